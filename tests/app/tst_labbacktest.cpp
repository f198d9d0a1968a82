// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a backtest adds up: against a plain sum over the rows, against a second, simple storage model, and
// against itself with another link, step and order.
#include "labhome.h"

#include "drivers/resources.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr unsigned kSeed = 20'200'601;
constexpr double kOneWh = 1;

LabHome randomHome(int days, unsigned seed = kSeed)
{
    std::mt19937 random(seed);
    LabHome home;
    for (int i = 0; i < days; ++i)
        home.addRandomDay(random);
    return home;
}

double importOf(const LabHome::Row &row)
{
    return std::max(0.0, *row.loadW - *row.pvW);
}

double exportOf(const LabHome::Row &row)
{
    return std::max(0.0, *row.pvW - *row.loadW);
}

bool near(double value, double wanted, double tolerance)
{
    if (std::abs(value - wanted) <= tolerance)
        return true;
    qWarning("%.3f is not %.3f +- %.3f", value, wanted, tolerance);
    return false;
}

/// A lossless storage that always does what the house needs: the simplest thing there is.
struct PlainStorage
{
    double capacityWh;
    double powerW;
    double storedWh;
    double importWh = 0;
    double exportWh = 0;

    void step(const LabHome::Row &row, double hours)
    {
        const double surplus = *row.pvW - *row.loadW;
        const double most = std::min(powerW, (capacityWh - storedWh) / hours);
        const double least = -std::min(powerW, storedWh / hours);
        const double charge = std::clamp(surplus, least, most);
        storedWh += charge * hours;
        importWh += std::max(0.0, charge - surplus) * hours;
        exportWh += std::max(0.0, surplus - charge) * hours;
    }
};

} // namespace

// req: B1, B2, B4
class TestLabBacktest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        initDriverResources();
        qInfo("seed %u", kSeed);
    }
    void withoutStorageItIsAPlainSum();
    void energiesCloseWhateverTheOptions();
    void storageDoesWhatASimpleOneWould();
    void storageLosesWhatItsEfficiencySays();
    void bothLinksAgree_data();
    void bothLinksAgree();
    void coarseStepsAgreeWithFineOnes_data();
    void coarseStepsAgreeWithFineOnes();
    void zeroFeedInIsHeld();
    void isDeterministic();
    void unknownTimeIsLeftOut();
    void unknownPvIsDark();
    void pvIsScaled();
    void daysRepeatOnlyWhenAsked();
    void costIsWhatThePricesSay();
};

void TestLabBacktest::withoutStorageItIsAPlainSum()
{
    LabHome home = randomHome(3);
    const BacktestReport report = backtest({u"--home"_s, home.write(), u"--strategy"_s, u"none"_s});
    QVERIFY(near(report.loadWh, home.sumWh([](const auto &row) { return *row.loadW; }), kOneWh));
    QVERIFY(near(report.pvWh, home.sumWh([](const auto &row) { return *row.pvW; }), kOneWh));
    QVERIFY(near(report.importWh, home.sumWh(importOf), kOneWh));
    QVERIFY(near(report.exportWh, home.sumWh(exportOf), kOneWh));
    QVERIFY(near(report.chargedWh, 0, 0.001));
    QVERIFY(near(report.dischargedWh, 0, 0.001));
    QVERIFY(near(report.curtailedWh, 0, 0.001));
    QCOMPARE(report.steps, qint64(3 * 24 * 60));
    const double used = home.sumWh([](const auto &row) { return std::min(*row.loadW, *row.pvW); });
    QVERIFY(near(report.selfConsumption()->value(), 100 * used / report.pvWh, 0.01));
    QVERIFY(near(report.selfSufficiency()->value(), 100 * used / report.loadWh, 0.01));
}

void TestLabBacktest::energiesCloseWhateverTheOptions()
{
    std::mt19937 random(kSeed);
    const auto number = [&random](double low, double high) {
        return QString::number(std::uniform_real_distribution<double>(low, high)(random), 'f', 2);
    };
    const QStringList strategies{u"none"_s, u"device"_s, u"self-consumption"_s};
    for (int round = 0; round < 12; ++round) {
        LabHome home = randomHome(1, kSeed + static_cast<unsigned>(round));
        QStringList options{u"--home"_s,
                            home.write(),
                            u"--strategy"_s,
                            strategies.at(round % 3),
                            u"--battery-kwh"_s,
                            number(0.5, 20),
                            u"--battery-kw"_s,
                            number(0.3, 9),
                            u"--battery-efficiency"_s,
                            number(70, 100),
                            u"--pv-kwp"_s,
                            number(1, 15),
                            u"--link"_s,
                            round % 4 == 3 ? u"modbus"_s : u"direct"_s};
        if (round % 2 == 1)
            options << u"--feed-in-limit"_s << number(0, 3000);
        const QByteArray told = options.join(u' ').toUtf8();
        const BacktestReport report = backtest(options);
        QVERIFY2(std::abs(report.imbalanceWh()) < kOneWh, told.constData());
        QVERIFY2(near(report.loadWh, home.sumWh([](const auto &row) { return *row.loadW; }), kOneWh),
                 told.constData());
        QVERIFY2(report.storageLossWh() > -kOneWh, told.constData());
        QVERIFY2(report.curtailedWh >= 0 && report.pvWh > 0, told.constData());
    }
}

void TestLabBacktest::storageDoesWhatASimpleOneWould()
{
    LabHome home = randomHome(4);
    const BacktestReport report =
        backtest({u"--home"_s, home.write(), u"--strategy"_s, u"self-consumption"_s, u"--battery-kwh"_s,
                  u"8"_s, u"--battery-kw"_s, u"4"_s, u"--battery-efficiency"_s, u"100"_s,
                  u"--battery-standby-w"_s, u"0"_s, u"--battery-min-soc"_s, u"0"_s});
    PlainStorage plain{8000, 4000, 4000};
    for (const LabHome::Row &row : home.rows)
        plain.step(row, 1.0 / 60);
    // Ours reacts a second late, tapers at both ends and loses 2 % in its inverter.
    QVERIFY(near(report.importWh, plain.importWh, 0.04 * home.sumWh(importOf)));
    QVERIFY(near(report.exportWh, plain.exportWh, 0.04 * home.sumWh(exportOf)));
    QVERIFY(report.setpointChanges > 100);
}

void TestLabBacktest::storageLosesWhatItsEfficiencySays()
{
    LabHome home = randomHome(4);
    const QString file = home.write();
    const auto lossPart = [&file](const QString &efficiency) {
        const BacktestReport report =
            backtest({u"--home"_s, file, u"--battery-kwh"_s, u"8"_s, u"--strategy"_s, u"device"_s,
                      u"--battery-standby-w"_s, u"0"_s, u"--battery-efficiency"_s, efficiency});
        return report.storageLossWh() / report.chargedWh;
    };
    // The inverter's own losses come on top, and they are there without the storage's too.
    const double inverter = lossPart(u"100"_s);
    QVERIFY2(inverter >= 0 && inverter < 0.04, qPrintable(QString::number(inverter)));
    QVERIFY(near(lossPart(u"81"_s) - inverter, 0.19, 0.02));
}

void TestLabBacktest::bothLinksAgree_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("self-consumption") << QStringList{u"--strategy"_s, u"self-consumption"_s};
    QTest::newRow("the device's own mode") << QStringList{u"--strategy"_s, u"device"_s};
    QTest::newRow("half the power fed in at most")
        << QStringList{u"--strategy"_s, u"self-consumption"_s, u"--feed-in-limit"_s, u"50%"_s};
}

void TestLabBacktest::bothLinksAgree()
{
    QFETCH(QStringList, options);
    LabHome home = randomHome(2);
    options << u"--home"_s << home.write() << u"--battery-kwh"_s << u"6"_s << u"--link"_s;
    const BacktestReport direct = backtest(options + QStringList{u"direct"_s});
    const BacktestReport modbus = backtest(options + QStringList{u"modbus"_s});
    const double tolerance = 0.01 * direct.loadWh;
    QVERIFY(near(modbus.importWh, direct.importWh, tolerance));
    QVERIFY(near(modbus.exportWh, direct.exportWh, tolerance));
    QVERIFY(near(modbus.chargedWh, direct.chargedWh, tolerance));
    QVERIFY(near(modbus.curtailedWh, direct.curtailedWh, tolerance));
}

void TestLabBacktest::coarseStepsAgreeWithFineOnes_data()
{
    QTest::addColumn<QString>("limit");
    QTest::newRow("free") << u"10000"_s;
    QTest::newRow("zero feed-in") << u"zero"_s;
}

void TestLabBacktest::coarseStepsAgreeWithFineOnes()
{
    QFETCH(QString, limit);
    LabHome home = randomHome(1);
    const QStringList options{u"--home"_s,        home.write(), u"--strategy"_s,      u"self-consumption"_s,
                              u"--battery-kwh"_s, u"6"_s,       u"--feed-in-limit"_s, limit,
                              u"--step"_s};
    const BacktestReport coarse = backtest(options + QStringList{u"60"_s});
    const BacktestReport fine = backtest(options + QStringList{u"1"_s});
    const double tolerance = 0.01 * fine.loadWh;
    QVERIFY2(near(coarse.importWh, fine.importWh, tolerance),
             qPrintable(u"%1 and %2 Wh, within %3"_s.arg(coarse.importWh).arg(fine.importWh).arg(tolerance)));
    QVERIFY(near(coarse.exportWh, fine.exportWh, tolerance));
    QVERIFY(near(coarse.curtailedWh, fine.curtailedWh, 2 * tolerance));
}

void TestLabBacktest::zeroFeedInIsHeld()
{
    LabHome home = randomHome(2);
    const BacktestReport report = backtest({u"--home"_s, home.write(), u"--strategy"_s, u"self-consumption"_s,
                                            u"--battery-kwh"_s, u"3"_s, u"--feed-in-limit"_s, u"zero"_s});
    QVERIFY(report.feedIn);
    // What is fed in is what a step of sun or load brings before anybody can react.
    QVERIFY2(report.exportWh < 0.001 * report.pvWh, qPrintable(QString::number(report.exportWh)));
    QVERIFY(near(report.feedIn->excessWh, report.exportWh, kOneWh));
    QVERIFY2(report.feedIn->steps * 80 < report.steps, qPrintable(QString::number(report.feedIn->steps)));
    const double offered = home.sumWh([](const auto &row) { return *row.pvW; });
    QVERIFY(near(report.pvWh + report.curtailedWh, offered, kOneWh));
    QVERIFY(report.curtailedWh > 0.1 * offered);
}

void TestLabBacktest::isDeterministic()
{
    LabHome home = randomHome(1);
    const QStringList options{u"--home"_s,        home.write(), u"--strategy"_s,      u"self-consumption"_s,
                              u"--battery-kwh"_s, u"6"_s,       u"--feed-in-limit"_s, u"40%"_s};
    const BacktestReport first = backtest(options);
    const BacktestReport second = backtest(options);
    QCOMPARE(second.importWh, first.importWh);
    QCOMPARE(second.exportWh, first.exportWh);
    QCOMPARE(second.chargedWh, first.chargedWh);
    QCOMPARE(second.storedEndWh, first.storedEndWh);
    QCOMPARE(second.curtailedWh, first.curtailedWh);
    QCOMPARE(second.setpointChanges, first.setpointChanges);
    QCOMPARE(second.looks, first.looks);
}

void TestLabBacktest::unknownTimeIsLeftOut()
{
    LabHome home = randomHome(2);
    // Longer than what is bridged: twelve rows or an hour.
    for (std::size_t minute = 600; minute < 600 + 150; ++minute)
        home.rows[minute].loadW.reset();
    const BacktestReport report = backtest({u"--home"_s, home.write(), u"--strategy"_s, u"none"_s});
    QCOMPARE(report.unknown, Duration(std::chrono::minutes(150)));
    QCOMPARE(report.steps, qint64(2 * 24 * 60 - 150));
    QVERIFY(near(report.loadWh, home.sumWh([](const auto &row) { return row.loadW.value_or(0); }), kOneWh));
    QVERIFY(near(report.importWh, home.sumWh([](const auto &row) { return row.loadW ? importOf(row) : 0; }),
                 kOneWh));
    QVERIFY(report.noticeCount > 0);
}

void TestLabBacktest::unknownPvIsDark()
{
    LabHome home = randomHome(1);
    for (std::size_t minute = 700; minute < 700 + 90; ++minute)
        home.rows[minute].pvW.reset();
    const BacktestReport report = backtest({u"--home"_s, home.write(), u"--strategy"_s, u"none"_s});
    QCOMPARE(report.unknownPv, Duration(std::chrono::minutes(90)));
    QCOMPARE(report.unknown, Duration(0));
    QVERIFY(near(report.pvWh, home.sumWh([](const auto &row) { return row.pvW.value_or(0); }), kOneWh));
}

void TestLabBacktest::pvIsScaled()
{
    LabHome home = randomHome(1);
    const double recorded = home.sumWh([](const auto &row) { return *row.pvW; });
    const BacktestReport report =
        backtest({u"--home"_s, home.write(), u"--strategy"_s, u"none"_s, u"--pv-kwp"_s, u"4"_s});
    QVERIFY(near(report.pvWh, recorded * 4 / 8, kOneWh));
}

void TestLabBacktest::daysRepeatOnlyWhenAsked()
{
    LabHome home = randomHome(2);
    const QString file = home.write();
    const QStringList options{u"lab"_s, u"--home"_s, file, u"--strategy"_s, u"none"_s, u"--days"_s, u"5"_s};
    const auto refused = runBacktest(*readBacktestOptions(options));
    QVERIFY(!refused);
    QVERIFY2(refused.error().toString().contains(u"--repeat"_s), qPrintable(refused.error().toString()));
    const BacktestReport repeated = backtest(options.sliced(1) + QStringList{u"--repeat"_s});
    const double all = home.sumWh([](const auto &row) { return *row.loadW; });
    LabHome firstDay = randomHome(1);
    const double first = firstDay.sumWh([](const auto &row) { return *row.loadW; });
    QVERIFY(near(repeated.loadWh, 2 * all + first, kOneWh));
}

void TestLabBacktest::costIsWhatThePricesSay()
{
    LabHome home = randomHome(1);
    const QTemporaryDir folder;
    QByteArray text = "utc,price_eur_mwh\n";
    std::vector<double> prices;
    for (int hour = 0; hour < 24; ++hour) {
        prices.push_back(hour == 13 ? -40 : 60 + 5 * hour);
        text += Instant{LabHome::kStartMs + hour * 3'600'000}.toIso().toLatin1() + ',' +
                QByteArray::number(prices.back()) + '\n';
    }
    const QString file = writeText(folder, u"prices.csv"_s, text);
    double paid = 0;
    double earned = 0;
    for (std::size_t i = 0; i < home.rows.size(); ++i) {
        const double perWatt = 1.0 / 60 / 1000; // kWh of a minute
        paid += importOf(home.rows[i]) * perWatt * (prices[i / 60] / 1000 + 0.2);
        earned += exportOf(home.rows[i]) * perWatt * prices[i / 60] / 1000;
    }
    const BacktestReport report = backtest({u"--home"_s, home.write(), u"--strategy"_s, u"none"_s,
                                            u"--prices"_s, file, u"--import-markup"_s, u"0.2"_s});
    QVERIFY(report.cost);
    QCOMPARE(report.cost->currency, u"EUR"_s);
    QVERIFY(near(report.cost->import, paid, 0.001));
    QVERIFY(near(report.cost->exportRevenue, earned, 0.001));
    const BacktestReport fixed = backtest({u"--home"_s, home.write(), u"--strategy"_s, u"none"_s,
                                           u"--import-price"_s, u"0.3"_s, u"--export-price"_s, u"0.08"_s});
    QVERIFY(near(fixed.cost->net(), 0.0003 * report.importWh - 0.00008 * report.exportWh, 0.001));
}

QTEST_GUILESS_MAIN(TestLabBacktest)
#include "tst_labbacktest.moc"

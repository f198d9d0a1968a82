// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gridfigures.h"
#include "rules/outcome.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// The charge that batteries keep for peaks, and what recharges it.
// req: B6
class TestPeakReserve : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batteryKeepsItsReserveForPeaks_data();
    void batteryKeepsItsReserveForPeaks();
    void reserveIsRechargedWithWhatTheLimitLeaves_data();
    void reserveIsRechargedWithWhatTheLimitLeaves();
    void rechargingEndsAtTheReserve();
    void thePlanKeepsTheReserveToo();
    void othersGiveBeforeTheReserve();
    void aWindowInDangerUsesTheReserve();
    void savesForTheHighestLoadOfTheDay();
    void aRestartForgetsNoLoad();
    void aLoadAtTheStartThatDoesNotLastIsNone();
    void savesOnlyWhereItHelps();
};

void TestPeakReserve::batteryKeepsItsReserveForPeaks_data()
{
    QTest::addColumn<double>("soc");
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("sentence");
    const QString reserve = u"why.peakLimit.reserve"_s;
    QTest::newRow("above the reserve") << 60.0 << 2000.0 << 2000.0 << u"why.selfConsumption.discharge"_s;
    QTest::newRow("at it") << 50.0 << 2000.0 << 0.0 << reserve;
    QTest::newRow("below it") << 30.0 << 2000.0 << 0.0 << reserve;
    QTest::newRow("below it, a peak") << 30.0 << 4000.0 << 1050.0 << reserve;
    QTest::newRow("below it, surplus") << 30.0 << -2000.0 << -2000.0 << u"why.selfConsumption.charge"_s;
    QTest::newRow("empty is empty") << 10.0 << 4000.0 << 0.0 << u"why.safety.batteryEmpty"_s;
}

void TestPeakReserve::batteryKeepsItsReserveForPeaks()
{
    QFETCH(double, soc);
    QFETCH(double, grid);
    ControlSettings settings = peak(3_kW);
    settings.peak.reserveSoc = 50_pct;
    Picture picture;
    picture.grid(grid).battery("battery", 0, soc);
    const Outcome got = outcome(picture, settings);
    QTEST(got.value.value(), "value");
    QTEST(got.sentence, "sentence");
}

void TestPeakReserve::reserveIsRechargedWithWhatTheLimitLeaves_data()
{
    QTest::addColumn<double>("rechargeW");
    QTest::addColumn<double>("soc");
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("sentence");
    const QString recharge = u"why.peakLimit.recharge"_s;
    QTest::newRow("from the grid") << 1500.0 << 30.0 << 400.0 << -1500.0 << recharge;
    QTest::newRow("only from the sun") << 0.0 << 30.0 << 400.0 << 0.0 << u"why.peakLimit.reserve"_s;
    QTest::newRow("more from the sun") << 1500.0 << 30.0 << -4000.0 << -4000.0 << recharge;
    QTest::newRow("the limit leaves little")
        << 1500.0 << 30.0 << 2200.0 << -800.0 << u"why.peakLimit.charge"_s;
    QTest::newRow("a peak") << 1500.0 << 30.0 << 4000.0 << 1050.0 << u"why.peakLimit.discharge"_s;
    QTest::newRow("barely below it") << 1500.0 << 48.0 << 400.0 << 0.0 << u"why.peakLimit.reserve"_s;
    QTest::newRow("above it") << 1500.0 << 60.0 << 400.0 << 400.0 << u"why.selfConsumption.discharge"_s;
}

void TestPeakReserve::reserveIsRechargedWithWhatTheLimitLeaves()
{
    QFETCH(double, rechargeW);
    QFETCH(double, soc);
    QFETCH(double, grid);
    ControlSettings settings = peak(3_kW);
    settings.peak.reserveSoc = 50_pct;
    settings.peak.rechargePower = Watts(rechargeW);
    Picture picture;
    picture.grid(grid).battery("battery", 0, soc);
    const Outcome got = outcome(picture, settings);
    QTEST(got.value.value(), "value");
    QTEST(got.sentence, "sentence");
}

void TestPeakReserve::rechargingEndsAtTheReserve()
{
    ControlSettings settings = peak(3_kW);
    settings.peak.reserveSoc = 50_pct;
    settings.peak.rechargePower = 1_kW;
    ControlState state;
    auto told = [&, at = Uptime(100'000), power = 0.0](double soc) mutable {
        Picture picture(at += 60s);
        picture.grid(400 - power).battery("battery", power, soc);
        power = outcome(state, picture, settings).value.value();
        return power;
    };
    QCOMPARE(told(48), 0.0);
    QCOMPARE(told(46), -1000.0);
    QCOMPARE(told(49), -1000.0);
    QCOMPARE(told(50), 0.0);
    QCOMPARE(told(48), 0.0);
}

// req: B3
void TestPeakReserve::thePlanKeepsTheReserveToo()
{
    ControlSettings settings = peak(3_kW);
    settings.peak.reserveSoc = 50_pct;
    settings.mode = OperatingMode::TimeOfUse;
    TariffWindow all;
    all.action = TariffAction::Discharge;
    all.power = 5_kW;
    settings.timeOfUse.windows = {all};
    const auto given = [&settings](double soc, double grid) {
        Picture picture;
        picture.grid(grid).battery("battery", 0, soc);
        return outcome(picture, settings);
    };
    QCOMPARE(given(60, 2000).value, std::optional(5000.0));
    QCOMPARE(given(40, 2000).value, std::optional(0.0));
    QCOMPARE(given(40, 2000).sentence, u"why.peakLimit.reserve"_s);
    QCOMPARE(given(40, 4000).value, std::optional(1050.0));
    // Nor does a window that charges make a peak.
    settings.timeOfUse.windows.front().action = TariffAction::Charge;
    QCOMPARE(given(40, 2500).value, std::optional(-500.0));
    QCOMPARE(given(40, 2500).rule, Rule::PeakLimit);
}

void TestPeakReserve::othersGiveBeforeTheReserve()
{
    ControlSettings settings = peak(3_kW);
    settings.peak.reserveSoc = 50_pct;
    Picture picture;
    picture.grid(7000).battery("low", 0, 40).battery("battery", 0, 80);
    QCOMPARE(outcome(picture, settings, "low").value, std::optional(0.0));
    QCOMPARE(outcome(picture, settings).value, std::optional(5000.0));
}

void TestPeakReserve::aWindowInDangerUsesTheReserve()
{
    HomeSetup setup;
    // Twice more than limit and battery carry together, and a lull between that the limit would allow.
    setup.loadW = [](double t) { return t > 900 || (t > 300 && t < 600) ? 2500.0 : 6000.0; };
    setup.batteryW = 2500;
    setup.batteryWh = 20'000;
    ControlSettings settings = peak({}, 3_kW);
    settings.peak.reserveSoc = 90_pct;
    ControlSettings recharging = settings;
    recharging.peak.rechargePower = 500_W;
    for (const ControlSettings &one : {settings, recharging}) {
        const auto means = quarterHours(HomeModel(setup, one).run(900));
        QVERIFY2(means.front() <= 3000, qPrintable(QString::number(means.front())));
    }
    HomeModel home(setup, settings);
    home.run(900);
    // The next window is in no danger: what is left of the reserve is kept.
    home.run(20);
    QVERIFY(std::abs(home.run(10).back().battery) < 30);
}

namespace {

/// A lull the limit would allow, and a peak at the end of each window that only what was left unused keeps.
HomeSetup latePeaks(double soc, double batteryWh, double peakW = 9500)
{
    HomeSetup setup;
    setup.loadW = [peakW](double t) { return std::fmod(t, 900) < 600 ? 2000 : peakW; };
    setup.batteryW = 3500;
    setup.batteryWh = batteryWh;
    setup.soc = soc;
    return setup;
}

ControlSettings keptForPeaks()
{
    ControlSettings settings = peak({}, 3_kW);
    settings.peak.reserveSoc = 90_pct;
    return settings;
}

/// W the battery gives in the lull after the first peak.
double givenInLull(const HomeSetup &setup, const ControlSettings &settings)
{
    HomeModel home(setup, settings);
    home.run(960);
    return home.run(10).back().battery;
}

} // namespace

void TestPeakReserve::savesForTheHighestLoadOfTheDay()
{
    auto means = quarterHours(HomeModel(latePeaks(50, 20'000), keptForPeaks()).run(3 * 900));
    // Nobody knows of the first peak.
    means.erase(means.begin());
    QCOMPARE(means.size(), std::size_t(2));
    for (const double mean : means)
        QVERIFY2(mean <= 3000, qPrintable(QString::number(mean)));
}

void TestPeakReserve::aRestartForgetsNoLoad()
{
    HomeModel home(latePeaks(50, 20'000), keptForPeaks());
    home.run(900);
    home.restart();
    const auto means = quarterHours(home.run(900));
    QVERIFY2(means.front() <= 3000, qPrintable(QString::number(means.front())));
}

void TestPeakReserve::aLoadAtTheStartThatDoesNotLastIsNone()
{
    constexpr double kRests = 30;
    HomeSetup setup = latePeaks(50, 20'000);
    setup.loadW = [](double t) { return t < 2 ? 9500.0 : 2000.0; };
    QVERIFY(std::abs(givenInLull(setup, keptForPeaks())) < kRests);
}

void TestPeakReserve::savesOnlyWhereItHelps()
{
    constexpr double kGives = 1900;
    constexpr double kRests = 30;
    QVERIFY(givenInLull(latePeaks(53, 20'000), keptForPeaks()) > kGives);
    // What is stored would not last for the peak: it is kept.
    QVERIFY(std::abs(givenInLull(latePeaks(25, 4000), keptForPeaks())) < kRests);
    // So it is where most is kept for an outage.
    ControlSettings outage = keptForPeaks();
    outage.offGrid.transferInput = 1;
    outage.offGrid.backupReserve = 50_pct;
    QVERIFY(std::abs(givenInLull(latePeaks(53, 20'000), outage)) < kRests);
    // Limit and battery carry each load of the day together: there is nothing to save for.
    QVERIFY(std::abs(givenInLull(latePeaks(53, 20'000, 5000), keptForPeaks())) < kRests);
}

QTEST_GUILESS_MAIN(TestPeakReserve)
#include "tst_peakreserve.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// wattward-lab as its user meets it: what it prints. What it does not take: see tst_labrefusals.
#include "labhome.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww::test;

namespace {

QString oneDay()
{
    static LabHome home;
    if (home.rows.empty()) {
        std::mt19937 random(7);
        home.addRandomDay(random);
    }
    return home.write();
}

} // namespace

class TestLab : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void helpNamesEveryCommandAndOption();
    void jsonIsOneObject();
    void textIsForPeople();
    void pricesMustCoverTheDays();
};

void TestLab::helpNamesEveryCommandAndOption()
{
    const LabOutcome all = lab({u"--help"_s});
    QCOMPARE(all.code, 0);
    for (const char *command : {"backtest", "calibrate", "meter", "replay"})
        QVERIFY2(all.out.contains(command), command);
    const LabOutcome backtest = lab({u"backtest"_s, u"--help"_s});
    QCOMPARE(backtest.code, 0);
    for (const char *word :
         {"--home", "--prices", "--strategy", "--battery-kwh", "--battery-kw", "--pv-kwp", "--feed-in-limit",
          "--start", "--days", "--step", "--link", "--json", "none", "self-consumption"})
        QVERIFY2(backtest.out.contains(word), word);
}

void TestLab::jsonIsOneObject()
{
    const LabOutcome outcome =
        lab({u"backtest"_s, u"--home"_s, oneDay(), u"--strategy"_s, u"self-consumption"_s, u"--battery-kwh"_s,
             u"5"_s, u"--feed-in-limit"_s, u"60%"_s, u"--import-price"_s, u"0.3"_s, u"--json"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QCOMPARE(outcome.out.count('\n'), 1);
    const QJsonObject json = QJsonDocument::fromJson(outcome.out).object();
    for (const char *name :
         {"importWh", "exportWh", "pvWh", "loadWh", "chargedWh", "dischargedWh", "curtailedWh", "imbalanceWh",
          "storedStartWh", "storedEndWh", "storageLossWh", "selfConsumptionPercent", "selfSufficiencyPercent",
          "setpointChanges", "decisions", "wallS", "steps"})
        QVERIFY2(json[QLatin1StringView(name)].isDouble(), name);
    QCOMPARE(json[u"strategy"].toString(), u"self-consumption"_s);
    QVERIFY(json[u"limitViolations"][u"feedIn"].isObject());
    QVERIFY(json[u"limitViolations"][u"fuse"].isObject());
    QVERIFY(json[u"cost"][u"net"].isDouble());
    QVERIFY(json[u"cost"][u"currency"].isNull());
}

void TestLab::textIsForPeople()
{
    const LabOutcome outcome = lab({u"backtest"_s, u"--home"_s, oneDay(), u"--strategy"_s, u"none"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY(outcome.out.contains("self-sufficiency"));
    QVERIFY(outcome.out.contains("kWh"));
}

void TestLab::pricesMustCoverTheDays()
{
    const QTemporaryDir folder;
    const auto complaint = [&folder](const QByteArray &prices, const QStringList &more = {}) {
        const QString file = writeText(folder, u"prices.csv"_s, prices);
        const LabOutcome outcome = lab(QStringList{u"backtest"_s, u"--home"_s, oneDay(), u"--strategy"_s,
                                                   u"none"_s, u"--prices"_s, file} +
                                       more);
        return outcome.code == 1 ? outcome.err : QByteArray("did not fail: ") + outcome.err;
    };
    QByteArray half = "utc,price_eur_kwh,price_nok_mwh\n";
    for (int hour = 0; hour < 12; ++hour)
        half += "2020-06-01T" + QByteArray::number(hour).rightJustified(2, '0') + ":00:00Z,0.1,100\n";
    const QByteArray shortfall = complaint(half, {u"--price-column"_s, u"price_eur_kwh"_s});
    QVERIFY2(shortfall.contains("no price for 2020-06-01T12:00:00"), shortfall.constData());
    QVERIFY(complaint(half).contains("--price-column: price_eur_kwh, price_nok_mwh"));
    QVERIFY(complaint(half, {u"--price-column"_s, u"load_w"_s}).contains("no price column \"load_w\""));
    QVERIFY(
        complaint("utc,cents\n2020-06-01T00:00:00Z,1\n").contains("prices.csv:1: has no column named like"));
    QVERIFY(complaint("utc,price_eur_mwh\n2020-06-01T00:00:00Z,cheap\n").contains("prices.csv:2: \"cheap\""));
}

QTEST_GUILESS_MAIN(TestLab)
#include "tst_lab.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// wattward-lab as its user meets it: what it prints, and what it says to wrong words and bad files.
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
    void wrongWordsAreExplained_data();
    void wrongWordsAreExplained();
    void badFilesAreExplained_data();
    void badFilesAreExplained();
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

void TestLab::wrongWordsAreExplained_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QByteArray>("complaint");
    const auto row = [](const char *tag, const char *arguments, const char *complaint) {
        QTest::newRow(tag) << QString::fromLatin1(arguments) << QByteArray(complaint);
    };
    row("no command", "", "name a command");
    row("unknown command", "brew", "no command 'brew'");
    row("unknown option", "backtest --coffee", "coffee");
    row("stray word", "backtest --home x.csv coffee", "coffee");
    row("no home", "backtest --strategy none", "--home");
    row("no strategy", "backtest --home x.csv", "--strategy: give one of none, device, self-consumption");
    row("unknown strategy", "backtest --home x.csv --strategy magic", "--strategy");
    row("storage without size", "backtest --home x.csv --strategy device", "--battery-kwh");
    row("word for a number", "backtest --home x.csv --strategy none --battery-kwh big", "--battery-kwh");
    row("not a number", "backtest --home x.csv --strategy none --battery-kwh nan", "--battery-kwh");
    row("negative storage", "backtest --home x.csv --strategy none --battery-kwh -3", "--battery-kwh");
    row("no power", "backtest --home x.csv --strategy none --battery-kw 0", "--battery-kw");
    row("more than all", "backtest --home x.csv --strategy none --battery-efficiency 130",
        "--battery-efficiency");
    row("window crossed", "backtest --home x.csv --strategy none --battery-min-soc 60 --battery-max-soc 40",
        "--battery-min-soc");
    row("start outside", "backtest --home x.csv --strategy none --battery-max-soc 80 --battery-start-soc 90",
        "--battery-start-soc");
    row("limit in words", "backtest --home x.csv --strategy none --feed-in-limit little", "--feed-in-limit");
    row("limit of 120 %", "backtest --home x.csv --strategy none --feed-in-limit 120%", "--feed-in-limit");
    row("negative limit", "backtest --home x.csv --strategy none --feed-in-limit -5", "--feed-in-limit");
    row("no fuse", "backtest --home x.csv --strategy none --fuse-a 0", "--fuse-a");
    row("no time", "backtest --home x.csv --strategy none --start noon", "--start");
    row("half a day", "backtest --home x.csv --strategy none --days 1.5", "--days");
    row("no days", "backtest --home x.csv --strategy none --days 0", "--days");
    row("long step", "backtest --home x.csv --strategy none --step 900", "--step");
    row("no link", "backtest --home x.csv --strategy none --link telepathy", "--link");
    row("two prices", "backtest --home x.csv --strategy none --prices p.csv --import-price 1",
        "--import-price");
    row("markup on nothing", "backtest --home x.csv --strategy none --import-markup 1", "--import-markup");
    row("sold for nothing", "backtest --home x.csv --strategy none --export-price 1", "--export-price");
}

void TestLab::wrongWordsAreExplained()
{
    QFETCH(QString, arguments);
    QFETCH(QByteArray, complaint);
    const LabOutcome outcome = lab(arguments.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
    QVERIFY(outcome.out.isEmpty());
}

void TestLab::badFilesAreExplained_data()
{
    QTest::addColumn<QByteArray>("home");
    QTest::addColumn<QString>("more");
    QTest::addColumn<QByteArray>("complaint");
    const QByteArray head = "utc,load_w,pv_w\n2020-06-01T00:00:00Z,500,0\n";
    const auto row = [](const char *tag, const QByteArray &home, const char *complaint,
                        const QString &more = {}) {
        QTest::newRow(tag) << home << more << QByteArray(complaint);
    };
    row("empty", "", "home.csv:1: is empty");
    row("no load", "utc,pv_w\n2020-06-01T00:00:00Z,1\n", "home.csv:1: has no column \"load_w\"");
    row("no time", "load_w,pv_w\n1,2\n", "home.csv:1: has no column \"utc\"");
    row("one row", head, "at least two rows");
    row("word for a number", head + "2020-06-01T00:01:00Z,many,0\n", "home.csv:3: \"many\" in column load_w");
    row("back in time", head + "2020-05-31T00:01:00Z,500,0\n", "home.csv:3: goes back in time");
    row("twice", head + "2020-06-01T00:00:00Z,500,0\n", "home.csv:3: has the time");
    row("cell too few", head + "2020-06-01T00:01:00Z,500\n", "home.csv:3: has 2 cells");
    row("no date", head + "yesterday,500,0\n", "home.csv:3: \"yesterday\" is not a time");
    const QByteArray day = head + "2020-06-01T00:01:30Z,500,0\n2020-06-01T00:03:00Z,500,0\n";
    row("odd interval", day, "--step: home.csv has a value every 90 s");
    row("after the end", day, "--start: the recording runs from",
        u"--step 30 --start 2021-01-01T00:00:00Z"_s);
    row("between steps", day, "--start: must be a whole number of steps",
        u"--step 30 --start 2020-06-01T00:00:07Z"_s);
    row("no PV to scale", "utc,load_w\n2020-06-01T00:00:00Z,1\n2020-06-01T00:01:00Z,1\n", "--pv-kwp",
        u"--pv-kwp 5"_s);
}

void TestLab::badFilesAreExplained()
{
    QFETCH(QByteArray, home);
    QFETCH(QString, more);
    QFETCH(QByteArray, complaint);
    const QTemporaryDir folder;
    const QString file = writeText(folder, u"home.csv"_s, home);
    const LabOutcome outcome = lab(QStringList{u"backtest"_s, u"--home"_s, file, u"--strategy"_s, u"none"_s} +
                                   more.split(u' ', Qt::SkipEmptyParts));
    QVERIFY2(outcome.code == 1, outcome.err.constData());
    QVERIFY2(outcome.err.contains(complaint), outcome.err.constData());
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

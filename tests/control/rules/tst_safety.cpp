// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/outcome.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Lost meters, silent devices, the window of the charge: safe values.
class TestSafety : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void batteryKeepsWhatAnOutageNeeds_data();
    void batteryKeepsWhatAnOutageNeeds();
    void keepsTheWindowOfTheCharge_data();
    void keepsTheWindowOfTheCharge();
    void comesBackFromTheEndOfTheWindowWithABand();
    void blindToTheGridBatteryRestsAndSunIsSafe_data();
    void blindToTheGridBatteryRestsAndSunIsSafe();
    void meterCountsAgainAfterASteadyWhile();
    void batteryNobodyKnowsRests_data();
    void batteryNobodyKnowsRests();
    void unknownInverterGetsItsPartOfTheFailSafe();
};

// req: B16
void TestSafety::batteryKeepsWhatAnOutageNeeds_data()
{
    QTest::addColumn<QString>("onGrid"); // what the backup box says; none: there is none
    QTest::addColumn<double>("soc");
    QTest::addColumn<std::optional<double>>("value");
    QTest::addColumn<QString>("sentence");
    using Value = std::optional<double>;
    const QString follows = u"why.selfConsumption.discharge"_s;
    QTest::newRow("above the reserve") << u"yes"_s << 41.0 << Value(800) << follows;
    QTest::newRow("at the reserve") << u"yes"_s << 40.0 << Value(0) << u"why.safety.backupReserve"_s;
    QTest::newRow("box silent") << u"silent"_s << 40.0 << Value(0) << u"why.safety.backupReserve"_s;
    QTest::newRow("empty") << u"yes"_s << 10.0 << Value(0) << u"why.safety.backupReserve"_s;
    QTest::newRow("on an island") << u"no"_s << 40.0 << Value() << QString();
    QTest::newRow("no island possible") << u"none"_s << 40.0 << Value(800) << follows;
}

void TestSafety::batteryKeepsWhatAnOutageNeeds()
{
    QFETCH(QString, onGrid);
    QFETCH(double, soc);
    ControlSettings settings;
    settings.offGrid.backupReserve = 40_pct;
    Picture picture;
    picture.grid(800).battery("battery", 0, soc);
    if (onGrid != u"none")
        picture.add("box", DeviceType::BackupBox);
    if (onGrid == u"silent")
        picture.last().link = LinkState::Absent;
    else if (onGrid != u"none")
        picture.read(Quantity::OnGrid, onGrid == u"yes" ? 1 : 0);
    const Outcome got = outcome(picture, settings);
    QTEST(got.value, "value");
    QTEST(got.sentence, "sentence");
}

void TestSafety::keepsTheWindowOfTheCharge_data()
{
    QTest::addColumn<double>("soc");
    QTest::addColumn<double>("grid");
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("sentence");
    const QString empty = u"why.safety.batteryEmpty"_s;
    const QString full = u"why.safety.batteryFull"_s;
    QTest::newRow("below the lowest") << 19.0 << 1000.0 << 0.0 << empty;
    QTest::newRow("at the lowest") << 20.0 << 1000.0 << 0.0 << empty;
    QTest::newRow("above the lowest") << 21.0 << 1000.0 << 1000.0 << u"why.selfConsumption.discharge"_s;
    QTest::newRow("at the lowest, may charge")
        << 20.0 << -1000.0 << -1000.0 << u"why.selfConsumption.charge"_s;
    QTest::newRow("below the highest") << 89.0 << -1000.0 << -1000.0 << u"why.selfConsumption.charge"_s;
    QTest::newRow("at the highest") << 90.0 << -1000.0 << 0.0 << full;
    QTest::newRow("above the highest") << 91.0 << -1000.0 << 0.0 << full;
    QTest::newRow("at the highest, may give")
        << 90.0 << 1000.0 << 1000.0 << u"why.selfConsumption.discharge"_s;
}

void TestSafety::keepsTheWindowOfTheCharge()
{
    QFETCH(double, soc);
    QFETCH(double, grid);
    ControlSettings settings;
    settings.storage.minSoc = 20_pct;
    settings.storage.maxSoc = 90_pct;
    Picture picture;
    picture.grid(grid).battery("battery", 0, soc);
    const Outcome got = outcome(picture, settings);
    QTEST(got.value.value(), "value");
    QTEST(got.sentence, "sentence");
}

void TestSafety::comesBackFromTheEndOfTheWindowWithABand()
{
    ControlSettings settings;
    settings.storage.minSoc = 20_pct;
    ControlState state;
    const auto told = [&](double soc, Duration after) {
        Picture picture(Uptime(100'000) + after);
        picture.grid(1000).battery("battery", 0, soc);
        const Decision decision = decide(settings, {}, state, picture.snapshot());
        return find(decision, picture.snapshot(), "battery")->value;
    };
    QCOMPARE(told(20, 0s), 0.0);
    QCOMPARE(told(20.9, 10s), 0.0);
    QVERIFY(told(21, 20s) > 900);
    QVERIFY(told(20.5, 30s) > 0);
    QCOMPARE(told(20, 40s), 0.0);
}

// req: B4
void TestSafety::blindToTheGridBatteryRestsAndSunIsSafe_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QString &sentence, const Fault &fault) {
        QTest::newRow(name) << fault << sentence;
    };
    const QString lost = u"why.safety.meterLost"_s;
    const auto power = [](Quality quality, Duration age) {
        return [quality, age](Picture &p) {
            p.grid(-3000).read(Quantity::ActivePower, -3000, Phase::Total, quality, age);
        };
    };
    row("no meter at all", u"why.safety.meterMissing"_s, [](Picture &) {});
    row("never read", lost, [](Picture &p) { p.grid(0).unread(Quantity::ActivePower); });
    row("stale", lost, power(Quality::Stale, 0s));
    row("implausible", lost, power(Quality::Implausible, 0s));
    row("good, but too old", lost, power(Quality::Good, 5001ms));
    row("not a number", lost, [](Picture &p) { p.grid(std::nan("")); });
    row("endless", lost, [](Picture &p) { p.grid(INFINITY); });
    row("link lost", lost, [](Picture &p) {
        p.grid(-3000);
        p.last().link = LinkState::Absent;
    });
    row("one phase stale", lost, [](Picture &p) {
        p.grid(-3000, {-1000, -1000, -1000}).read(Quantity::ActivePower, 0, Phase::L2, Quality::Stale);
    });
    row("one current implausible", lost,
        [](Picture &p) { p.grid(-3000).read(Quantity::Current, 1e6, Phase::L1, Quality::Implausible); });
}

void TestSafety::blindToTheGridBatteryRestsAndSunIsSafe()
{
    QFETCH(Fault, fault);
    Picture picture;
    fault(picture);
    picture.inverter("sun", 4000).battery("battery", -1000, 50);
    ControlSettings settings = limited(2000);
    settings.feedIn.failSafe = 700_W;
    const Outcome battery = outcome(picture, settings);
    QCOMPARE(battery.value, std::optional(0.0));
    QCOMPARE(battery.rule, Rule::Safety);
    QTEST(battery.sentence, "sentence");
    const Outcome sun = outcome(picture, settings, "sun", SetpointKind::ActivePowerLimit);
    QCOMPARE(sun.value, std::optional(700.0));
    QCOMPARE(sun.rule, Rule::Safety);
    QCOMPARE(sun.sentence, u"why.safety.meterLostSun"_s);
    // Nobody limits feed-in: the sun is left alone, it alone cannot overload the fuse.
    QVERIFY(!outcome(picture, {}, "sun", SetpointKind::ActivePowerLimit).value);
    // A hand is no match for a blind appliance.
    ControlSettings manual = byHand(3000);
    QCOMPARE(outcome(picture, manual).value, std::optional(0.0));
}

void TestSafety::meterCountsAgainAfterASteadyWhile()
{
    ControlState state;
    const auto told = [&state](Duration at, bool good) {
        Picture picture(Uptime(100'000) + at);
        picture.grid(1000);
        if (!good)
            picture.read(Quantity::ActivePower, 1000, Phase::Total, Quality::Stale);
        picture.battery("battery", 0, 50);
        const Decision decision = decide({}, {}, state, picture.snapshot());
        return find(decision, picture.snapshot(), "battery")->value;
    };
    QCOMPARE(told(0ms, false), 0.0);
    QVERIFY2(told(100ms, true) > 900, "the first value ever starts control at once");
    QCOMPARE(told(200ms, false), 0.0);
    QCOMPARE(told(300ms, true), 0.0);
    QCOMPARE(told(2299ms, true), 0.0);
    QVERIFY(told(2300ms, true) > 900);
}

void TestSafety::batteryNobodyKnowsRests_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("silent") << Fault([](Picture &p) { p.last().link = LinkState::Absent; })
                            << u"why.safety.deviceSilent"_s;
    QTest::newRow("charge unknown") << Fault([](Picture &p) { p.unread(Quantity::StateOfCharge); })
                                    << u"why.safety.socUnknown"_s;
    QTest::newRow("charge stale") << Fault([](Picture &p) {
        p.read(Quantity::StateOfCharge, 50, Phase::Total, Quality::Stale);
    }) << u"why.safety.socUnknown"_s;
    QTest::newRow("power unknown") << Fault([](Picture &p) { p.unread(Quantity::ActivePower); })
                                   << u"why.safety.powerUnknown"_s;
    QTest::newRow("power implausible")
        << Fault([](Picture &p) { p.read(Quantity::ActivePower, 5e6, Phase::Total, Quality::Implausible); })
        << u"why.safety.powerUnknown"_s;
}

void TestSafety::batteryNobodyKnowsRests()
{
    QFETCH(Fault, fault);
    Picture picture;
    picture.grid(1000).battery("other", 0, 50).battery("battery", 500, 50);
    fault(picture);
    const Outcome got = outcome(picture, {});
    QCOMPARE(got.value, std::optional(0.0));
    QCOMPARE(got.rule, Rule::Safety);
    QTEST(got.sentence, "sentence");
    // The others follow the house without it.
    QCOMPARE(outcome(picture, {}, "other").value, std::optional(1000.0));
}

void TestSafety::unknownInverterGetsItsPartOfTheFailSafe()
{
    Picture picture;
    picture.grid(0).inverter("known", 3000, 6000).inverter("sun", 0, 2000).unread(Quantity::ActivePower);
    ControlSettings settings = limited(5000);
    settings.feedIn.failSafe = 800_W;
    const Outcome got = outcome(picture, settings, "sun", SetpointKind::ActivePowerLimit);
    QCOMPARE(got.value, std::optional(200.0));
    QCOMPARE(got.sentence, u"why.safety.sunUnknown"_s);
}

QTEST_GUILESS_MAIN(TestSafety)
#include "tst_safety.moc"

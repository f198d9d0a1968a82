// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "rules/switchisland.h"

#include <QTest>

#include <functional>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Changes an island once it runs on the grid.
using Change = std::function<void(Island &)>;

} // namespace

Q_DECLARE_METATYPE(Change)

/// What loads may draw on an island: what its batteries and its sun can give beyond the rest of the house.
// req: B16
class TestIslandLoads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepToWhatBatteriesAndSunCanGive_data();
    void keepToWhatBatteriesAndSunCanGive();
    void giveWayByHandToo();
    void nobodyKnowsTheHouse();
    void aSilentBatteryGivesNothing();
    void whatASilentBatteryGivesIsNoSun();
    void aLoadThatNeverRanWasNotTooMuch();
    void theHouseTakesItsPart();
    void chargersKeepToTheirBlindCurrent();
    void eachPhaseIsKept_data();
    void eachPhaseIsKept();
    void overloadIsTold();
    void overloadOfAPhaseIsTold();
};

void TestIslandLoads::keepToWhatBatteriesAndSunCanGive_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("running");
    const auto row = [](const char *name, const Change &change, const QString &running) {
        QTest::newRow(name) << change << running;
    };
    row(
        "battery of 5 kW", [](Island &) {}, u"fridge boiler"_s);
    row(
        "battery for all", [](Island &home) { home.rangeW = 8000; }, u"fridge boiler pool"_s);
    row(
        "with the sun", [](Island &home) { home.sunW = 2000; }, u"fridge boiler pool"_s);
    row(
        "with little sun", [](Island &home) { home.sunW = 1000; }, u"fridge boiler"_s);
    row(
        "cold battery", [](Island &home) { home.reportedW = 2800; }, u"fridge"_s);
    row(
        "battery that can give nothing", [](Island &home) { home.reportedW = 0; }, QString());
    row(
        "house that needs it", [](Island &home) { home.houseW = 2600; }, u"fridge"_s);
    row(
        "two batteries", [](Island &home) { home.hasSecond = true; }, u"fridge boiler pool"_s);
    row(
        "hybrid", [](Island &home) { home.isHybrid = true; }, u"fridge boiler"_s);
    row(
        "hybrid with a small inverter",
        [](Island &home) {
            home.isHybrid = true;
            home.inverterW = 4000;
            home.sunW = 1000;
        },
        u"fridge"_s);
    row(
        "without a meter", [](Island &home) { home.isMeterDark = true; }, u"fridge boiler"_s);
}

void TestIslandLoads::keepToWhatBatteriesAndSunCanGive()
{
    QFETCH(Change, change);
    Island home;
    home.pass(3);
    QCOMPARE(home.running(), u"fridge boiler pool"_s);
    change(home);
    home.isOff = true;
    home.pass(4);
    QTEST(home.running(), "running");
    // It stays so.
    home.pass(300);
    QTEST(home.running(), "running");
}

void TestIslandLoads::giveWayByHandToo()
{
    Island home;
    home.settings.overrides = byHand(1, SetpointKind::SwitchState, "pool").overrides;
    home.pass(3);
    home.isOff = true;
    const Decision decision = home.second();
    // What is held by hand comes first, as everywhere; the last of the others gives way.
    QCOMPARE(home.running(), u"fridge pool"_s);
    const Command *boiler = home.command(decision, "boiler", SetpointKind::SwitchState);
    QVERIFY(boiler);
    QCOMPARE(boiler->rule, Rule::Safety);
    const auto sentence = [](const Command *command) {
        return QString::fromLatin1(sentenceId(command->why.why()));
    };
    QCOMPARE(sentence(boiler), u"why.offGrid.power"_s);
    const Decision next = home.pass(10);
    QCOMPARE(home.running(), u"fridge pool"_s);
    QCOMPARE(sentence(home.command(next, "boiler", SetpointKind::SwitchState)), u"why.offGrid.tooMuch"_s);
    home.reportedW = 2000;
    home.pass(3);
    QCOMPARE(home.running(), QString());
}

void TestIslandLoads::nobodyKnowsTheHouse()
{
    Island home;
    home.isOff = true;
    home.hasSecond = home.isSilent = true;
    const Decision decision = home.pass(3);
    QCOMPARE(home.running(), QString());
    QCOMPARE(QString::fromLatin1(sentenceId(decision.loads.front().why.why())),
             u"why.offGrid.powerUnknown"_s);
}

void TestIslandLoads::aSilentBatteryGivesNothing()
{
    Island home;
    home.hasSecond = true;
    home.pass(3);
    home.isOff = true;
    home.pass(4);
    QCOMPARE(home.running(), u"fridge boiler pool"_s);
    home.isSilent = true;
    home.pass(2);
    QCOMPARE(home.running(), u"fridge boiler"_s);
}

// A hybrid's AC power is its battery's as well: while that does not tell, none of it is certain to be sun.
void TestIslandLoads::whatASilentBatteryGivesIsNoSun()
{
    Island home;
    home.isHybrid = true;
    home.pass(3);
    home.isOff = home.isSilent = true;
    home.pass(4);
    QCOMPARE(home.running(), QString());
}

// Met on an island, what does not fit waits for room and not for a pause after a failure.
void TestIslandLoads::aLoadThatNeverRanWasNotTooMuch()
{
    Island home;
    home.isOff = true;
    const auto whyOfPool = [](const Decision &decision) {
        return QString::fromLatin1(sentenceId(decision.loads.at(2).why.why()));
    };
    home.pass(60);
    QCOMPARE(home.running(), u"fridge boiler"_s);
    QCOMPARE(whyOfPool(home.second()), u"why.offGrid.power"_s);
    home.rangeW = 8000;
    home.pass(40);
    QCOMPARE(home.running(), u"fridge boiler pool"_s);
}

void TestIslandLoads::theHouseTakesItsPart()
{
    Island home;
    home.pass(3);
    home.isOff = true;
    home.pass(4);
    home.houseW = 3000;
    home.pass(3);
    QCOMPARE(home.running(), QString());
    home.pass(60);
    // What it needed lately it may need again.
    home.houseW = 500;
    home.pass(2600);
    QCOMPARE(home.running(), QString());
    home.pass(1200);
    QCOMPARE(home.running(), u"fridge boiler"_s);
}

void TestIslandLoads::chargersKeepToTheirBlindCurrent()
{
    Island home;
    home.settings.loads.devices = {loadDevice("charger", LoadMode::On)};
    home.rangeW = 20'000;
    home.pass(3);
    home.isOff = true;
    const auto current = [&home] {
        const Decision decision = home.pass(60);
        const Command *command = home.command(decision, "charger", SetpointKind::ChargerCurrent);
        return command ? command->value : -1;
    };
    QCOMPARE(current(), 16.0);
    home.isMeterDark = true;
    QCOMPARE(current(), 6.0);
}

void TestIslandLoads::eachPhaseIsKept_data()
{
    using Phases = std::map<std::string, LoadPhase>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("running");
    const Phases each{{"fridge", LoadPhase::L1}, {"boiler", LoadPhase::L2}, {"pool", LoadPhase::L3}};
    const Phases two{{"fridge", LoadPhase::L1}, {"boiler", LoadPhase::L1}, {"pool", LoadPhase::L2}};
    const Phases even{{"fridge", LoadPhase::All}, {"boiler", LoadPhase::All}, {"pool", LoadPhase::L1}};
    const auto row = [](const char *name, double amperes, bool tells, const Phases &phases,
                        const QString &running) {
        const auto change = [amperes, tells, phases](Island &home) {
            home.settings.offGrid.maxPhaseCurrent = Amperes(amperes);
            home.tellsPhases = tells;
            home.phases = phases;
            for (LoadDevice &load : home.settings.loads.devices)
                load.phase = phases.at(load.device.text().toStdString());
        };
        QTest::newRow(name) << Change(change) << running;
    };
    // 10 A are 2.3 kW, 12 A 2.76 kW, of which a twentieth stays free; the house needs 500 W.
    row("the house is on the first phase", 10, true, each, u"boiler pool"_s);
    row("room for one load beside it", 12, true, each, u"fridge boiler pool"_s);
    row("two loads on one phase", 12, true, two, u"fridge pool"_s);
    row("three-phase loads take a third", 10, true, even, u"fridge boiler"_s);
    row("the house may be anywhere", 10, false, each, QString());
    row("the house may be anywhere, with room for a load", 12, false, each, u"fridge boiler pool"_s);
    row("two loads on one phase, the house anywhere", 12, false, two, u"fridge pool"_s);
}

void TestIslandLoads::eachPhaseIsKept()
{
    QFETCH(Change, change);
    Island home;
    home.rangeW = 10'000;
    change(home);
    home.pass(3);
    QCOMPARE(home.running(), u"fridge boiler pool"_s);
    home.isOff = true;
    home.pass(4);
    QTEST(home.running(), "running");
    home.pass(300);
    QTEST(home.running(), "running");
}

// req: E4
void TestIslandLoads::overloadOfAPhaseIsTold()
{
    Island home;
    home.rangeW = 10'000;
    home.tellsPhases = true;
    home.settings.offGrid.maxPhaseCurrent = 10_A;
    home.settings.loads.devices.clear();
    for (const char *id : kSwitches)
        home.phases[id] = LoadPhase::L1;
    home.pass(3);
    home.isOff = true;
    QVERIFY(!home.pass(20).broken.plant.island);
    home.houseW = 2700;
    QVERIFY(!home.pass(9).broken.plant.island);
    QVERIFY(home.pass(3).broken.plant.island);
}

// req: E4
void TestIslandLoads::overloadIsTold()
{
    Island home;
    home.pass(3);
    home.isOff = true;
    home.houseW = 5000;
    QVERIFY(!home.pass(20).broken.plant.island);
    home.houseW = 5300;
    QVERIFY(!home.pass(9).broken.plant.island);
    QVERIFY(home.pass(3).broken.plant.island);
    home.houseW = 500;
    QVERIFY(home.pass(290).broken.plant.island);
    QVERIFY(!home.pass(20).broken.plant.island);
    home.houseW = 5300;
    QVERIFY(home.pass(12).broken.plant.island);
    home.isOff = false;
    QVERIFY(!home.pass(1).broken.plant.island);
}

QTEST_GUILESS_MAIN(TestIslandLoads)
#include "tst_islandloads.moc"

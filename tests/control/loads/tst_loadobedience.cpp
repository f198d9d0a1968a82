// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double kFuseW = 20 * 230;

ControlSettings settingsFor(std::vector<LoadDevice> devices)
{
    ControlSettings settings;
    settings.loads.devices = std::move(devices);
    settings.fuse.current = 20_A;
    return settings;
}

LoadHomeSetup houseThatJumps(double watts)
{
    LoadHomeSetup setup;
    setup.inverters.clear();
    setup.houseShares = {1, 0, 0};
    setup.houseW = [watts](double t) { return t < 900 ? 200.0 : watts; };
    return setup;
}

Stay stay(double mostA = 32, int phases = 3)
{
    Stay one;
    one.needWh = 1e6;
    one.mostA = mostA;
    one.phases = phases;
    one.reactsS = 2;
    return one;
}

} // namespace

/// What loads are told, and what comes of it: steps, phases and limits where a load draws less or more.
// req: B9, B10, B12, B14
class TestLoadObedience : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leastCurrentNeedsNoWholeSteps();
    void cutBeginsAtWhatTheVehicleDraws();
    void loadOnAnUnknownPhaseGivesWayInTime();
    void aPumpOnUnknownPhasesRelievesOneInPart();
    void othersGiveWayToAChargerThatDrawsMore();
    void whatALoadDrawsAboveItsOrderIsKeptFree_data();
    void whatALoadDrawsAboveItsOrderIsKeptFree();
    void aPauseOfTheThermostatTeachesNothing();
    void vehicleThatComesNeedsNoRest();
    void vehicleThatIsThereAtTheStartNeedsNoRest();
    void vehicleThatChargesAtTheStartGoesOn();
    void aFastVehicleFollowsASunThatFalls();
    void fixedPhasesComeBackInAPause();
    void lockedHeatPumpStaysSo();
};

void TestLoadObedience::leastCurrentNeedsNoWholeSteps()
{
    LoadDevice car = loadDevice("car", LoadMode::MinimumAndSurplus);
    car.charger.step = Amperes(1.7);
    LoadHome home({}, {modelCharger("car", {stay()})}, settingsFor({car}));
    home.run(900);
    QCOMPARE(home.load("car").setpoint, 6.0);
}

void TestLoadObedience::cutBeginsAtWhatTheVehicleDraws()
{
    // It is offered 16 A on three phases and takes 10 A on one.
    LoadDevice car = loadDevice("car", LoadMode::On);
    ModelLoad model = modelCharger("car", {stay(10, 1)});
    LoadHome home(houseThatJumps(kFuseW - 1500), {model}, settingsFor({car}));
    home.watchPhasesAbove(kFuseW + 30);
    home.run(1800);
    QVERIFY(home.house() > 2000);
    QVERIFY2(home.longestAbove() <= 2, qPrintable(QString::number(home.longestAbove())));
}

void TestLoadObedience::loadOnAnUnknownPhaseGivesWayInTime()
{
    // A third of what the rod draws relieves the phase.
    LoadDevice rod = loadDevice("rod", LoadMode::On);
    ModelLoad model = modelRod("rod", 6000);
    model.coolingW = 6000;
    LoadHome home(houseThatJumps(kFuseW - 800), {model}, settingsFor({rod}));
    home.watchPhasesAbove(kFuseW + 30);
    home.run(1800);
    QVERIFY2(home.longestAbove() <= 4, qPrintable(QString::number(home.longestAbove())));
    QVERIFY(home.load("rod").power > 1000);
}

// 900 W on phases nobody knows stand 380 W above the fuse of one: their lock would end a third of them there,
// so the boiler gives way at once.
void TestLoadObedience::aPumpOnUnknownPhasesRelievesOneInPart()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::On);
    boiler.power = 2_kW;
    boiler.phase = LoadPhase::L1;
    LoadDevice pump = loadDevice("pump", LoadMode::Surplus);
    pump.heatPump.mayLock = true;
    ModelLoad model = modelHeatPump("pump", 3000);
    model.ownW = [](double) { return 900.0; };
    LoadHome home(houseThatJumps(kFuseW - 1920), {modelSwitch("boiler", 2000), model},
                  settingsFor({boiler, pump}));
    home.run(890);
    QCOMPARE(home.load("boiler").power, 2000.0);
    // The boiler's start took no room from a pump that drew its own already.
    QCOMPARE(home.load("pump").setpoint, 2.0);
    home.watchPhasesAbove(kFuseW + 30);
    home.run(60);
    QCOMPARE(home.load("boiler").power, 0.0);
    QVERIFY2(home.longestAbove() <= 2, qPrintable(QString::number(home.longestAbove())));
}

void TestLoadObedience::othersGiveWayToAChargerThatDrawsMore()
{
    LoadDevice car = loadDevice("car", LoadMode::On);
    LoadDevice boiler = loadDevice("boiler", LoadMode::On);
    boiler.power = 2_kW;
    ModelLoad charger = modelCharger("car", {stay(32, 1)});
    LoadHome home(houseThatJumps(200), {charger, modelSwitch("boiler", 2000)}, settingsFor({car, boiler}));
    home.run(600);
    home.load("car").ignores = true;
    home.settingsOf("car").charger.maxCurrent = 6_A;
    home.settingsOf("car").charger.blindCurrent = 6_A;
    home.settings().fuse.current = 18_A;
    home.run(60);
    home.watchPhasesAbove(18 * 230 + 30);
    home.run(600);
    QVERIFY(home.load("car").power > 2500);
    QCOMPARE(home.load("boiler").power, 0.0);
}

void TestLoadObedience::whatALoadDrawsAboveItsOrderIsKeptFree_data()
{
    QTest::addColumn<bool>("isCharger");
    QTest::addColumn<QString>("limit");
    for (const bool isCharger : {true, false}) {
        for (const char *limit : {"fuse", "circuit", "consumption", "peak"})
            QTest::addRow("%s at the %s", isCharger ? "charger" : "rod", limit)
                << isCharger << QString::fromLatin1(limit);
    }
}

// A tenth more than it is told: the limit is for what flows, not for what was meant to.
void TestLoadObedience::whatALoadDrawsAboveItsOrderIsKeptFree()
{
    QFETCH(bool, isCharger);
    QFETCH(QString, limit);
    constexpr double kMostW = 3 * 12 * 230;
    const DeviceId id(u"load"_s);
    LoadDevice wish = loadDevice("load", LoadMode::On);
    wish.charger.step = Amperes(0.1);
    wish.hotWater.step = 10_W;
    wish.phase = LoadPhase::All;
    wish.minRest = 0s;
    ModelLoad model = isCharger ? modelCharger("load", {stay()}) : modelRod("load", 12'000);
    model.gain = 1.1;
    model.coolingW = 12'000;
    ControlSettings settings = settingsFor({wish});
    settings.fuse.current = limit == u"fuse" ? 12_A : 63_A;
    if (limit == u"circuit")
        settings.circuits.push_back({.name = u"garage"_s, .fuse = 12_A, .devices = {id}});
    if (limit == u"consumption") {
        settings.consumptionLimit.source = ConsumptionLimitSource::Always;
        settings.consumptionLimit.power = Watts(kMostW);
        settings.consumptionLimit.devices.push_back({id, ControllableKind::Other, 11_kW});
    }
    if (limit == u"peak")
        settings.peak.instant = Watts(kMostW);
    LoadHomeSetup setup;
    setup.houseW = [](double) { return 0.0; };
    LoadHome home(setup, {model}, settings);
    // Nobody can know before it draws more than it was ever told, nor how much more while a rod still moves.
    home.watchPhasesAbove(1.02 * kMostW / 3);
    home.run(60);
    QVERIFY2(home.longestAbove() <= (isCharger ? 2 : 6), qPrintable(QString::number(home.longestAbove())));
    double most = 0;
    home.onSecond = [&most](const LoadHome &now) { most = std::max(most, now.loads()[0].power); };
    home.run(300);
    QVERIFY2(most <= kMostW + 30, qPrintable(QString::number(most)));
    QVERIFY2(most > 0.9 * kMostW, qPrintable(QString::number(most)));
}

// What a rod draws above its order is not forgotten while its thermostat is open.
void TestLoadObedience::aPauseOfTheThermostatTeachesNothing()
{
    constexpr double kMostW = 4000;
    LoadDevice wish = loadDevice("rod", LoadMode::On);
    wish.hotWater.step = 10_W;
    wish.minRest = 0s;
    ModelLoad model = modelRod("rod", 6000);
    model.gain = 1.1;
    model.coolingW = 6000;
    ControlSettings settings = settingsFor({wish});
    settings.peak.instant = Watts(kMostW);
    LoadHomeSetup setup;
    setup.houseW = [](double) { return 0.0; };
    LoadHome home(setup, {model}, settings);
    home.run(60);
    QVERIFY(home.load("rod").power > 0.9 * kMostW);
    home.load("rod").opensThermostat = true;
    home.run(60);
    QCOMPARE(std::round(home.load("rod").power), 0.0);
    home.load("rod").opensThermostat = false;
    double most = 0;
    home.onSecond = [&most](const LoadHome &now) { most = std::max(most, now.loads()[0].power); };
    home.run(60);
    QVERIFY2(most <= kMostW && most > 0.9 * kMostW, qPrintable(QString::number(most)));
}

void TestLoadObedience::vehicleThatComesNeedsNoRest()
{
    LoadDevice car = loadDevice("car", LoadMode::On);
    car.minRest = 5min;
    Stay later = stay();
    later.from = 60;
    LoadHome home({}, {modelCharger("car", {later})}, settingsFor({car}));
    home.run(70);
    QVERIFY(home.load("car").setpoint >= 6);
}

// Control has not stopped it, and whoever did has long been waiting for it.
void TestLoadObedience::vehicleThatIsThereAtTheStartNeedsNoRest()
{
    LoadDevice car = loadDevice("car", LoadMode::On);
    car.minRest = 5min;
    LoadHome home({}, {modelCharger("car", {stay()})}, settingsFor({car}));
    home.run(1);
    QVERIFY(home.load("car").setpoint >= 6);
}

void TestLoadObedience::vehicleThatChargesAtTheStartGoesOn()
{
    LoadDevice car = loadDevice("car", LoadMode::Surplus);
    car.startDelay = 2min;
    car.stopDelay = 2min;
    car.minRest = 5min;
    ModelLoad model = modelCharger("car", {stay()});
    model.setpoint = model.takenA = 10;
    LoadHomeSetup setup;
    setup.sunW = [](double t) { return t < 600 ? 9000.0 : 0.0; };
    LoadHome home(setup, {model}, settingsFor({car}));
    double least = 1e9;
    home.onSecond = [&least](const LoadHome &now) { least = std::min(least, now.loads()[0].setpoint); };
    home.run(600);
    QVERIFY2(least >= 6, qPrintable(QString::number(least)));
    home.run(200);
    QCOMPARE(home.load("car").setpoint, 0.0);
}

// What it was told while there was more of it is no longer in the way of the next cut.
void TestLoadObedience::aFastVehicleFollowsASunThatFalls()
{
    ControlSettings settings = settingsFor({loadDevice("car", LoadMode::On)});
    settings.fuse.current = Amperes(14);
    LoadHomeSetup setup;
    setup.sunW = [](double t) { return std::max(0.0, 6000 - 40 * std::max(0.0, t - 100)); };
    LoadHome home(setup, {modelCharger("car", {stay()})}, settings);
    home.watchPhasesAbove(14 * 230 + 60);
    home.run(90);
    QVERIFY(home.load("car").power > 10'000);
    home.run(200);
    QVERIFY2(home.longestAbove() <= 2, qPrintable(QString::number(home.longestAbove())));
}

void TestLoadObedience::fixedPhasesComeBackInAPause()
{
    LoadDevice car = loadDevice("car", LoadMode::On);
    car.charger.phases = 3;
    ModelLoad model = modelCharger("car", {stay()});
    model.changesPhases = true;
    LoadHome home({}, {model}, settingsFor({car}));
    home.run(400);
    home.settings().overrides = {{DeviceId(u"car"_s), SetpointKind::ChargerPhases, 1, home.time() + 15min}};
    int changes = 0;
    bool isUnderLoad = false;
    int before = home.load("car").setPhases;
    home.onSecond = [&](const LoadHome &now) {
        const ModelLoad &load = now.loads().front();
        if (load.setPhases != before) {
            ++changes;
            isUnderLoad = isUnderLoad || load.power > 0;
        }
        before = load.setPhases;
    };
    home.run(3600);
    QCOMPARE(changes, 2);
    QVERIFY(!isUnderLoad);
    QCOMPARE(home.load("car").setPhases, 3);
}

void TestLoadObedience::lockedHeatPumpStaysSo()
{
    LoadDevice pump = loadDevice("pump", LoadMode::Off);
    pump.heatPump.mayLock = true;
    ModelLoad model = modelHeatPump("pump", 3000);
    model.ownW = [](double t) { return t < 1000 ? 3000.0 : 0.0; };
    LoadHomeSetup setup = houseThatJumps(200);
    setup.houseW = [](double t) { return t > 900 && t < 930 ? kFuseW - 500 : 200.0; };
    ControlSettings settings = settingsFor({pump});
    LoadHome home(setup, {model}, settings);
    home.run(890);
    double locked = 0;
    home.onSecond = [&locked](const LoadHome &now) { locked += now.loads().front().setpoint == 1 ? 1 : 0; };
    home.run(60);
    QVERIFY2(locked > 10, qPrintable(home.why("pump")));
    home.settingsOf("pump").mode = LoadMode::On;
    home.run(1500);
    QVERIFY2(locked >= 599, qPrintable(QString::number(locked)));
    QVERIFY(home.load("pump").setpoint >= 3);
}

QTEST_GUILESS_MAIN(TestLoadObedience)
#include "tst_loadobedience.moc"

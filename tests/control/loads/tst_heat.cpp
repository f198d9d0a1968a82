// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadcases.h"
#include "picture.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

LoadDevice pump()
{
    LoadDevice device = loadDevice("pump", LoadMode::Surplus);
    device.power = 2_kW;
    device.minRest = 0s;
    return device;
}

/// The pump is off, and what it draws by itself is limited.
ControlSettings limitedPump(ConsumptionLimitSource source, bool mayLock)
{
    LoadDevice device = pump();
    device.mode = LoadMode::Off;
    device.heatPump.mayLock = mayLock;
    ControlSettings settings = settingsFor({device});
    settings.consumptionLimit.source = source;
    settings.consumptionLimit.devices = {{DeviceId(u"pump"_s), ControllableKind::HeatPump, 2_kW}};
    return settings;
}

} // namespace

/// Heat pumps through SG Ready and heating rods.
// req: B10, B14
class TestHeat : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void heatPumpStatesFollowTheSun_data();
    void heatPumpStatesFollowTheSun();
    void heatPumpKeepsTheHoldTimesOfTheLabel();
    void waitingForSteadyRoomIsNoLock();
    void aHandThatEndsALockEndsIt();
    void isLockedOnlyWhereTheDeviceOffersIt_data();
    void isLockedOnlyWhereTheDeviceOffersIt();
    void isLockedWhereNobodySeesWhatItDraws_data();
    void isLockedWhereNobodySeesWhatItDraws();
    void theFirstOfTwoUnseenPumpsIsSpared();
    void anUnseenPumpStaysLockedWithinItsHours();
    void midnightGivesNoLockBack_data();
    void midnightGivesNoLockBack();
    void whatAHeatPumpDrawsByItselfIsNoSurplusForIt();
    void rodFollowsTheSunInItsSteps();
    void rodStopsWhenTheWaterIsHotAndHeatsAgain();
    void rodWhoseThermostatOpensLeavesTheSunToOthers();
};

// req: B10
void TestHeat::heatPumpStatesFollowTheSun_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<double>("sun");
    QTest::addColumn<double>("forceStart");
    QTest::addColumn<double>("state");
    const auto add = [](const char *name, LoadMode mode, double sun, double force, double state) {
        QTest::newRow(name) << static_cast<int>(mode) << sun << force << state;
    };
    add("no sun: normal", LoadMode::Surplus, 300, 5000, 2);
    add("sun: recommended", LoadMode::Surplus, 3500, 5000, 3);
    add("much sun: forced", LoadMode::Surplus, 6500, 5000, 4);
    add("much sun, state 4 not wanted", LoadMode::Surplus, 6500, 0, 3);
    add("off: normal", LoadMode::Off, 6500, 5000, 2);
    add("on: recommended without sun", LoadMode::On, 300, 5000, 3);
}

void TestHeat::heatPumpStatesFollowTheSun()
{
    QFETCH(int, mode);
    QFETCH(double, sun);
    QFETCH(double, forceStart);
    QFETCH(double, state);
    LoadDevice device = pump();
    device.mode = static_cast<LoadMode>(mode);
    device.heatPump.forceStart = Watts(forceStart);
    LoadHome home(sunny([sun](double) { return sun; }), {modelHeatPump("pump", 2000)}, settingsFor({device}));
    home.run(1800);
    QCOMPARE(home.load("pump").setpoint, state);
}

// req: B10
void TestHeat::heatPumpKeepsTheHoldTimesOfTheLabel()
{
    LoadDevice device = pump();
    device.minRun = device.minRest = 0s;
    device.startDelay = device.stopDelay = 10s;
    device.heatPump.forceStart = 4_kW;
    const auto sun = [](double t) { return 3500 + 3400 * std::sin(t / 60); };
    LoadHome home(sunny(sun), {modelHeatPump("pump", 2000)}, settingsFor({device}));
    home.run(8 * 3600);
    const auto &all = home.switchings("pump", SetpointKind::SgReady);
    QVERIFY(all.size() > 10);
    double boostedAt = 0;
    double normalAt = -600;
    double forcedAt = 0;
    for (const Switching &one : all) {
        if (one.from == 2) {
            QVERIFY2(one.at - normalAt >= 600, qPrintable(QString::number(one.at)));
            boostedAt = one.at;
        }
        if (one.to == 4)
            forcedAt = one.at;
        if (one.from == 4 && one.to == 3)
            QVERIFY2(one.at - forcedAt >= 600, qPrintable(QString::number(one.at)));
        if (one.to == 2) {
            QVERIFY2(one.at - boostedAt >= 600, qPrintable(QString::number(one.at)));
            normalAt = one.at;
        }
    }
}

// req: B10
// A heat pump that a limit stopped waits for steady room before it starts again. It may draw what it likes by
// then: the room is there.
void TestHeat::waitingForSteadyRoomIsNoLock()
{
    LoadDevice device = pump();
    device.mode = LoadMode::On;
    device.minRest = 15min;
    device.heatPump.mayLock = true;
    ControlSettings settings = settingsFor({device});
    settings.fuse.current = Amperes(20);
    LoadHomeSetup setup;
    setup.houseW = [](double t) { return t >= 1600 && t < 1700 ? 12'000.0 : 400.0; };
    LoadHome home(setup, {modelHeatPump("pump", 2000)}, settings);
    home.run(3000);
    int locks = 0;
    double startedAt = 0;
    for (const Switching &one : home.switchings("pump", SetpointKind::SgReady)) {
        locks += one.to == 1 ? 1 : 0;
        startedAt = one.to == 3 ? one.at : startedAt;
    }
    QCOMPARE(locks, 1);
    QVERIFY2(startedAt > 2500 && startedAt < 2540, qPrintable(QString::number(startedAt)));
}

// What a hand has ended does not go on after it: the rest of its time would be a lock that is too short.
void TestHeat::aHandThatEndsALockEndsIt()
{
    LoadDevice device = pump();
    device.mode = LoadMode::On;
    device.heatPump.mayLock = true;
    ControlSettings settings = settingsFor({device});
    settings.fuse.current = Amperes(20);
    LoadHomeSetup setup;
    setup.houseW = [](double t) { return t >= 700 && t < 1200 ? 12'000.0 : 400.0; };
    ModelLoad model = modelHeatPump("pump", 2000);
    model.metered = false;
    LoadHome home(setup, {model}, settings);
    home.run(800);
    QCOMPARE(home.load("pump").setpoint, 1.0);
    home.settings().overrides = {{DeviceId(u"pump"_s), SetpointKind::SgReady, 2, home.time() + 100s}};
    home.run(100);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    home.run(300);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    home.run(150);
    QCOMPARE(home.load("pump").setpoint, 3.0);
}

void TestHeat::isLockedOnlyWhereTheDeviceOffersIt_data()
{
    QTest::addColumn<double>("least");
    QTest::addColumn<bool>("mayLock");
    QTest::addColumn<double>("state");
    QTest::addColumn<QString>("why");
    QTest::newRow("offered") << 1.0 << true << 1.0 << u"why.consumptionLimit"_s;
    QTest::newRow("not offered now") << 2.0 << true << 2.0 << u"why.heatPump.unlocked"_s;
    QTest::newRow("its owner does not want it") << 1.0 << false << 2.0 << u"why.heatPump.unlocked"_s;
}

void TestHeat::isLockedOnlyWhereTheDeviceOffersIt()
{
    QFETCH(double, least);
    QFETCH(bool, mayLock);
    ControlSettings settings = limitedPump(ConsumptionLimitSource::Always, mayLock);
    settings.consumptionLimit.power = 1_kW;
    Picture picture;
    picture.grid(2500);
    picture.add("pump", DeviceType::HeatPump).ranges = {{SetpointKind::SgReady, least, 4}};
    picture.read(Quantity::ActivePower, 2000);
    ControlState state;
    const Decision decision = decide(settings, {}, state, picture.snapshot());
    const Command *command = find(decision, picture.snapshot(), "pump", SetpointKind::SgReady);
    QVERIFY(command);
    QTEST(command->value, "state");
    QTEST(QString::fromLatin1(sentenceId(decision.loads.front().why.why())), "why");
}

namespace {

/// A limit of consumption for heat pumps that nobody asks to run.
ControlSettings limitedPumps(double limitW, const std::vector<LoadDevice> &pumps)
{
    ControlSettings settings = settingsFor(pumps);
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.power = Watts(limitW);
    for (const LoadDevice &one : pumps)
        settings.consumptionLimit.devices.push_back({one.device, ControllableKind::HeatPump, 6_kW});
    return settings;
}

LoadDevice unwanted(const char *id, double watts)
{
    LoadDevice device = loadDevice(id, LoadMode::Off);
    device.power = Watts(watts);
    device.heatPump.mayLock = true;
    return device;
}

ModelLoad unseenPump(const char *id, double watts)
{
    ModelLoad model = modelHeatPump(id, watts);
    model.metered = false;
    model.ownW = [watts](double) { return watts; };
    return model;
}

} // namespace

void TestHeat::isLockedWhereNobodySeesWhatItDraws_data()
{
    QTest::addColumn<double>("limitW");
    QTest::addColumn<double>("powerW");
    QTest::addColumn<double>("sunW");
    QTest::addColumn<bool>("mayLock");
    QTest::addColumn<double>("state");
    QTest::addColumn<QString>("why");
    const double none = qInf();
    QTest::newRow("no limit") << none << 6000.0 << 0.0 << true << 2.0 << u"why.load.off"_s;
    QTest::newRow("it may draw more") << 4200.0 << 6000.0 << 0.0 << true << 1.0 << u"why.consumptionLimit"_s;
    QTest::newRow("it may not") << 4200.0 << 4000.0 << 0.0 << true << 2.0 << u"why.load.off"_s;
    QTest::newRow("the sun gives the rest") << 4200.0 << 6000.0 << 3000.0 << true << 2.0 << u"why.load.off"_s;
    QTest::newRow("its power is not known")
        << 1000.0 << 0.0 << 0.0 << true << 1.0 << u"why.consumptionLimit"_s;
    QTest::newRow("its owner does not want it")
        << 4200.0 << 6000.0 << 0.0 << false << 2.0 << u"why.load.off"_s;
}

// req: B10
void TestHeat::isLockedWhereNobodySeesWhatItDraws()
{
    QFETCH(double, limitW);
    QFETCH(double, powerW);
    QFETCH(double, sunW);
    QFETCH(bool, mayLock);
    LoadDevice device = unwanted("pump", powerW);
    device.heatPump.mayLock = mayLock;
    ControlSettings settings = limitedPumps(limitW, {device});
    ControlInputs inputs;
    inputs.consumptionLimitW = limitW;
    Picture picture;
    picture.grid(-sunW);
    picture.add("pump", DeviceType::HeatPump).ranges = {{SetpointKind::SgReady, 1, 4}};
    ControlState state;
    const Decision decision = decide(settings, {}, state, picture.snapshot(), inputs);
    const Command *command = find(decision, picture.snapshot(), "pump", SetpointKind::SgReady);
    QVERIFY(command);
    QTEST(command->value, "state");
    QTEST(QString::fromLatin1(sentenceId(decision.loads.front().why.why())), "why");
}

// Either of them fits under the limit, and both do not.
void TestHeat::theFirstOfTwoUnseenPumpsIsSpared()
{
    ControlSettings settings = limitedPumps(4200, {unwanted("one", 3000), unwanted("two", 3000)});
    LoadHome home({}, {unseenPump("one", 3000), unseenPump("two", 3000)}, settings);
    home.inputs().consumptionLimitW = 4200;
    home.run(3600);
    QCOMPARE(home.load("one").setpoint, 2.0);
    QCOMPARE(home.load("two").setpoint, 1.0);
    QCOMPARE(home.switchings("one", SetpointKind::SgReady).size(), 0U);
    QCOMPARE(home.switchings("two", SetpointKind::SgReady).size(), 1U);
}

// The limit holds for hours: what the pump may draw is kept from it for two of them, and from the others
// after that.
void TestHeat::anUnseenPumpStaysLockedWithinItsHours()
{
    LoadDevice rod = loadDevice("rod", LoadMode::On);
    rod.minRest = 0s;
    ControlSettings settings = limitedPumps(4200, {unwanted("pump", 6000), rod});
    ModelLoad heating = modelRod("rod", 3000);
    heating.coolingW = 3000;
    LoadHome home({}, {unseenPump("pump", 6000), heating}, settings);
    home.inputs().consumptionLimitW = qInf();
    home.run(600);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    QVERIFY(home.load("pump").power > 5900 && home.load("rod").power > 2900);
    home.inputs().consumptionLimitW = 4200;
    double above = 0;
    double locked = 0;
    home.onSecond = [&](const LoadHome &now) {
        above += now.loads()[0].power + now.loads()[1].power > 4200 + 30 ? 1 : 0;
        locked += now.loads()[0].setpoint == 1 ? 1 : 0;
    };
    home.run(7000);
    // It takes its time to stop, and the others wait for that.
    QVERIFY2(above <= 30, qPrintable(QString::number(above)));
    QVERIFY(home.load("rod").power > 2900);
    home.run(2000);
    QVERIFY2(locked > 7190 && locked <= 7200, qPrintable(QString::number(locked)));
    QCOMPARE(home.switchings("pump", SetpointKind::SgReady).size(), 2U);
    QCOMPARE(home.why("pump"), u"why.heatPump.unlocked"_s);
    QCOMPARE(home.load("rod").setpoint, 0.0);
}

void TestHeat::midnightGivesNoLockBack_data()
{
    QTest::addColumn<Instant>("evening");
    // 21:50 in Berlin, and in the last two of these nights its clocks are set at two and three o'clock.
    QTest::newRow("a night") << Instant{1'465'933'800'000};
    QTest::newRow("a night of 23 hours") << Instant{1'459'025'400'000};
    QTest::newRow("a night of 25 hours") << Instant{1'477'770'600'000};
}

// The two hours are of the last 24, whatever the calendar says: no device tells control how much is left
// here.
void TestHeat::midnightGivesNoLockBack()
{
    QFETCH(Instant, evening);
    const ControlSettings settings = limitedPump(ConsumptionLimitSource::External, true);
    LoadHomeSetup setup;
    setup.start = evening;
    ModelLoad model = modelHeatPump("pump", 2000);
    model.ownW = [](double) { return 1500.0; };
    PlantConfig plant;
    plant.timeZone = "Europe/Berlin";
    LoadHome home(setup, {model}, settings, plant);
    double locked = 0;
    home.onSecond = [&locked](const LoadHome &now) { locked += now.loads().front().setpoint == 1 ? 1 : 0; };
    home.inputs().consumptionLimitW = qInf();
    home.run(300);
    QCOMPARE(locked, 0.0);
    home.inputs().consumptionLimitW = 1000;
    // Every ten minutes it is let go for some seconds, to see whether it still draws too much.
    home.run(7600);
    QVERIFY2(locked > 7000 && locked <= 7200, qPrintable(QString::number(locked)));
    QCOMPARE(home.load("pump").setpoint, 2.0);
    // Midnight passes, the limit ends and comes again, and so do the hours in which clocks are set.
    home.inputs().consumptionLimitW = qInf();
    home.run(900);
    home.inputs().consumptionLimitW = 1000;
    home.run(4 * 3600);
    QVERIFY2(locked <= 7200, qPrintable(QString::number(locked)));
    QCOMPARE(home.load("pump").setpoint, 2.0);
    QCOMPARE(home.why("pump"), u"why.heatPump.unlocked"_s);
}

void TestHeat::whatAHeatPumpDrawsByItselfIsNoSurplusForIt()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 1_kW;
    ModelLoad model = modelHeatPump("pump", 2000);
    model.ownW = [](double) { return 1800.0; };
    // 1.9 kW beside the house: the pump uses them by itself, nothing is left for the boiler.
    LoadHome home(sunny([](double) { return 2300.0; }), {model, modelSwitch("boiler", 1000)},
                  settingsFor({pump(), boiler}));
    home.run(1800);
    QCOMPARE(home.load("pump").setpoint, 2.0);
    QCOMPARE(home.load("boiler").setpoint, 0.0);
}

// req: B14
void TestHeat::rodFollowsTheSunInItsSteps()
{
    LoadDevice rod = loadDevice("rod", LoadMode::Surplus);
    rod.hotWater.step = 50_W;
    rod.hotWater.maxTemperature = Celsius(95);
    rod.minRest = 0s;
    const auto sun = [](double t) { return 2400 + 1500 * std::sin(t / 200) + 100 * std::sin(t / 5); };
    LoadHome home(sunny(sun), {modelRod("rod", 3000)}, settingsFor({rod}));
    home.run(3 * 3600);
    for (const Switching &one : home.switchings("rod", SetpointKind::HeatingRodPower)) {
        QCOMPARE(std::fmod(one.to, 50), 0.0);
        QVERIFY(one.to >= 0 && one.to <= 3000);
    }
    QVERIFY2(home.exportedWh < 0.08 * home.sunWh, qPrintable(QString::number(home.exportedWh / home.sunWh)));
    QVERIFY2(home.importedWh < 0.05 * home.sunWh, qPrintable(QString::number(home.importedWh / home.sunWh)));
}

// req: B14
void TestHeat::rodStopsWhenTheWaterIsHotAndHeatsAgain()
{
    LoadDevice rod = loadDevice("rod", LoadMode::Surplus);
    rod.minRest = 0s;
    ModelLoad model = modelRod("rod", 3000);
    model.tankC = 58;
    model.litres = 100;
    model.coolingW = 400;
    LoadHome home(sunny([](double) { return 5000.0; }), {model}, settingsFor({rod}));
    double hottest = 0;
    home.onSecond = [&hottest](const LoadHome &now) { hottest = std::max(hottest, now.loads()[0].tankC); };
    home.run(900);
    QCOMPARE(home.load("rod").setpoint, 0.0);
    QCOMPARE(home.why("rod"), u"why.water.hot"_s);
    QVERIFY2(hottest < 60.5, qPrintable(QString::number(hottest)));
    home.run(3 * 3600);
    QVERIFY(home.switchings("rod", SetpointKind::HeatingRodPower).size() > 4);
    QVERIFY(hottest < 60.5);
}

// req: B14, B9
void TestHeat::rodWhoseThermostatOpensLeavesTheSunToOthers()
{
    LoadDevice rod = loadDevice("rod", LoadMode::On);
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    ModelLoad model = modelRod("rod", 3000);
    model.hasTank = false;
    model.opensThermostat = true;
    LoadHome home(sunny([](double) { return 3000.0; }), {model, modelSwitch("boiler", 2000)},
                  settingsFor({rod, boiler}));
    home.run(1800);
    QCOMPARE(home.load("rod").setpoint, 3000.0);
    QCOMPARE(home.load("boiler").setpoint, 1.0);
}

QTEST_GUILESS_MAIN(TestHeat)
#include "tst_heat.moc"

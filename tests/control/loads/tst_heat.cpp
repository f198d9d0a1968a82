// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadcases.h"

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

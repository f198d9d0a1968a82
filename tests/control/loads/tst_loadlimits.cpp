// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/context.h"
#include "control/loads/allocateloads.h"
#include "control/observe.h"
#include "control/rules/rules.h"
#include "loads/loadcases.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::function<double(double)> shower(double from, double until, double watts, double rest = 400)
{
    return [=](double t) { return t >= from && t < until ? watts : rest; };
}

} // namespace

/// Hard limits always reduce or pause at once.
// req: B1, B6, B12
class TestLoadLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void fastChargerKeepsTheFuse();
    void fastChargerPausesAndComesBackWithPatience();
    void twoFastChargersShareTheFuse();
    void stopsAShortestRunForTheFuse();
    void loadsOfUnknownPhasesAreShedWeakestFirst();
    void batteryGivesWayAndDoesNotCarryLoads();
    void sunThatIsHeldBackMakesNoRoom();
    void theFuseComesBeforeFeedIn();
    void keepsALimitOnNamedLoads_data();
    void keepsALimitOnNamedLoads();
    void blindChargersKeepToASafeCurrent_data();
    void blindChargersKeepToASafeCurrent();
    void blindSurplusEndsAfterTheShortestRun();
    void heatPumpIsLockedForTwoHoursAtMost();
};

void TestLoadLimits::fastChargerKeepsTheFuse()
{
    LoadHomeSetup setup;
    setup.houseW = shower(300, 900, 9400);
    setup.houseShares = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    LoadHome home(setup, {modelCharger("car", {hungry()})}, settingsFor({device("car", LoadMode::On)}, 25));
    home.watchPhasesAbove(25 * 230);
    home.run(290);
    QCOMPARE(home.load("car").setpoint, 16.0);
    home.run(300);
    // 25 A less 13.6 A for the shower, in whole amperes.
    QCOMPARE(home.load("car").setpoint, 11.0);
    QCOMPARE(home.status("car")->activity, LoadActivity::Held);
    QCOMPARE(home.why("car"), u"why.load.fuse"_s);
    home.run(600);
    QCOMPARE(home.load("car").setpoint, 16.0);
    QVERIFY2(home.longestAbove() <= 2, qPrintable(QString::number(home.longestAbove())));
}

void TestLoadLimits::fastChargerPausesAndComesBackWithPatience()
{
    LoadHomeSetup setup;
    setup.houseShares = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    // A kettle that comes and goes leaves less than 6 A.
    setup.houseW = [](double t) { return t > 300 && t < 900 && std::fmod(t, 30) < 15 ? 14'000.0 : 400.0; };
    LoadDevice car = device("car", LoadMode::On);
    LoadHome home(setup, {modelCharger("car", {hungry()})}, settingsFor({car}, 25));
    home.watchPhasesAbove(25 * 230);
    home.run(290);
    const auto before = home.switchings("car", SetpointKind::ChargerCurrent).size();
    home.run(600);
    const auto &all = home.switchings("car", SetpointKind::ChargerCurrent);
    QVERIFY2(all.size() - before <= 2, qPrintable(QString::number(all.size() - before)));
    QCOMPARE(home.load("car").setpoint, 0.0);
    QCOMPARE(home.status("car")->activity, LoadActivity::Held);
    home.run(200);
    QCOMPARE(home.load("car").setpoint, 16.0);
    QVERIFY(home.longestAbove() <= 2);
}

void TestLoadLimits::twoFastChargersShareTheFuse()
{
    LoadHomeSetup setup;
    setup.houseShares = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    LoadHome home(setup, {modelCharger("left", {hungry()}), modelCharger("right", {hungry()})},
                  settingsFor({device("left", LoadMode::On), device("right", LoadMode::On)}, 25));
    home.watchPhasesAbove(25 * 230);
    home.run(1200);
    QVERIFY2(
        home.load("left").setpoint >= 11 && home.load("right").setpoint >= 11,
        qPrintable(QStringLiteral("%1 %2").arg(home.load("left").setpoint).arg(home.load("right").setpoint)));
    QVERIFY(home.longestAbove() <= 2);
}

void TestLoadLimits::stopsAShortestRunForTheFuse()
{
    LoadDevice oven = device("oven", LoadMode::On, 3000);
    oven.minRun = 1h;
    oven.phase = LoadPhase::L1;
    LoadHomeSetup setup;
    setup.houseW = shower(300, 900, 4000);
    setup.houseShares = {1, 0, 0};
    LoadHome home(setup, {modelSwitch("oven", 3000)}, settingsFor({oven}, 25));
    home.watchPhasesAbove(25 * 230);
    home.run(290);
    QCOMPARE(home.load("oven").setpoint, 1.0);
    home.run(30);
    QCOMPARE(home.load("oven").setpoint, 0.0);
    QVERIFY(home.longestAbove() <= 2);
}

void TestLoadLimits::loadsOfUnknownPhasesAreShedWeakestFirst()
{
    std::vector<LoadDevice> devices;
    std::vector<ModelLoad> models;
    for (const char *id : {"a", "b", "c"}) {
        devices.push_back(device(id, LoadMode::On, 1500));
        models.push_back(modelSwitch(id, 1500, LoadPhase::L1));
    }
    LoadHomeSetup setup;
    setup.houseShares = {1, 0, 0};
    setup.houseW = shower(300, 900, 2000);
    LoadHome home(setup, models, settingsFor(devices, 25));
    home.watchPhasesAbove(25 * 230);
    home.run(290);
    for (const char *id : {"a", "b", "c"})
        QCOMPARE(home.load(id).setpoint, 1.0);
    home.run(100);
    QCOMPARE(home.load("a").setpoint, 1.0);
    QCOMPARE(home.load("b").setpoint, 1.0);
    QCOMPARE(home.load("c").setpoint, 0.0);
    QVERIFY2(home.longestAbove() <= 2, qPrintable(QString::number(home.longestAbove())));
}

// req: B2
void TestLoadLimits::batteryGivesWayAndDoesNotCarryLoads()
{
    LoadHomeSetup setup;
    setup.houseShares = {1.0 / 3, 1.0 / 3, 1.0 / 3};
    setup.houseW = [](double) { return 9000.0; };
    setup.batteries = {8000};
    LoadHome home(setup, {modelCharger("car", {hungry()})}, settingsFor({device("car", LoadMode::On)}, 25));
    home.watchPhasesAbove(25 * 230);
    home.run(600);
    // The battery covers the house; the car has what the fuse would carry without it.
    QCOMPARE(home.load("car").setpoint, 11.0);
    QVERIFY2(std::abs(home.battery() - 8000) < 100, qPrintable(QString::number(home.battery())));
    QVERIFY(home.longestAbove() <= 2);
}

// Batteries that give way to a load on one phase would make the sun be held back on all three.
void TestLoadLimits::sunThatIsHeldBackMakesNoRoom()
{
    LoadHomeSetup setup;
    setup.houseW = [](double) { return 1500.0; };
    setup.houseShares = {0.1, 0.8, 0.1};
    setup.sunW = [](double) { return 9000.0; };
    setup.batteries = {5000};
    ControlSettings settings = settingsFor({device("washer", LoadMode::Surplus, 2000)}, 8);
    settings.feedIn.kind = FeedInLimitKind::Zero;
    settings.loads.devices[0].phase = LoadPhase::L2;
    LoadHome home(setup, {modelSwitch("washer", 2000, LoadPhase::L2)}, settings);
    home.watchPhasesAbove(8 * 230 + 60);
    home.run(900);
    QVERIFY(home.battery() < -4000);
    QVERIFY2(home.longestAbove() <= 2, qPrintable(QString::number(home.longestAbove())));
    QCOMPARE(home.load("washer").setpoint, 0.0);
    QCOMPARE(home.why("washer"), u"why.load.fuse"_s);
}

// One phase needs more of the sun than may be fed in on the others.
void TestLoadLimits::theFuseComesBeforeFeedIn()
{
    LoadHomeSetup setup;
    setup.houseW = shower(100, 1e9, 6000, 1000);
    setup.houseShares = {0, 1, 0};
    setup.sunW = [](double) { return 9000.0; };
    ControlSettings settings = settingsFor({}, 16);
    settings.feedIn.kind = FeedInLimitKind::Zero;
    LoadHome home(setup, {}, settings);
    home.run(90);
    QVERIFY2(std::abs(home.grid()) < 120, qPrintable(QString::number(home.grid())));
    home.run(60);
    QVERIFY2(home.phases()[1] < 16 * 230 + 60, qPrintable(QString::number(home.phases()[1])));
    QVERIFY2(home.grid() > -1100, qPrintable(QString::number(home.grid())));
}

void TestLoadLimits::keepsALimitOnNamedLoads_data()
{
    QTest::addColumn<double>("limit");
    QTest::addColumn<double>("car");
    QTest::addColumn<double>("boiler");
    QTest::addColumn<double>("oven");
    QTest::newRow("no limit in the way") << 15'000.0 << 16.0 << 1.0 << 1.0;
    QTest::newRow("everybody has its least first") << 8000.0 << 8.0 << 1.0 << 1.0;
    QTest::newRow("the car takes what is left") << 6000.0 << 8.0 << 0.0 << 1.0;
    QTest::newRow("4.2 kW is 6 A on three phases") << 4200.0 << 6.0 << 0.0 << 1.0;
    QTest::newRow("below 6 A it pauses") << 4000.0 << 0.0 << 1.0 << 1.0;
    QTest::newRow("nothing at all") << 0.0 << 0.0 << 0.0 << 1.0;
}

/// A limit as a grid operator sets it, on the car and the boiler but not on the oven.
void TestLoadLimits::keepsALimitOnNamedLoads()
{
    QFETCH(double, limit);
    QFETCH(double, car);
    QFETCH(double, boiler);
    QFETCH(double, oven);
    const ControlSettings settings =
        settingsFor({device("car", LoadMode::On), device("boiler", LoadMode::On, 2000),
                     device("oven", LoadMode::On, 1000)});
    LoadHome home({},
                  {modelCharger("car", {hungry()}), modelSwitch("boiler", 2000), modelSwitch("oven", 1000)},
                  settingsFor({device("car", LoadMode::Off)}));
    home.run(2);
    ControlState state;
    const PlantConfig plant;
    const ControlInputs inputs;
    Context context(settings, plant, state, home.snapshot(), inputs);
    observe(context);
    for (const RuleEntry &rule : ruleChain())
        rule.apply(context);
    const auto first = static_cast<std::size_t>(home.status("car")->device);
    context.loadLimits.push_back({.rule = Rule::GridOperator,
                                  .total = limit,
                                  .devices = {first, first + 1},
                                  .why = Explanation(Why::LoadImportLimit)});
    allocateLoads(context);
    const auto told = [&context](std::size_t device, SetpointKind kind) {
        for (const Actuator &actuator : context.others) {
            if (actuator.device == device && actuator.kind == kind)
                return actuator.allowed.interval().clamp(actuator.wish->value);
        }
        return -1.0;
    };
    QCOMPARE(told(first, SetpointKind::ChargerCurrent), car);
    QCOMPARE(told(first + 1, SetpointKind::SwitchState), boiler);
    QCOMPARE(told(first + 2, SetpointKind::SwitchState), oven);
}

// req: B4
void TestLoadLimits::blindChargersKeepToASafeCurrent_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<double>("blind");
    QTest::addColumn<double>("amperes");
    QTest::newRow("fast") << static_cast<int>(LoadMode::On) << 6.0 << 6.0;
    QTest::newRow("fast, pause wanted") << static_cast<int>(LoadMode::On) << 0.0 << 0.0;
    QTest::newRow("fast, more is safe") << static_cast<int>(LoadMode::On) << 10.0 << 10.0;
    QTest::newRow("sun only") << static_cast<int>(LoadMode::Surplus) << 10.0 << 0.0;
}

void TestLoadLimits::blindChargersKeepToASafeCurrent()
{
    QFETCH(int, mode);
    QFETCH(double, blind);
    QFETCH(double, amperes);
    LoadDevice car = device("car", static_cast<LoadMode>(mode));
    car.charger.blindCurrent = Amperes(blind);
    car.minRun = 0s;
    LoadHomeSetup setup;
    setup.inverters = {20'000};
    setup.sunW = [](double) { return 14'000.0; };
    LoadHome home(setup, {modelCharger("car", {hungry()})}, settingsFor({car}));
    home.run(600);
    QCOMPARE(home.load("car").setpoint, 16.0);
    home.loseMeter(true);
    home.run(10);
    QCOMPARE(home.load("car").setpoint, amperes);
    QCOMPARE(home.why("car"), u"why.load.blind"_s);
    home.loseMeter(false);
    home.run(600);
    QCOMPARE(home.load("car").setpoint, 16.0);
}

void TestLoadLimits::blindSurplusEndsAfterTheShortestRun()
{
    LoadDevice pump = device("pump", LoadMode::Surplus, 1000);
    pump.minRun = 10min;
    LoadHomeSetup setup;
    setup.sunW = [](double) { return 4000.0; };
    LoadHome home(setup, {modelSwitch("pump", 1000)}, settingsFor({pump}));
    home.run(120);
    QCOMPARE(home.load("pump").setpoint, 1.0);
    home.loseMeter(true);
    home.run(300);
    QCOMPARE(home.load("pump").setpoint, 1.0);
    home.run(300);
    QCOMPARE(home.load("pump").setpoint, 0.0);
}

// req: B10
void TestLoadLimits::heatPumpIsLockedForTwoHoursAtMost()
{
    LoadDevice pump = device("pump", LoadMode::Surplus, 2000);
    pump.heatPump.mayLock = true;
    ModelLoad model = modelHeatPump("pump", 2000);
    model.ownW = [](double) { return 2000.0; };
    LoadHomeSetup setup;
    setup.houseShares = {1, 0, 0};
    setup.houseW = [](double t) { return t > 600 ? 6000.0 : 400.0; };
    LoadHome home(setup, {model}, settingsFor({pump}, 25));
    double locked = 0;
    double longest = 0;
    double run = 0;
    home.onSecond = [&](const LoadHome &now) {
        const bool isLocked = now.loads()[0].setpoint == 1;
        locked += isLocked ? 1 : 0;
        run = isLocked ? run + 1 : 0;
        longest = std::max(longest, run);
    };
    home.run(590);
    QCOMPARE(locked, 0.0);
    home.run(8 * 3600);
    QVERIFY2(locked > 3600 && locked <= 7200 + 1, qPrintable(QString::number(locked)));
    QVERIFY(longest <= 7200);
    QCOMPARE(home.load("pump").setpoint, 2.0);
}

QTEST_GUILESS_MAIN(TestLoadLimits)
#include "tst_loadlimits.moc"

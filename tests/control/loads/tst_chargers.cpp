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

constexpr double kAmpere3 = 3 * 230;

LoadDevice charger(LoadMode mode, const char *id = "car")
{
    LoadDevice device = loadDevice(id, mode);
    device.minRun = device.minRest = 1min;
    return device;
}

LoadHomeSetup onLargeRoof(std::function<double(double)> sun)
{
    LoadHomeSetup setup = sunny(std::move(sun));
    setup.inverters = {15'000};
    return setup;
}

/// Every offer is 0 or at least 6 A and not above what was allowed.
bool keepsSixAmperes(const std::vector<Switching> &switchings, double most = 16)
{
    return std::all_of(switchings.begin(), switchings.end(), [most](const Switching &one) {
        return one.to == 0 || (one.to >= 6 && one.to <= most);
    });
}

} // namespace

/// Chargers in every mode, with vehicles as they are.
// req: B12
class TestChargers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void modesGiveWhatTheySay_data();
    void modesGiveWhatTheySay();
    void followsTheSunWithSixAmperesAtLeast();
    void changesPhasesWhenItPaysAndRests();
    void neverChangesPhasesForAVehicleWithOne();
    void startsOnOnePhaseWhenThreeDoNotFit();
    void vehicleStatesAreRespected_data();
    void vehicleStatesAreRespected();
    void outOfServiceAndReservedAreStatesOfTheirOwn();
    void aVehicleThatWaitedOutOfServiceIsNoNewOne();
    void fullVehicleLeavesTheSunToOthers();
    void slowVehicleDoesNotMakeOthersHunt();
    void unknownPowerIsReckonedAsTold();
    void surplusIsNotExceeded_data();
    void surplusIsNotExceeded();
    void vehicleThatTakesLessIsOfferedLittleMore();
    void twoVehiclesShareEqually_data();
    void twoVehiclesShareEqually();
    void ownerCanGiveOneVehicleAllFirst();
};

void TestChargers::modesGiveWhatTheySay_data()
{
    QTest::addColumn<int>("mode");
    QTest::addColumn<double>("sun");
    QTest::addColumn<double>("amperes");
    QTest::addColumn<QString>("why");
    const auto add = [](const char *name, LoadMode mode, double sun, double amperes, const char *why) {
        QTest::newRow(name) << static_cast<int>(mode) << sun << amperes << QString::fromLatin1(why);
    };
    add("off", LoadMode::Off, 9000, 0, "why.load.off");
    add("fast without sun", LoadMode::On, 0, 16, "why.charger.fast");
    add("fast with sun", LoadMode::On, 9000, 16, "why.charger.fast");
    add("sun, none", LoadMode::Surplus, 0, 0, "why.load.waiting");
    add("sun, too little for 6 A", LoadMode::Surplus, 4400, 0, "why.load.waiting");
    add("sun, some", LoadMode::Surplus, 400 + 8.5 * kAmpere3, 8, "why.load.surplus");
    add("sun, plenty", LoadMode::Surplus, 14'000, 16, "why.load.surplus");
    add("minimum and sun, none", LoadMode::MinimumAndSurplus, 0, 6, "why.load.minimum");
    add("minimum and sun, some", LoadMode::MinimumAndSurplus, 400 + 9.5 * kAmpere3, 9, "why.load.surplus");
}

void TestChargers::modesGiveWhatTheySay()
{
    QFETCH(int, mode);
    QFETCH(double, sun);
    QFETCH(double, amperes);
    QFETCH(QString, why);
    LoadHome home(onLargeRoof([sun](double) { return sun; }), {modelCharger("car", {Stay{}})},
                  settingsFor({charger(static_cast<LoadMode>(mode))}));
    home.run(400);
    QCOMPARE(home.load("car").setpoint, amperes);
    QCOMPARE(home.why("car"), why);
    QVERIFY(keepsSixAmperes(home.switchings("car", SetpointKind::ChargerCurrent)));
}

void TestChargers::followsTheSunWithSixAmperesAtLeast()
{
    const auto sun = [](double t) { return 7000 + 3500 * std::sin(t / 400) + 300 * std::sin(t / 11); };
    Stay stay;
    stay.needWh = 1e6;
    LoadHome home(onLargeRoof(sun), {modelCharger("car", {stay})}, settingsFor({charger(LoadMode::Surplus)}));
    home.run(4 * 3600);
    const auto &all = home.switchings("car", SetpointKind::ChargerCurrent);
    QVERIFY(keepsSixAmperes(all));
    QVERIFY2(all.size() < 4 * 120, qPrintable(QString::number(all.size())));
    QVERIFY2(home.exportedWh < 0.2 * home.sunWh, qPrintable(QString::number(home.exportedWh / home.sunWh)));
    QVERIFY2(home.importedWh < 0.06 * home.sunWh, qPrintable(QString::number(home.importedWh / home.sunWh)));
}

void TestChargers::changesPhasesWhenItPaysAndRests()
{
    ModelLoad car = modelCharger("car", {Stay{}});
    car.changesPhases = true;
    car.stays[0].needWh = 1e6;
    // Clouds come and go faster than phases may change.
    const auto sun = [](double t) {
        return t < 3600 ? 2500.0 : t < 7200 ? 8000.0 : std::fmod(t, 600) < 300 ? 8000.0 : 2500.0;
    };
    LoadHome home(onLargeRoof(sun), {car}, settingsFor({charger(LoadMode::Surplus)}));
    home.run(3600);
    QCOMPARE(home.load("car").setPhases, 1);
    QCOMPARE(home.load("car").setpoint, 9.0);
    home.run(3600);
    QCOMPARE(home.load("car").setPhases, 3);
    QCOMPARE(home.load("car").setpoint, 11.0);
    home.run(3 * 3600);
    const auto &phases = home.switchings("car", SetpointKind::ChargerPhases);
    for (std::size_t i = 1; i < phases.size(); ++i)
        QVERIFY2(phases[i].at - phases[i - 1].at >= 600, qPrintable(QString::number(phases[i].at)));
    // Phases never change under current.
    for (const Switching &change : phases) {
        const auto &currents = home.switchings("car", SetpointKind::ChargerCurrent);
        double told = 0;
        for (const Switching &current : currents)
            told = current.at < change.at ? current.to : told;
        QCOMPARE(told, 0.0);
    }
}

void TestChargers::neverChangesPhasesForAVehicleWithOne()
{
    ModelLoad car = modelCharger("car", {Stay{}});
    car.changesPhases = true;
    car.stays[0].phases = 1;
    car.stays[0].needWh = 1e6;
    LoadHome home(onLargeRoof([](double t) { return t < 1800 ? 2500.0 : 12'000.0; }), {car},
                  settingsFor({charger(LoadMode::Surplus)}));
    home.run(3 * 3600);
    QCOMPARE(home.load("car").setpoint, 16.0);
    const auto &phases = home.switchings("car", SetpointKind::ChargerPhases);
    QVERIFY2(phases.size() <= 2, qPrintable(QString::number(phases.size())));
    QVERIFY(home.load("car").power > 3600);
}

void TestChargers::startsOnOnePhaseWhenThreeDoNotFit()
{
    ModelLoad car = modelCharger("car", {Stay{}});
    car.changesPhases = true;
    LoadHome home(onLargeRoof([](double) { return 2200.0; }), {car},
                  settingsFor({charger(LoadMode::Surplus)}));
    home.run(300);
    QCOMPARE(home.load("car").setPhases, 1);
    QCOMPARE(home.load("car").setpoint, 7.0);
}

void TestChargers::vehicleStatesAreRespected_data()
{
    QTest::addColumn<double>("state");
    QTest::addColumn<double>("amperes");
    QTest::addColumn<QString>("why");
    QTest::newRow("no vehicle") << 0.0 << 0.0 << u"why.charger.noVehicle"_s;
    QTest::newRow("connected") << 1.0 << 16.0 << u"why.charger.fast"_s;
    QTest::newRow("charging") << 2.0 << 16.0 << u"why.charger.fast"_s;
    QTest::newRow("with ventilation") << 3.0 << 16.0 << u"why.charger.fast"_s;
    QTest::newRow("error") << 4.0 << 0.0 << u"why.charger.fault"_s;
    QTest::newRow("fault") << 5.0 << 0.0 << u"why.charger.fault"_s;
    QTest::newRow("out of service") << 6.0 << 0.0 << u"why.charger.unavailable"_s;
    QTest::newRow("reserved") << 7.0 << 0.0 << u"why.charger.reserved"_s;
    QTest::newRow("something else") << 77.0 << 16.0 << u"why.charger.fast"_s;
}

void TestChargers::vehicleStatesAreRespected()
{
    QFETCH(double, state);
    QFETCH(double, amperes);
    QFETCH(QString, why);
    Snapshot snapshot = LoadHome({}, {modelCharger("car", {Stay{}})}, {}).snapshot();
    for (DeviceState &device : snapshot.devices) {
        device.readings = {{{Quantity::ActivePower}, Reading(100, snapshot.uptime)}};
        if (device.type == DeviceType::Charger)
            device.readings.push_back({{Quantity::ChargerState}, Reading(state, snapshot.uptime)});
    }
    ControlSettings settings = settingsFor({charger(LoadMode::On)});
    settings.loads.devices[0].minRest = 0s;
    ControlState memory;
    const Decision decision = decide(settings, {}, memory, snapshot);
    QCOMPARE(decision.loads.size(), 1U);
    QCOMPARE(decision.loads[0].value, std::optional(amperes));
    QCOMPARE(QString::fromLatin1(sentenceId(decision.loads[0].why.why())), why);
}

void TestChargers::outOfServiceAndReservedAreStatesOfTheirOwn()
{
    for (const auto &[code, activity] :
         {std::pair(6.0, LoadActivity::Unavailable), std::pair(7.0, LoadActivity::Reserved)}) {
        Snapshot snapshot = LoadHome({}, {modelCharger("car", {Stay{}})}, {}).snapshot();
        for (DeviceState &device : snapshot.devices) {
            if (device.type == DeviceType::Charger)
                device.readings = {{{Quantity::ChargerState}, Reading(code, snapshot.uptime)}};
        }
        for (const LoadMode mode : {LoadMode::On, LoadMode::Surplus, LoadMode::MinimumAndSurplus}) {
            ControlState memory;
            const Decision decision = decide(settingsFor({charger(mode)}), {}, memory, snapshot);
            QCOMPARE(decision.loads.size(), 1U);
            QCOMPARE(decision.loads[0].activity, activity);
            QCOMPARE(decision.loads[0].value, std::optional(0.0));
        }
    }
}

void TestChargers::aVehicleThatWaitedOutOfServiceIsNoNewOne()
{
    Snapshot snapshot = LoadHome({}, {modelCharger("car", {Stay{}})}, {}).snapshot();
    ControlState memory;
    const auto showState = [&](double code) {
        snapshot.uptime += 1s;
        for (DeviceState &device : snapshot.devices) {
            if (device.type == DeviceType::Charger)
                device.readings = {{{Quantity::ActivePower}, Reading(0, snapshot.uptime)},
                                   {{Quantity::ChargerState}, Reading(code, snapshot.uptime)}};
        }
        (void)decide(settingsFor({charger(LoadMode::On)}), {}, memory, snapshot);
    };
    const auto sessionWh = [&memory]() -> double & { return memory.loads.loads.front().charger.sessionWh; };
    showState(1);
    sessionWh() = 1000;
    showState(6);
    showState(1);
    QVERIFY(sessionWh() >= 1000);
    showState(7);
    showState(1);
    QVERIFY2(sessionWh() < 1000, "whoever it was reserved for has come");
}

void TestChargers::fullVehicleLeavesTheSunToOthers()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    Stay stay;
    stay.needWh = 1500;
    LoadHome home(onLargeRoof([](double) { return 5500.0; }),
                  {modelCharger("car", {stay}), modelSwitch("boiler", 2000)},
                  settingsFor({charger(LoadMode::Surplus), boiler}));
    home.run(3600);
    QCOMPARE(home.load("boiler").setpoint, 1.0);
    QCOMPARE(home.why("car"), u"why.charger.unwilling"_s);
    QCOMPARE(home.status("car")->activity, LoadActivity::Finished);
}

void TestChargers::slowVehicleDoesNotMakeOthersHunt()
{
    LoadDevice boiler = loadDevice("boiler", LoadMode::Surplus);
    boiler.power = 2_kW;
    boiler.startDelay = 10s;
    Stay stay;
    stay.reactsS = 25;
    LoadHome home(onLargeRoof([](double) { return 5500.0; }),
                  {modelCharger("car", {stay}), modelSwitch("boiler", 2000)},
                  settingsFor({charger(LoadMode::Surplus), boiler}));
    home.run(2400);
    QVERIFY(home.load("car").power > 4000);
    QVERIFY2(home.switchings("boiler", SetpointKind::SwitchState).size() <= 2,
             qPrintable(QString::number(home.switchings("boiler", SetpointKind::SwitchState).size())));
}

void TestChargers::surplusIsNotExceeded_data()
{
    QTest::addColumn<double>("gain");
    QTest::addColumn<GridSystem>("system");
    QTest::addColumn<double>("nominalV");
    QTest::newRow("as told") << 1.0 << GridSystem::ThreePhaseFourWire << 230.0;
    QTest::newRow("a high voltage") << 1.12 << GridSystem::ThreePhaseFourWire << 230.0;
    QTest::newRow("split phase") << 1.0 << GridSystem::TwoPhase << 115.0;
}

void TestChargers::surplusIsNotExceeded()
{
    QFETCH(double, gain);
    QFETCH(GridSystem, system);
    QFETCH(double, nominalV);
    Stay stay;
    stay.phases = 1;
    ModelLoad car = modelCharger("car", {stay});
    car.chargerPhases = car.setPhases = 1;
    car.gain = gain;
    car.mostA = 32;
    LoadDevice device = loadDevice("car", LoadMode::Surplus);
    device.charger.maxCurrent = 32_A;
    device.charger.phases = 1;
    PlantConfig plant;
    plant.grid.system = system;
    plant.grid.nominalVoltage = Volts(nominalV);
    LoadHomeSetup setup = onLargeRoof([](double) { return 4000.0; });
    setup.tellsPhases = false;
    LoadHome home(setup, {car}, settingsFor({device}), plant);
    home.run(900);
    double importedW = 0;
    double chargedW = 0;
    home.onSecond = [&](const LoadHome &now) {
        importedW += std::max(0.0, now.grid()) / 600;
        chargedW += now.loads()[0].power / 600;
    };
    home.run(600);
    QVERIFY2(importedW < 50, qPrintable(QString::number(importedW)));
    QVERIFY2(chargedW > 3000, qPrintable(QString::number(chargedW)));
}

void TestChargers::unknownPowerIsReckonedAsTold()
{
    ModelLoad car = modelCharger("car", {Stay{}});
    car.metered = false;
    car.stays[0].needWh = 1e6;
    LoadHome home(onLargeRoof([](double) { return 400 + 8.5 * kAmpere3; }), {car},
                  settingsFor({charger(LoadMode::Surplus)}));
    home.run(1800);
    QCOMPARE(home.load("car").setpoint, 8.0);
    QVERIFY(std::abs(*home.status("car")->drawn - 8 * kAmpere3) < 1);
    QVERIFY(home.switchings("car", SetpointKind::ChargerCurrent).size() <= 4);
}

void TestChargers::vehicleThatTakesLessIsOfferedLittleMore()
{
    Stay stay;
    stay.mostA = 10;
    stay.needWh = 1e6;
    LoadHome home({}, {modelCharger("car", {stay})}, settingsFor({charger(LoadMode::On)}));
    home.run(900);
    QCOMPARE(home.load("car").setpoint, 12.0);
    const auto before = home.switchings("car", SetpointKind::ChargerCurrent).size();
    home.run(1800);
    QCOMPARE(home.switchings("car", SetpointKind::ChargerCurrent).size(), before);
}

void TestChargers::twoVehiclesShareEqually_data()
{
    QTest::addColumn<double>("sun");
    QTest::newRow("enough for both") << 400 + 16 * kAmpere3;
    QTest::newRow("enough for one at a time") << 400 + 8 * kAmpere3;
}

void TestChargers::twoVehiclesShareEqually()
{
    QFETCH(double, sun);
    Stay stay;
    stay.needWh = 1e6;
    stay.capacityWh = 0;
    LoadHome home(onLargeRoof([sun](double) { return sun; }),
                  {modelCharger("left", {stay}), modelCharger("right", {stay})},
                  settingsFor({charger(LoadMode::Surplus, "left"), charger(LoadMode::Surplus, "right")}));
    home.run(6 * 3600);
    const double left = home.load("left").energyWh;
    const double right = home.load("right").energyWh;
    QVERIFY2(std::abs(left - right) < 1500, qPrintable(QStringLiteral("%1 %2").arg(left).arg(right)));
    QVERIFY2(left + right > 0.85 * (sun - 400) * 6, qPrintable(QString::number(left + right)));
    for (const char *id : {"left", "right"})
        QVERIFY2(home.switchings(id, SetpointKind::ChargerCurrent).size() < 150,
                 qPrintable(QString::number(home.switchings(id, SetpointKind::ChargerCurrent).size())));
}

void TestChargers::ownerCanGiveOneVehicleAllFirst()
{
    Stay stay;
    stay.needWh = 1e6;
    ControlSettings settings =
        settingsFor({charger(LoadMode::Surplus, "left"), charger(LoadMode::Surplus, "right")});
    settings.loads.shareBetweenChargers = false;
    LoadHome home(onLargeRoof([](double) { return 400 + 8 * kAmpere3; }),
                  {modelCharger("left", {stay}), modelCharger("right", {stay})}, settings);
    home.run(3 * 3600);
    QVERIFY(home.load("left").energyWh > 14'000);
    QVERIFY(home.load("right").energyWh < 100);
}

QTEST_GUILESS_MAIN(TestChargers)
#include "tst_chargers.moc"

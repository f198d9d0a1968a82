// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/batterymodel.h"
#include "simulator/chargermodel.h"
#include "simulator/heatpumpmodel.h"
#include "simulator/hybridinverter.h"
#include "simulator/metermodel.h"
#include "simulator/pvgenerator.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

constexpr double kDegrees = 180 / std::numbers::pi;

Instant at(const char *iso)
{
    return Instant::fromIso(QString::fromLatin1(iso)).value();
}

BatteryParameters battery10kWh(double soc)
{
    BatteryParameters parameters;
    parameters.startSoc = Percent(soc);
    return parameters;
}

InverterParameters inverter(double nominal, double lag = 1)
{
    InverterParameters parameters;
    parameters.nominal = Watts(nominal);
    parameters.lagSeconds = lag;
    parameters.maxPvInput = Watts(nominal * 1.5);
    return parameters;
}

InverterSurroundings sunAndLoad(double pv, double load)
{
    InverterSurroundings around;
    around.pvAvailable = Watts(pv);
    around.houseLoad = Watts(load);
    return around;
}

/// Runs until everything has settled.
void settle(HybridInverter &inverter, const InverterSurroundings &around)
{
    for (int i = 0; i < 60; ++i)
        inverter.step(around, 1);
}

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

class TestPhysics : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sunStandsWhereAlmanacsPutIt_data();
    void sunStandsWhereAlmanacsPutIt();
    void levelPlaneSeesTheGlobalIrradiance();
    void tiltedRoofGainsAtNoonAndLosesAtNight();
    void diffusePartFallsWithClearness();
    void hotCellsGiveLess();
    void cloudsTakeUpToThreeQuarters();

    void converterIsInvertible();
    void converterReachesTheEuropeanEfficiency();

    void batteryStaysInItsWindow();
    void batteryTapersNearFull();
    void batteryRoundTripLosesWhatItShould();
    void batteryKeepsItsRatings();

    void lagReaches63PercentAfterOneTimeConstant();
    void rampLimitsTheChange();
    void activePowerLimitClipsPv();
    void ownFeedInLimitHoldsTheGridPoint();
    void withoutSensorFeedInIsCutToTheLimitItself();
    void selfConsumptionZeroesTheGridPoint();
    void forcedChargeEndsWithItsTime();
    void forcedDischargeEndsAtItsStateOfCharge();
    void gridChargingCanBeForbidden();
    void inverterStopsWithoutGrid();
    void inverterDrawsItsNightConsumption();

    void meterCountsPhasesApartOrBalanced();
    void neutralOfBalancedLoadIsFree();
    void chargerRespectsSixAmperes();
    void carStopsWhenFull();
    void heatPumpLockUsesStoredHeat();
    void heatPumpForcedStoresHeat();
};

void TestPhysics::sunStandsWhereAlmanacsPutIt_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("elevation");
    // Noon elevation is 90 - latitude + declination: +23.44 and -23.44 at the solstices, 0 at the equinoxes.
    QTest::newRow("midsummer noon, Greenwich") << u"2021-06-21T12:02:00Z"_s << 51.48 << 0.0 << 61.96;
    QTest::newRow("midwinter noon, Greenwich") << u"2021-12-21T11:58:00Z"_s << 51.48 << 0.0 << 15.08;
    QTest::newRow("equinox noon, Konstanz") << u"2021-03-20T11:31:00Z"_s << 47.66 << 9.18 << 42.3;
    QTest::newRow("midsummer midnight, Tromso") << u"2021-06-20T22:46:00Z"_s << 69.65 << 18.96 << 3.1;
}

void TestPhysics::sunStandsWhereAlmanacsPutIt()
{
    QFETCH(QString, when);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, elevation);
    const SunPosition sun = sunPosition(*Instant::fromIso(when), latitude, longitude);
    QVERIFY2(near(sun.elevationRadians * kDegrees, elevation, 0.5),
             qPrintable(QString::number(sun.elevationRadians * kDegrees)));
}

void TestPhysics::levelPlaneSeesTheGlobalIrradiance()
{
    PvParameters pv;
    pv.tiltDegrees = 0;
    const SunPosition sun = sunPosition(at("2021-06-21T12:00:00Z"), pv.latitudeDegrees, pv.longitudeDegrees);
    QVERIFY(near(planeIrradiance(pv, {800, 200, 20}, sun), 800, 1e-9));
}

void TestPhysics::tiltedRoofGainsAtNoonAndLosesAtNight()
{
    PvParameters pv;
    pv.tiltDegrees = 35;
    const SunPosition noon = sunPosition(at("2021-03-20T11:35:00Z"), pv.latitudeDegrees, pv.longitudeDegrees);
    QVERIFY(planeIrradiance(pv, {600, 150, 15}, noon) > 700);
    const SunPosition evening =
        sunPosition(at("2021-06-21T19:00:00Z"), pv.latitudeDegrees, pv.longitudeDegrees);
    QVERIFY(evening.elevationRadians > 0);
    QVERIFY2(planeIrradiance(pv, {60, 30, 15}, evening) < 60,
             "the sun is behind a south roof on a summer evening");
    QCOMPARE(pvOutput(pv, {0, 0, 10}, at("2021-06-21T00:00:00Z")).available, Watts(0));
}

void TestPhysics::diffusePartFallsWithClearness()
{
    const SunPosition sun = sunPosition(at("2021-06-21T12:00:00Z"), 50, 8);
    QVERIFY(diffuseFromGlobal(150, sun) / 150 > 0.95);
    QVERIFY(diffuseFromGlobal(900, sun) / 900 < 0.25);
}

void TestPhysics::hotCellsGiveLess()
{
    PvParameters pv;
    pv.peak = Watts(10'000);
    const Instant noon = at("2021-06-21T12:00:00Z");
    const PvOutput cold = pvOutput(pv, {800, 200, 0}, noon);
    const PvOutput hot = pvOutput(pv, {800, 200, 35}, noon);
    QVERIFY(near((cold.available - hot.available) / cold.available, 0.0035 * 35, 0.01));
    QVERIFY(cold.available < Watts(10'000) && hot.available > Watts(5'000));
}

void TestPhysics::cloudsTakeUpToThreeQuarters()
{
    QCOMPARE(cloudTransmission(0), 1.0);
    QCOMPARE(cloudTransmission(1), 0.25);
    QVERIFY(cloudTransmission(0.5) > 0.9);
}

void TestPhysics::converterIsInvertible()
{
    const PowerConverter converter(Watts(10'000));
    for (double ac = -10'000; ac <= 10'000; ac += 7.3) {
        const Watts dc = converter.dcFor(Watts(ac));
        QVERIFY(dc.value() >= ac);
        QVERIFY2(near(converter.acFor(dc).value(), ac, 1e-6), qPrintable(QString::number(ac)));
    }
}

void TestPhysics::converterReachesTheEuropeanEfficiency()
{
    const PowerConverter converter(Watts(10'000));
    const auto eta = [&converter](double part) {
        const Watts ac = converter.nominal() * part;
        return ac / converter.dcFor(ac);
    };
    // Weights of the European efficiency, EN 50530.
    const double european = 0.03 * eta(0.05) + 0.06 * eta(0.1) + 0.13 * eta(0.2) + 0.1 * eta(0.3) +
                            0.48 * eta(0.5) + 0.2 * eta(1);
    QVERIFY2(near(european, 0.981, 0.002), qPrintable(QString::number(european)));
}

void TestPhysics::batteryStaysInItsWindow()
{
    BatteryModel battery(battery10kWh(50));
    for (int i = 0; i < 6 * 3600; ++i)
        QVERIFY(battery.step(Watts(1e9), 1) <= Watts(5'000));
    QVERIFY(near(battery.stateOfCharge().value(), 5, 0.7));
    QCOMPARE(battery.step(Watts(5'000), 1), Watts(0));
    for (int i = 0; i < 8 * 3600; ++i)
        QVERIFY(battery.step(Watts(-1e9), 1) >= Watts(-5'000));
    QVERIFY(near(battery.stateOfCharge().value(), 100, 0.1));
    QVERIFY(battery.stateOfCharge() <= Percent(100.0000001));
}

void TestPhysics::batteryTapersNearFull()
{
    const BatteryModel at94(battery10kWh(94));
    const BatteryModel at97(battery10kWh(97.5));
    QCOMPARE(at94.chargeable(1), Watts(5'000));
    QVERIFY(near(at97.chargeable(1).value(), 5'000 * (0.1 + 0.9 * 0.5), 1));
    const BatteryModel almostEmpty(battery10kWh(7.5));
    QVERIFY(almostEmpty.dischargeable(1) < Watts(5'000));
}

void TestPhysics::batteryRoundTripLosesWhatItShould()
{
    BatteryParameters parameters = battery10kWh(20);
    parameters.standby = Watts(0);
    parameters.oneWayEfficiency = std::sqrt(0.92);
    BatteryModel battery(parameters);
    const double before = battery.stored().value();
    for (int i = 0; i < 3600; ++i)
        battery.step(Watts(-4'000), 1);
    double given = 0;
    while (battery.stored().value() > before)
        given += battery.step(Watts(4'000), 1).value() / 3600;
    QVERIFY2(near(given / 4'000, 0.92, 0.002), qPrintable(QString::number(given / 4'000)));
    const double in = battery.charged().wattHours() - battery.discharged().wattHours();
    QVERIFY(near(in, battery.stored().value() - before + battery.lost().value(), 0.01));
}

void TestPhysics::batteryKeepsItsRatings()
{
    BatteryModel battery(battery10kWh(50));
    QCOMPARE(battery.step(Watts(4'999), 1), Watts(4'999));
    QCOMPARE(battery.step(Watts(5'001), 1), Watts(5'000));
    QCOMPARE(battery.step(Watts(-5'001), 1), Watts(-5'000));
}

void TestPhysics::lagReaches63PercentAfterOneTimeConstant()
{
    HybridInverter device(inverter(10'000), battery10kWh(50));
    device.commands().storageMode = StorageMode::Hold;
    settle(device, sunAndLoad(0, 500));
    QCOMPARE(device.battery().power(), Watts(0));
    device.commands().forced = {
        ForcedStorage::Command::Discharge, Watts(3'000), false, std::chrono::hours(1), {}};
    for (int i = 0; i < 10; ++i)
        device.step(sunAndLoad(0, 500), 0.1);
    QVERIFY2(near(device.battery().power().value(), 3'000 * (1 - std::exp(-1)), 1),
             qPrintable(QString::number(device.battery().power().value())));
    for (int i = 0; i < 100; ++i)
        device.step(sunAndLoad(0, 500), 0.1);
    QCOMPARE(device.battery().power(), Watts(3'000));
}

void TestPhysics::rampLimitsTheChange()
{
    InverterParameters parameters = inverter(10'000, 0);
    parameters.rampPerSecond = 0.1;
    HybridInverter device(parameters, battery10kWh(50));
    device.commands().forced = {
        ForcedStorage::Command::Discharge, Watts(4'000), false, std::chrono::hours(1), {}};
    device.step(sunAndLoad(0, 0), 1);
    QCOMPARE(device.battery().power(), Watts(1'000));
    device.step(sunAndLoad(0, 0), 2);
    QCOMPARE(device.battery().power(), Watts(3'000));
}

void TestPhysics::activePowerLimitClipsPv()
{
    HybridInverter device(inverter(10'000), std::nullopt);
    settle(device, sunAndLoad(9'000, 0));
    QVERIFY(device.acPower() > Watts(8'800));
    QCOMPARE(device.state(), InverterState::Running);
    device.commands().activePowerLimit = Watts(3'000);
    settle(device, sunAndLoad(9'000, 0));
    QVERIFY(near(device.acPower().value(), 3'000, 0.01));
    QCOMPARE(device.state(), InverterState::Limited);
    QVERIFY(device.pvPower() < Watts(3'100));
    device.commands().activePowerLimit.reset();
    settle(device, sunAndLoad(14'000, 0));
    QVERIFY2(near(device.acPower().value(), 10'000, 0.01), "never above the nominal power");
}

void TestPhysics::ownFeedInLimitHoldsTheGridPoint()
{
    HybridInverter device(inverter(10'000), std::nullopt);
    device.commands().feedInLimit = Watts(0);
    settle(device, sunAndLoad(9'000, 700));
    QVERIFY(near(device.acPower().value(), 700, 0.01));
    device.commands().feedInLimit = Watts(2'000);
    settle(device, sunAndLoad(9'000, 700));
    QVERIFY(near(device.acPower().value(), 2'700, 0.01));
}

void TestPhysics::withoutSensorFeedInIsCutToTheLimitItself()
{
    HybridInverter device(inverter(10'000), std::nullopt);
    device.commands().feedInLimit = Watts(2'000);
    InverterSurroundings blind = sunAndLoad(9'000, 0);
    blind.houseLoad.reset();
    settle(device, blind);
    QVERIFY(near(device.acPower().value(), 2'000, 0.01));
}

void TestPhysics::selfConsumptionZeroesTheGridPoint()
{
    HybridInverter device(inverter(10'000), battery10kWh(50));
    settle(device, sunAndLoad(0, 1'200));
    QVERIFY(near(device.acPower().value(), 1'200, 0.5));
    QVERIFY(device.battery().power() > Watts(1'200));
    settle(device, sunAndLoad(4'000, 1'200));
    QVERIFY(near(device.acPower().value(), 1'200, 0.5));
    QVERIFY(device.battery().power() < Watts(-2'600));
}

void TestPhysics::forcedChargeEndsWithItsTime()
{
    HybridInverter device(inverter(10'000, 0), battery10kWh(50));
    device.commands().storageMode = StorageMode::Hold;
    device.commands().forced = {
        ForcedStorage::Command::Charge, Watts(2'000), false, std::chrono::minutes(2), {}};
    for (int i = 0; i < 119; ++i)
        device.step(sunAndLoad(0, 300), 1);
    QCOMPARE(device.battery().power(), Watts(-2'000));
    QVERIFY2(device.acPower() < Watts(-2'000), "conversion is paid by the grid");
    device.step(sunAndLoad(0, 300), 1);
    device.step(sunAndLoad(0, 300), 1);
    QCOMPARE(device.battery().power(), Watts(0));
    QCOMPARE(device.commands().forced.command, ForcedStorage::Command::None);
}

void TestPhysics::forcedDischargeEndsAtItsStateOfCharge()
{
    HybridInverter device(inverter(10'000, 0), battery10kWh(50));
    device.commands().storageMode = StorageMode::Hold;
    device.commands().forced = {ForcedStorage::Command::Discharge, Watts(5'000), true, {}, Percent(48)};
    for (int i = 0; i < 600; ++i)
        device.step(sunAndLoad(0, 0), 1);
    QVERIFY(near(device.battery().stateOfCharge().value(), 48, 0.1));
    QCOMPARE(device.battery().power(), Watts(0));
}

void TestPhysics::gridChargingCanBeForbidden()
{
    HybridInverter device(inverter(10'000, 0), battery10kWh(50));
    device.commands().gridCharging = false;
    device.commands().forced = {
        ForcedStorage::Command::Charge, Watts(4'000), false, std::chrono::hours(1), {}};
    settle(device, sunAndLoad(1'000, 500));
    QVERIFY2(near(device.acPower().value(), 0, 1e-6), "all the sun goes in, nothing from the grid");
    QVERIFY(device.battery().power() > Watts(-1'000) && device.battery().power() < Watts(-900));
}

void TestPhysics::inverterStopsWithoutGrid()
{
    HybridInverter device(inverter(10'000), battery10kWh(50));
    settle(device, sunAndLoad(4'000, 1'000));
    InverterSurroundings dark = sunAndLoad(4'000, 1'000);
    dark.gridPresent = false;
    device.step(dark, 1);
    QCOMPARE(device.acPower(), Watts(0));
    QCOMPARE(device.pvPower(), Watts(0));
    QCOMPARE(device.battery().power(), Watts(0));
    QCOMPARE(device.state(), InverterState::GridMissing);
}

void TestPhysics::inverterDrawsItsNightConsumption()
{
    HybridInverter device(inverter(10'000), std::nullopt);
    settle(device, sunAndLoad(0, 300));
    QCOMPARE(device.acPower(), Watts(-5));
    QCOMPARE(device.state(), InverterState::NoSun);
}

void TestPhysics::meterCountsPhasesApartOrBalanced()
{
    const GridState grid{{230, 230, 230}, 50, true};
    MeterModel balanced(3, MeterTotals::Balanced);
    MeterModel apart(3, MeterTotals::SumOfCounters);
    PhasePowers power;
    power.active = {1'000, -400, -600};
    for (int i = 0; i < 3600; ++i) {
        balanced.step(power, grid, 1);
        apart.step(power, grid, 1);
    }
    QCOMPARE(balanced.importedMilliWattHours(), 0);
    QCOMPARE(balanced.exportedMilliWattHours(), 0);
    QVERIFY(std::abs(apart.importedMilliWattHours() - 1'000'000) <= 1);
    QVERIFY(std::abs(apart.exportedMilliWattHours() - 1'000'000) <= 2);
    QVERIFY(near(*apart.value({Quantity::ActiveEnergyExport, Phase::L3}), 600, 0.01));
    QVERIFY(near(*apart.value({Quantity::VoltageLineToLine, Phase::L12}), 230 * std::sqrt(3.0), 1e-6));
    QVERIFY(near(*apart.value({Quantity::Current, Phase::L2}), -400.0 / 230, 1e-9));
    QVERIFY(!apart.value({Quantity::ThdCurrent, Phase::L1}));
}

void TestPhysics::neutralOfBalancedLoadIsFree()
{
    MeterModel meter(3, MeterTotals::Balanced);
    PhasePowers power;
    power.active = {1'000, 1'000, 1'000};
    meter.step(power, {{230, 230, 230}, 50, true}, 1);
    QVERIFY(near(*meter.value({Quantity::Current, Phase::N}), 0, 1e-9));
    power.active = {2'300, 0, 0};
    meter.step(power, {{230, 230, 230}, 50, true}, 1);
    QVERIFY(near(*meter.value({Quantity::Current, Phase::N}), 10, 1e-9));
}

void TestPhysics::chargerRespectsSixAmperes()
{
    const GridState grid{{230, 230, 230}, 50, true};
    ChargerModel charger(ChargerParameters{});
    charger.step(grid, 10);
    QCOMPARE(charger.state(), 0);
    charger.plug(WattHours(50'000));
    charger.setCurrentLimit(Amperes(5.9));
    charger.step(grid, 60);
    QCOMPARE(charger.state(), 1);
    charger.setCurrentLimit(Amperes(6));
    charger.step(grid, 60);
    QCOMPARE(charger.state(), 2);
    QVERIFY(near(sum(charger.power().active), 3 * 6 * 230, 1));
    charger.setPhases(1);
    charger.step(grid, 60);
    QVERIFY(near(sum(charger.power().active), 6 * 230, 1));
    charger.setCurrentLimit(Amperes(100));
    QCOMPARE(charger.currentLimit(), Amperes(16));
}

void TestPhysics::carStopsWhenFull()
{
    ChargerModel charger(ChargerParameters{});
    charger.plug(WattHours(1'000));
    for (int i = 0; i < 3600; ++i)
        charger.step({{230, 230, 230}, 50, true}, 1);
    QVERIFY(near(charger.energy().wattHours(), 1'000, 0.01));
    QCOMPARE(charger.state(), 1);
    charger.unplug();
    charger.step({{230, 230, 230}, 50, true}, 1);
    QCOMPARE(charger.state(), 0);
}

void TestPhysics::heatPumpLockUsesStoredHeat()
{
    HeatPumpModel pump(HeatPumpParameters{});
    pump.setSgReady(1);
    for (int i = 0; i < 3600; ++i)
        pump.step(Watts(1'008), true, 1);
    QVERIFY(near(pump.power().value(), 8, 0.1));
    QVERIFY(near(pump.buffered().value(), -1'000, 1));
    for (int i = 0; i < 5 * 3600; ++i)
        pump.step(Watts(1'008), true, 1);
    QVERIFY2(pump.buffered() > WattHours(-4'100), "a cold tank overrules the lock");
}

void TestPhysics::heatPumpForcedStoresHeat()
{
    HeatPumpModel pump(HeatPumpParameters{});
    pump.setSgReady(4);
    for (int i = 0; i < 3600; ++i)
        pump.step(Watts(508), true, 1);
    QVERIFY(near(pump.power().value(), 2'508, 1));
    QVERIFY(pump.buffered() > WattHours(1'950));
    pump.setSgReady(2);
    for (int i = 0; i < 8 * 3600; ++i)
        pump.step(Watts(508), true, 1);
    QVERIFY2(std::abs(pump.buffered().value()) < 50, "normal operation evens out");
}

QTEST_APPLESS_MAIN(TestPhysics)
#include "tst_physics.moc"

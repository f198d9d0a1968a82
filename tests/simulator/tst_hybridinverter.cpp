// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/hybridinverter.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

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

// req: B15
class TestHybridInverter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
};

void TestHybridInverter::converterIsInvertible()
{
    const PowerConverter converter(Watts(10'000));
    for (double ac = -10'000; ac <= 10'000; ac += 7.3) {
        const Watts dc = converter.dcFor(Watts(ac));
        QVERIFY(dc.value() >= ac);
        QVERIFY2(near(converter.acFor(dc).value(), ac, 1e-6), qPrintable(QString::number(ac)));
    }
}

void TestHybridInverter::converterReachesTheEuropeanEfficiency()
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

void TestHybridInverter::batteryStaysInItsWindow()
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

void TestHybridInverter::batteryTapersNearFull()
{
    const BatteryModel at94(battery10kWh(94));
    const BatteryModel at97(battery10kWh(97.5));
    QCOMPARE(at94.chargeable(1), Watts(5'000));
    QVERIFY(near(at97.chargeable(1).value(), 5'000 * (0.1 + 0.9 * 0.5), 1));
    const BatteryModel almostEmpty(battery10kWh(7.5));
    QVERIFY(almostEmpty.dischargeable(1) < Watts(5'000));
}

void TestHybridInverter::batteryRoundTripLosesWhatItShould()
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

void TestHybridInverter::batteryKeepsItsRatings()
{
    BatteryModel battery(battery10kWh(50));
    QCOMPARE(battery.step(Watts(4'999), 1), Watts(4'999));
    QCOMPARE(battery.step(Watts(5'001), 1), Watts(5'000));
    QCOMPARE(battery.step(Watts(-5'001), 1), Watts(-5'000));
}

void TestHybridInverter::lagReaches63PercentAfterOneTimeConstant()
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

void TestHybridInverter::rampLimitsTheChange()
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

void TestHybridInverter::activePowerLimitClipsPv()
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

void TestHybridInverter::ownFeedInLimitHoldsTheGridPoint()
{
    HybridInverter device(inverter(10'000), std::nullopt);
    device.commands().feedInLimit = Watts(0);
    settle(device, sunAndLoad(9'000, 700));
    QVERIFY(near(device.acPower().value(), 700, 0.01));
    device.commands().feedInLimit = Watts(2'000);
    settle(device, sunAndLoad(9'000, 700));
    QVERIFY(near(device.acPower().value(), 2'700, 0.01));
}

void TestHybridInverter::withoutSensorFeedInIsCutToTheLimitItself()
{
    HybridInverter device(inverter(10'000), std::nullopt);
    device.commands().feedInLimit = Watts(2'000);
    InverterSurroundings blind = sunAndLoad(9'000, 0);
    blind.houseLoad.reset();
    settle(device, blind);
    QVERIFY(near(device.acPower().value(), 2'000, 0.01));
}

void TestHybridInverter::selfConsumptionZeroesTheGridPoint()
{
    HybridInverter device(inverter(10'000), battery10kWh(50));
    settle(device, sunAndLoad(0, 1'200));
    QVERIFY(near(device.acPower().value(), 1'200, 0.5));
    QVERIFY(device.battery().power() > Watts(1'200));
    settle(device, sunAndLoad(4'000, 1'200));
    QVERIFY(near(device.acPower().value(), 1'200, 0.5));
    QVERIFY(device.battery().power() < Watts(-2'600));
}

void TestHybridInverter::forcedChargeEndsWithItsTime()
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

void TestHybridInverter::forcedDischargeEndsAtItsStateOfCharge()
{
    HybridInverter device(inverter(10'000, 0), battery10kWh(50));
    device.commands().storageMode = StorageMode::Hold;
    device.commands().forced = {ForcedStorage::Command::Discharge, Watts(5'000), true, {}, Percent(48)};
    for (int i = 0; i < 600; ++i)
        device.step(sunAndLoad(0, 0), 1);
    QVERIFY(near(device.battery().stateOfCharge().value(), 48, 0.1));
    QCOMPARE(device.battery().power(), Watts(0));
}

void TestHybridInverter::gridChargingCanBeForbidden()
{
    HybridInverter device(inverter(10'000, 0), battery10kWh(50));
    device.commands().gridCharging = false;
    device.commands().forced = {
        ForcedStorage::Command::Charge, Watts(4'000), false, std::chrono::hours(1), {}};
    settle(device, sunAndLoad(1'000, 500));
    QVERIFY2(near(device.acPower().value(), 0, 1e-6), "all the sun goes in, nothing from the grid");
    QVERIFY(device.battery().power() > Watts(-1'000) && device.battery().power() < Watts(-900));
}

void TestHybridInverter::inverterStopsWithoutGrid()
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

void TestHybridInverter::inverterDrawsItsNightConsumption()
{
    HybridInverter device(inverter(10'000), std::nullopt);
    settle(device, sunAndLoad(0, 300));
    QCOMPARE(device.acPower(), Watts(-5));
    QCOMPARE(device.state(), InverterState::NoSun);
}

QTEST_GUILESS_MAIN(TestHybridInverter)
#include "tst_hybridinverter.moc"

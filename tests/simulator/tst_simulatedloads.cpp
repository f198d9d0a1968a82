// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/chargermodel.h"
#include "simulator/models/heatingrodmodel.h"
#include "simulator/models/heatpumpmodel.h"
#include "simulator/models/metermodel.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

// req: B10, B12, C1, C4
class TestSimulatedLoads : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void meterCountsPhasesApartOrBalanced();
    void neutralOfBalancedLoadIsFree();
    void chargerRespectsSixAmperes();
    void carStopsWhenFull();
    void heatPumpLockUsesStoredHeat();
    void heatPumpForcedStoresHeat();
    void heatingRodEndsWhatNobodyRenews();
    void heatingRodStopsWhenTheWaterIsHot();
};

void TestSimulatedLoads::meterCountsPhasesApartOrBalanced()
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

void TestSimulatedLoads::neutralOfBalancedLoadIsFree()
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

void TestSimulatedLoads::chargerRespectsSixAmperes()
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

void TestSimulatedLoads::carStopsWhenFull()
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

void TestSimulatedLoads::heatPumpLockUsesStoredHeat()
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

void TestSimulatedLoads::heatPumpForcedStoresHeat()
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

void TestSimulatedLoads::heatingRodEndsWhatNobodyRenews()
{
    HeatingRodModel rod({.nominal = Watts(3'000)});
    rod.setPower(Watts(1'234));
    rod.step(true, 1);
    QCOMPARE(rod.power(), Watts(1'234));
    for (int i = 0; i < 30; ++i)
        rod.step(true, 1);
    rod.setPower(Watts(9'000));
    for (int i = 0; i < 59; ++i)
        rod.step(true, 1);
    QCOMPARE(rod.power(), Watts(3'000));
    rod.step(false, 1);
    QCOMPARE(rod.power(), Watts(0));
    rod.step(true, 1);
    QCOMPARE(rod.power(), Watts(0));
}

void TestSimulatedLoads::heatingRodStopsWhenTheWaterIsHot()
{
    const HeatingRodParameters parameters{.nominal = Watts(3'000), .tankLitres = 300, .start = Celsius(45)};
    HeatingRodModel rod(parameters);
    double seconds = 0;
    for (; seconds < 86'400 && (seconds < 1 || rod.power() > Watts(0)); seconds += 10) {
        rod.setPower(Watts(3'000));
        rod.step(true, 10);
    }
    QVERIFY(near(rod.tank().value(), parameters.most.value(), 0.1));
    // 300 l by 35 K are 12.2 kWh; losses and hot water come on top.
    QVERIFY2(rod.energy().wattHours() > 12'200 && rod.energy().wattHours() < 14'000,
             qPrintable(QString::number(rod.energy().wattHours())));
    while (rod.power() == Watts(0) && seconds < 5 * 86'400) {
        rod.setPower(Watts(3'000));
        rod.step(true, 10);
        seconds += 10;
    }
    QVERIFY(near(rod.tank().value(), parameters.most.value() - 5, 0.1));
}

QTEST_GUILESS_MAIN(TestSimulatedLoads)
#include "tst_simulatedloads.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Extension modules in registers: counters, tariff, commands, transformers.
#include "simulatedhome.h"

#include <QTest>

#include <cmath>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool near(double value, double wanted, double tolerance)
{
    return std::abs(value - wanted) <= tolerance;
}

} // namespace

class TestEmulatedModules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modulesCountLikeTheRealThing();
    void modulesFollowTheirTariffAndCommands();
    void modulesHaveRegistersOfTheirOwn();
    void modulesKeepTheirTransformers();
};

// req: C1, C2, C3, C12
void TestEmulatedModules::modulesCountLikeTheRealThing()
{
    SimulatedHome home(u"corner-house"_s, 36h);
    home.pass(20min);
    const auto whole = [&home](Quantity quantity) {
        return home.decoded(u"house-module"_s, u"load"_s, {quantity, Phase::Total});
    };
    const auto quadrants = [&](Quantity first) {
        double sum = 0;
        for (int n = 0; n < 4; ++n)
            sum += whole(static_cast<Quantity>(static_cast<int>(first) + n)).value_or(-1e9);
        return sum;
    };
    const double active = whole(Quantity::ActiveEnergyImport).value() + *whole(Quantity::ActiveEnergyExport);
    QVERIFY(active > 0);
    QVERIFY(near(quadrants(Quantity::ActiveEnergyQuadrant1), active, 2));
    QVERIFY(near(quadrants(Quantity::ApparentEnergyQuadrant1), *whole(Quantity::ApparentEnergy), 2));
    QVERIFY(near(*whole(Quantity::ActiveEnergyImportTariff1) + *whole(Quantity::ActiveEnergyImportTariff2),
                 *whole(Quantity::ActiveEnergyImport), 1e-9));
    QVERIFY(whole(Quantity::VoltageUnbalance).value() < 2 && whole(Quantity::CurrentUnbalance).value() > 0);
    QVERIFY(whole(Quantity::ApparentPowerDemand).value() >= whole(Quantity::ActivePowerDemand).value() - 0.1);
    double loads = 0;
    for (const QString &key : {u"l1"_s, u"l2"_s, u"l3"_s}) {
        const auto load = [&](Quantity quantity) {
            return home.decoded(u"floor-module"_s, key, {quantity, Phase::Total});
        };
        for (const Quantity quantity :
             {Quantity::ReactiveEnergyImport, Quantity::ReactiveEnergyExport, Quantity::ApparentEnergy,
              Quantity::ActiveEnergyImportPartial, Quantity::ApparentEnergyPartial, Quantity::RunTimeImport,
              Quantity::RunTimeImportPartial, Quantity::ActivePowerDemandMax, Quantity::ApparentPowerDemand})
            QVERIFY2(load(quantity), info(quantity).id);
        QVERIFY(load(Quantity::OperatingTime).value() > 1000);
        loads += load(Quantity::ActivePowerDemand).value();
    }
    QVERIFY(near(loads, *whole(Quantity::ActivePowerDemand), 1));
}

// req: C1, C9, C12
void TestEmulatedModules::modulesFollowTheirTariffAndCommands()
{
    SimulatedHome home(u"corner-house"_s, 36h);
    const auto value = [&home](Quantity quantity) {
        return home.decoded(u"house-module"_s, u"load"_s, {quantity, Phase::Total}).value();
    };
    constexpr quint16 kTariff = 0x1106, kCommand = 0x1107;
    home.pass(20min);
    const double first = value(Quantity::ActiveEnergyImportTariff1);
    const double demand = value(Quantity::ActivePowerDemandMax);
    QVERIFY(first > 0 && demand > 0);
    QCOMPARE(value(Quantity::ActiveEnergyImportTariff2), 0.0);
    QCOMPARE(home.write(u"house-module"_s, kTariff, {2}), 0);
    QCOMPARE(home.write(u"house-module"_s, kCommand, {2}), 0); // pause
    const double partial = value(Quantity::ActiveEnergyImportPartial);
    home.pass(20min);
    QCOMPARE(value(Quantity::Tariff), 2.0);
    QCOMPARE(value(Quantity::ActiveEnergyImportTariff1), first);
    QVERIFY(value(Quantity::ActiveEnergyImportTariff2) > 0);
    QVERIFY(near(first + value(Quantity::ActiveEnergyImportTariff2), value(Quantity::ActiveEnergyImport), 2));
    QCOMPARE(value(Quantity::ActiveEnergyImportPartial), partial);
    QCOMPARE(home.write(u"house-module"_s, kCommand, {3}), 0); // reset
    QCOMPARE(value(Quantity::ActiveEnergyImportPartial), 0.0);
    QCOMPARE(home.write(u"house-module"_s, kCommand, {1}), 0); // start
    QCOMPARE(home.write(u"house-module"_s, kCommand, {4}), 0); // forget demand
    QVERIFY(!home.decoded(u"house-module"_s, u"load"_s, {Quantity::ActivePowerDemandMax, Phase::Total}));
    home.pass(5min);
    QVERIFY(value(Quantity::ActiveEnergyImportPartial) > 0);
    QCOMPARE(home.write(u"house-module"_s, kTariff, {3}), 3);
    QCOMPARE(home.write(u"house-module"_s, kCommand, {5}), 3);
}

// req: C1, C9, C12
void TestEmulatedModules::modulesHaveRegistersOfTheirOwn()
{
    SimulatedHome home(u"corner-house"_s, 36h);
    const auto floor = [&home](Quantity quantity) {
        return home.decoded(u"floor-module"_s, u"l1"_s, {quantity, Phase::Total}).value();
    };
    constexpr quint16 kTariff = 0x1106, kCommand = 0x1107;
    home.pass(20min);
    const double partial = floor(Quantity::ActiveEnergyImportPartial);
    QVERIFY(partial > 0);
    QCOMPARE(home.write(u"house-module"_s, kTariff, {2}), 0);
    for (const quint16 command : {quint16(3), quint16(2), quint16(4)}) // reset, pause, forget demand
        QCOMPARE(home.write(u"house-module"_s, kCommand, {command}), 0);
    home.pass(20min);
    QCOMPARE(floor(Quantity::Tariff), 1.0);
    QVERIFY(floor(Quantity::ActiveEnergyImportPartial) > partial);
    QVERIFY(floor(Quantity::ActivePowerDemandMax) > 0);
    QCOMPARE(home.decoded(u"house-module"_s, u"load"_s, {Quantity::ActiveEnergyImportPartial}).value(), 0.0);
}

// req: A5
void TestEmulatedModules::modulesKeepTheirTransformers()
{
    const SimulatedHome home(u"corner-house"_s, 36h);
    QCOMPARE(home.write(u"house-module"_s, 0x1101, {250}), 0);
    QCOMPARE(home.write(u"house-module"_s, 0x1104, {0xFFFF}), 0);
    QCOMPARE(home.read(u"house-module"_s, 0x1100, 6), (QList<quint16>{100, 250, 100, 1, 0xFFFF, 1}));
    QCOMPARE(home.write(u"house-module"_s, 0x1101, {4}), 3);
    QCOMPARE(home.write(u"house-module"_s, 0x1104, {0}), 3);
    QCOMPARE(home.write(u"house-module"_s, 0x1108, {1}), 2); // nothing there
}

QTEST_GUILESS_MAIN(TestEmulatedModules)
#include "tst_emulatedmodules.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/randomslices.h"

#include <QTest>

using namespace ww::metering;
using namespace ww::test;
using Id = MeterRegister;

/// What the counter makes of powers that are not all known.
class TestUnknownPower final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void unknownPowerIsUnmeasuredTime();
    void measuredPhasesCountThoughTheSystemIsUnknown();
    void activeEnergyCountsWithoutReactivePower_data();
    void activeEnergyCountsWithoutReactivePower();
    void theQuadrantKeepsTheLastSignOfReactivePower();
    void nothingFlowingIsMeasured();
    void numbersThatAreNoneCountNothing();
};

void TestUnknownPower::unknownPowerIsUnmeasuredTime()
{
    MeterCounter counter({});
    PowerSlice slice = steadySlice(2, 1000);
    slice.system.reset();
    slice.phases = {};
    counter.count(slice, 1, true);
    QCOMPARE(at(counter, Id::UnmeasuredTime), 2000);
    QCOMPARE(at(counter, Id::OperatingTime), 2000);
    QCOMPARE(at(counter, Id::ActiveImport), 0);
}

void TestUnknownPower::measuredPhasesCountThoughTheSystemIsUnknown()
{
    for (const PhaseSumming summing : {PhaseSumming::Net, PhaseSumming::PerPhase}) {
        MeterCounter counter({.summing = summing});
        PowerSlice slice = steadySlice(1, 1000);
        slice.system.reset();
        slice.phases[1] = {};
        counter.count(slice, 1, true);
        QCOMPARE(at(counter, Id::ActiveImportL1), 1'000'000);
        QCOMPARE(at(counter, Id::ActiveImport), 0);
        QCOMPARE(at(counter, Id::UnmeasuredTime), 1000);
    }
}

void TestUnknownPower::activeEnergyCountsWithoutReactivePower_data()
{
    QTest::addColumn<bool>("perPhase");
    QTest::addRow("net") << false;
    QTest::addRow("per phase") << true;
}

// req: C1, C2, C3
void TestUnknownPower::activeEnergyCountsWithoutReactivePower()
{
    QFETCH(bool, perPhase);
    auto random = seeded();
    MeterCounter counter({.summing = perPhase ? PhaseSumming::PerPhase : PhaseSumming::Net});
    MeterCounter complete({.summing = perPhase ? PhaseSumming::PerPhase : PhaseSumming::Net});
    double blindMs = 0;
    for (int i = 0; i < 5000; ++i) {
        PowerSlice slice = randomSlice(random);
        complete.count(slice, 1, true);
        if (random.bounded(3) == 0) {
            blindMs += slice.seconds * 1000;
            const bool apparent = random.bounded(2) == 0;
            const auto blind = [apparent](SlicePower &power) {
                power.reactiveVar.reset();
                if (!apparent)
                    power.apparentVa.reset();
            };
            blind(*slice.system);
            for (auto &phase : slice.phases)
                blind(*phase.power);
        }
        counter.count(slice, 1, true);
    }
    QVERIFY(blindMs > 0);
    for (const Id id : {Id::ActiveImport, Id::ActiveExport, Id::ActiveImportL2, Id::ActiveExportL3,
                        Id::RunTimeImport, Id::RunTimeExport, Id::OperatingTime})
        QCOMPARE(at(counter, id), at(complete, id));
    QCOMPARE(at(counter, Id::UnmeasuredTime), 0);
    QVERIFY(at(counter, Id::ReactiveImport) < at(complete, Id::ReactiveImport));
    QVERIFY(at(counter, Id::Apparent) < at(complete, Id::Apparent));
    QCOMPARE(sum(counter, {Id::ActiveQuadrant1, Id::ActiveQuadrant4}), at(counter, Id::ActiveImport));
    QCOMPARE(sum(counter, {Id::ActiveQuadrant2, Id::ActiveQuadrant3}), at(counter, Id::ActiveExport));
    QCOMPARE(sum(counter, {Id::ReactiveQuadrant1, Id::ReactiveQuadrant2}), at(counter, Id::ReactiveImport));
    QCOMPARE(sum(counter, {Id::ReactiveQuadrant3, Id::ReactiveQuadrant4}), at(counter, Id::ReactiveExport));
    QCOMPARE(sum(counter, {Id::ApparentQuadrant1, Id::ApparentQuadrant2, Id::ApparentQuadrant3,
                           Id::ApparentQuadrant4}),
             at(counter, Id::Apparent));
}

void TestUnknownPower::theQuadrantKeepsTheLastSignOfReactivePower()
{
    MeterCounter counter({});
    const auto blind = [](double activeW) {
        PowerSlice slice = steadySlice(1, activeW);
        slice.system->reactiveVar.reset();
        return slice;
    };
    counter.count(blind(100), 1, true); // before it was ever known: inductive
    QCOMPARE(at(counter, Id::ActiveQuadrant1), 100'000);
    counter.count(steadySlice(1, 10, -5), 1, true);
    counter.count(blind(200), 1, true);
    QCOMPARE(at(counter, Id::ActiveQuadrant4), 210'000);
    counter.count(blind(-300), 1, true);
    QCOMPARE(at(counter, Id::ActiveQuadrant3), 300'000);
    counter.count(steadySlice(1, -10, 5), 1, true);
    counter.count(blind(-400), 1, true);
    QCOMPARE(at(counter, Id::ActiveQuadrant2), 410'000);
    QCOMPARE(at(counter, Id::ActiveQuadrant1), 100'000);
}

// req: C3
void TestUnknownPower::nothingFlowingIsMeasured()
{
    MeterCounter counter({});
    PowerSlice slice = steadySlice(1, 0);
    slice.system->reactiveVar.reset();
    counter.count(slice, 1, true);
    QCOMPARE(at(counter, Id::OperatingTime), 1000);
    QCOMPARE(at(counter, Id::UnmeasuredTime), 0);
    QCOMPARE(at(counter, Id::RunTimeImport), 0);
}

void TestUnknownPower::numbersThatAreNoneCountNothing()
{
    MeterCounter counter({});
    for (const double bad : {qQNaN(), qInf(), -qInf()}) {
        PowerSlice slice = steadySlice(1, 1000);
        slice.system->activeW = bad;
        slice.phases[0].power->reactiveVar = bad;
        counter.count(slice, 1, true);
        counter.count(steadySlice(bad, 1000), 1, true);
    }
    counter.count(steadySlice(-1, 1000), 1, true);
    counter.count(steadySlice(0, 1000), 1, true);
    QCOMPARE(at(counter, Id::ActiveImport), 0);
    QCOMPARE(at(counter, Id::ActiveImportL1), 0);
    QCOMPARE(at(counter, Id::UnmeasuredTime), 3000);
    QCOMPARE(at(counter, Id::OperatingTime), 3000);
}

QTEST_GUILESS_MAIN(TestUnknownPower)
#include "tst_unknownpower.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kPi = std::numbers::pi;

WindowValues measureGrid(const LoadSpec &load, EngineSettings settings = {})
{
    settings.grid = load.grid;
    settings.nominalV = load.voltageV;
    settings.wildLegPhase = load.wildLegPhase;
    return measure(steady(load, 0.7), settings).lastWindow();
}

bool near(const Value &measured, double expected, double tolerance = 1e-5)
{
    return relativeError(measured, expected) < tolerance;
}

} // namespace

/// The five grid systems of A4: what exists is right, what does not exist is unknown.
class TestGridSystems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresOnePhase();                  // req: A4
    void measuresTwoPhases();                 // req: A4
    void measuresThreePhasesWithoutNeutral(); // req: A4
    void countsNoPhasesWithoutNeutral();      // req: A4, C1
    void measuresThreePhasesWithNeutral();    // req: A4
    void measuresAWildLeg_data();             // req: A4
    void measuresAWildLeg();
    void tellsReversedSequence(); // req: A4
    void measuresUnbalance();
    void refusesNominalVoltagesOutsideTheRange_data(); // req: A4
    void refusesNominalVoltagesOutsideTheRange();
};

void TestGridSystems::measuresOnePhase()
{
    const WindowValues w =
        measureGrid({.grid = GridSystem::SinglePhase, .voltageV = 240, .currentA = {10, 0, 0}});
    QVERIFY(w.flags.empty());
    QVERIFY(near(w.phase[0].voltageV, 240) && near(w.system.voltageV, 240));
    QVERIFY(near(w.system.activePowerW, 2400) && near(w.phase[0].activePowerW, 2400));
    QVERIFY(!w.phase[1].voltageV && !w.phase[1].currentA && !w.phase[2].activePowerW);
    QVERIFY(!w.line[0].voltageV && !w.system.voltageLineToLineV);
    QVERIFY(!w.system.neutralCurrentA && !w.system.voltageUnbalancePct && !w.system.phaseSequence);
}

void TestGridSystems::measuresTwoPhases()
{
    const WindowValues w =
        measureGrid({.grid = GridSystem::TwoPhase, .voltageV = 120, .currentA = {10, 4, 0}});
    QVERIFY(w.flags.empty());
    QVERIFY(near(w.phase[0].voltageV, 120) && near(w.phase[1].voltageV, 120));
    QVERIFY(near(w.line[0].voltageV, 240) && near(w.system.voltageLineToLineV, 240));
    QVERIFY(!w.line[1].voltageV && !w.phase[2].voltageV);
    QVERIFY(near(w.system.neutralCurrentA, 6)); // the difference of opposite currents
    QVERIFY(near(w.system.activePowerW, 1680));
    QVERIFY(!w.system.phaseSequence);
}

void TestGridSystems::measuresThreePhasesWithoutNeutral()
{
    const double root3 = std::numbers::sqrt3;
    WaveSpec spec = steady({.grid = GridSystem::ThreePhase3w,
                            .voltageV = 400,
                            .currentA = {10, 10, 10},
                            .lagRad = {0.5, 0.5, 0.5}},
                           0.7);
    // The inputs float: a common voltage on all three must not be seen.
    for (std::size_t p = 0; p < kPhases; ++p)
        spec.channel[p].components.push_back({3, 25, 0.4});
    const WindowValues w = measure(spec, {.grid = GridSystem::ThreePhase3w, .nominalV = 400}).lastWindow();
    QVERIFY(w.flags.empty());
    for (std::size_t p = 0; p < kPhases; ++p) {
        QVERIFY(!w.phase[p].voltageV && !w.phase[p].thdVoltagePct);
        QVERIFY(near(w.line[p].voltageV, 400));
        QVERIFY(w.line[p].thdPct.value() < 0.01);
        QVERIFY(near(w.phase[p].activePowerW, 4000 / root3 * std::cos(0.5)));
    }
    QVERIFY(!w.system.voltageV && !w.system.neutralCurrentA);
    QVERIFY(near(w.system.voltageLineToLineV, 400));
    QVERIFY(near(w.system.activePowerW, 4000 * root3 * std::cos(0.5)));
    QVERIFY(near(w.system.reactivePowerVar, 4000 * root3 * std::sin(0.5)));
    QVERIFY(near(w.system.apparentPowerVA, 4000 * root3));
    QCOMPARE(w.system.phaseSequence, std::optional(0));
}

void TestGridSystems::countsNoPhasesWithoutNeutral()
{
    // A capacitor between L1 and L2 takes no energy; against the star point L2 draws what L1 gives.
    WaveSpec spec = steady({.grid = GridSystem::ThreePhase3w, .voltageV = 400, .currentA = {0, 0, 0}}, 1.5);
    spec.channel[kPhases].components = {{1, 10, 2 * kPi / 3}};
    spec.channel[kPhases + 1].components = {{1, 10, -kPi / 3}};
    const Measured measured = measure(spec, {.grid = GridSystem::ThreePhase3w, .nominalV = 400});
    QVERIFY(near(measured.lastWindow().phase[1].activePowerW, 4000 / std::numbers::sqrt3 / 2));
    QVERIFY(near(measured.lastWindow().system.reactivePowerVar, -4000));
    for (const PhaseSumming summing : {PhaseSumming::Net, PhaseSumming::PerPhase}) {
        const RegisterValues registers = registersOf(measured, {.summing = summing});
        for (const MeterRegisterInfo &row : meterRegisterTable()) {
            if (row.source != RegisterSource::System)
                QCOMPARE(registers[indexOf(row.id)], 0);
        }
        QVERIFY(registers[indexOf(MeterRegister::ReactiveExport)] > 4'000'000);
        QVERIFY(registers[indexOf(MeterRegister::ActiveImport)] +
                    registers[indexOf(MeterRegister::ActiveExport)] <
                1000);
    }
}

void TestGridSystems::measuresThreePhasesWithNeutral()
{
    const WindowValues w =
        measureGrid({.grid = GridSystem::ThreePhase4w, .voltageV = 277, .currentA = {65, 30, 0.02}});
    QVERIFY(w.flags.empty());
    QVERIFY(near(w.system.voltageV, 277));
    QVERIFY(near(w.system.voltageLineToLineV, 277 * std::numbers::sqrt3));
    QVERIFY(near(w.system.activePowerW, 277 * 95.02));
    QVERIFY(near(w.system.currentA, 95.02 / 3));
    // Currents 120 degrees apart: |a + b e^-j120 + c e^j120|.
    QVERIFY(near(w.system.neutralCurrentA,
                 std::sqrt(65 * 65 + 30 * 30 + 0.02 * 0.02 - 65 * 30 - 30 * 0.02 - 65 * 0.02)));
}

void TestGridSystems::measuresAWildLeg_data()
{
    QTest::addColumn<int>("high");
    QTest::addColumn<bool>("reversed");
    for (int high = 0; high < 3; ++high) {
        QTest::addRow("L%d high", high + 1) << high << false;
        QTest::addRow("L%d high, reversed", high + 1) << high << true;
    }
}

void TestGridSystems::measuresAWildLeg()
{
    QFETCH(int, high);
    QFETCH(bool, reversed);
    const WindowValues w = measureGrid({.grid = GridSystem::WildLeg,
                                        .voltageV = 120,
                                        .wildLegPhase = high,
                                        .currentA = {5, 5, 5},
                                        .reversedSequence = reversed});
    QCOMPARE(w.flags.has(Flag::WrongPhaseOrder), reversed);
    QVERIFY(!w.flags.has(Flag::Overvoltage) && !w.flags.has(Flag::VoltageEvent) &&
            !w.flags.has(Flag::MissingVoltage));
    for (std::size_t p = 0; p < kPhases; ++p) {
        QVERIFY(
            near(w.phase[p].voltageV, p == static_cast<std::size_t>(high) ? 120 * std::numbers::sqrt3 : 120));
        QVERIFY(near(w.line[p].voltageV, 240));
    }
    QVERIFY(near(w.system.activePowerW, 5 * (240 + 120 * std::numbers::sqrt3)));
    QVERIFY(w.system.voltageUnbalancePct.value() < 0.01); // the delta itself is balanced
    QCOMPARE(w.system.phaseSequence, std::optional(reversed ? -1 : 0));
}

void TestGridSystems::tellsReversedSequence()
{
    const WindowValues w = measureGrid({.lagRad = {0.4, 0.4, 0.4}, .reversedSequence = true});
    QVERIFY(w.flags.has(Flag::WrongPhaseOrder));
    QCOMPARE(w.system.phaseSequence, std::optional(-1));
    QVERIFY(near(w.system.activePowerW, 3450 * std::cos(0.4)));
    QVERIFY(near(w.system.reactivePowerVar, 3450 * std::sin(0.4)));
    QVERIFY(w.system.voltageUnbalancePct.value() < 0.01);
    QVERIFY(!w.flags.has(Flag::ReversedCt) && !w.flags.has(Flag::SwappedCt));
}

void TestGridSystems::measuresUnbalance()
{
    // Positive sequence 230 V, negative 4.6 V, zero 10 V; currents 10 A and 3 A.
    WaveSpec spec = steady({.currentA = {0, 0, 0}}, 0.7);
    for (std::size_t p = 0; p < kPhases; ++p) {
        const double turn = 2 * kPi / 3 * static_cast<double>(p);
        spec.channel[p].components = {{1, 230, -turn}, {1, 4.6, turn + 0.7}, {1, 10, 0.2}};
        spec.channel[kPhases + p].components = {{1, 10, -turn}, {1, 3, turn}};
    }
    const WindowValues w = measure(spec).lastWindow();
    QVERIFY(std::abs(w.system.voltageUnbalancePct.value() - 2) < 1e-3);
    QVERIFY(std::abs(w.system.currentUnbalancePct.value() - 30) < 1e-3);
}

void TestGridSystems::refusesNominalVoltagesOutsideTheRange_data()
{
    QTest::addColumn<GridSystem>("grid");
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("most");
    QTest::addRow("one phase") << GridSystem::SinglePhase << 100.0 << 277.0;
    QTest::addRow("without neutral") << GridSystem::ThreePhase3w << 208.0 << 480.0;
    QTest::addRow("with neutral") << GridSystem::ThreePhase4w << 120.0 << 277.0;
    QTest::addRow("wild leg") << GridSystem::WildLeg << 120.0 << 277.0;
}

void TestGridSystems::refusesNominalVoltagesOutsideTheRange()
{
    QFETCH(GridSystem, grid);
    QFETCH(double, least);
    QFETCH(double, most);
    EngineSettings settings{.grid = grid, .nominalV = least};
    QVERIFY(problemsOf(settings).empty());
    settings.nominalV = most;
    QVERIFY(problemsOf(settings).empty());
    for (const double wrong : {least - 0.1, most + 0.1, std::nan("")}) {
        settings.nominalV = wrong;
        const auto problems = problemsOf(settings);
        QCOMPARE(problems.size(), 1U);
        QCOMPARE(problems.front().where, std::string("nominalV"));
        Recorded sink;
        QVERIFY(!Engine::create(settings, sink));
    }
}

QTEST_GUILESS_MAIN(TestGridSystems)
#include "tst_gridsystems.moc"

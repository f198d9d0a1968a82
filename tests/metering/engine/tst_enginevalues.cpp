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

/// Distorted, unbalanced, with every phase different.
WaveSpec richLoad(double hz)
{
    WaveSpec spec = steady({.currentA = {12, 3, 0.8}, .lagRad = {kPi / 3, -0.6, 2.8}}, 1.0, hz);
    spec.channel[1].components.front().rms = 221;
    spec.channel[2].components.front().angleRad += 0.05;
    for (std::size_t p = 0; p < kPhases; ++p) {
        addHarmonic(spec.channel[p], 5, 0.1, 0.3 + static_cast<double>(p));
        addHarmonic(spec.channel[p], 7, 0.03, 1.1);
        addHarmonic(spec.channel[kPhases + p], 3, 0.2, -0.4);
        addHarmonic(spec.channel[kPhases + p], 5, 0.4, 0.9 * static_cast<double>(p));
        addHarmonic(spec.channel[kPhases + p], 31, 0.02, 0.2);
    }
    return spec;
}

} // namespace

/// Each quantity of C4 and C5 against its value by calculation.
class TestEngineValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresEveryQuantityOfADistortedLoad_data(); // req: C4, C5, C7
    void measuresEveryQuantityOfADistortedLoad();
    void measuresFrequencyToATenThousandth(); // req: C4, C7
    void spansExactlyTenOrTwelveCycles();
    void windowsFollowEachOtherWithoutGap();
    void measuresPeaksToCrestFactorFour();            // req: C6
    void addsApparentPowerAsVectorOrArithmetically(); // req: C4
    void signsThePowerFactorLikeThePower();           // req: C4
    void removesOffsets();
    void keepsInterharmonicsOutOfTheLines();
    void followsAFrequencyRamp();
    void givesEachWindowToOneSecond();
    void showsTheLastTwoCycles();
};

void TestEngineValues::measuresEveryQuantityOfADistortedLoad_data()
{
    QTest::addColumn<double>("hz");
    for (const double hz : {45.0, 49.83, 50.0, 52.1, 60.0, 65.0})
        QTest::addRow("%g Hz", hz) << hz;
}

void TestEngineValues::measuresEveryQuantityOfADistortedLoad()
{
    QFETCH(double, hz);
    const WaveSpec spec = richLoad(hz);
    const Expected e = expected(spec);
    const Measured measured = measure(spec, {.generatingPhases = 0b111});
    QVERIFY(measured.windows().size() >= 4);
    for (const WindowValues &w : measured.windows()) {
        QVERIFY2(w.flags.empty(), qPrintable(QString::number(w.flags.bits(), 16)));
        QVERIFY(relativeError(w.system.frequencyHz, hz) < 1e-6);
        QVERIFY(relativeError(w.system.neutralCurrentA, e.neutralA) < 5e-5);
        double active = 0;
        double reactive = 0;
        for (std::size_t p = 0; p < kPhases; ++p) {
            const PhaseValues &phase = w.phase[p];
            const double s = e.voltageV[p] * e.currentA[p];
            QVERIFY(relativeError(phase.voltageV, e.voltageV[p]) < 1e-5);
            QVERIFY(relativeError(phase.currentA, e.currentA[p]) < 1e-5);
            QVERIFY(relativeError(w.line[p].voltageV, e.lineV[p]) < 1e-5);
            QVERIFY(std::abs(phase.activePowerW.value() - e.activeW[p]) < 2e-5 * s);
            QVERIFY(std::abs(phase.activePowerFundamentalW.value() - e.activeFundamentalW[p]) < 2e-5 * s);
            QVERIFY(std::abs(phase.reactivePowerVar.value() - e.reactiveVar[p]) < 2e-5 * s);
            QVERIFY(relativeError(phase.apparentPowerVA, s) < 2e-5);
            QVERIFY(std::abs(phase.powerFactor.value() - e.activeW[p] / s) < 5e-5);
            const double total = std::sqrt(s * s - e.activeW[p] * e.activeW[p]);
            QVERIFY(std::abs(phase.reactivePowerTotalVar.value() - std::copysign(total, e.reactiveVar[p])) <
                    1e-4 * s);
            QVERIFY(std::abs(phase.displacementFactor.value() -
                             e.activeFundamentalW[p] /
                                 std::hypot(e.activeFundamentalW[p], e.reactiveVar[p])) < 5e-5);
            QVERIFY(std::abs(phase.thdVoltagePct.value() - e.thdVoltagePct[p]) < 0.005);
            QVERIFY(std::abs(phase.thdCurrentPct.value() - e.thdCurrentPct[p]) < 0.01);
            QVERIFY(std::abs(w.line[p].thdPct.value() - e.thdLinePct[p]) < 0.005);
            active += e.activeW[p];
            reactive += e.reactiveVar[p];
        }
        QVERIFY(relativeError(w.system.activePowerW, active) < 5e-5);
        QVERIFY(relativeError(w.system.reactivePowerVar, reactive) < 5e-5);
    }
}

void TestEngineValues::measuresFrequencyToATenThousandth()
{
    for (double hz = 45; hz <= 65.01; hz += 0.77) {
        const Measured measured = measure(steady({}, 0.7, hz));
        QVERIFY2(relativeError(measured.lastWindow().system.frequencyHz, hz) < 1e-6,
                 qPrintable(QString::number(hz)));
    }
}

void TestEngineValues::spansExactlyTenOrTwelveCycles()
{
    for (const auto &[hz, cycles] :
         {std::pair(45.0, 10), {50.0, 10}, {54.9, 10}, {55.1, 12}, {60.0, 12}, {65.0, 12}}) {
        const Measured measured = measure(steady({}, 1.2, hz));
        for (const WindowValues &w : measured.windows()) {
            QCOMPARE(w.cycles, cycles);
            QVERIFY(std::abs(w.seconds * hz - cycles) < 1e-4);
        }
    }
}

void TestEngineValues::windowsFollowEachOtherWithoutGap()
{
    const Measured measured = measure(steady({}, 3.0, 50.07));
    for (std::size_t n = 1; n < measured.windows().size(); ++n) {
        const WindowValues &before = measured.windows()[n - 1];
        QCOMPARE(measured.windows()[n].startSample, before.startSample + before.lengthSamples);
        QCOMPARE(measured.windows()[n].number, before.number + 1);
    }
}

void TestEngineValues::measuresPeaksToCrestFactorFour()
{
    // A pulse a half cycle: 23 A TRMS with peaks of 92 A, as the input allows. Odd cosines in phase give it.
    WaveSpec spec = steady({.currentA = {0, 0, 0}}, 0.8);
    constexpr int kParts = 8;
    for (int k = 0; k < kParts; ++k)
        spec.channel[3].components.push_back({1.0 + 2 * k, 23 / std::sqrt(kParts), 0});
    const Expected e = expected(spec);
    const WindowValues w = measure(spec).lastWindow();
    QVERIFY(std::abs(e.currentA[0] - 23) < 1e-9);
    QVERIFY(relativeError(w.phase[0].currentA, 23) < 1e-5);
    QVERIFY(std::abs(w.phase[0].crestFactorCurrent.value() - 4) < 0.02);
    QVERIFY(relativeError(w.phase[0].activePowerW, e.activeW[0]) < 1e-5);
    QVERIFY(!w.flags.has(Flag::Clipping));
}

void TestEngineValues::addsApparentPowerAsVectorOrArithmetically()
{
    const WaveSpec spec = steady({.currentA = {10, 10, 10}, .lagRad = {0, kPi / 3, -kPi / 3}}, 0.7);
    const WindowValues vector = measure(spec, {.apparent = ApparentMethod::Vector}).lastWindow();
    const WindowValues arithmetic = measure(spec, {.apparent = ApparentMethod::Arithmetic}).lastWindow();
    QVERIFY(relativeError(vector.system.apparentPowerVA, 4600) <
            1e-5); // 2300 + 1150 + 1150 W, the vars cancel
    QVERIFY(relativeError(arithmetic.system.apparentPowerVA, 6900) < 1e-5);
    QVERIFY(relativeError(vector.system.powerFactor, 1) < 1e-5);
    QVERIFY(relativeError(arithmetic.system.powerFactor, 2.0 / 3) < 1e-5);
    QCOMPARE(vector.system.apparentArithmeticVA, arithmetic.system.apparentPowerVA);
}

void TestEngineValues::signsThePowerFactorLikeThePower()
{
    const WindowValues w =
        measure(steady({.currentA = {10, 10, 10}, .lagRad = {kPi, 2 * kPi / 3, kPi / 3}}, 0.7)).lastWindow();
    QVERIFY(std::abs(w.phase[0].powerFactor.value() + 1) < 1e-5);
    QVERIFY(std::abs(w.phase[1].powerFactor.value() + 0.5) < 1e-5);
    QVERIFY(std::abs(w.phase[2].powerFactor.value() - 0.5) < 1e-5);
    QVERIFY(w.phase[0].activePowerW.value() < 0);
    QVERIFY(w.phase[1].reactivePowerVar.value() > 0);
}

void TestEngineValues::removesOffsets()
{
    WaveSpec spec = steady({}, 0.8);
    const Expected e = expected(spec);
    spec.channel[0].dc = 4;
    spec.channel[3].dc = -0.5;
    const WindowValues w = measure(spec).lastWindow();
    QVERIFY(relativeError(w.phase[0].voltageV, e.voltageV[0]) < 1e-5);
    QVERIFY(relativeError(w.phase[0].currentA, e.currentA[0]) < 1e-5);
    QVERIFY(relativeError(w.phase[0].activePowerW, e.activeW[0]) < 1e-5);
    QVERIFY(std::abs(w.dcOffset[0].value() - 4) < 1e-3);
    QVERIFY(std::abs(w.dcOffset[3].value() + 0.5) < 1e-3);
}

void TestEngineValues::keepsInterharmonicsOutOfTheLines()
{
    WaveSpec spec = steady({}, 0.8);
    addHarmonic(spec.channel[0], 5.5, 0.04, 0); // 275 Hz: lies between the subgroups
    addHarmonic(spec.channel[0], 5.1, 0.03, 0); // 255 Hz: belongs to the fifth's subgroup
    const WindowValues w = measure(spec).lastWindow();
    QVERIFY(w.voltageHarmonics[0].rms[5] < 0.01);
    QVERIFY(std::abs(w.voltageHarmonics[0].subgroupRms[5] - 0.03 * 230) < 0.01);
    QVERIFY(w.voltageHarmonics[0].subgroupRms[6] < 0.01);
    QVERIFY(thdPct(w.voltageHarmonics[0]).value() < 0.01);
    QVERIFY(std::abs(thdSubgroupPct(w.voltageHarmonics[0]).value() - 3) < 0.01);
    QVERIFY(relativeError(w.phase[0].voltageV, 230 * std::sqrt(1 + 0.04 * 0.04 + 0.03 * 0.03)) < 1e-5);
}

void TestEngineValues::followsAFrequencyRamp()
{
    WaveSpec spec = steady({}, 6);
    spec.frequency = {{1, 50}, {5, 54}}; // 1 Hz/s
    const Measured measured = measure(spec);
    for (const WindowValues &w : measured.windows()) {
        const double middle = w.startSeconds + w.seconds / 2;
        const double hz = middle < 1 ? 50 : std::min(54.0, 49 + middle);
        QVERIFY(!w.flags.has(Flag::Unsynchronised));
        QVERIFY(std::abs(w.system.frequencyHz.value() - hz) < 0.02);
        QVERIFY(relativeError(w.phase[0].voltageV, 230) < 2e-4);
        QVERIFY(relativeError(w.system.activePowerW, 3450) < 2e-4);
    }
}

void TestEngineValues::givesEachWindowToOneSecond()
{
    for (const double hz : {45.0, 50.0, 64.0}) {
        const Measured measured = measure(steady({}, 5.5, hz));
        double seconds = 0;
        std::size_t windows = 0;
        for (std::size_t n = 0; n < measured.seconds().size(); ++n) {
            const SecondValues &second = measured.seconds()[n];
            QCOMPARE(second.number, n);
            QVERIFY(std::abs(second.startSeconds - measured.windows()[windows].startSeconds) < 1e-12);
            seconds += second.seconds;
            windows += second.windows;
            QCOMPARE(second.knownSeconds, second.seconds);
            QVERIFY(relativeError(second.phase[1].voltageV, 230) < 1e-5);
            QVERIFY(relativeError(second.system.activePowerW, 3450) < 1e-5);
        }
        const WindowValues &last = measured.lastWindow();
        QCOMPARE(windows, measured.windows().size());
        QVERIFY(std::abs(seconds - (last.startSeconds + last.seconds -
                                    measured.windows().front().startSeconds)) < 1e-9);
    }
}

void TestEngineValues::showsTheLastTwoCycles()
{
    const Measured measured = measure(steady({.currentA = {7, 7, 7}}, 0.7));
    const Waveform &wave = measured.engine->waveform();
    QVERIFY(wave.known);
    double square = 0;
    for (const float value : wave.channel[3])
        square += static_cast<double>(value) * static_cast<double>(value);
    QVERIFY(std::abs(std::sqrt(square / Waveform::kPoints) - 7) < 0.01);
    for (std::size_t n = 0; n < Waveform::kPoints / 2; ++n)
        QVERIFY(std::abs(wave.channel[0][n] - wave.channel[0][n + Waveform::kPoints / 2]) < 0.1F);
}

QTEST_GUILESS_MAIN(TestEngineValues)
#include "tst_enginevalues.moc"

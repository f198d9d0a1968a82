// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"

#include <QTest>

#include <cmath>
#include <numbers>
#include <random>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kPi = std::numbers::pi;
constexpr int kRounds = 12;

/// Random loads: unbalanced, distorted, importing and exporting, any frequency in the range.
class RandomLoads
{
public:
    explicit RandomLoads(unsigned seed)
        : m_engine(seed)
    {}
    double between(double low, double high)
    {
        return std::uniform_real_distribution<double>(low, high)(m_engine);
    }

    WaveSpec next()
    {
        LoadSpec load;
        for (std::size_t p = 0; p < kPhases; ++p) {
            load.currentA[p] = std::exp(between(std::log(0.3), std::log(60)));
            load.lagRad[p] = between(-kPi, kPi);
        }
        load.reversedSequence = between(0, 1) < 0.3;
        WaveSpec spec = steady(load, 1.1, between(45, 65));
        for (std::size_t c = 0; c < kChannels; ++c) {
            spec.channel[c].components.front().rms *= between(0.9, 1.1);
            for (int n = 0; n < 4; ++n)
                addHarmonic(spec.channel[c], std::floor(between(2, 32)), between(0, c < kPhases ? 0.05 : 0.3),
                            between(-kPi, kPi));
        }
        return spec;
    }

private:
    std::mt19937 m_engine;
};

/// All channels from `first` on and before `end` scaled.
WaveSpec scaled(WaveSpec spec, std::size_t first, std::size_t end, double factor)
{
    for (std::size_t c = first; c < end; ++c)
        for (Component &part : spec.channel[c].components)
            part.rms *= factor;
    return spec;
}

/// The currents of a spec turned and scaled.
WaveSpec withCurrents(WaveSpec spec, double factor, bool reversed)
{
    for (std::size_t c = kPhases; c < kChannels; ++c)
        for (Component &part : spec.channel[c].components)
            part.angleRad += reversed ? kPi : 0;
    return scaled(std::move(spec), kPhases, kChannels, factor);
}

/// Every phase takes the place of the next.
WaveSpec rotated(const WaveSpec &spec)
{
    WaveSpec result = spec;
    for (std::size_t p = 0; p < kPhases; ++p) {
        result.channel[(p + 1) % kPhases] = spec.channel[p];
        result.channel[kPhases + (p + 1) % kPhases] = spec.channel[kPhases + p];
    }
    return result;
}

bool same(const Value &a, const Value &b, double scale, double factor = 1)
{
    return a && b && std::abs(*a * factor - *b) < 3e-5 * scale;
}

struct Energy
{
    double import = 0;
    double exported = 0;
};

Energy energyOf(const Measured &measured, std::size_t phase)
{
    Energy energy;
    for (const WindowValues &w : measured.windows()) {
        const double joules = w.phase[phase].activePowerW.value_or(0) * w.seconds;
        (joules > 0 ? energy.import : energy.exported) += std::abs(joules);
    }
    return energy;
}

} // namespace

/// Laws that hold whatever is measured. The seed is printed; WW_SEED chooses another.
class TestEngineProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void reversingAllCurrentsExchangesImportAndExport(); // req: C4
    void scalingTheCurrentsScalesThePowers();            // req: C4
    void scalingTheVoltagesScalesThePowers();            // req: C4, C7
    void rotatingThePhasesRotatesTheValues();            // req: C4
    void phasesAddUpToTheSystem();                       // req: C4
    void agreesWithCalculation();                        // req: C4, C5, C7
    void windowsAndSecondsHoldTheSameEnergy();
    void theSizeOfBlocksDoesNotMatter();

private:
    unsigned m_seed = 20261124;
};

void TestEngineProperties::initTestCase()
{
    if (qEnvironmentVariableIsSet("WW_SEED"))
        m_seed = static_cast<unsigned>(qEnvironmentVariableIntValue("WW_SEED"));
    qInfo("seed %u", m_seed);
}

void TestEngineProperties::reversingAllCurrentsExchangesImportAndExport()
{
    RandomLoads loads(m_seed);
    for (int round = 0; round < kRounds; ++round) {
        const WaveSpec spec = loads.next();
        const Measured forward = measure(spec);
        const Measured backward = measure(withCurrents(spec, 1, true));
        for (std::size_t p = 0; p < kPhases; ++p) {
            const PhaseValues &a = forward.whole.phase[p];
            const PhaseValues &b = backward.whole.phase[p];
            const double s = a.apparentPowerVA.value();
            QVERIFY(same(a.activePowerW, b.activePowerW, s, -1));
            QVERIFY(same(a.reactivePowerVar, b.reactivePowerVar, s, -1));
            QVERIFY(same(a.reactivePowerTotalVar, b.reactivePowerTotalVar, s, -1) ||
                    std::abs(*a.reactivePowerVar) < 1e-4 * s);
            QVERIFY(same(a.powerFactor, b.powerFactor, 1, -1));
            QVERIFY(same(a.apparentPowerVA, b.apparentPowerVA, s) &&
                    same(a.currentA, b.currentA, *a.currentA));
            const Energy in = energyOf(forward, p);
            const Energy out = energyOf(backward, p);
            QVERIFY(std::abs(in.import - out.exported) < 3e-5 * s &&
                    std::abs(in.exported - out.import) < 3e-5 * s);
        }
    }
}

void TestEngineProperties::scalingTheCurrentsScalesThePowers()
{
    RandomLoads loads(m_seed + 1);
    for (int round = 0; round < kRounds; ++round) {
        const WaveSpec spec = loads.next();
        const double factor = loads.between(0.2, 1);
        const Measurement a = measure(spec).whole;
        const Measurement b = measure(withCurrents(spec, factor, false)).whole;
        const double s = a.system.apparentArithmeticVA.value();
        QVERIFY(same(a.system.activePowerW, b.system.activePowerW, s, factor));
        QVERIFY(same(a.system.reactivePowerVar, b.system.reactivePowerVar, s, factor));
        QVERIFY(same(a.system.apparentVectorVA, b.system.apparentVectorVA, s, factor));
        QVERIFY(same(a.system.neutralCurrentA, b.system.neutralCurrentA, 60, factor));
        for (std::size_t p = 0; p < kPhases; ++p) {
            QVERIFY(same(a.phase[p].thdCurrentPct, b.phase[p].thdCurrentPct, 100));
            QVERIFY(same(a.phase[p].powerFactor, b.phase[p].powerFactor, 1));
        }
    }
}

void TestEngineProperties::scalingTheVoltagesScalesThePowers()
{
    RandomLoads loads(m_seed + 7);
    for (int round = 0; round < kRounds; ++round) {
        const WaveSpec spec = loads.next();
        const double factor = loads.between(0.25, 1.04); // 0.2 to 1.15 times the nominal voltage
        const Measurement a = measure(spec).whole;
        const Measurement b = measure(scaled(spec, 0, kPhases, factor)).whole;
        const double s = a.system.apparentArithmeticVA.value();
        QVERIFY(same(a.system.voltageV, b.system.voltageV, 230, factor));
        QVERIFY(same(a.system.voltageLineToLineV, b.system.voltageLineToLineV, 400, factor));
        QVERIFY(same(a.system.activePowerW, b.system.activePowerW, s, factor));
        QVERIFY(same(a.system.reactivePowerVar, b.system.reactivePowerVar, s, factor));
        QVERIFY(same(a.system.reactivePowerTotalVar, b.system.reactivePowerTotalVar, s, factor));
        QVERIFY(same(a.system.apparentVectorVA, b.system.apparentVectorVA, s, factor));
        QVERIFY(same(a.system.neutralCurrentA, b.system.neutralCurrentA, 60));
        QVERIFY(same(a.system.voltageUnbalancePct, b.system.voltageUnbalancePct, 100));
        QVERIFY(same(a.system.frequencyHz, b.system.frequencyHz, 50));
        for (std::size_t p = 0; p < kPhases; ++p) {
            QVERIFY(same(a.phase[p].currentA, b.phase[p].currentA, 60));
            QVERIFY(same(a.phase[p].thdVoltagePct, b.phase[p].thdVoltagePct, 100));
            QVERIFY(same(a.line[p].thdPct, b.line[p].thdPct, 100));
            QVERIFY(same(a.phase[p].powerFactor, b.phase[p].powerFactor, 1));
        }
    }
}

void TestEngineProperties::rotatingThePhasesRotatesTheValues()
{
    RandomLoads loads(m_seed + 2);
    for (int round = 0; round < kRounds; ++round) {
        const WaveSpec spec = loads.next();
        const Measurement a = measure(spec).whole;
        const Measurement b = measure(rotated(spec)).whole;
        for (std::size_t p = 0; p < kPhases; ++p) {
            const std::size_t q = (p + 1) % kPhases;
            QVERIFY(same(a.phase[p].voltageV, b.phase[q].voltageV, 230));
            QVERIFY(same(a.phase[p].activePowerW, b.phase[q].activePowerW, *a.phase[p].apparentPowerVA));
            QVERIFY(same(a.line[p].voltageV, b.line[q].voltageV, 400));
            QVERIFY(same(a.line[p].thdPct, b.line[q].thdPct, 100));
        }
        QVERIFY(same(a.system.voltageUnbalancePct, b.system.voltageUnbalancePct, 100));
        QCOMPARE(a.system.phaseSequence, b.system.phaseSequence);
    }
}

void TestEngineProperties::phasesAddUpToTheSystem()
{
    RandomLoads loads(m_seed + 3);
    for (int round = 0; round < kRounds; ++round) {
        const Measured measured = measure(loads.next());
        for (const WindowValues &w : measured.windows()) {
            double p = 0;
            double q = 0;
            double s = 0;
            for (const PhaseValues &phase : w.phase) {
                p += *phase.activePowerW;
                q += *phase.reactivePowerTotalVar;
                s += *phase.apparentPowerVA;
                QVERIFY(std::abs(*phase.activePowerW) <= *phase.apparentPowerVA * (1 + 1e-9));
                QVERIFY(std::abs(std::hypot(*phase.activePowerW, *phase.reactivePowerTotalVar) -
                                 *phase.apparentPowerVA) < 1e-6 * *phase.apparentPowerVA);
            }
            QVERIFY(std::abs(*w.system.activePowerW - p) < 1e-9 * s);
            QVERIFY(std::abs(*w.system.apparentArithmeticVA - s) < 1e-9 * s);
            QVERIFY(std::abs(*w.system.apparentVectorVA - std::hypot(p, q)) < 1e-9 * s);
            QVERIFY(*w.system.apparentVectorVA <= *w.system.apparentArithmeticVA * (1 + 1e-9));
        }
    }
}

void TestEngineProperties::agreesWithCalculation()
{
    RandomLoads loads(m_seed + 4);
    for (int round = 0; round < 3 * kRounds; ++round) {
        const WaveSpec spec = loads.next();
        const Expected e = expected(spec);
        const Measurement whole = measure(spec).whole;
        QVERIFY(relativeError(whole.system.frequencyHz, spec.frequency.front().hz) < 1e-6);
        for (std::size_t p = 0; p < kPhases; ++p) {
            const double s = e.voltageV[p] * e.currentA[p];
            QVERIFY(relativeError(whole.phase[p].voltageV, e.voltageV[p]) < 3e-5);
            QVERIFY(relativeError(whole.phase[p].currentA, e.currentA[p]) < 3e-5);
            QVERIFY(std::abs(*whole.phase[p].activePowerW - e.activeW[p]) < 5e-5 * s);
            QVERIFY(std::abs(*whole.phase[p].reactivePowerVar - e.reactiveVar[p]) < 5e-5 * s);
            QVERIFY(std::abs(*whole.phase[p].thdCurrentPct - e.thdCurrentPct[p]) < 0.02);
            QVERIFY(std::abs(*whole.phase[p].thdVoltagePct - e.thdVoltagePct[p]) < 0.01);
        }
    }
}

void TestEngineProperties::windowsAndSecondsHoldTheSameEnergy()
{
    RandomLoads loads(m_seed + 5);
    for (int round = 0; round < 4; ++round) {
        WaveSpec spec = loads.next();
        spec.seconds = 5;
        spec.disturbances = {{1.3, 2.2, 0b111000, 0.1}, {3, 3.5, 0b001001, 0.5}};
        const Measured measured = measure(spec);
        double windows = 0;
        double seconds = 0;
        for (const WindowValues &w : measured.windows())
            windows += w.system.activePowerW.value_or(0) * w.seconds;
        for (const SecondValues &second : measured.seconds())
            seconds += second.system.activePowerW.value_or(0) * second.knownSeconds;
        QVERIFY(std::abs(windows - seconds) < 1e-9 * std::abs(windows) + 1e-6);
    }
}

void TestEngineProperties::theSizeOfBlocksDoesNotMatter()
{
    RandomLoads loads(m_seed + 6);
    WaveSpec spec = loads.next();
    spec.blockFrames = 80;
    const Measured usual = measure(spec);
    for (const std::size_t frames : {std::size_t{1}, std::size_t{7}, std::size_t{1000}, std::size_t{8000}}) {
        spec.blockFrames = frames;
        const Measured other = measure(spec);
        QVERIFY(other.windows().size() >= 4);
        for (std::size_t n = 0; n < std::min(usual.windows().size(), other.windows().size()); ++n) {
            QVERIFY(same(usual.windows()[n].system.activePowerW, other.windows()[n].system.activePowerW,
                         *usual.windows()[n].system.apparentPowerVA));
            QVERIFY(std::abs(usual.windows()[n].startSample - other.windows()[n].startSample) < 0.1);
        }
    }
}

QTEST_GUILESS_MAIN(TestEngineProperties)
#include "tst_engineproperties.moc"

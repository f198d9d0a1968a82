// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/measure.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ww::metering {

namespace {

using Complex = std::complex<double>;

constexpr double kDeadShare = 0.05;    // of the nominal voltage: below, nothing is there
constexpr double kMissingShare = 0.10; // below, a phase is missing if another is above half
constexpr double kAliveShare = 0.5;
constexpr double kHighShare = 1.15 * 1.005; // C7 measures to 1.15 Un

Channel voltageOf(std::size_t phase)
{
    return static_cast<Channel>(phase);
}

} // namespace

Measurer::Measurer(const EngineSettings &settings, const Topology &topology)
    : m_settings(settings)
    , m_topology(topology)
{}

void Measurer::measure(const WindowSums &sums, WindowSpectrum *spectrum, Measurement &out) const
{
    const Usable usable = usableChannels(out);
    measureChannels(sums, usable, out);
    measureLines(sums, usable, out);
    judgeVoltages(sums, usable, out);
    measurePowers(sums, usable, out);
    if (spectrum != nullptr) {
        turnToReference(spectrum->lines);
        measureFundamentals(*spectrum, out);
        describe(spectrum->lines, out);
    }
    derive(out);
    for (const Flags &flags : out.channelFlags)
        out.flags |= flags;
}

Measurer::Usable Measurer::usableChannels(const Measurement &out) const
{
    Usable usable{};
    for (std::size_t c = 0; c < kChannels; ++c) {
        const Flags &flags = out.channelFlags[c];
        usable[c] = m_topology.uses(static_cast<Channel>(c)) && !flags.has(Flag::NotFinite) &&
                    !flags.has(Flag::StuckAdc) && !flags.has(Flag::MissingChannel) &&
                    !flags.has(Flag::BadSettings);
    }
    // The artificial star point mixes all three inputs.
    if (!m_topology.hasNeutral)
        usable[0] = usable[1] = usable[2] = usable[0] && usable[1] && usable[2];
    return usable;
}

void Measurer::measureChannels(const WindowSums &sums, const Usable &usable, Measurement &out) const
{
    bool allCurrents = true;
    for (std::size_t p = 0; p < m_topology.phases; ++p) {
        PhaseValues &phase = out.phase[p];
        if (usable[p] && m_topology.hasNeutral)
            phase.voltageV = std::sqrt(sums.voltage[p]);
        allCurrents = allCurrents && usable[kPhases + p];
        if (!usable[kPhases + p])
            continue;
        const CurrentInput &input = m_settings.current[p];
        phase.currentA = std::sqrt(sums.current[p]);
        if (*phase.currentA >= input.startingA())
            phase.crestFactorCurrent = sums.peak[kPhases + p] / *phase.currentA;
        if (*phase.currentA > input.maxPrimaryA() * 1.005)
            out.channelFlags[kPhases + p].set(Flag::Overcurrent);
    }
    for (std::size_t c = 0; c < kChannels; ++c)
        if (usable[c])
            out.dcOffset[c] = sums.mean[c];
    if (m_topology.neutralCurrent && allCurrents) {
        double square = 0;
        for (std::size_t p = 0; p < kPhases; ++p)
            square += sums.current[p] + 2 * sums.current[3 + p]; // unused channels are 0
        out.system.neutralCurrentA = std::sqrt(std::max(0.0, square));
    }
}

void Measurer::measureLines(const WindowSums &sums, const Usable &usable, Measurement &out) const
{
    for (std::size_t p = 0; p < m_topology.lines; ++p) {
        const std::size_t q = p == 2 ? 0 : p + 1;
        if (usable[p] && usable[q])
            out.line[p].voltageV =
                std::sqrt(std::max(0.0, sums.voltage[p] + sums.voltage[q] - 2 * sums.voltage[3 + p]));
    }
}

void Measurer::judgeVoltages(const WindowSums &sums, const Usable &usable, Measurement &out) const
{
    bool alive = false;
    bool dead = true;
    std::array<double, kPhases> share{};
    for (std::size_t p = 0; p < m_topology.phases; ++p) {
        share[p] = std::sqrt(sums.voltage[p]) / m_topology.nominalV[p];
        alive = alive || (usable[p] && share[p] >= kAliveShare);
        dead = dead && usable[p] && share[p] < kDeadShare;
        if (usable[p] && share[p] > kHighShare)
            out.channelFlags[p].set(Flag::Overvoltage);
    }
    if (dead)
        out.flags.set(Flag::NoVoltage);
    for (std::size_t p = 0; p < m_topology.phases; ++p)
        if (alive && usable[p] && share[p] < kMissingShare)
            out.channelFlags[p].set(Flag::MissingVoltage);
}

void Measurer::measurePowers(const WindowSums &sums, const Usable &usable, Measurement &out) const
{
    for (std::size_t p = 0; p < m_topology.phases; ++p) {
        if (!usable[p] || !usable[kPhases + p])
            continue;
        PhaseValues &phase = out.phase[p];
        // Current without voltage is a broken measuring lead more often than a dead phase: its power is not
        // known.
        const bool lead =
            out.channel(voltageOf(p)).has(Flag::MissingVoltage) || out.flags.has(Flag::NoVoltage);
        if (lead && *phase.currentA >= m_settings.current[p].startingA())
            continue;
        phase.activePowerW = sums.power[p];
        phase.apparentPowerVA = std::sqrt(sums.voltage[p]) * *phase.currentA;
    }
}

void Measurer::turnToReference(LineSet &lines) const
{
    Complex reference = 0;
    for (std::size_t c = 0; c < kChannels && reference == 0.0; ++c) {
        const std::size_t p = c % kPhases;
        const double least =
            c < kPhases ? m_topology.nominalV[p] * kDeadShare : m_settings.current[p].startingA();
        if (m_topology.uses(static_cast<Channel>(c)) && std::abs(lines.trace[c].line[1]) >= least)
            reference = lines.trace[c].line[1];
    }
    if (reference == 0.0)
        return;
    const Complex turn = std::conj(reference) / std::abs(reference);
    for (TraceLines &trace : lines.trace) {
        Complex total = 1;
        for (std::size_t h = 1; h <= static_cast<std::size_t>(lines.orders); ++h) {
            total *= turn;
            trace.line[h] *= total;
        }
    }
}

void Measurer::measureFundamentals(const WindowSpectrum &spectrum, Measurement &out) const
{
    for (std::size_t p = 0; p < m_topology.phases; ++p) {
        PhaseValues &phase = out.phase[p];
        if (!phase.activePowerW)
            continue;
        const Complex s =
            spectrum.lines.trace[p].line[1] * std::conj(spectrum.lines.trace[kPhases + p].line[1]);
        phase.activePowerFundamentalW = s.real();
        phase.reactivePowerVar = s.imag();
    }
    if (!out.flags.has(Flag::NoVoltage))
        out.system.frequencyHz = spectrum.frequencyHz;
}

void Measurer::describe(const LineSet &lines, Measurement &out) const
{
    const auto fill = [&lines](std::size_t trace, Harmonics &harmonics) {
        harmonics.orders = static_cast<std::uint8_t>(lines.orders);
        for (std::size_t h = 1; h <= static_cast<std::size_t>(lines.orders); ++h) {
            harmonics.rms[h] = std::abs(lines.trace[trace].line[h]);
            harmonics.subgroupRms[h] = std::sqrt(lines.trace[trace].subgroupSquare[h]);
        }
    };
    const auto phasor = [&lines](std::size_t trace) {
        const Complex fundamental = lines.trace[trace].line[1];
        return Phasor{std::abs(fundamental), std::arg(fundamental)};
    };
    const bool star =
        !m_topology.hasNeutral && out.line[0].voltageV && out.line[1].voltageV && out.line[2].voltageV;
    for (std::size_t p = 0; p < m_topology.phases; ++p) {
        PhaseValues &phase = out.phase[p];
        if (star && lines.known[p])
            phase.voltageFundamental = phasor(p);
        if (phase.voltageV && lines.known[p]) {
            fill(p, out.voltageHarmonics[p]);
            phase.voltageFundamental = phasor(p);
            if (phase.voltageFundamental->rms >= kDeadShare * m_topology.nominalV[p])
                phase.thdVoltagePct = thdPct(out.voltageHarmonics[p]);
        }
        if (phase.currentA && lines.known[kPhases + p]) {
            fill(kPhases + p, out.currentHarmonics[p]);
            phase.currentFundamental = phasor(kPhases + p);
            if (phase.currentFundamental->rms >= m_settings.current[p].startingA())
                phase.thdCurrentPct = thdPct(out.currentHarmonics[p]);
        }
        if (out.line[p].voltageV && lines.known[kChannels + p]) {
            fill(kChannels + p, out.lineHarmonics[p]);
            if (out.lineHarmonics[p].rms[1] >= kDeadShare * m_settings.nominalV)
                out.line[p].thdPct = thdPct(out.lineHarmonics[p]);
        }
    }
    describeSequence(lines, out);
}

void Measurer::describeSequence(const LineSet &lines, Measurement &out) const
{
    if (!m_topology.threePhase)
        return;
    const Complex a = std::polar(1.0, 2 * std::numbers::pi / 3);
    const auto components = [&lines, a](std::size_t first) {
        const Complex &x = lines.trace[first].line[1];
        const Complex &y = lines.trace[first + 1].line[1];
        const Complex &z = lines.trace[first + 2].line[1];
        return std::pair(std::abs(x + a * y + a * a * z) / 3, std::abs(x + a * a * y + a * z) / 3);
    };
    const bool voltages = out.line[0].voltageV && out.line[1].voltageV && out.line[2].voltageV &&
                          lines.known[kChannels] && lines.known[kChannels + 1] && lines.known[kChannels + 2];
    const auto [positive, negative] = components(0);
    if (!voltages || std::max(positive, negative) < kDeadShare * m_topology.nominalV[0])
        return;
    // Wired the other way round, the system that turns forwards is the negative one.
    const bool reversed = negative > positive;
    out.system.phaseSequence = reversed ? -1 : 0;
    if (reversed)
        out.flags.set(Flag::WrongPhaseOrder);
    out.system.voltageUnbalancePct = 100 * std::min(positive, negative) / std::max(positive, negative);
    const bool currents = out.phase[0].currentA && out.phase[1].currentA && out.phase[2].currentA;
    const auto [forward, backward] = components(kPhases);
    const double main = reversed ? backward : forward;
    if (currents && main >= m_settings.current[0].startingA())
        out.system.currentUnbalancePct = 100 * (reversed ? forward : backward) / main;
}

void Measurer::derive(Measurement &out) const
{
    for (std::size_t p = 0; p < m_topology.phases; ++p) {
        PhaseValues &phase = out.phase[p];
        if (!phase.activePowerW || !phase.apparentPowerVA)
            continue;
        const double s = *phase.apparentPowerVA;
        const double least = kMissingShare * m_topology.nominalV[p] * m_settings.current[p].startingA() / 2;
        if (s >= least)
            phase.powerFactor = std::clamp(*phase.activePowerW / s, -1.0, 1.0);
        if (!phase.reactivePowerVar || !phase.activePowerFundamentalW)
            continue;
        const double nonActive = std::sqrt(std::max(0.0, s * s - *phase.activePowerW * *phase.activePowerW));
        phase.reactivePowerTotalVar = std::copysign(nonActive, *phase.reactivePowerVar);
        const double s1 = std::hypot(*phase.activePowerFundamentalW, *phase.reactivePowerVar);
        if (s1 >= least)
            phase.displacementFactor = *phase.activePowerFundamentalW / s1;
    }
    deriveSystem(out);
}

void Measurer::deriveSystem(Measurement &out) const
{
    const auto sum = [&](Value PhaseValues::*member) {
        Value total = 0.0;
        for (std::size_t p = 0; p < m_topology.phases && total; ++p)
            total = out.phase[p].*member ? Value(*total + *(out.phase[p].*member)) : std::nullopt;
        return total;
    };
    SystemValues &system = out.system;
    const auto phases = static_cast<double>(m_topology.phases);
    const auto mean = [phases](Value total) { return total ? Value(*total / phases) : std::nullopt; };
    system.voltageV = mean(sum(&PhaseValues::voltageV));
    system.currentA = mean(sum(&PhaseValues::currentA));
    system.activePowerW = sum(&PhaseValues::activePowerW);
    system.activePowerFundamentalW = sum(&PhaseValues::activePowerFundamentalW);
    system.reactivePowerVar = sum(&PhaseValues::reactivePowerVar);
    system.reactivePowerTotalVar = sum(&PhaseValues::reactivePowerTotalVar);
    system.apparentArithmeticVA = sum(&PhaseValues::apparentPowerVA);
    if (system.activePowerW && system.reactivePowerTotalVar)
        system.apparentVectorVA = std::hypot(*system.activePowerW, *system.reactivePowerTotalVar);
    system.apparentPowerVA =
        m_settings.apparent == ApparentMethod::Vector ? system.apparentVectorVA : system.apparentArithmeticVA;
    const double least = kMissingShare * m_topology.nominalV[0] * m_settings.current[0].startingA() / 2;
    if (system.activePowerW && system.apparentPowerVA && *system.apparentPowerVA >= least)
        system.powerFactor = std::clamp(*system.activePowerW / *system.apparentPowerVA, -1.0, 1.0);

    double lines = 0;
    std::size_t known = 0;
    for (std::size_t p = 0; p < m_topology.lines; ++p) {
        if (!out.line[p].voltageV)
            break;
        lines += *out.line[p].voltageV;
        ++known;
    }
    if (known > 0 && known == m_topology.lines)
        system.voltageLineToLineV = lines / static_cast<double>(known);
}

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/wiringhelp.h"

#include <bit>
#include <cmath>
#include <numbers>
#include <optional>

namespace ww::metering {

namespace {

constexpr double kLimitRad = std::numbers::pi / 3 + 0.02; // PF 0.5, and a little for the transformer
constexpr double kLeastStarts = 10;                       // times the starting current: 0.2 A on a 65 A input

struct Mapping
{
    std::array<std::size_t, kPhases> currentOf; ///< Which current input belongs to each voltage.
    std::uint8_t swapMask;
    int cost;
};

constexpr std::array<Mapping, 6> kMappings{{
    {{0, 1, 2}, 0b000, 0},
    {{1, 0, 2}, 0b011, 2},
    {{0, 2, 1}, 0b110, 2},
    {{2, 1, 0}, 0b101, 2},
    {{1, 2, 0}, 0b111, 3},
    {{2, 0, 1}, 0b111, 3},
}};

} // namespace

WiringHelp::WiringHelp(const EngineSettings &settings, const Topology &topology)
    : m_settings(settings)
    , m_topology(topology)
{}

void WiringHelp::restart()
{
    m_agreed = 0;
}

bool WiringHelp::fits(std::size_t phase, double angleRad) const
{
    const double lag = std::abs(std::remainder(angleRad, 2 * std::numbers::pi));
    const bool mayExport = (m_settings.generatingPhases >> phase & 1U) != 0;
    return lag <= kLimitRad || (mayExport && lag >= std::numbers::pi - kLimitRad);
}

WiringHint WiringHelp::guess(const Measurement &window) const
{
    std::array<std::optional<double>, kPhases> voltage;
    std::array<std::optional<double>, kPhases> current;
    bool all = m_topology.phases == kPhases;
    for (std::size_t p = 0; p < m_topology.phases; ++p) {
        const PhaseValues &phase = window.phase[p];
        if (phase.activePowerFundamentalW && phase.voltageFundamental)
            voltage[p] = phase.voltageFundamental->angleRad;
        if (phase.currentFundamental &&
            phase.currentFundamental->rms >= kLeastStarts * m_settings.current[p].startingA())
            current[p] = phase.currentFundamental->angleRad;
        all = all && voltage[p] && current[p];
    }
    std::optional<WiringHint> best;
    double bestCost = 1000;
    for (const Mapping &mapping : kMappings) {
        if (mapping.cost > 0 && !all)
            continue;
        WiringHint hint{0, mapping.swapMask};
        bool possible = true;
        double strain = 0; // decides between equally many changes: loads are closer to PF 1 than to 0.5
        for (std::size_t p = 0; p < m_topology.phases; ++p) {
            const std::size_t input = mapping.currentOf[p];
            if (!voltage[p] || !current[input])
                continue;
            double angle = *voltage[p] - *current[input];
            if (!fits(p, angle)) {
                angle += std::numbers::pi;
                possible = possible && fits(p, angle);
                hint.reversedMask = static_cast<std::uint8_t>(hint.reversedMask | 1U << input);
            }
            strain += std::abs(std::sin(angle)) / static_cast<double>(2 * kPhases);
        }
        const double cost = mapping.cost + std::popcount(hint.reversedMask) + strain;
        if (possible && cost < bestCost) {
            best = hint;
            bestCost = cost;
        }
    }
    return best.value_or(WiringHint{});
}

void WiringHelp::judge(Measurement &window)
{
    const WiringHint now = guess(window);
    if (now == m_candidate) {
        m_agreed = std::min(m_agreed + 1, kPersistence);
    } else {
        m_candidate = now;
        m_agreed = 1;
    }
    if (m_agreed == kPersistence)
        m_hint = m_candidate;
    window.wiring = m_hint;
    for (std::size_t p = 0; p < kPhases; ++p) {
        if ((m_hint.reversedMask >> p & 1U) != 0)
            window.channelFlags[kPhases + p].set(Flag::ReversedCt);
        if ((m_hint.swapMask >> p & 1U) != 0)
            window.channelFlags[kPhases + p].set(Flag::SwappedCt);
    }
    for (const Flags &flags : window.channelFlags)
        window.flags |= flags;
}

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/source/waveform.h"

#include <numbers>

namespace ww::metering {

namespace {

struct Leg
{
    double rms;
    double angleRad;
};

Leg leg(const LoadSpec &load, std::size_t phase)
{
    const double third = 2 * std::numbers::pi / 3;
    const double turn = (load.reversedSequence ? 1 : -1) * third * static_cast<double>(phase);
    switch (load.grid) {
    case GridSystem::SinglePhase: return {phase == 0 ? load.voltageV : 0, 0};
    case GridSystem::TwoPhase: return {phase < 2 ? load.voltageV : 0, phase == 0 ? 0 : std::numbers::pi};
    case GridSystem::ThreePhase3w: return {load.voltageV / std::numbers::sqrt3, turn};
    case GridSystem::ThreePhase4w: return {load.voltageV, turn};
    case GridSystem::WildLeg: break;
    }
    // The neutral is the middle of the side between the two low phases; the high phase stands a quarter turn
    // off.
    const auto high = static_cast<std::size_t>(load.wildLegPhase);
    const double side = load.reversedSequence ? -1 : 1;
    const std::size_t after = (phase + kPhases - high) % kPhases;
    if (after == 0)
        return {load.voltageV * std::numbers::sqrt3, 0};
    return {load.voltageV, (after == 1 ? -side : side) * std::numbers::pi / 2};
}

} // namespace

std::array<ChannelWave, kChannels> waveOf(const LoadSpec &load)
{
    std::array<ChannelWave, kChannels> waves;
    for (std::size_t p = 0; p < kPhases; ++p) {
        const Leg l = leg(load, p);
        if (l.rms == 0)
            continue;
        waves[p].components.push_back({1, l.rms, l.angleRad});
        waves[kPhases + p].components.push_back({1, load.currentA[p], l.angleRad - load.lagRad[p]});
    }
    return waves;
}

void addHarmonic(ChannelWave &wave, double order, double share, double angleRad)
{
    if (!wave.components.empty())
        wave.components.push_back({order, share * wave.components.front().rms, angleRad});
}

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/gridmodel.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

// Incommensurable periods, so that no two minutes look alike.
struct Wave
{
    double periodSeconds;
    double part;
};
constexpr std::array kVoltageWaves{Wave{86'400, 0.006}, Wave{1'713, 0.003}, Wave{61, 0.001}};
constexpr std::array kFrequencyWaves{Wave{907, 0.0003}, Wave{131, 0.0002}, Wave{17, 0.00005}};

template <std::size_t N> double ripple(const std::array<Wave, N> &waves, double seconds)
{
    double total = 0;
    for (const Wave &wave : waves)
        total += wave.part * std::sin(2 * std::numbers::pi * seconds / wave.periodSeconds);
    return total;
}

} // namespace

GridState gridState(const GridParameters &grid, Instant at, const PhaseValues &importedWatts)
{
    constexpr double kPhaseOffsetSeconds = 577;
    const double seconds = static_cast<double>(at.msUtc) / 1000;
    GridState state;
    for (std::size_t i = 0; i < static_cast<std::size_t>(grid.phases); ++i) {
        const double idle =
            grid.nominal.value() *
            (1 + ripple(kVoltageWaves, seconds + kPhaseOffsetSeconds * static_cast<double>(i)));
        state.volts[i] = idle - grid.ohmsPerPhase * importedWatts[i] / idle;
    }
    state.hertz = grid.frequency.value() * (1 + ripple(kFrequencyWaves, seconds));
    return state;
}

} // namespace ww

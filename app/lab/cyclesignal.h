// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "metering/engine/samples.h"

#include <span>
#include <vector>

namespace ww {

/// Samples of a load, one list a channel of the same length; empty: there is no such channel.
using ChannelSamples = std::array<std::vector<double>, metering::kChannels>;

/// How published reference values of recorded waveforms were computed: whole cycles between rising zero
/// crossings of the voltage, each joined by straight lines at the same number of points.
struct CycleJoin
{
    int points = 0; ///< A cycle; 0: samples are taken as they are.
    int skip = 2;   ///< Cycles left out at the beginning.
    int cycles = 0; ///< 0: as many as there are.

    /// Rate of the joined signal: a cycle is taken for one of 50 Hz.
    [[nodiscard]] double rateHz() const { return 50.0 * points; }
};

/// Rising crossings of the mean, at least so many samples apart; positions between samples.
[[nodiscard]] std::vector<double> risingCrossings(std::span<const double> voltage, double leastSamples);

/// The cycles of a recording as CycleJoin says. InvalidInput without a voltage or with too few cycles.
[[nodiscard]] Result<ChannelSamples> joinedCycles(const ChannelSamples &recorded, double rateHz,
                                                  const CycleJoin &join);

/// Joined cycles played in a circle until windows of ten cycles have covered each of them equally often.
[[nodiscard]] ChannelSamples inACircle(const ChannelSamples &joined, const CycleJoin &join);

} // namespace ww

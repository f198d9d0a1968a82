// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/settings.h"

namespace ww::metering {

/// What exists in a grid system (requirement A4).
struct Topology
{
    std::size_t phases = 0;      ///< L1 to Ln are used.
    std::size_t lines = 0;       ///< Pairs that exist: 0, 1 (L1-L2) or 3.
    bool hasNeutral = false;     ///< L-N voltages exist.
    bool neutralCurrent = false; ///< The sum of the currents flows in the neutral.
    bool threePhase = false;     ///< Sequence and unbalance make sense.
    /// Nominal voltage of each voltage input against the neutral or the artificial star point.
    std::array<double, kPhases> nominalV{};
    /// Nominal voltage of what is watched for events: L-N, or L-L in a system without neutral.
    std::array<double, kPhases> eventNominalV{};

    [[nodiscard]] bool uses(Channel channel) const
    {
        return static_cast<std::size_t>(channel) % kPhases < phases;
    }
};

[[nodiscard]] Topology topologyOf(const EngineSettings &settings);

} // namespace ww::metering

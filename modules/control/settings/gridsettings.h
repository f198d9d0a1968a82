// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"

namespace ww {

/// The fuse at the grid connection point.
struct FuseSettings
{
    /// Current at the grid connection is held at or below this, per phase, and never above the main fuse.
    Amperes current{63};

    bool operator==(const FuseSettings &) const = default;
};

/// How closely and how patiently control works.
struct RegulationSettings
{
    Watts deadBand{30};                        ///< Grid deviation that is left alone.
    Duration lease = std::chrono::seconds(30); ///< How long a setpoint lives without renewal.
    /// The grid meter counts as lost when its value is older.
    Duration meterTimeout = std::chrono::seconds(5);

    bool operator==(const RegulationSettings &) const = default;
};

} // namespace ww

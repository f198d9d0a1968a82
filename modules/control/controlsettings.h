// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/units.h"
#include "plant/setpoint.h"

#include <optional>

namespace ww {

/// How feed-in is limited (B4).
enum class FeedInLimitKind : quint8 { None, Zero, Power, PercentOfPv };

/// What the owner wants from control. Hard limits first, then modes. Stored in the settings, changed over REST.
struct ControlSettings
{
    FeedInLimitKind feedInKind = FeedInLimitKind::None;
    Watts feedInPower{0};        ///< For Power: at least 0.
    Percent feedInPercent{100};  ///< For PercentOfPv: 0 to 100 of the installed PV power.
    Watts feedInFailSafe{0};     ///< Allowed inverter power while the grid meter is lost and a limit is set.
    Amperes fuse{63};            ///< Current at the grid connection point is held below this, per phase.
    Percent minSoc{10};          ///< Storage is not discharged below this.
    Percent maxSoc{100};         ///< Storage is not charged above this.
    bool selfConsumption = true; ///< B2: storage follows the house.
    Watts deadBand{30};          ///< Grid deviation that is left alone.
    Duration lease = std::chrono::seconds(30); ///< How long a setpoint lives without renewal.

    /// A value the owner holds a device at until a visible time.
    struct Override
    {
        DeviceId device;
        SetpointKind kind = SetpointKind::BatteryPower;
        double value = 0;
        Instant until;
        bool operator==(const Override &) const = default;
    };
    std::optional<Override> manual;

    bool operator==(const ControlSettings &) const = default;
};

} // namespace ww

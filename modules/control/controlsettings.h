// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/result.h"
#include "core/units.h"
#include "plant/plantconfig.h"
#include "plant/setpoint.h"

#include <optional>

namespace ww {

/// How feed-in is limited (B4).
enum class FeedInLimitKind : quint8 { None, Zero, Power, PercentOfPv };

/// What the owner wants from control. Hard limits first, then modes. Stored in the settings, changed over
/// REST.
struct ControlSettings
{
    FeedInLimitKind feedInKind = FeedInLimitKind::None;
    Watts feedInPower{0};        ///< For Power: at least 0.
    Percent feedInPercent{100};  ///< For PercentOfPv: 0 to 100 of the installed PV power.
    bool feedInPerPhase = false; ///< The limit also holds on each phase, for its equal part.
    Watts feedInFailSafe{0};     ///< Allowed inverter power while the grid meter is lost and a limit is set.
    /// Current at the grid connection is held at or below this, per phase, and never above the main fuse.
    Amperes fuse{63};
    Percent minSoc{10};                        ///< Storage is not discharged below this.
    Percent maxSoc{100};                       ///< Storage is not charged above this.
    bool selfConsumption = true;               ///< B2: storage follows the house.
    Watts deadBand{30};                        ///< Grid deviation that is left alone.
    Duration lease = std::chrono::seconds(30); ///< How long a setpoint lives without renewal.
    /// The grid meter counts as lost when its value is older.
    Duration meterTimeout = std::chrono::seconds(5);

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

/// The feed-in the owner allows at the grid point in this plant, at least 0; nullopt when nothing limits it.
[[nodiscard]] std::optional<Watts> feedInLimit(const ControlSettings &settings, const PlantConfig &plant);

/// The current per phase that is held: the lower one of the owner's setting and the plant's main fuse.
[[nodiscard]] Amperes heldFuse(const ControlSettings &settings, const PlantConfig &plant);

/// Refuses settings that are out of range or contradict each other. The error's `where` names the field (or
/// both fields) as in the REST interface, its message says what to do.
[[nodiscard]] Result<void> validate(const ControlSettings &settings, const PlantConfig &plant);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/units.h"
#include "plant/devicetype.h"

#include <optional>
#include <vector>

namespace ww {

struct ControlSettings;
struct PlantConfig;

/// A value a test would like one setpoint of a device to have. Every limit comes before it.
struct TrialWish
{
    DeviceId device;
    SetpointKind kind = SetpointKind::BatteryPower;
    double value = 0; ///< In the unit of the kind.

    bool operator==(const TrialWish &) const = default;
};

/// What a self-test of the plant adds to a decision. Limits can only become stricter by it, a meter can only
/// be believed less, and wishes choose inside what the limits leave. Empty: there is no test.
struct Trial
{
    std::vector<TrialWish> wishes;
    std::optional<Watts> feedIn;      ///< Feed-in is held at or below this.
    std::optional<Amperes> fuse;      ///< Current per phase is held at or below this.
    std::optional<Watts> consumption; ///< Holds as if the limit's source said so, where there is a source.
    std::optional<int> contacts;      ///< Closed contacts of a ripple control receiver; bit 0 is DI1.
    bool meterLost = false;           ///< The meter at the grid connection counts as lost.
    /// A setpoint that is not renewed as long as nothing but the test wants to change it, so that its lease
    /// ends.
    std::optional<TrialWish> lapsing;

    [[nodiscard]] bool narrowsSettings() const { return feedIn || fuse; }
    bool operator==(const Trial &) const = default;
};

/// The settings with the limits of a test in them, where those are stricter.
[[nodiscard]] ControlSettings underTrial(const ControlSettings &settings, const PlantConfig &plant,
                                         const Trial &trial);

} // namespace ww

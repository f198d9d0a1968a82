// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadsettings.h"
#include "control/settings/circuitsettings.h"
#include "control/settings/consumptionlimitsettings.h"
#include "control/settings/feedinsettings.h"
#include "control/settings/gridsettings.h"
#include "control/settings/manualoverride.h"
#include "control/settings/offgridsettings.h"
#include "control/settings/peaksettings.h"
#include "control/settings/ripplesettings.h"
#include "control/settings/storagesettings.h"
#include "control/settings/timeofusesettings.h"
#include "core/result.h"
#include "plant/plantconfig.h"

#include <optional>
#include <vector>

namespace ww {

/// What the batteries are for when no limit needs them.
enum class OperatingMode : quint8 {
    Off,             ///< They are left to themselves.
    SelfConsumption, ///< B2: storage follows the house.
    TimeOfUse,       ///< B3: storage follows windows and prices, and the house where they say nothing.
};

/// What the owner wants from control: hard limits and modes. Stored in the settings, changed over REST; how
/// it is written as JSON is in control/settings/settingsjson.h.
struct ControlSettings
{
    OperatingMode mode = OperatingMode::SelfConsumption;
    FeedInSettings feedIn;
    FuseSettings fuse;
    StorageSettings storage;
    RegulationSettings regulation;
    std::vector<ManualOverride> overrides; ///< At most one for each setpoint of a device.
    LoadSettings loads;
    RippleSettings ripple;
    ConsumptionLimitSettings consumptionLimit;
    PeakSettings peak;
    TimeOfUseSettings timeOfUse;
    std::vector<Circuit> circuits;
    OffGridSettings offGrid;

    bool operator==(const ControlSettings &) const = default;
};

/// The feed-in the owner allows at the grid point in this plant, at least 0; nullopt when nothing limits it.
[[nodiscard]] std::optional<Watts> feedInLimit(const ControlSettings &settings, const PlantConfig &plant);

/// The devices that keep to the limit of consumption, those of named circuits too; empty means all.
[[nodiscard]] std::vector<DeviceId> limitedDevices(const ControlSettings &settings);

/// Whether feed-in has a limit of any kind, one that is held or a hard one.
[[nodiscard]] bool limitsFeedIn(const ControlSettings &settings, const PlantConfig &plant);

/// The current per phase that is held: the lower one of the owner's setting and the plant's main fuse.
[[nodiscard]] Amperes heldFuse(const ControlSettings &settings, const PlantConfig &plant);

/// Refuses settings that are out of range or contradict each other. The error's `where` is a JSON pointer, or
/// both pointers of a contradiction; its message says what to do.
[[nodiscard]] Result<void> validate(const ControlSettings &settings, const PlantConfig &plant);

} // namespace ww

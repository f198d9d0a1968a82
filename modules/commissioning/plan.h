// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/says.h"
#include "control/controlsettings.h"
#include "control/inputs.h"
#include "plant/snapshot.h"

#include <optional>
#include <vector>

namespace ww::commissioning {

/// What a step of the test looks at.
enum class Check : quint8 {
    Actuator,    ///< Steps of one device: its response, and what the meter sees of it.
    Lease,       ///< Its setpoint is not renewed.
    FeedIn,      ///< A lower limit of feed-in.
    Fuse,        ///< A lower fuse limit.
    Ripple,      ///< A pattern at the ripple control rule.
    Consumption, ///< A lower limit of consumption.
    MeterLost,   ///< The meter counts as lost.
    Wiring,      ///< What all steps together say about the meter; never planned.
};

/// "actuator", "lease" ... at every untyped edge.
[[nodiscard]] QString checkName(Check check);

/// One step of the test as planned.
struct PlannedStep
{
    Check check = Check::Actuator;
    DeviceId device; ///< Empty where it concerns the whole plant.
    SetpointKind kind = SetpointKind::BatteryPower;
    double rest = 0;             ///< The value between steps, in the unit of the kind.
    double load = 0;             ///< The value stepped to.
    double spareW = 0;           ///< For limits of power: what the sun gives more than the house uses.
    int contacts = 0;            ///< For Ripple.
    Duration hold{8000};         ///< How long each value is held; of a lease: how long it is left alone.
    Duration prepare{8000};      ///< Until a lease is left alone.
    int cycles = 1;              ///< How often it is stepped up and down.
    std::optional<Says> skipped; ///< Why it is not done at all.
    Values numbers;              ///< Of that sentence.
    bool needed = false;         ///< A plant where it was not done cannot pass.

    /// How long it takes, unless a value has to be waited for.
    [[nodiscard]] Duration length() const;
};

/// Everything a test of this plant does, in its order; made from what is known at its start.
[[nodiscard]] std::vector<PlannedStep> planSteps(const Snapshot &snapshot, const ControlSettings &settings,
                                                 const PlantConfig &plant);

} // namespace ww::commissioning

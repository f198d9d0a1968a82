// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "control/controlstate.h"
#include "control/inputs.h"
#include "control/loadstatus.h"
#include "control/narrowing.h"

namespace ww {

/// What one setpoint of one device shall be, and why. Small and without strings, so that deciding costs
/// microseconds.
struct Command
{
    std::size_t device = 0; ///< Index in the snapshot.
    SetpointKind kind = SetpointKind::BatteryPower;
    double value =
        0; ///< In the unit of the kind; finite and inside what the device and the hard rules allow.
    Rule rule = Rule::Safety;   ///< The rule that determined the value.
    std::optional<double> wish; ///< What the deciding or bounded rule would have chosen without bounds.
    Allowed allowed;
    Explanation why;
};

/// Limits that come and go, as they are now.
struct LimitsInForce
{
    std::optional<double> consumption;   ///< W the devices named may draw from the grid together.
    std::optional<double> ripplePercent; ///< Of the installed PV power; nullopt without a receiver.
    std::optional<double> demand;        ///< W, mean import of the running window so far.
    bool offGrid = false;
    bool operator==(const LimitsInForce &) const = default;
};

/// Everything to be commanded from now on; a setpoint that is not in it is given back to its device.
struct Decision
{
    std::vector<Command> commands; ///< In the order of the devices.
    std::vector<LoadStatus> loads; ///< What the loads are doing, in the owner's order.
    Duration recheck{1000};        ///< When to decide again at the latest.
    bool meterLost = false;        ///< Decided without knowing the grid connection point.
    bool fuseExceeded = false;     ///< The fuse limit has been broken for longer than devices need to react.
    bool feedInExceeded = false; ///< The feed-in limit has been broken for longer than devices need to react.
    bool rippleBroken = false;   ///< So has a command of ripple control,
    bool consumptionBroken = false; ///< the network operator's limit of consumption,
    bool peakBroken = false;        ///< or a limit of import at any moment or in the mean of a window.
    LimitsInForce limits;
};

/// Runs all rules over one picture of the plant. Pure: the same arguments give the same decision and the same
/// new state; time is the snapshot's. Settings are expected to have passed validate(). Without inputs nothing
/// is known of the world outside the plant.
[[nodiscard]] Decision decide(const ControlSettings &settings, const PlantConfig &plant, ControlState &state,
                              const Snapshot &snapshot, const ControlInputs &inputs = {});

/// The row of the ledger for a command; id and state are left to the caller.
[[nodiscard]] DecisionRecord toRecord(const Command &command, const Snapshot &snapshot, Duration lease,
                                      Duration recheck);

} // namespace ww

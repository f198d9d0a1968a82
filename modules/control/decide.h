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

/// Limits that have been broken for longer than devices need to react.
struct BrokenLimits
{
    bool fuse = false;
    bool feedIn = false;
    bool ripple = false;      ///< A command of ripple control.
    bool consumption = false; ///< The network operator's limit of consumption.
    bool peak = false;        ///< A limit of import at any moment or in the mean of a window.
    bool island = false;      ///< What batteries and sun can give off the grid.
    bool operator==(const BrokenLimits &) const = default;
};

/// Which limits are broken, and whose they are.
struct LimitVerdict
{
    BrokenLimits plant; ///< The plant's own, whatever a self-test tries meanwhile.
    BrokenLimits test;  ///< Those that hold because of a self-test only.
};

/// Everything to be commanded from now on; a setpoint that is not in it is given back to its device.
struct Decision
{
    std::vector<Command> commands; ///< In the order of the devices.
    std::vector<LoadStatus> loads; ///< What the loads are doing, in the owner's order.
    Duration recheck{1000};        ///< When to decide again at the latest.
    bool meterLost = false;        ///< Decided without knowing the grid connection point.
    LimitVerdict broken;
    /// The fuse of a circuit is, too: one number for each in the order of the settings, bit 0 to 2 for L1 to
    /// L3.
    std::vector<std::uint8_t> circuitsExceeded;
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

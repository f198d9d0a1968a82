// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadmemory.h"
#include "control/residual.h"
#include "control/rulememory.h"
#include "core/ids.h"
#include "plant/snapshot.h"

#include <optional>

namespace ww {

/// The last value a device was told, and since when.
struct Told
{
    SetpointKind kind = SetpointKind::BatteryPower;
    double value = 0;
    Uptime since{0};
};

/// What control remembers of one device from tick to tick.
struct DeviceMemory
{
    DeviceId id;
    Track track;                    ///< Active power towards the house: of loads what they draw, negative.
    std::vector<Told> told;         ///< One entry for each setpoint in force.
    bool keptFromDischarge = false; ///< It reached the lowest state of charge and has not recovered yet.
    bool keptFromCharge = false;    ///< It reached the highest state of charge and has not come down yet.
    bool keptForPeaks = false;      ///< It reached the reserve for peaks and has not recovered yet.
    bool recharges = false;         ///< It is below the reserve for peaks and on its way back.
    Interval follows; ///< What it has shown to be able to do lately; unbounded while it follows.

    [[nodiscard]] const Told *find(SetpointKind kind) const;
    /// Notes a value; `since` only moves when the value changes.
    void tell(SetpointKind kind, double value, Uptime now);
};

/// What is remembered of the meter at the grid connection.
struct GridMemory
{
    GridTrack track;
    bool lost = false;               ///< It was lost and has not been steady for long enough since.
    bool everGood = false;           ///< It has given a good value since the start.
    std::optional<Uptime> goodSince; ///< Begin of the unbroken row of good values.
};

/// What is remembered of the limitation of the sun's power.
struct CurtailmentMemory
{
    std::optional<double> ceiling; ///< W, sum of all inverters; nullopt while nothing is limited.
    bool tight = false;   ///< The battery could not take a surplus in time, so the sun is held at the limit.
    bool binding = false; ///< The inverters produce all the ceiling lets them.
    std::optional<Uptime> excessSince; ///< Since when more is fed in than allowed.
    std::optional<Uptime> freeSince;   ///< Since when the inverters stay below the ceiling.
    Uptime at{0};                      ///< When the ceiling last changed.
    double lead = 0;                   ///< W the ceiling is lower so that the inverters arrive in time.
    std::optional<Uptime>
        watchedUntil; ///< The fuse needed it, so it is held although the owner set no limit.
};

/// What is remembered of following the house with the batteries.
struct FollowMemory
{
    std::optional<double> told; ///< W, sum of the batteries that follow the house.
    Uptime since{0};            ///< When that sum last changed.
    double shortPart = 0;       ///< Part of the told power that the devices stay behind, learnt at rest.
    double shortConstant = 0;   ///< W they stay behind whatever they are told.
    Uptime learntAt{0};         ///< Reading the shortfall was last learnt from.
    std::optional<Uptime> watchedUntil; ///< A limit needed the battery although nobody else wants to use it.
    Uptime watchedSince{0};             ///< When they were last seen in their own mode.
    double own = 0; ///< W, what the batteries gave by themselves before the limit needed them.
};

/// Everything decide() remembers between ticks. A value: copy it to try something out.
struct ControlState
{
    std::vector<DeviceMemory> devices; ///< In the order of the snapshot.
    GridMemory grid;
    Residual batteryResidual;    ///< The grid without the batteries: what they have to balance.
    Residual generationResidual; ///< The grid without inverters and batteries: the house.
    CurtailmentMemory curtailment;
    FollowMemory follow;
    LoadsState loads;
    RippleMemory ripple;
    ConsumptionLimitMemory consumptionLimit;
    DemandMemory demand;
    FeedInMemory feedIn;
    OffGridMemory offGrid;
    PlanMemory plan;
    WatchMemory watch; ///< Of the plant's own limits.
    DrillMemory drill;

    /// Brings `devices` into the order of the snapshot; new ones start empty, gone ones are forgotten.
    void align(const Snapshot &snapshot);
};

} // namespace ww

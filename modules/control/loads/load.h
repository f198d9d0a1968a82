// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"
#include "control/loads/loadmemory.h"
#include "control/loadstatus.h"

namespace ww {

/// A power somebody wants a load to have whatever the sun does.
struct Claim
{
    double watts = 0;
    Rule rule = Rule::SelfConsumption;
    Explanation why;
};

/// One load while it is decided.
struct Load
{
    std::size_t device = 0; ///< Index in the snapshot.
    DeviceType type = DeviceType::Switch;
    const LoadDevice *settings = nullptr;
    LoadMemory *memory = nullptr;
    std::optional<Wish> manual;       ///< The owner's hand on its setpoint.
    std::optional<Wish> manualPhases; ///< And on the phases of a charger.
    SetpointKind kind = SetpointKind::SwitchState;
    Interval range; ///< Of that setpoint.

    LoadPhase phase = LoadPhase::Unknown;
    int phases = 1; ///< It uses when it runs.
    bool metered = false;
    bool settled = false; ///< It has had the time to reach what it was told last.
    double drawn = 0;     ///< W, around the time of the latest grid value.
    Interval possible;    ///< All W it may have drawn then.
    double reckoned = 0;  ///< W others have to count with.
    bool strays = false;  ///< It does not do what it was told last, as its driver or its readings say.
    std::optional<double>
        keeps; ///< What it keeps to then, in the unit of its setpoint; nullopt: nobody knows.

    double least = 0; ///< W, when it runs.
    double most = 0;
    std::optional<Explanation> blocked; ///< Why it may not draw anything.
    std::optional<double> safe;         ///< W, the most it may draw while nobody sees the grid.
    std::optional<Claim> must;
    bool takesSun = false;
    bool idle = false; ///< A vehicle that is offered current and takes none.
    std::optional<DueStatus> due;
    bool looks = false; ///< A reservation cannot be planned before the vehicle has shown what it takes.

    double own = 0;       ///< W it draws by itself whatever it is told.
    bool ownFits = false; ///< The hard limits leave room for that.
    double stubborn = 0;  ///< W it draws although it is told to draw nothing or far less, and cannot be kept
                          ///< from.
    double beyond = 0;    ///< W a switch or heat pump that runs is seen to draw beyond its power.
    std::optional<Narrowing> crowdedBy; ///< The limit that what a heat pump may draw unasked does not fit
                                        ///< into, whatever the others do.
    double unseen = 0;  ///< W it may draw without anybody seeing it: a limit nobody measures reckons with it.
    double claimed = 0; ///< W it would take of the hard limits if weaker loads had given way.
    double target = 0;  ///< W, the outcome.
    LoadActivity activity = LoadActivity::Off;
    Rule rule = Rule::SelfConsumption;
    Explanation why;
    double wish = 0; ///< W, without hard limits.
    std::optional<Narrowing> limitedBy;
    std::optional<Duration> changeIn;

    [[nodiscard]] bool isOn() const { return memory->on; }
    /// W others have to count with when it is told `target`.
    [[nodiscard]] double counted() const { return countedAt(target); }
    /// The same when it is told so much.
    [[nodiscard]] double countedAt(double watts) const;
    /// W that flow when it is told `watts`: devices have tolerances.
    [[nodiscard]] double drawsAt(double watts) const;
    /// W it may be told so that no more than `watts` flow.
    [[nodiscard]] double tellable(double watts) const;
};

/// The part of the load's power that is reckoned with on one of `count` phases; an unknown phase is every
/// phase.
[[nodiscard]] double phaseShare(const Load &load, std::size_t phase, std::size_t count);

/// Surplus that is still to be had, W.
struct Budget
{
    double fast = 0; ///< As just measured.
    double slow = 0; ///< Mean over some seconds: starts and stops look at it.
    void take(double watts)
    {
        fast -= watts;
        slow -= watts;
    }
};

/// One tick of the loads.
struct LoadsTick
{
    std::vector<Load> loads;          ///< In the owner's order.
    Budget surplus;                   ///< Sun beyond the house, all of it; hidden sun included.
    double hidden = 0;                ///< W of it that is only estimated.
    double appetite = 0;              ///< W the batteries can take.
    std::size_t batteryAt = 0;        ///< The batteries come before the load with this place in `loads`.
    double house = 0;                 ///< W, the grid without batteries and loads.
    std::vector<LoadStatus> statuses; ///< What the loads are doing, in the owner's order.
};

} // namespace ww

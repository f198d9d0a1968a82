// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "control/controlstate.h"

namespace ww {

/// A lock of the feed-in as it outlives the program.
struct FeedInLockPast
{
    Duration left{0};
    Duration whole{0}; ///< What was left when it last began: no clock that was set makes it longer.
    double limitW = 0; ///< The hard limit that was broken.
    bool operator==(const FeedInLockPast &) const = default;
};

/// The lock in force; nullopt: something may be fed in.
[[nodiscard]] std::optional<FeedInLockPast> lockOf(const ControlState &state, Uptime now);
/// Takes up a lock of before a restart.
void takeUp(ControlState &state, const FeedInLockPast &lock, Uptime now);

/// How strict limits that come back slowly are: in force, or on their way back. What is nullopt has nothing
/// left to wait for. And what batteries save for to keep a limit.
struct LimitsPast
{
    std::optional<double> ripplePercent; ///< Of the installed power, by ripple control.
    std::optional<double> feedInW;       ///< W for the inverters, after a lock of the feed-in.
    std::optional<double> consumptionW;  ///< W a contact limits consumption to.
    std::optional<double> mostLoadW;     ///< The highest load of the last day, W, when demand is limited.
    bool operator==(const LimitsPast &) const = default;
};

/// What must not be forgotten of them over a restart. A meter that is lost is left out: each start is blind
/// at first. So is a limit of consumption from outside: after a restart the usual power counts.
[[nodiscard]] LimitsPast limitsPastOf(const ControlState &state, const ControlSettings &settings,
                                      const PlantConfig &plant, Uptime now);
/// The strictest that may have been. Nobody knows the loads then.
[[nodiscard]] LimitsPast strictestPast(const ControlSettings &settings);
/// Goes on from there as if no time had passed: delays, ramps and the day of the loads begin anew.
void takeUp(ControlState &state, const LimitsPast &past, const ControlSettings &settings,
            const PlantConfig &plant, Uptime now);

} // namespace ww

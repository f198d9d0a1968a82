// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"

#include <vector>

namespace ww {

/// What a command of the grid operator limits.
enum class RippleTarget : quint8 {
    Inverters, ///< What the inverters give together, and with it feed-in.
    FeedIn,    ///< Feed-in at the grid connection only; the house may use the rest.
};

/// One pattern of closed contacts and the share of the installed PV power it commands.
struct RippleStep
{
    int contacts = 0; ///< Bit 0 is DI1.
    Percent percent{100};
    bool operator==(const RippleStep &) const = default;
};

/// A ripple control receiver at the digital inputs (B5). Where several patterns fit, the strictest one
/// counts; a pattern that is none counts as the strictest of all.
struct RippleSettings
{
    bool enabled = false;
    RippleTarget target = RippleTarget::Inverters;
    bool normallyClosed = false; ///< An open contact commands.
    std::vector<RippleStep> steps{{0, Percent(100)}, {1, Percent(60)}, {2, Percent(30)}, {3, Percent(0)}};
    Duration debounce{500};
    Percent recovery{100}; ///< Of the installed power, per minute: how fast the sun comes back.
    bool operator==(const RippleSettings &) const = default;
};

/// Commands nobody understands: nothing may be given, whatever the contacts say.
[[nodiscard]] inline std::vector<RippleStep> strictestSteps()
{
    return {{0, Percent(0)}};
}

/// The share a pattern of closed contacts commands, in percent. Source: the strictest of several active
/// contacts wins, as in OpenEMS and evcc.
[[nodiscard]] double rippleShare(const RippleSettings &settings, int closed);
/// The strictest share of all patterns, in percent.
[[nodiscard]] double lowestShare(const RippleSettings &settings);

} // namespace ww

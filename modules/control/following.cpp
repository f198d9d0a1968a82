// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/following.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// The slowest devices need this long to reach a value; only then being behind means something.
constexpr Duration kPatience{5000};
// A shortfall below this, or below a tenth of the value, is a matter of efficiency and stand-by power.
constexpr double kLeastShortfallW = 100;
constexpr double kShortfallPart = 0.1;
constexpr double kGrowthPart = 0.1;
constexpr double kFree = std::numeric_limits<double>::infinity();

/// What is reckoned with from now on, W without sign.
double grown(double limit, const Interval &range)
{
    const double more = limit + kGrowthPart * (range.max - range.min);
    return more >= std::max(range.max, -range.min) ? kFree : more;
}

} // namespace

void watchFollowing(Context &context, const StorageUnit &unit)
{
    DeviceMemory &memory = context.memory(unit.actuator.device);
    const Told *told = memory.find(SetpointKind::BatteryPower);
    if (!told || told->value == 0) {
        memory.follows = {};
        return;
    }
    const Uptime judged = told->since + kPatience;
    if (context.snapshot.uptime < judged || memory.track.isEmpty() || memory.track.latest().at < judged)
        return;
    const double wanted = std::abs(told->value);
    const double given = std::max(0.0, told->value > 0 ? unit.power : -unit.power);
    const double slack = std::max(kLeastShortfallW, kShortfallPart * wanted);
    const Interval range = unit.actuator.allowed.interval();
    const double limit = told->value > 0 ? memory.follows.max : -memory.follows.min;
    const double now = wanted - given > slack ? given + 2 * slack : grown(limit, range);
    memory.follows = told->value > 0 ? Interval{-kFree, now} : Interval{-now, kFree};
}

} // namespace ww

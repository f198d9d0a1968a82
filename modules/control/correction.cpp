// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"

#include "control/interval.h"
#include "control/lead.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr Duration kMovementWindow{500};
// Asking for so much more brings a lag of one second inside a limit within two, with a few percent of
// overshoot on the safe side at a reaction time of 0.2 s.
constexpr double kLimitLead = 5;

constexpr double kLearningGain = 0.3;
// Devices stay behind by a few percent; more than this is no matter of efficiency.
constexpr double kMostPart = 0.05;
// How much of an error counts as constant when the pool works with its full power.
constexpr double kConstantShare = 0.2;

double seconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

double deadBand(const Context &context)
{
    return context.settings.regulation.deadBand.value();
}

/// W the batteries stay behind at this power, by what has been learnt.
double shortfall(const Context &context, double power)
{
    const FollowMemory &memory = context.state.follow;
    const double most = deadBand(context) + kMostPart * std::abs(power);
    return std::clamp(memory.shortPart * power + memory.shortConstant, -most, most);
}

/// Whether a battery does what it can at the end of its range, or what nobody told it.
bool isNoMeasure(const Context &context, const StorageUnit &unit)
{
    const Told *told = context.state.devices[unit.actuator.device].find(SetpointKind::BatteryPower);
    const Interval range = unit.actuator.allowed.interval();
    return !told || told->value <= range.min || told->value >= range.max;
}

/// The sum of what usable batteries can move, one direction; 0 when one of them is no measure of the pool
/// now.
double restingPower(const Context &context, Uptime since)
{
    double most = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        if (context.state.devices[unit.actuator.device].track.latest().at - since < Track::kSettling ||
            isNoMeasure(context, unit))
            return 0;
        const Interval range = unit.actuator.allowed.interval();
        most += std::max(std::abs(range.min), std::abs(range.max));
    }
    return most;
}

} // namespace

void learnShortfall(Context &context)
{
    FollowMemory &memory = context.state.follow;
    const Uptime measuredAt = context.state.grid.track.back().at;
    if (!memory.told || measuredAt - memory.since < Track::kSettling || measuredAt <= memory.learntAt)
        return;
    const double most = restingPower(context, memory.since);
    if (most <= 0)
        return;
    const double gain = std::exchange(memory.learntAt, measuredAt) > Uptime(0) ? kLearningGain : 1;
    const double told = *memory.told;
    const double error = told - context.pool.measured - shortfall(context, told);
    // Normalised least mean squares over the two: at full power nearly all counts as a part, at rest all as
    // constant.
    const double part = told / most;
    const double step = gain * error / (part * part + kConstantShare * kConstantShare);
    memory.shortPart = std::clamp(memory.shortPart + step * part / most, -kMostPart, kMostPart);
    const double band = deadBand(context);
    memory.shortConstant =
        std::clamp(memory.shortConstant + step * kConstantShare * kConstantShare, -band, band);
}

namespace {

/// The batteries by the newest that was read of them.
struct Newest
{
    double power = 0;      ///< W
    double rate = 0;       ///< W/s, over the last half second.
    Duration blindness{0}; ///< How much older than the grid's value the oldest reading is.
};

Newest newestOf(const Context &context)
{
    const Uptime at = context.state.grid.track.back().at;
    Newest newest;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        const Track &track = context.state.devices[unit.actuator.device].track;
        const Uptime end = std::max(at, track.latest().at);
        newest.blindness = std::max(newest.blindness, at - track.latest().at);
        newest.power += track.latest().value;
        newest.rate +=
            (track.latest().value - track.valueAt(end - kMovementWindow)) / seconds(kMovementWindow);
    }
    return newest;
}

} // namespace

double leadTo(const Context &context, double power, double gain, bool isLate)
{
    const double byGrid = power - (context.pool.residual - context.gridPower);
    if (std::abs(byGrid) < deadBand(context) || !std::isfinite(byGrid))
        return 0;
    const Newest newest = newestOf(context);
    const double byReading = power - newest.power;
    if (byReading * byGrid <= 0)
        return 0;
    // An old reading must not ask for what they have given meanwhile, nor an old value of the grid.
    const double missing = std::abs(byGrid) < std::abs(byReading) ? byGrid : byReading;
    const double direction = missing > 0 ? 1 : -1;
    const Approach approach{direction * missing,
                            direction * newest.rate,
                            -direction * gridRate(context),
                            newest.blindness,
                            false,
                            isLate};
    return direction * leadOf(context, approach, gain);
}

double toldFor(const Context &context, double power)
{
    return power + shortfall(context, power);
}

namespace {

/// The same for an end of what is allowed: as long as nobody knows the devices, the worst is reckoned with.
double surelyFor(const Context &context, double power, double direction, double room)
{
    if (!std::isfinite(power))
        return power;
    const bool isKnown = context.state.follow.learntAt > Uptime(0);
    const double unknown = std::min(std::max(0.0, direction * power) * kMostPart, room);
    return toldFor(context, power) + (isKnown ? 0 : direction * unknown);
}

} // namespace

Interval toldFor(const Context &context, const Interval &power, double beyond, const Interval &beside)
{
    // Precaution against one end must not become the fault at the other: each has half of the way at most.
    const Interval both = intersect(power, beside);
    const double room = std::max(0.0, (both.max - both.min) / 2);
    const Interval sure{surelyFor(context, power.min, 1, room), surelyFor(context, power.max, -1, room)};
    // Between two ends that are close together there is no room for precaution.
    if (sure.isEmpty())
        return {toldFor(context, power.min), toldFor(context, power.max)};
    const double now = context.pool.residual - context.gridPower;
    const double up = power.min > now ? leadTo(context, power.min, kLimitLead, beyond <= 0) : 0;
    const double down = power.max < now ? leadTo(context, power.max, kLimitLead, beyond <= 0) : 0;
    const double over = power.max > now && beyond > 0 ? leadTo(context, power.max, beyond) : 0;
    return {std::min(sure.min + up, sure.max), std::max(sure.max + down + over, sure.min)};
}

} // namespace ww

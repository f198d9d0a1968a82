// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr Duration kMovementWindow{500};
constexpr double kMovementPart = 0.03;
// How far ahead devices are seen: what they move until a new command reaches them needs no help.
constexpr double kReactionS = 0.15;
// Asking for so much more brings a lag of one second inside a limit within two, with a few percent of
// overshoot on the safe side at a reaction time of 0.2 s.
constexpr double kLimitLead = 5;

constexpr double kShortestLagS = 0.7;

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

bool isAtItsEnd(const Context &context, const StorageUnit &unit)
{
    const Told *told = context.state.devices[unit.actuator.device].find(SetpointKind::BatteryPower);
    const Interval range = unit.actuator.allowed.interval();
    return told && (told->value <= range.min || told->value >= range.max);
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
            isAtItsEnd(context, unit))
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

/// How much older than the grid's value what is known of the batteries is, s, as far as it matters: nobody
/// knows how far they have come since.
double blindness(const Context &context, Uptime at)
{
    Duration age{0};
    for (const StorageUnit &unit : context.storage) {
        if (unit.usable)
            age = std::max(age, at - context.state.devices[unit.actuator.device].track.latest().at);
    }
    return std::min(seconds(age), kReactionS);
}

/// The lead a device with the shortest lag worth one stands without overshooting before what it does is seen.
double boldness(const Context &context)
{
    const GridTrack &track = context.state.grid.track;
    if (track.size() < 2)
        return 0;
    const double gap = seconds(track.back().at - track[track.size() - 2].at);
    const double closed = 1 - std::exp(-(gap + blindness(context, track.back().at)) / kShortestLagS);
    return closed > 0 ? 1 / closed - 1 : 0;
}

} // namespace

double leadOf(const Context &context, double missing, double gain)
{
    if (std::abs(missing) < deadBand(context))
        return 0;
    const Uptime at = context.state.grid.track.back().at;
    double moved = 0;
    for (const StorageUnit &unit : context.storage) {
        if (unit.usable) {
            const Track &track = context.state.devices[unit.actuator.device].track;
            moved += track.valueAt(at) - track.valueAt(at - kMovementWindow);
        }
    }
    if (moved / missing <= kMovementPart)
        return 0;
    const double rate = moved / (static_cast<double>(kMovementWindow.count()) / 1000);
    const double left = missing - rate * kReactionS;
    return left / missing > 0 ? std::min(gain, boldness(context)) * left : 0;
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

Interval toldFor(const Context &context, const Interval &power)
{
    const double measured = context.pool.measured;
    // Precaution against one end must not become the fault at the other: each has half of the way at most.
    const double room = std::max(0.0, (power.max - power.min) / 2);
    const Interval sure{surelyFor(context, power.min, 1, room), surelyFor(context, power.max, -1, room)};
    // Between two ends that are close together there is no room for precaution.
    if (sure.isEmpty())
        return {toldFor(context, power.min), toldFor(context, power.max)};
    const double up = leadOf(context, std::max(0.0, power.min - measured), kLimitLead);
    const double down = leadOf(context, std::min(0.0, power.max - measured), kLimitLead);
    return {std::min(sure.min + up, sure.max), std::max(sure.max + down, sure.min)};
}

} // namespace ww

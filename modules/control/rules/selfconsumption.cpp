// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// Asking for a third more while the battery is on its way makes a device with a lag of one second arrive in
// time. It is only done while movement is seen: a device that does nothing for a second and then jumps must
// not overshoot.
constexpr double kLead = 0.3;
constexpr Duration kMovementWindow{500};
constexpr double kMovementPart = 0.03;
// A device that closes more than this much of the gap within the window is fast enough without help.
constexpr double kFastPart = 1.2;
// Small corrections come at most once a second, large ones at once: devices wear, and buses are slow.
constexpr Duration kCalm{1000};
constexpr double kSmallBands = 4;
constexpr double kSmallPart = 0.02;
// Devices at rest stay a few percent behind what they are told; more than this is no matter of efficiency.
constexpr double kBiasGain = 0.3;
constexpr double kBiasPart = 0.05;
// While the sun is held back nobody can see how much there is: the battery asks for a little more and the sun
// follows.
constexpr double kProbePart = 0.1;

double deadBand(const Context &context)
{
    return context.settings.deadBand.value();
}

double limitedBias(const Context &context, double power)
{
    const double most = deadBand(context) + kBiasPart * std::abs(power);
    return std::clamp(context.state.follow.bias, -most, most);
}

/// Learns, from a battery at rest, how far it stays behind.
void learnBias(Context &context)
{
    FollowMemory &follow = context.state.follow;
    const Uptime measuredAt = context.state.grid.track.back().at;
    const bool atRest =
        follow.told && measuredAt - follow.since >= Track::kSettling && measuredAt > follow.learntAt;
    if (!atRest)
        return;
    for (const StorageUnit &unit : context.storage) {
        if (unit.usable &&
            context.memory(unit.actuator.device).track.latest().at - follow.since < Track::kSettling)
            return;
    }
    follow.learntAt = measuredAt;
    follow.bias += kBiasGain * (*follow.told - context.pool.measured - follow.bias);
    follow.bias = limitedBias(context, *follow.told);
}

double lead(const Context &context, double missing)
{
    if (std::abs(missing) < kSmallBands * deadBand(context))
        return 0;
    const Uptime at = context.state.grid.track.back().at;
    double moved = 0;
    for (const StorageUnit &unit : context.storage) {
        if (unit.usable) {
            const Track &track = context.state.devices[unit.actuator.device].track;
            moved += track.valueAt(at) - track.valueAt(at - kMovementWindow);
        }
    }
    const double part = moved / missing;
    return part > kMovementPart && part < kFastPart ? kLead * missing : 0;
}

/// The sum of battery power that brings the grid where it should be.
double balance(const Context &context)
{
    double wanted = context.pool.residual;
    // At zero feed-in a little is imported, so that the noise of the house stays on this side of the limit.
    if (context.settings.feedInKind == FeedInLimitKind::Zero)
        wanted -= deadBand(context);
    const CurtailmentMemory &sun = context.state.curtailment;
    if (sun.tight) {
        double most = 0;
        for (const Generator &generator : context.generators)
            most += generator.mostPower;
        wanted -= std::max(kSmallBands * deadBand(context), kProbePart * most);
    }
    return wanted;
}

bool isSmall(const Context &context, double change)
{
    const Interval range = context.pool.allowed.interval();
    return std::abs(change) < std::max(kSmallBands * deadBand(context), kSmallPart * (range.max - range.min));
}

double follow(Context &context)
{
    learnBias(context);
    const FollowMemory &follow = context.state.follow;
    const double wanted = balance(context);
    const double aim = wanted + limitedBias(context, wanted) + lead(context, wanted - context.pool.measured);
    if (!follow.told)
        return std::abs(aim) <= deadBand(context) ? 0 : aim;
    const double change = aim - *follow.told;
    const bool hold = std::abs(change) <= deadBand(context) ||
                      (isSmall(context, change) && context.snapshot.uptime - follow.since < kCalm);
    return hold ? *follow.told : aim;
}

} // namespace

void applySelfConsumption(Context &context)
{
    if (!context.settings.selfConsumption)
        return;
    context.pool.engaged = true;
    if (!context.gridGood()) {
        context.state.follow = {};
        return;
    }
    context.pool.wish =
        Wish{Rule::SelfConsumption, follow(context), Explanation(Why::SelfConsumptionCharge, true)};
}

} // namespace ww

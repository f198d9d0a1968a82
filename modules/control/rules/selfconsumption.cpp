// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"
#include "control/rules/rules.h"
#include "control/sunlead.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// Small corrections come at most once a second, large ones at once: devices wear, and buses are slow.
constexpr Duration kCalm{1000};
constexpr double kNoisePart = 0.5;
constexpr double kSmallBands = 4;
constexpr double kSmallPart = 0.02;
// While the sun is held back nobody can see how much there is: the battery asks for a little more and the sun
// follows.
constexpr double kProbePart = 0.1;
// What a full battery is asked for of what is missing until the sun that was held back is seen to come.
constexpr double kBesideSunPart = 0.8;

double deadBand(const Context &context)
{
    return context.settings.regulation.deadBand.value();
}

/// The sum of battery power that brings the grid where it should be.
double balance(const Context &context)
{
    double wanted = context.pool.residual;
    // At zero feed-in a little is imported, so that the noise of the house stays on this side of the limit.
    if (context.settings.feedIn.kind == FeedInLimitKind::Zero)
        wanted -= deadBand(context);
    if (!context.state.curtailment.tight)
        return wanted;
    double most = 0;
    for (const Generator &generator : context.generators)
        most += generator.mostPower;
    const double rest = wanted - std::max(kSmallBands * deadBand(context), kProbePart * most);
    if (!comeTogether(context))
        return rest;
    // A little is left to the sun alone, so that the battery comes to rest.
    return std::max(kBesideSunPart * wanted - kSmallBands * deadBand(context), rest);
}

bool isSmall(const Context &context, double change)
{
    const Interval range = context.pool.allowed.interval();
    return std::abs(change) < std::max(kSmallBands * deadBand(context), kSmallPart * (range.max - range.min));
}

/// More is asked for only to find out how much sun there is: nothing flows to the grid that would be in a
/// hurry.
bool isProbe(const Context &context, double change)
{
    return context.state.curtailment.tight && !comeTogether(context) && change < 0 && context.gridPower >= 0;
}

} // namespace

double followHouse(Context &context)
{
    const FollowMemory &follow = context.state.follow;
    const double wanted = balance(context);
    const double missing = wanted - context.pool.measured;
    // For a little a lead costs more writes than it saves time.
    const bool isWorthIt = std::abs(missing) >= kSmallBands * deadBand(context) && !comeTogether(context);
    const double aim = toldFor(context, wanted) + (isWorthIt ? leadTo(context, wanted, kFollowLead) : 0);
    if (!follow.told)
        return std::abs(aim) <= deadBand(context) ? 0 : aim;
    const double change = aim - *follow.told;
    const bool mayWait = isSmall(context, change) || isProbe(context, change);
    const bool hold =
        std::abs(change) <= deadBand(context) || (mayWait && context.snapshot.uptime - follow.since < kCalm);
    if (hold)
        return *follow.told;
    // What barely leaves the dead band may be a peak of the house's noise: half of it is the better guess.
    const bool isBarely = std::abs(change) < 2 * deadBand(context);
    return isBarely ? *follow.told + kNoisePart * change : aim;
}

void applySelfConsumption(Context &context)
{
    if (context.settings.mode == OperatingMode::Off)
        return;
    context.pool.engaged = true;
    if (!context.gridGood()) {
        context.state.follow.told.reset();
        return;
    }
    if (!context.pool.wish)
        context.pool.wish =
            Wish{Rule::SelfConsumption, followHouse(context), Explanation(Why::SelfConsumptionCharge, true)};
}

} // namespace ww

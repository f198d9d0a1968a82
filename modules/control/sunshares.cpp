// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/sunshares.h"

#include "control/sharing.h"

#include <algorithm>

namespace ww {

namespace {

// An inverter so close to what it was told would give more if it might.
constexpr double kHeldPart = 0.01;
// One that gives less is offered so much more than it gives, so that it shows when there is more sun.
constexpr double kOfferPart = 0.015;

/// What it gives, less what its batteries are about to take of it.
double leftPower(const Context &context, const Generator &generator)
{
    return std::min(generator.power, comingPower(context, generator));
}

/// Whether it gives what it was told, and could give more.
bool isHeld(const Context &context, const Generator &generator)
{
    const Told *told = context.state.devices[generator.device].find(SetpointKind::ActivePowerLimit);
    return !told || leftPower(context, generator) >= told->value - kHeldPart * generator.mostPower;
}

/// Inverters below their limit need no more than they give; what they leave goes to those that are held back.
double wantedPower(const Context &context, const Generator &generator)
{
    return isHeld(context, generator)
               ? generator.mostPower
               : std::max(0.0, leftPower(context, generator)) + kOfferPart * generator.mostPower;
}

/// The most it can use of a ceiling: one held below its power by hand leaves the rest.
double usefulPower(const Generator &generator)
{
    const Interval range = generator.limit->allowed.interval();
    return range.clamp(generator.limit->wish ? generator.limit->wish->value : range.max);
}

/// Those that refuse are told their part all the same, for when they obey again.
void tellStubborn(Context &context, double ceiling, Rule rule, const Explanation &why)
{
    double all = 0;
    double total = ceiling;
    for (const Generator &generator : context.generators) {
        all += generator.usable && generator.limit ? generator.mostPower : 0;
        total += generator.stubborn ? std::max(0.0, generator.power) : 0;
    }
    constexpr double kNoEnd = std::numeric_limits<double>::infinity();
    for (Generator &generator : context.generators) {
        if (generator.stubborn && all > 0)
            generator.limit->allowed.narrow(rule, {-kNoEnd, total * generator.mostPower / all}, why);
    }
}

} // namespace

bool takesPart(const Generator &generator)
{
    return generator.usable && generator.limit && !generator.stubborn;
}

double comingPower(const Context &context, const Generator &generator)
{
    double coming = generator.power;
    for (const StorageUnit &unit : context.storage) {
        if (unit.usable &&
            context.device(unit.actuator.device).coupledTo == context.device(generator.device).id)
            coming += unit.decided.value_or(unit.power) - unit.power;
    }
    return coming;
}

bool isAnyHeld(const Context &context)
{
    return std::ranges::any_of(context.generators, [&context](const Generator &generator) {
        const Told *told = context.state.devices[generator.device].find(SetpointKind::ActivePowerLimit);
        return takesPart(generator) && told && told->value < generator.mostPower &&
               isHeld(context, generator);
    });
}

void shareCeiling(Context &context, double ceiling, Rule rule, const Explanation &why)
{
    Shares shares;
    for (const Generator &generator : context.generators) {
        if (!takesPart(generator))
            continue;
        const Interval range = generator.limit->allowed.interval();
        const double most = usefulPower(generator);
        const Interval wanted{range.min, std::clamp(wantedPower(context, generator), range.min, most)};
        shares.append({wanted, std::max(1.0, generator.mostPower), 0});
    }
    shareOut(shares, ceiling);
    qsizetype i = 0;
    for (const Generator &generator : context.generators) {
        if (takesPart(generator)) {
            shares[i].allowed = {shares[i].value, usefulPower(generator)};
            ++i;
        }
    }
    shareOut(shares, ceiling);
    i = 0;
    constexpr double kNoEnd = std::numeric_limits<double>::infinity();
    for (Generator &generator : context.generators) {
        if (takesPart(generator))
            generator.limit->allowed.narrow(rule, {-kNoEnd, shares[i++].value}, why);
    }
    tellStubborn(context, ceiling, rule, why);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"
#include "control/gridlimit.h"
#include "control/rules/rules.h"

#include <algorithm>

namespace ww {

namespace {

// A contact that chatters for this long is broken and commands nothing that could be trusted.
constexpr Duration kLongestChatter{10'000};
constexpr double kFree = std::numeric_limits<double>::infinity();

/// What the contacts can mean.
struct SeenShare
{
    double percent = 100; ///< The strictest; a contact nobody knows may be open or closed.
    bool guessed = false; ///< With the contacts that are known alone it would be more.
};

SeenShare seenShare(const Context &context)
{
    const RippleSettings &ripple = context.settings.ripple;
    int closed = 0;
    int unknown = 0;
    for (const RippleStep &step : ripple.steps)
        unknown |= step.contacts;
    const int used = unknown;
    for (std::size_t i = 0; i < kDigitalInputs; ++i) {
        const int bit = 1 << i;
        const auto contact = context.inputs.digital.at(i);
        if ((used & bit) == 0 || !contact)
            continue;
        unknown &= ~bit;
        closed |= *contact != ripple.normallyClosed ? bit : 0;
    }
    SeenShare share;
    for (int part = unknown;; part = (part - 1) & unknown) {
        share.percent = std::min(share.percent, rippleShare(ripple, closed | part));
        if (part == 0)
            break;
    }
    share.guessed = share.percent < rippleShare(ripple, closed);
    return share;
}

/// The share in force: contacts have come to rest, and what was limited comes back with a ramp.
double shareInForce(const RippleSettings &ripple, double seen, Uptime now, RippleMemory &memory)
{
    double share = memory.share.update(seen, ripple.debounce, now);
    if (memory.share.isRestless(kLongestChatter, now))
        share = lowestShare(ripple);
    const double minutes = static_cast<double>((now - memory.at).count()) / 60'000;
    const double most = memory.ramped ? *memory.ramped + ripple.recovery.value() * minutes : share;
    memory.ramped = std::min(share, most);
    memory.at = now;
    return *memory.ramped;
}

/// The same with what a self-test plays; beside it goes on what the contacts alone would have come to.
double shareUnderTest(Context &context, double seen)
{
    const RippleSettings &ripple = context.settings.ripple;
    const auto &played = context.inputs.trial.contacts;
    const Uptime now = context.snapshot.uptime;
    static_cast<void>(shareInForce(ripple, seen, now, context.state.drill.plantRipple));
    const double strictest = played ? std::min(seen, rippleShare(ripple, *played)) : seen;
    return shareInForce(ripple, strictest, now, context.state.ripple);
}

double mostOfAll(const Context &context)
{
    double all = 0;
    for (const Generator &generator : context.generators)
        all += generator.mostPower;
    return all;
}

/// What an inverter nobody sees may give of so many watts: its part by power, and never less than it can.
double partOfUnseen(const Generator &generator, double watts, double all)
{
    const double part = all > 0 ? watts * generator.mostPower / all : 0;
    return std::max(part, generator.limit->allowed.interval().min);
}

/// Inverters nobody sees get their part, the others what is left.
void limitInverters(Context &context, double watts, const Explanation &why)
{
    const double all = mostOfAll(context);
    for (Generator &generator : context.generators) {
        if (!generator.limit)
            continue;
        if (!generator.usable)
            generator.limit->allowed.narrow(Rule::GridOperator, {-kFree, partOfUnseen(generator, watts, all)},
                                            why);
        generator.limit->wish = Wish{Rule::GridOperator, generator.mostPower, why};
    }
    context.sunCaps.push_back({Rule::GridOperator, rippleOfSeen(context, watts), why});
}

} // namespace

double rippleOfSeen(const Context &context, double watts)
{
    const double all = mostOfAll(context);
    double left = watts;
    for (const Generator &generator : context.generators) {
        if (generator.limit && !generator.usable)
            left -= partOfUnseen(generator, watts, all);
    }
    return left;
}

void applyRippleControl(Context &context)
{
    if (!context.settings.ripple.enabled) {
        context.state.ripple = context.state.drill.plantRipple = {};
        return;
    }
    const SeenShare seen = seenShare(context);
    const double percent = shareUnderTest(context, seen.percent);
    if (percent >= 100)
        return;
    const double watts = context.plant.installedPv.value() * percent / 100;
    const bool guessed = seen.guessed && percent >= seen.percent;
    const Explanation why =
        Explanation(guessed ? Why::RippleUnknown : Why::RippleSun).with("limitPercent", percent);
    // Blind, the house may use nothing at all.
    if (context.settings.ripple.target == RippleTarget::Inverters || !context.gridGood())
        limitInverters(context, watts, why);
    for (Generator &generator : context.generators) {
        if (generator.feedIn) {
            generator.feedIn->allowed.narrow(Rule::GridOperator, {-kFree, watts}, why);
            generator.feedIn->wish = Wish{Rule::GridOperator, watts, why};
        }
    }
    if (!context.gridGood())
        return;
    const GridLimit limit{.rule = Rule::GridOperator, .exportTotal = watts};
    // What batteries take to be sure must not load the fuse beyond what it carries.
    const Interval fuse = poolInside(context, fuseLimit(context));
    context.pool.allowed.narrow(limit.rule, toldFor(context, poolInside(context, limit), 0, fuse),
                                Explanation(Why::RippleCharge, true).with("limitW", watts));
    context.exportLimits.push_back(limit);
}

} // namespace ww

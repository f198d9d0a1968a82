// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/rules.h"

#include <algorithm>

namespace ww {

namespace {

constexpr double kFree = std::numeric_limits<double>::infinity();

/// Of all inverters, whether they answer now or not: a silent one must not shorten the way back.
double mostPower(const Context &context)
{
    double most = 0;
    for (const Generator &generator : context.generators)
        most += generator.limit ? generator.mostPower : 0;
    return most;
}

/// Counts how long feed-in stays above the hard limit. Source: the stages of EREC G100, in which an excursion
/// of 15 s counts and a lock lasts for hours.
void watchHardLimit(Context &context, double limitW)
{
    const FeedInSettings &settings = context.settings.feedIn;
    FeedInMemory &memory = context.state.feedIn;
    const Uptime now = context.snapshot.uptime;
    // A lost meter says nothing about feed-in: what was above stays so until somebody sees that it is not.
    if (!context.gridGood())
        return;
    if (-context.gridPower <= limitW)
        memory.aboveSince.reset();
    else if (!memory.aboveSince)
        memory.aboveSince = now;
    if (!memory.aboveSince || now - *memory.aboveSince < settings.hardAfter)
        return;
    // One that has begun is not made shorter.
    const Uptime until = std::max(now + settings.hardLock, memory.lock ? memory.lock->until : Uptime(0));
    memory.lock = FeedInLock{until, until - now, limitW};
}

/// Whether feed-in is locked. Only its time ends a lock: who takes the hard limit away or changes it has not
/// made up for what was fed in.
bool isLocked(Context &context)
{
    FeedInMemory &memory = context.state.feedIn;
    if (memory.lock && context.snapshot.uptime >= memory.lock->until)
        memory.lock.reset();
    if (const auto &hard = context.settings.feedIn.hard)
        watchHardLimit(context, hard->value());
    else
        memory.aboveSince.reset();
    return memory.lock.has_value();
}

void holdLock(Context &context)
{
    const FeedInLock &lock = *context.state.feedIn.lock;
    const double leftMin = static_cast<double>((lock.until - context.snapshot.uptime).count()) / 60'000;
    const Explanation why =
        Explanation(Why::FeedInLocked).with("limitW", lock.limitW).with("leftMin", leftMin);
    context.sunCaps.push_back({Rule::FeedInLimit, 0, why});
    for (Generator &generator : context.generators) {
        if (generator.limit) {
            generator.limit->allowed.narrow(Rule::FeedInLimit, {-kFree, 0}, why);
            generator.limit->wish = Wish{Rule::FeedInLimit, generator.mostPower, why};
        }
        if (generator.feedIn) {
            const double most = generator.feedIn->allowed.interval().max;
            generator.feedIn->allowed.narrow(Rule::FeedInLimit, {-kFree, 0}, why);
            generator.feedIn->wish = Wish{Rule::FeedInLimit, most, why};
        }
    }
    context.pool.allowed.narrow(Rule::FeedInLimit, {-kFree, 0}, why);
}

/// What was cut to `ceiling` comes back after a delay, with a ramp, up to `end`.
void comeBack(Context &context, double end)
{
    const FeedInSettings &settings = context.settings.feedIn;
    FeedInMemory &memory = context.state.feedIn;
    const Uptime now = context.snapshot.uptime;
    const Duration passed = now - memory.at;
    if (passed < settings.recoveryDelay) {
        // Still waiting.
    } else if (settings.recovery.value() <= 0) {
        memory.ceiling.reset();
    } else {
        const double minutes = static_cast<double>((passed - settings.recoveryDelay).count()) / 60'000;
        *memory.ceiling += mostPower(context) * settings.recovery.value() / 100 * minutes;
        memory.at = now - settings.recoveryDelay;
    }
    if (!memory.ceiling || *memory.ceiling >= end) {
        memory.ceiling.reset();
        return;
    }
    context.sunCaps.push_back({Rule::FeedInLimit, *memory.ceiling, Explanation(Why::FeedInReturning)});
}

} // namespace

void applyFeedInLock(Context &context)
{
    const FeedInSettings &settings = context.settings.feedIn;
    FeedInMemory &memory = context.state.feedIn;
    const bool isCut = isLocked(context);
    if (isCut)
        holdLock(context);
    const bool isBlind = !context.gridGood() && limitsFeedIn(context.settings, context.plant);
    const double failSafe = settings.failSafe.value();
    // Blind, what was cut further comes back no higher than that.
    const bool isBelow = memory.ceiling && *memory.ceiling < failSafe;
    if (isCut || (isBlind && !isBelow)) {
        memory.ceiling = isCut ? 0 : failSafe;
        memory.at = context.snapshot.uptime;
    } else if (memory.ceiling) {
        comeBack(context, isBlind ? failSafe : mostPower(context));
    }
}

} // namespace ww

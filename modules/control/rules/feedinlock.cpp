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

/// Whether feed-in is locked: it stayed above the hard limit. Source: the stages of EREC G100, in which an
/// excursion of 15 s counts and a lock lasts for hours.
bool isLocked(Context &context)
{
    const FeedInSettings &settings = context.settings.feedIn;
    FeedInMemory &memory = context.state.feedIn;
    const Uptime now = context.snapshot.uptime;
    if (memory.lockedAt && now - *memory.lockedAt >= settings.hardLock)
        memory.lockedAt.reset();
    // A lost meter says nothing about feed-in: what was above stays so until somebody sees that it is not.
    if (!context.gridGood())
        return memory.lockedAt.has_value();
    if (-context.gridPower <= settings.hard->value())
        memory.aboveSince.reset();
    else if (!memory.aboveSince)
        memory.aboveSince = now;
    if (memory.aboveSince && now - *memory.aboveSince >= settings.hardAfter)
        memory.lockedAt = now;
    return memory.lockedAt.has_value();
}

void lock(Context &context)
{
    const FeedInMemory &memory = context.state.feedIn;
    const Uptime end = *memory.lockedAt + context.settings.feedIn.hardLock;
    const double leftMin = static_cast<double>((end - context.snapshot.uptime).count()) / 60'000;
    const Explanation why = Explanation(Why::FeedInLocked)
                                .with("limitW", context.settings.feedIn.hard->value())
                                .with("leftMin", leftMin);
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

/// What was cut to `ceiling` comes back after a delay, with a ramp.
void comeBack(Context &context)
{
    const FeedInSettings &settings = context.settings.feedIn;
    FeedInMemory &memory = context.state.feedIn;
    const Uptime now = context.snapshot.uptime;
    const double most = mostPower(context);
    const Duration passed = now - memory.at;
    if (passed < settings.recoveryDelay) {
        // Still waiting.
    } else if (settings.recovery.value() <= 0) {
        memory.ceiling.reset();
    } else {
        const double minutes = static_cast<double>((passed - settings.recoveryDelay).count()) / 60'000;
        *memory.ceiling += most * settings.recovery.value() / 100 * minutes;
        memory.at = now - settings.recoveryDelay;
    }
    if (!memory.ceiling || *memory.ceiling >= most) {
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
    const bool isCut = settings.hard && isLocked(context);
    if (isCut)
        lock(context);
    else if (!settings.hard)
        memory.lockedAt.reset();
    const bool isBlind = !context.gridGood() && limitsFeedIn(context.settings, context.plant);
    if (isCut || isBlind) {
        memory.ceiling = isCut ? 0 : settings.failSafe.value();
        memory.at = context.snapshot.uptime;
    } else if (memory.ceiling) {
        comeBack(context);
    }
}

} // namespace ww

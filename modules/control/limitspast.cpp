// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/limitspast.h"

#include <algorithm>

namespace ww {

std::optional<FeedInLockPast> lockOf(const ControlState &state, Uptime now)
{
    const auto &lock = state.feedIn.lock;
    if (!lock || now >= lock->until)
        return std::nullopt;
    return FeedInLockPast{lock->until - now, lock->whole, lock->limitW};
}

void takeUp(ControlState &state, const FeedInLockPast &lock, Uptime now)
{
    state.feedIn.lock = FeedInLock{now + lock.left, lock.whole, lock.limitW};
}

LimitsPast limitsPastOf(const ControlState &state, const ControlSettings &settings, const PlantConfig &plant,
                        Uptime now)
{
    LimitsPast past;
    if (state.ripple.ramped && *state.ripple.ramped < 100)
        past.ripplePercent = state.ripple.ramped;
    const auto &ceiling = state.feedIn.ceiling;
    if (ceiling && (!limitsFeedIn(settings, plant) || *ceiling < settings.feedIn.failSafe.value()))
        past.feedInW = ceiling;
    const ConsumptionLimitMemory &consumption = state.consumptionLimit;
    if (settings.consumptionLimit.source == ConsumptionLimitSource::DigitalInput && consumption.until &&
        now - *consumption.until < settings.consumptionLimit.release)
        past.consumptionW = consumption.latest;
    const double mostLoad = *std::ranges::max_element(state.demand.mostLoad);
    if (settings.peak.demand && mostLoad > 0)
        past.mostLoadW = mostLoad;
    return past;
}

LimitsPast strictestPast(const ControlSettings &settings)
{
    LimitsPast past;
    if (settings.ripple.enabled)
        past.ripplePercent = lowestShare(settings.ripple);
    past.feedInW = 0;
    if (settings.consumptionLimit.source == ConsumptionLimitSource::DigitalInput)
        past.consumptionW = usualPower(settings.consumptionLimit);
    return past;
}

void takeUp(ControlState &state, const LimitsPast &past, const ControlSettings &settings,
            const PlantConfig &plant, Uptime now)
{
    for (RippleMemory *ripple : {&state.ripple, &state.drill.plantRipple}) {
        ripple->ramped = past.ripplePercent;
        ripple->at = now;
    }
    state.feedIn.ceiling = past.feedInW;
    if (limitsFeedIn(settings, plant)) {
        const double failSafe = settings.feedIn.failSafe.value();
        state.feedIn.ceiling = std::min(past.feedInW.value_or(failSafe), failSafe);
    }
    state.feedIn.at = now;
    for (ConsumptionLimitMemory *consumption : {&state.consumptionLimit, &state.drill.plantConsumption}) {
        if (past.consumptionW) {
            consumption->latest = *past.consumptionW;
            consumption->until = now;
        }
    }
    state.demand.mostLoad.front() = past.mostLoadW.value_or(0);
}

} // namespace ww

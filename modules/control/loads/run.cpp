// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/run.h"

#include "control/loads/charger.h"
#include "control/loads/heat.h"
#include "control/loads/propose.h"

#include <algorithm>

namespace ww {

namespace {

// Loads that can follow are raised after a calm while and lowered soon; both only by whole steps.
constexpr Duration kBetweenRises{10'000};
constexpr Duration kBetweenFalls{3000};
// A vehicle is raised by this much at once at most.
constexpr double kRiseA = 4;

struct Step
{
    double smallest = 0; ///< W that is worth a message.
    double rise = 0;     ///< W it is raised by at most.
};

Step stepOf(const Context &context, const Load &load)
{
    if (load.type == DeviceType::Charger) {
        const double ampere = wattsOf(context, load, 1);
        return {std::max(1.0, load.settings->charger.step.value()) * ampere, kRiseA * ampere};
    }
    return {load.settings->hotWater.step.value(), load.most};
}

double follow(const Context &context, const Load &load, const Budget &available)
{
    const double told = std::clamp(load.memory->told, load.least, load.most);
    if (load.least >= load.most)
        return load.most;
    const Step step = stepOf(context, load);
    // It draws more than it is told by what has been learnt.
    const double fast = load.tellable(available.fast);
    const Duration since = context.snapshot.uptime - load.memory->toldAt;
    const double up = std::min(fast, load.tellable(available.slow));
    if (up >= told + step.smallest && since >= kBetweenRises)
        return std::min({up, told + step.rise, load.most});
    if (fast < told - step.smallest / 2 && since >= kBetweenFalls)
        return std::max(fast, load.least);
    return told;
}

/// How long a condition has held; begins or ends counting.
Duration lasting(std::optional<Uptime> &since, bool holds, Uptime now)
{
    if (!holds)
        since.reset();
    else if (!since)
        since = now;
    return since ? now - *since : Duration(0);
}

void tell(Load &load, LoadActivity activity, const Explanation &why, std::optional<Duration> changeIn = {})
{
    load.activity = activity;
    load.why = why;
    load.rule = Rule::SelfConsumption;
    if (changeIn)
        load.changeIn = changeIn;
}

Explanation about(Why why, double available)
{
    return Explanation(why).with("availableW", std::max(0.0, available));
}

double keepRunning(Context &context, Load &load, const Budget &available)
{
    LoadMemory &memory = *load.memory;
    const Uptime now = context.snapshot.uptime;
    const Duration delay = load.settings->stopDelay;
    // What one phase could still carry is no reason to stop.
    const double least = leastAfterChange(context, load);
    const double stop =
        least < load.least ? std::min(stopPower(load), usualStopPower(least)) : stopPower(load);
    const Duration lacking = lasting(memory.lackingSince, available.slow < stop, now);
    if (memory.lackingSince && lacking >= delay) {
        tell(load, LoadActivity::Waiting,
             about(Why::LoadWaiting, available.fast).with("neededW", startPower(load)));
        return 0;
    }
    if (memory.lackingSince)
        tell(load, LoadActivity::Ending,
             about(Why::LoadEnding, available.fast)
                 .with("leftMin", static_cast<double>((delay - lacking).count()) / 60'000),
             delay - lacking);
    else
        tell(load, LoadActivity::Running, about(Why::LoadSurplus, available.fast));
    return follow(context, load, available);
}

double waitForStart(Context &context, Load &load, const Budget &available, double free)
{
    LoadMemory &memory = *load.memory;
    const double start = startPower(load);
    const Duration delay = load.settings->startDelay;
    const bool enough = std::min(available.fast, available.slow) >= start;
    const Duration lasts = lasting(memory.enoughSince, enough, context.snapshot.uptime);
    if (!memory.enoughSince) {
        tell(load, LoadActivity::Waiting, about(Why::LoadWaiting, available.fast).with("neededW", start));
        return 0;
    }
    if (lasts < delay || free < start) {
        const Duration left = std::max(Duration(0), delay - lasts);
        tell(load, LoadActivity::Starting,
             Explanation(Why::LoadStarting)
                 .with("neededW", start)
                 .with("leftMin", static_cast<double>(left.count()) / 60'000),
             left);
        return 0;
    }
    tell(load, LoadActivity::Running, about(Why::LoadSurplus, available.fast));
    return load.type == DeviceType::HeatingRod
               ? std::clamp(load.tellable(available.fast), load.least, load.most)
               : load.least;
}

} // namespace

double runOnSurplus(Context &context, Load &load, const Budget &available, double free)
{
    if (!load.takesSun)
        return 0;
    return load.isOn() ? keepRunning(context, load, available) : waitForStart(context, load, available, free);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/learn.h"

#include "control/gridlimit.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// The step is read this long after a switching.
constexpr Duration kStepAfter{8000};
// Steps below this drown in the noise of a house.
constexpr double kLeastStepW = 40;
constexpr double kLeastPhaseStepW = 150;
constexpr double kOnePhasePart = 0.75;
// Later steps correct what is known by this part: the house switches things too.
constexpr double kStepPart = 0.3;
constexpr double kMeteredSeconds = 60;
constexpr double kLeastDrawnW = 10;

/// W the inverters give without their batteries: a sun that falls is no load that was switched on.
double sunNow(const Context &context)
{
    double sun = 0;
    for (const Generator &generator : context.generators)
        sun += generator.usable ? generator.power : 0;
    for (const StorageUnit &unit : context.storage)
        sun -= unit.usable && unit.coupled ? unit.power : 0;
    return sun;
}

std::array<double, 3> phasesNow(const Context &context)
{
    std::array<double, 3> powers{};
    for (std::size_t i = 0; i < context.phases.count; ++i)
        powers.at(i) =
            activePower(context, i, 0) + sunNow(context) / static_cast<double>(context.phases.count);
    return powers;
}

/// Without the load's own share, so that what it adds is the step.
double houseWith(const Context &context, const LoadsTick &tick, const Load &load)
{
    return tick.house + sunNow(context) + load.drawn;
}

void begin(const Context &context, const LoadsTick &tick, Load &load)
{
    const double sign = load.isOn() ? 1 : -1;
    load.memory->learnt.watch =
        LearntPower::Watch{context.snapshot.uptime, sign, houseWith(context, tick, load), phasesNow(context)};
}

bool onlyThisMoved(const LoadsTick &tick, const Load &load, Uptime since)
{
    return std::none_of(tick.loads.begin(), tick.loads.end(), [&](const Load &other) {
        return other.memory != load.memory && other.memory->toldAt >= since;
    });
}

void learnPhase(const Context &context, Load &load, const LearntPower::Watch &watch)
{
    if (context.phases.count != 3)
        return;
    const auto now = phasesNow(context);
    double sum = 0;
    std::array<double, 3> steps{};
    for (std::size_t i = 0; i < 3; ++i) {
        steps.at(i) = std::max(0.0, watch.sign * (now.at(i) - watch.phases.at(i)));
        sum += steps.at(i);
    }
    if (sum < kLeastPhaseStepW)
        return;
    const auto most = std::max_element(steps.begin(), steps.end());
    LoadPhase &phase = load.memory->learnt.phase;
    if (*most >= kOnePhasePart * sum)
        phase = static_cast<LoadPhase>(static_cast<int>(LoadPhase::L1) + (most - steps.begin()));
    else if (*most < sum / 2 && *std::min_element(steps.begin(), steps.end()) > sum / 5)
        phase = LoadPhase::All;
}

void readStep(const Context &context, const LoadsTick &tick, Load &load)
{
    LearntPower &learnt = load.memory->learnt;
    const LearntPower::Watch watch = *learnt.watch;
    learnt.watch.reset();
    if (!onlyThisMoved(tick, load, watch.at))
        return;
    learnPhase(context, load, watch);
    // A house that falls while a load is switched off is no load that nobody has ever seen to begin.
    if (learnt.watts <= 0 && watch.sign < 0)
        return;
    if (load.metered || load.type == DeviceType::Charger || load.type == DeviceType::HeatingRod)
        return;
    const double step = watch.sign * (houseWith(context, tick, load) - watch.house);
    if (step < kLeastStepW)
        return;
    learnt.watts = learnt.watts > 0 ? learnt.watts + kStepPart * (step - learnt.watts) : step;
}

void learnMetered(const Context &context, Load &load)
{
    const bool runs = load.metered && load.settled && load.isOn() && load.drawn > kLeastDrawnW;
    LearntPower &learnt = load.memory->learnt;
    // A thermostat's pause says nothing about what the load draws when it runs.
    if (!runs || load.drawn < learnt.watts / 4)
        return;
    const double seconds = static_cast<double>(context.state.loads.passed.count()) / 1000;
    if (learnt.watts <= 0)
        learnt.watts = load.drawn;
    else
        learnt.watts += (load.drawn - learnt.watts) * seconds / (seconds + kMeteredSeconds);
}

} // namespace

void learn(Context &context, const LoadsTick &tick)
{
    for (Load load : tick.loads) {
        LearntPower &learnt = load.memory->learnt;
        const bool switches = load.type == DeviceType::Switch || load.type == DeviceType::HeatPump;
        if (switches)
            learnMetered(context, load);
        // One that has just been met has not been switched.
        const bool isSwitched = load.memory->changedAt == context.snapshot.uptime &&
                                load.memory->toldAt == context.snapshot.uptime;
        if (!context.gridGood()) {
            learnt.watch.reset();
        } else if (isSwitched) {
            begin(context, tick, load);
        } else if (learnt.watch && context.snapshot.uptime - learnt.watch->at >= kStepAfter) {
            readStep(context, tick, load);
        }
    }
}

} // namespace ww

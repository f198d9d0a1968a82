// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/charger.h"

#include "control/loads/measureloads.h"
#include "control/loads/vehicle.h"

#include <cmath>

namespace ww {

namespace {

// IEC 61851-1: nothing between 0 and 6 A can be offered.
constexpr double kLeastA = 6;
// What the slowest vehicles take, on one phase.
constexpr double kSlowVehicleA = 10;
// A vehicle that takes less than it is offered is offered this much more, so that it shows when it could.
constexpr double kOfferMoreA = 2;
// Three phases are chosen when there is this much more than their least power.
constexpr double kUpPart = 1.05;
// Surplus for three phases must last this long before a running charger changes.
constexpr Duration kUpDelay = std::chrono::minutes(5);
// The charger rests before its phases change until the vehicle has stopped, and after until it may start.
constexpr Duration kPauseAtLeast{2000};
constexpr Duration kPauseAtMost{30'000};
constexpr Duration kSettle{10'000};
constexpr double kStoppedW = 200;

double mostCurrent(const Load &load)
{
    return std::min(load.range.max, load.settings->charger.maxCurrent.value());
}

double leastCurrent(const Load &load)
{
    const double set = std::max({kLeastA, load.settings->charger.minCurrent.value(), load.range.min});
    return std::min(set, std::max(kLeastA, mostCurrent(load)));
}

bool canChange(const Context &context, const Load &load)
{
    const auto range = context.device(load.device).range(SetpointKind::ChargerPhases);
    const int set = load.settings->charger.phases;
    const ChargerMemory &memory = load.memory->charger;
    const bool isWanted = load.manualPhases || (set == 0 ? memory.used > 1 : memory.phases != set);
    return range && range->min <= 1 && range->max >= 3 && isWanted && context.plant.grid.phases() == 3;
}

int phasesByHand(const Load &load)
{
    return load.manualPhases->value < 2 ? 1 : 3;
}

double leastWith(const Context &context, const Load &load, int phases)
{
    return leastCurrent(load) * phaseVoltage(context) * phases;
}

bool hasRested(const Context &context, const Load &load, Duration ahead = Duration(0))
{
    const auto &switchedAt = load.memory->charger.switchedAt;
    return !switchedAt || context.snapshot.uptime + ahead - *switchedAt >= load.settings->charger.phaseRest;
}

/// One phase carries all there is up to its own most; three are worth a change only beyond that.
double upThreshold(const Context &context, const Load &load)
{
    const double oneMost = mostCurrent(load) * phaseVoltage(context);
    return kUpPart * std::max(leastWith(context, load, 3), oneMost);
}

/// What three phases bring until the next change must outweigh what the pause costs.
bool paysUp(const Context &context, const Load &load, double available)
{
    const double oneMost = mostCurrent(load) * phaseVoltage(context);
    const double gain = std::min(available, 3 * oneMost) - oneMost;
    const double rest = static_cast<double>(load.settings->charger.phaseRest.count());
    const double pause = static_cast<double>((kPauseAtMost + kSettle).count());
    return gain * rest > oneMost * pause;
}

int preferred(const Context &context, const Load &load, double available)
{
    if (load.manualPhases)
        return phasesByHand(load);
    if (load.settings->charger.phases != 0)
        return load.settings->charger.phases;
    const bool wantsAll = load.must && load.must->watts >= load.most;
    if (wantsAll)
        return 3;
    if (!load.isOn())
        return available >= kUpPart * leastWith(context, load, 3) ? 3 : 1;
    if (load.memory->charger.phases == 3)
        return available >= leastWith(context, load, 3) ? 3 : 1;
    return available >= upThreshold(context, load) && paysUp(context, load, available) ? 3 : 1;
}

void usePhases(const Context &context, Load &load, int phases)
{
    load.phases = std::min(phases, load.memory->charger.used);
    load.phase = load.phases > 2                          ? LoadPhase::All
                 : load.settings->phase == LoadPhase::All ? LoadPhase::Unknown
                                                          : load.settings->phase;
    const bool wantsAll = load.must && load.must->watts >= load.most;
    describeCharger(context, load);
    if (load.must && load.must->rule != Rule::ManualOverride)
        load.must->watts = wantsAll ? load.most : load.least;
}

} // namespace

void describeCharger(const Context &context, Load &load)
{
    if (mostCurrent(load) < kLeastA) {
        if (!load.blocked)
            load.blocked = Explanation(Why::ChargerTooWeak).with("mostA", mostCurrent(load));
        return;
    }
    const double perAmpere = phaseVoltage(context) * load.phases;
    load.least = leastCurrent(load) * perAmpere;
    load.most = mostCurrent(load) * perAmpere;
    if (load.settings->power.value() > 0)
        load.most = std::min(load.most, load.settings->power.value());
    if (const auto takes = load.memory->charger.takes)
        load.most = std::min(load.most, *takes + kOfferMoreA * perAmpere);
    if (load.idle)
        load.most = load.least;
    load.most = std::max(load.most, load.least);
}

std::optional<Explanation> chargerNotReady(const Context &context, const Load &load)
{
    switch (vehicleState(context.device(load.device))) {
    case VehicleState::None: return Explanation(Why::ChargerNoVehicle);
    case VehicleState::Fault: return Explanation(Why::ChargerFault);
    case VehicleState::Unavailable: return Explanation(Why::ChargerUnavailable);
    case VehicleState::Reserved: return Explanation(Why::ChargerReserved);
    default: return std::nullopt;
    }
}

double offeredPower(const Context &context, const Load &load)
{
    const ChargerMemory &memory = load.memory->charger;
    const bool isSetToOne =
        canChange(context, load) ? load.settings->charger.phases == 1 : memory.phases == 1;
    const double most = mostCurrent(load) * phaseVoltage(context) * (isSetToOne ? 1 : memory.used);
    const double set = load.settings->power.value();
    return set > 0 ? std::min(set, most) : most;
}

double chargingPower(const Context &context, const Load &load)
{
    return load.memory->charger.takes.value_or(offeredPower(context, load));
}

double slowestPower(const Context &context, const Load &load)
{
    return std::min(mostCurrent(load), kSlowVehicleA) * phaseVoltage(context);
}

double currentFor(const Context &context, const Load &load, double watts)
{
    const double step = load.settings->charger.step.value();
    const double amperes = watts / (phaseVoltage(context) * load.phases);
    // A little more than rounding, so that what was worked out from whole steps stays whole.
    const double told = std::min(std::floor(amperes / step + 1e-6) * step, mostCurrent(load));
    const double least = leastCurrent(load);
    if (told >= least - 1e-9)
        return told;
    // The least need not be a whole number of steps.
    return amperes >= least - 1e-6 ? least : 0;
}

void choosePhases(Context &context, Load &load, double available)
{
    ChargerMemory &memory = load.memory->charger;
    const bool isHeld = load.manual && !load.manualPhases;
    if (load.blocked || isHeld || !canChange(context, load) || memory.step != PhaseStep::None) {
        memory.otherSince.reset();
        return;
    }
    const int wanted = preferred(context, load, available);
    if (wanted == memory.phases || !hasRested(context, load)) {
        memory.otherSince.reset();
        return;
    }
    if (!load.isOn()) {
        memory.wanted = wanted;
        usePhases(context, load, wanted);
        return;
    }
    const Uptime now = context.snapshot.uptime;
    if (!memory.otherSince)
        memory.otherSince = now;
    const Duration delay = wanted == 1 ? load.settings->stopDelay : kUpDelay;
    const bool isSet = load.manualPhases || load.settings->charger.phases != 0;
    const bool atOnce = isSet || (load.must && load.must->watts >= load.most);
    if (now - *memory.otherSince < delay && !atOnce)
        return;
    memory.wanted = wanted;
    memory.otherSince.reset();
    memory.step = PhaseStep::Pausing;
    memory.stepAt = now;
}

int phasesToTell(const Load &load)
{
    const ChargerMemory &memory = load.memory->charger;
    // Without a vehicle that draws nothing has to pause.
    const int set = load.manualPhases ? phasesByHand(load) : load.settings->charger.phases;
    if (set != 0 && load.target <= 0 && load.drawn < kStoppedW && memory.step == PhaseStep::None)
        return set;
    // While it is off, what it would start with may still change; its contactor need not follow.
    const bool next =
        memory.step == PhaseStep::Settling || (memory.step == PhaseStep::None && load.target > 0);
    return next && memory.wanted != 0 ? memory.wanted : memory.phases;
}

bool changesPhases(Context &context, Load &load)
{
    ChargerMemory &memory = load.memory->charger;
    const Uptime now = context.snapshot.uptime;
    const Duration since = now - memory.stepAt;
    if (memory.step == PhaseStep::None && load.target > 0 && memory.wanted != 0 &&
        memory.wanted != memory.phases && canChange(context, load)) {
        // A charger that is off needs no pause before its phases change.
        memory.step = PhaseStep::Settling;
        memory.stepAt = now;
    } else if (memory.step == PhaseStep::Pausing) {
        const bool stopped = load.metered ? load.drawn < kStoppedW : since >= kPauseAtMost;
        if ((stopped && since >= kPauseAtLeast) || since >= kPauseAtMost) {
            memory.step = PhaseStep::Settling;
            memory.stepAt = now;
        }
    } else if (memory.step == PhaseStep::Settling && since >= kSettle) {
        memory.step = PhaseStep::None;
        memory.switchedAt = now;
        // A charger that has not changed by now does not; it is asked again after its rest.
        memory.wanted = memory.phases;
    }
    return memory.step != PhaseStep::None;
}

double leastAfterChange(const Context &context, const Load &load)
{
    const bool soon = !load.manualPhases && load.settings->charger.phases != 3 && canChange(context, load) &&
                      load.memory->charger.phases == 3 && hasRested(context, load, load.settings->stopDelay);
    return soon ? std::min(load.least, leastWith(context, load, 1)) : load.least;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/propose.h"

#include "control/loads/charger.h"
#include "control/loads/heat.h"
#include "control/loads/measureloads.h"
#include "control/loads/obedience.h"

#include <algorithm>

namespace ww {

namespace {

constexpr double kStopPart = 0.75;
// Until the power of a load is known it starts at this surplus and shows what it draws.
constexpr double kUnknownSwitchW = 1000;
// SG Ready: ten minutes in a state, and in state 2 before the next one, are good practice.
constexpr Duration kHeatPumpHold = std::chrono::minutes(10);

void describeSwitch(Load &load)
{
    load.least = load.most = runningPower(load).value_or(kUnknownSwitchW);
}

/// Why it may not start, whoever wants it to.
std::optional<Explanation> resting(const Context &context, const Load &load)
{
    const LoadMemory &memory = *load.memory;
    if (memory.on)
        return std::nullopt;
    const Uptime rested = restsUntil(load);
    if (context.snapshot.uptime < rested)
        return Explanation(Why::LoadMinRest).with("leftMin", minutesUntil(context, rested));
    const int most = load.settings->maxStarts;
    if (most > 0 && memory.today.starts >= most)
        return Explanation(Why::LoadStartsUsed).with("starts", most);
    return std::nullopt;
}

void claim(Load &load, double watts, Rule rule, const Explanation &why)
{
    if (!load.must || load.must->watts < watts)
        load.must = Claim{watts, rule, why};
}

void claimByMode(const Context &context, Load &load)
{
    const Rule mode = Rule::SelfConsumption;
    switch (load.settings->mode) {
    case LoadMode::Off: load.blocked = Explanation(Why::LoadOff); break;
    case LoadMode::On:
        claim(load, load.most, mode,
              Explanation(load.type == DeviceType::Charger ? Why::ChargerFast : Why::LoadOn));
        break;
    case LoadMode::Surplus: load.takesSun = true; break;
    case LoadMode::MinimumAndSurplus:
        claim(load, load.least, mode, Explanation(Why::LoadMinimum).with("neededW", load.least));
        load.takesSun = true;
        break;
    case LoadMode::Reserved: load.takesSun = true; break;
    }
    if (!load.takesSun || !context.freeEnergy)
        return;
    load.takesSun = false;
    claim(load, load.most, Rule::Plan, *context.freeEnergy);
}

void claimForReservation(const Context &context, Load &load)
{
    if (load.looks)
        claim(load, load.most, Rule::Reservation, Explanation(Why::ChargerLooks));
    if (!load.due || !load.due->urgent)
        return;
    const DueStatus &due = *load.due;
    const double lateMin = static_cast<double>(due.late.count()) / 60'000;
    const double leftMin = static_cast<double>((due.deadline - context.snapshot.time).count()) / 60'000;
    const Explanation why =
        due.late > Duration(0)
            ? Explanation(Why::ReservationLate).with("lateMin", lateMin).with("neededWh", due.neededWh)
            : Explanation(Why::ReservationUrgent).with("leftMin", leftMin).with("neededWh", due.neededWh);
    claim(load, load.most, Rule::Reservation, why);
}

/// A run that has begun goes on for its shortest time.
void claimMinRun(const Context &context, Load &load)
{
    const Uptime until = load.memory->changedAt + shortestRun(load);
    if (!load.memory->on || context.snapshot.uptime >= until || load.idle)
        return;
    if (!load.must)
        claim(load, load.least, Rule::SelfConsumption,
              Explanation(Why::LoadMinRun).with("leftMin", minutesUntil(context, until)));
    load.changeIn = until - context.snapshot.uptime;
}

/// On an island there is no surplus to wait for: the batteries take it.
void beOffGrid(Load &load)
{
    load.takesSun = false;
    if (!load.must)
        load.blocked = Explanation(Why::OffGridNoSurplus);
}

/// Nobody sees the grid connection: what runs on surplus ends.
void beBlind(const Context &context, Load &load)
{
    if (context.gridGood())
        return;
    load.takesSun = false;
    if (!load.must)
        load.blocked = load.blocked.value_or(Explanation(Why::LoadBlind));
}

/// Chargers keep to a current that is safe, off the grid as well.
void keepSafe(const Context &context, Load &load)
{
    if (context.gridGood() || !load.must || load.type != DeviceType::Charger)
        return;
    load.safe = wattsOf(context, load, load.settings->charger.blindCurrent.value());
}

/// Why a load cannot use what it would get.
std::optional<Explanation> notReady(const Context &context, Load &load)
{
    if (load.type == DeviceType::Charger)
        return chargerNotReady(context, load);
    const auto hot = hotEnough(context, load);
    const bool running = load.isOn() && context.snapshot.uptime - load.memory->changedAt < shortestRun(load);
    return running && load.type != DeviceType::HeatingRod ? std::nullopt : hot;
}

/// Whether the owner's hand is one of before a restart.
bool isResumed(const Context &context, const Load &load)
{
    const DeviceId &id = context.device(load.device).id;
    return std::ranges::any_of(context.settings.overrides, [&](const ManualOverride &manual) {
        return manual.resumed && manual.device == id && manual.kind == load.kind;
    });
}

/// A person's hand starts a load at once. After a restart nobody asks for that anew: what the restart has
/// stopped rests, and starts no more often than it may, however often that happens.
void claimByHand(const Context &context, Load &load)
{
    if (wattsOf(context, load, load.manual->value) > 0 && isResumed(context, load))
        load.blocked = resting(context, load);
    if (load.blocked)
        return;
    claim(load, wattsOf(context, load, load.manual->value), Rule::ManualOverride, load.manual->why);
}

} // namespace

void describe(Context &context, Load &load)
{
    switch (load.type) {
    case DeviceType::Charger: describeCharger(context, load); break;
    case DeviceType::HeatPump: describeHeatPump(load); break;
    case DeviceType::HeatingRod: describeRod(load); break;
    default: describeSwitch(load); break;
    }
    describeObedience(context, load);
}

double wattsOf(const Context &context, const Load &load, double value)
{
    switch (load.type) {
    case DeviceType::Charger: return value * phaseVoltage(context) * load.phases;
    case DeviceType::HeatingRod: return value;
    case DeviceType::HeatPump: return value >= 3 ? load.most : 0;
    default: return value >= 0.5 ? load.least : 0;
    }
}

Duration shortestRun(const Load &load)
{
    return load.type == DeviceType::HeatPump ? std::max(kHeatPumpHold, load.settings->minRun)
                                             : load.settings->minRun;
}

Duration shortestRest(const Load &load)
{
    return load.type == DeviceType::HeatPump ? std::max(kHeatPumpHold, load.settings->minRest)
                                             : load.settings->minRest;
}

Uptime restsUntil(const Load &load)
{
    return std::max(load.memory->changedAt + shortestRest(load), lockHeldUntil(load));
}

double startPower(const Load &load)
{
    const double set = load.settings->start.value();
    return set > 0 ? set : load.least;
}

double stopPower(const Load &load)
{
    const double set = load.settings->stop.value();
    return set > 0 ? std::min(set, startPower(load)) : usualStopPower(std::min(startPower(load), load.least));
}

double usualStopPower(double least)
{
    return kStopPart * least;
}

double minutesUntil(const Context &context, Uptime at)
{
    return static_cast<double>((at - context.snapshot.uptime).count()) / 60'000;
}

void propose(Context &context, Load &load)
{
    if (load.blocked)
        return;
    if (load.manual) {
        claimByHand(context, load);
    } else {
        load.blocked = notReady(context, load);
        if (!load.blocked)
            claimByMode(context, load);
        if (!load.blocked)
            claimForReservation(context, load);
        if (!load.blocked)
            load.blocked = resting(context, load);
        if (!load.blocked)
            claimMinRun(context, load);
    }
    if (load.blocked) {
        load.must.reset();
        load.takesSun = false;
        return;
    }
    if (context.offGrid)
        beOffGrid(load);
    else
        beBlind(context, load);
    keepSafe(context, load);
}

} // namespace ww

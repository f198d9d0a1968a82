// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/outcome.h"

#include "control/loads/charger.h"
#include "control/loads/heat.h"
#include "control/loads/propose.h"
#include "control/loads/surplus.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// A start that reckoned with hidden sun has failed when it has to stop this soon.
constexpr Duration kProbation = std::chrono::minutes(15);
// Rods follow with a lag of about a second.
constexpr double kRodLagS = 1.5;
constexpr double kNoEnd = std::numeric_limits<double>::infinity();

LoadActivity activityOf(Why why)
{
    switch (why) {
    case Why::LoadOff: return LoadActivity::Off;
    case Why::LoadSilent:
    case Why::ChargerFault:
    case Why::ChargerTooWeak: return LoadActivity::Faulty;
    case Why::ChargerUnavailable: return LoadActivity::Unavailable;
    case Why::ChargerReserved: return LoadActivity::Reserved;
    case Why::LoadMinRest:
    case Why::LoadStartsUsed: return LoadActivity::Resting;
    case Why::WaterHot: return LoadActivity::Finished;
    case Why::OffGridShed:
    case Why::OffGridAlarm:
    case Why::OffGridUnknown:
    case Why::OffGridReturning:
    case Why::OffGridNoSurplus:
    case Why::OffGridDark:
    case Why::LoadBlind: return LoadActivity::Held;
    default: return LoadActivity::Waiting;
    }
}

/// The last word on what the load is doing.
void explain(const Context &context, Load &load, bool changesPhases)
{
    if (changesPhases && !load.blocked && load.target > 0) {
        // The pause makes it 0, whatever limit there is, too.
        load.limitedBy.reset();
        load.why = Explanation(Why::ChargerPhasePause);
    } else if (load.blocked) {
        load.activity = activityOf(load.blocked->why());
        load.why = *load.blocked;
        if (load.why.why() == Why::LoadMinRest)
            load.changeIn = restsUntil(load) - context.snapshot.uptime;
    } else if (load.limitedBy) {
        load.activity = LoadActivity::Held;
    } else if (changesPhases) {
        load.why = Explanation(Why::ChargerPhasePause);
    } else if (load.idle) {
        load.activity = LoadActivity::Finished;
        load.why = load.target > 0 ? Explanation(Why::ChargerFull).with("neededW", load.least)
                                   : Explanation(Why::ChargerUnwilling);
    } else if (load.due && load.activity == LoadActivity::Waiting) {
        const Duration left = load.due->startsAt - context.snapshot.time;
        load.changeIn = left;
        load.why = Explanation(Why::ReservationWaits)
                       .with("leftMin", static_cast<double>(left.count()) / 60'000)
                       .with("neededWh", load.due->neededWh);
    }
}

void noteStart(const Context &context, const LoadsTick &tick, Load &load)
{
    LoadMemory &memory = *load.memory;
    ++memory.today.starts;
    memory.stoppedByLimit = false;
    memory.onHiddenSun =
        context.gridGood() && !load.must && tick.surplus.slow - tick.hidden < startPower(load);
}

void noteStop(Context &context, Load &load, Duration ran)
{
    LoadMemory &memory = *load.memory;
    memory.stoppedByLimit = load.limitedBy.has_value();
    memory.roomSince.reset();
    if (load.limitedBy)
        memory.stoppedBy = load.limitedBy->bound.rule;
    if (memory.onHiddenSun && memory.lackingSince && ran < kProbation)
        hiddenSunFailed(context);
    memory.onHiddenSun = false;
}

/// A load that has had its time is no longer on its way from what it was told before; a rod is less and less.
void forgetTold(const Context &context, Load &load)
{
    LoadMemory &memory = *load.memory;
    const double passed = static_cast<double>(context.state.loads.passed.count()) / 1000;
    const double before = memory.mostTold - memory.told;
    if (load.settled)
        memory.mostTold = memory.told;
    else if (load.type == DeviceType::HeatingRod)
        memory.mostTold = memory.told + before * std::exp(-passed / kRodLagS);
}

void remember(Context &context, const LoadsTick &tick, Load &load, double told)
{
    LoadMemory &memory = *load.memory;
    const Uptime now = context.snapshot.uptime;
    if (const bool on = load.target > 0; on != memory.on) {
        if (on)
            noteStart(context, tick, load);
        else
            noteStop(context, load, now - memory.changedAt);
        memory.on = on;
        memory.changedAt = now;
        memory.enoughSince.reset();
        memory.lackingSince.reset();
    }
    forgetTold(context, load);
    if (std::abs(told - memory.told) < 1)
        return;
    memory.mostTold = std::max(memory.mostTold, told);
    // A cut that stays above what it draws moves nothing.
    const bool moves = !load.metered || told > memory.told || told < load.drawn;
    memory.told = told;
    memory.toldAt = now;
    if (moves)
        context.memory(load.device).track.addTarget({now, -told});
}

double setpoint(const Context &context, Load &load, double watts, double available)
{
    switch (load.type) {
    case DeviceType::Charger: return currentFor(context, load, watts);
    case DeviceType::HeatingRod: return rodPower(load, watts);
    case DeviceType::HeatPump: return sgReadyState(context, load, available);
    default: return watts > 0 ? 1 : 0;
    }
}

/// The value without hard limits, for the ledger.
double wished(const Context &context, const Load &load, double value)
{
    if (load.manual)
        return load.manual->value;
    switch (load.type) {
    case DeviceType::Charger: return currentFor(context, load, load.wish);
    case DeviceType::HeatingRod: return rodPower(load, load.wish);
    case DeviceType::HeatPump: return load.wish > 0 ? std::max(3.0, value) : std::max(2.0, value);
    default: return load.wish > 0 ? 1 : 0;
    }
}

/// A heat pump is told the hand's state as it is where no limit is in the way: states 1 to 4 are more than
/// the watts they stand for. All others are told what was granted.
double byHand(const Load &load, double value)
{
    const bool isRaw = load.type == DeviceType::HeatPump && load.manual && !load.limitedBy && !load.blocked;
    return isRaw ? load.range.clamp(load.manual->value) : value;
}

void addPhases(Context &context, const Load &load)
{
    const auto range = context.device(load.device).range(SetpointKind::ChargerPhases);
    if (!range || !(range->min <= range->max))
        return;
    const Interval allowed{range->min, range->max};
    const bool byHand = load.manualPhases.has_value();
    context.others.push_back(
        {load.device, SetpointKind::ChargerPhases, Allowed(allowed),
         Wish{byHand ? Rule::ManualOverride : Rule::SelfConsumption, allowed.clamp(phasesToTell(load)),
              byHand ? load.manualPhases->why : Explanation(Why::ChargerPhases)}});
}

void addActuator(Context &context, const Load &load, double value)
{
    Actuator actuator{load.device, load.kind, Allowed(load.range), std::nullopt};
    const double wish = load.range.clamp(wished(context, load, value));
    if (load.limitedBy && wish > value)
        actuator.allowed.narrow(load.limitedBy->bound.rule, {-kNoEnd, value}, load.limitedBy->why);
    actuator.wish = Wish{load.rule, load.limitedBy && wish > value ? wish : value, load.why};
    context.others.push_back(actuator);
    if (load.type == DeviceType::Charger)
        addPhases(context, load);
}

/// Whether anybody knows what a load draws that is not measured: as far as it does what it was told.
bool isDrawnKnown(const Load &load)
{
    const bool follows = load.type == DeviceType::Charger || load.type == DeviceType::HeatingRod;
    const bool hasPower = follows || load.settings->power.value() > 0 || load.memory->learnt.watts > 0;
    // A heat pump that nobody has told to run or to stop does as it likes.
    const bool isFree = load.type == DeviceType::HeatPump && load.memory->told <= 0 && load.unseen > 0;
    return hasPower && !isFree && (!load.strays || load.keeps);
}

/// W with what it was told until now; nullopt: nobody knows.
struct Drawn
{
    std::optional<double> known;
    std::optional<double> reckoned; ///< At most, as control sees it.
};

Drawn drawnNow(const Load &load, bool answers)
{
    if (load.metered)
        return {load.drawn, load.drawn};
    if (!answers)
        return {};
    const bool switches = load.type == DeviceType::Switch || load.type == DeviceType::HeatPump;
    // Others wait until a lock has had its time; it is believed all the same.
    const bool isLocked = load.memory->lockedSince && !load.strays;
    const double unseen = isLocked ? load.stubborn : load.unseen;
    const double reckoned = std::max({load.drawn, unseen, switches ? load.memory->told : 0});
    return {isDrawnKnown(load) ? std::optional(load.drawn) : std::nullopt, reckoned};
}

/// What the load is doing and why, in the words of the strongest reason.
void explainStatus(const Load &load, std::optional<double> value, LoadStatus &status)
{
    status.activity = load.activity;
    const bool isLocked = load.type == DeviceType::HeatPump && value && isLock(*value);
    status.why = load.limitedBy && (isLocked || !load.blocked) ? load.limitedBy->why : load.why;
    if (load.strays) {
        status.activity = LoadActivity::Faulty;
        status.why = Explanation(Why::LoadStrays).with("drawsW", load.unseen);
    } else if (value && missesItsLock(load, *value)) {
        status.why = Explanation(Why::HeatPumpUnlocked);
    }
}

LoadStatus status(const Load &load, std::optional<double> value, const Drawn &drawn)
{
    const LoadMemory &memory = *load.memory;
    LoadStatus status;
    status.device = load.device;
    status.kind = load.kind;
    status.value = value;
    explainStatus(load, value, status);
    status.drawn = drawn.known;
    status.reckoned = drawn.reckoned;
    status.target = memory.told;
    status.changeIn = load.changeIn;
    if (memory.learnt.watts > 0)
        status.learnt = memory.learnt.watts;
    status.startsToday = memory.today.starts;
    status.runToday = memory.today.run;
    status.energyTodayWh = memory.today.energyWh;
    status.due = load.due;
    return status;
}

} // namespace

void conclude(Context &context, LoadsTick &tick, Load &load)
{
    const bool isCharger = load.type == DeviceType::Charger;
    const bool changing = isCharger && changesPhases(context, load);
    explain(context, load, changing);
    const bool silent = load.blocked && load.blocked->why() == Why::LoadSilent;
    const Drawn drawn = drawnNow(load, !silent);
    if (silent) {
        // What nobody renews falls back.
        load.memory->lockedSince.reset();
        load.memory->forced = false;
        remember(context, tick, load, 0);
        tick.statuses.push_back(status(load, std::nullopt, drawn));
        return;
    }
    const double value = changing ? 0 : byHand(load, setpoint(context, load, load.target, tick.surplus.slow));
    if (load.type == DeviceType::HeatPump)
        noteLock(context, load, value);
    remember(context, tick, load, changing ? 0 : wattsOf(context, load, value));
    addActuator(context, load, value);
    tick.statuses.push_back(status(load, value, drawn));
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlstate.h"
#include "control/record/settingsfields.h"

// What is recorded of control's memory: all of it; see archive.h.
namespace ww {

template <> inline constexpr PhaseStep record::kLast<PhaseStep> = PhaseStep::Settling;
template <> inline constexpr VehicleLook record::kLast<VehicleLook> = VehicleLook::Nothing;
template <> inline constexpr Rule record::kLast<Rule> = Rule::SelfConsumption;

/// Reaches what these classes keep to themselves; their friend.
struct StateFields
{
    static void of(auto &archive, record::Is<Track> auto &value)
    {
        auto &[readings, targets] = value;
        archive(readings, targets);
    }
    static void of(auto &archive, record::Is<Residual> auto &value)
    {
        auto &[valid, group, sure] = value;
        archive(valid, group, sure);
    }
    static void ofDebounced(auto &archive, auto &value)
    {
        auto &[counts, candidate, since, restlessSince] = value;
        archive(counts, candidate, since, restlessSince);
    }
};

void fields(auto &archive, record::Is<Track> auto &value)
{
    StateFields::of(archive, value);
}

void fields(auto &archive, record::Is<Residual> auto &value)
{
    StateFields::of(archive, value);
}

template <class T> void fields(auto &archive, Debounced<T> &value)
{
    StateFields::ofDebounced(archive, value);
}

template <class T> void fields(auto &archive, const Debounced<T> &value)
{
    StateFields::ofDebounced(archive, value);
}

void fields(auto &archive, record::Is<Sample> auto &value)
{
    auto &[at, number] = value;
    archive(at, number);
}

void fields(auto &archive, record::Is<Interval> auto &value)
{
    auto &[min, max] = value;
    archive(min, max);
}

void fields(auto &archive, record::Is<Told> auto &value)
{
    auto &[kind, number, since] = value;
    archive(kind, number, since);
}

void fields(auto &archive, record::Is<DeviceMemory> auto &value)
{
    auto &[id, track, told, keptFromDischarge, keptFromCharge, keptForPeaks, recharges, follows] = value;
    archive(id, track, told, keptFromDischarge, keptFromCharge, keptForPeaks, recharges, follows);
}

void fields(auto &archive, record::Is<GridMemory> auto &value)
{
    auto &[track, lost, everGood, goodSince] = value;
    archive(track, lost, everGood, goodSince);
}

void fields(auto &archive, record::Is<CurtailmentMemory> auto &value)
{
    auto &[ceiling, tight, binding, excessSince, freeSince, at, lead, watchedUntil] = value;
    archive(ceiling, tight, binding, excessSince, freeSince, at, lead, watchedUntil);
}

void fields(auto &archive, record::Is<FollowMemory> auto &value)
{
    auto &[told, since, shortPart, shortConstant, learntAt, watchedUntil, watchedSince, own] = value;
    archive(told, since, shortPart, shortConstant, learntAt, watchedUntil, watchedSince, own);
}

void fields(auto &archive, record::Is<LoadDay> auto &value)
{
    auto &[starts, run, energyWh] = value;
    archive(starts, run, energyWh);
}

void fields(auto &archive, record::Is<LockSpan> auto &value)
{
    auto &[from, until] = value;
    archive(from, until);
}

void fields(auto &archive, record::Is<LearntPower::Watch> auto &value)
{
    auto &[at, sign, house, phases] = value;
    archive(at, sign, house, phases);
}

void fields(auto &archive, record::Is<LearntPower> auto &value)
{
    auto &[watts, phase, gain, watch] = value;
    archive(watts, phase, gain, watch);
}

void fields(auto &archive, record::Is<ChargerMemory> auto &value)
{
    auto &[connected, phases, used, takes, wanted, otherSince, switchedAt, step, stepAt, idleSince, refusing,
           refusedAt, isNew, servedWh, sessionWh, look, lookAt] = value;
    archive(connected, phases, used, takes, wanted, otherSince, switchedAt, step, stepAt, idleSince, refusing,
            refusedAt, isNew, servedWh, sessionWh, look, lookAt);
}

void fields(auto &archive, record::Is<ReservationMemory> auto &value)
{
    auto &[known, deadline, workedOutAt, deliveredWh, urgent, done] = value;
    archive(known, deadline, workedOutAt, deliveredWh, urgent, done);
}

void fields(auto &archive, record::Is<LoadMemory> auto &value)
{
    auto &[id, seen, on, changedAt, told, toldAt, mostTold, lastDrawn, enoughSince, lackingSince, roomSince,
           stoppedByLimit, stoppedBy, onHiddenSun, hot, learnt, today, charger, forced, forcedAt, lockedSince,
           locks, reservations] = value;
    archive(id, seen, on, changedAt, told, toldAt, mostTold, lastDrawn, enoughSince, lackingSince, roomSince,
            stoppedByLimit, stoppedBy, onHiddenSun, hot, learnt, today, charger, forced, forcedAt,
            lockedSince, locks, reservations);
}

void fields(auto &archive, record::Is<LoadPast> auto &value)
{
    auto &[id, on, changedAt, today, locks, lockedSince, awaitedSince] = value;
    archive(id, on, changedAt, today, locks, lockedSince, awaitedSince);
}

void fields(auto &archive, record::Is<HiddenSun> auto &value)
{
    auto &[watts, step, sun, raisedAt, blockedUntil, pause] = value;
    archive(watts, step, sun, raisedAt, blockedUntil, pause);
}

void fields(auto &archive, record::Is<LoadsState> auto &value)
{
    auto &[loads, past, base, slowSurplus, slowHouse, everKnown, slowKnown, batteryServed, hidden, at, passed,
           wallAt, clockSetBack, dayFrom, dayUntil, dayBehindSince, sureSun, keptBattery] = value;
    archive(loads, past, base, slowSurplus, slowHouse, everKnown, slowKnown, batteryServed, hidden, at,
            passed, wallAt, clockSetBack, dayFrom, dayUntil, dayBehindSince, sureSun, keptBattery);
}

void fields(auto &archive, record::Is<RippleMemory> auto &value)
{
    auto &[share, ramped, at] = value;
    archive(share, ramped, at);
}

void fields(auto &archive, record::Is<ConsumptionLimitMemory> auto &value)
{
    auto &[active, latest, until] = value;
    archive(active, latest, until);
}

void fields(auto &archive, record::Is<DemandMemory> auto &value)
{
    auto &[begin, window, energyWs, seen, beyondWs, at, wallMs, brokenBegin, steadyLoad, mostLoad, loadsAt] =
        value;
    archive(begin, window, energyWs, seen, beyondWs, at, wallMs, brokenBegin, steadyLoad, mostLoad, loadsAt);
}

void fields(auto &archive, record::Is<FeedInLock> auto &value)
{
    auto &[until, whole, limitW] = value;
    archive(until, whole, limitW);
}

void fields(auto &archive, record::Is<FeedInMemory> auto &value)
{
    auto &[aboveSince, lock, ceiling, at] = value;
    archive(aboveSince, lock, ceiling, at);
}

void fields(auto &archive, record::Is<TooMuch> auto &value)
{
    auto &[id, pause, until] = value;
    archive(id, pause, until);
}

void fields(auto &archive, record::Is<OffGridMemory> auto &value)
{
    auto &[off, backSince, since, suns, house, houseSteady, houseMost, quarterAt, darkSince, dark, nextStart,
           tooMuch] = value;
    archive(off, backSince, since, suns, house, houseSteady, houseMost, quarterAt, darkSince, dark, nextStart,
            tooMuch);
}

void fields(auto &archive, record::Is<PlanMemory> auto &value)
{
    auto &[reached] = value;
    archive(reached);
}

void fields(auto &archive, record::Is<LimitWatch> auto &value)
{
    auto &[broken, since] = value;
    archive(broken, since);
}

void fields(auto &archive, record::Is<WatchMemory> auto &value)
{
    auto &[fuse, feedIn, ripple, consumption, peak, island, circuits] = value;
    archive(fuse, feedIn, ripple, consumption, peak, island, circuits);
}

void fields(auto &archive, record::Is<DrillMemory> auto &value)
{
    auto &[plantRipple, plantConsumption, watch] = value;
    archive(plantRipple, plantConsumption, watch);
}

void fields(auto &archive, record::Is<ControlState> auto &value)
{
    auto &[devices, grid, batteryResidual, generationResidual, curtailment, follow, loads, ripple,
           consumptionLimit, demand, feedIn, offGrid, plan, watch, drill] = value;
    archive(devices, grid, batteryResidual, generationResidual, curtailment, follow, loads, ripple,
            consumptionLimit, demand, feedIn, offGrid, plan, watch, drill);
}

} // namespace ww

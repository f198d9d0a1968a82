// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/day.h"

#include "control/loads/walltime.h"

#include <algorithm>

namespace ww {

namespace {

// Longer without a decision, and nobody knows what a load did.
constexpr Duration kGap{30'000};
// A clock that is set back by more makes times worked out before it wrong.
constexpr Duration kClockStep = std::chrono::minutes(5);
// A clock that was set back before the day that is counted may be wrong for so long before another day
// counts.
constexpr Duration kBehind = std::chrono::hours(24);
// Of a load that is not there: the window in which locks count, and the longest lock.
constexpr Duration kRemembered = std::chrono::hours(26);
constexpr double kMsPerHour = 3'600'000;

/// Whether another day begins. What was counted of a day is not given away when the clock is set back.
bool isNewDay(LoadsState &state, Instant now, Uptime uptime)
{
    if (now >= state.dayUntil)
        return true;
    if (now >= state.dayFrom) {
        state.dayBehindSince.reset();
        return false;
    }
    if (!state.dayBehindSince)
        state.dayBehindSince = uptime;
    return uptime - *state.dayBehindSince >= kBehind;
}

/// Whether a load that is not there would be met as if nobody had known it: it has rested for long, and no
/// lock counts any more.
bool isOver(const LoadPast &past, Uptime now)
{
    const Uptime lately = now - kRemembered;
    return past.changedAt < lately && past.lockedSince.value_or(Uptime::min()) < lately &&
           std::ranges::all_of(past.locks, [lately](const LockSpan &lock) { return lock.until < lately; });
}

} // namespace

void beginTick(Context &context)
{
    LoadsState &state = context.state.loads;
    const Duration passed = context.snapshot.uptime - state.at;
    state.passed = state.everKnown && passed >= Duration(0) && passed <= kGap ? passed : Duration(0);
    state.at = context.snapshot.uptime;
    state.everKnown = true;
    const Instant now = context.snapshot.time;
    state.clockSetBack = now + kClockStep < state.wallAt;
    state.wallAt = now;
    if (!isNewDay(state, now, context.snapshot.uptime))
        return;
    state.dayBehindSince.reset();
    const QByteArray &zone = context.plant.timeZone;
    const QDate today = localDay(zone, now);
    state.dayFrom = wallTime(zone, today, 0);
    state.dayUntil = wallTime(zone, today.addDays(1), 0);
    for (LoadMemory &memory : state.loads)
        memory.today = {};
    for (LoadPast &past : state.past)
        past.today = {};
    std::erase_if(state.past,
                  [&context](const LoadPast &past) { return isOver(past, context.snapshot.uptime); });
}

void countDay(const Context &context, Load &load)
{
    const Duration passed = context.state.loads.passed;
    LoadMemory &memory = *load.memory;
    if (memory.on)
        memory.today.run += passed;
    const double energyWh = load.drawn * static_cast<double>(passed.count()) / kMsPerHour;
    memory.today.energyWh += energyWh;
    memory.charger.sessionWh += energyWh;
    memory.charger.servedWh += energyWh;
    for (ReservationMemory &reservation : memory.reservations)
        reservation.deliveredWh += energyWh;
}

} // namespace ww

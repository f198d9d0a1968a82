// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/day.h"

#include "control/loads/walltime.h"

namespace ww {

namespace {

// Longer without a decision, and nobody knows what a load did.
constexpr Duration kGap{30'000};
// A clock that is set back by more makes times worked out before it wrong.
constexpr Duration kClockStep = std::chrono::minutes(5);
// A clock that was set back before the day that is counted may be wrong for so long before another day
// counts.
constexpr Duration kBehind = std::chrono::hours(24);
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

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"
#include "control/gridlimit.h"
#include "control/rules/rules.h"

#include <algorithm>

namespace ww {

namespace {

// Devices need this long to come down, so the rest of a window counts as at least so much.
constexpr Duration kReaction{5000};
// The wall clock was set when it and the uptime differ by more than this between two ticks.
constexpr Duration kClockSet{2000};

/// Adds what was imported since the latest tick, and begins a new window when its time has come.
void countWindow(Context &context)
{
    DemandMemory &memory = context.state.demand;
    const Duration window = context.settings.peak.window;
    const Uptime now = context.snapshot.uptime;
    // Aligned to the hour of the plant's wall clock: some zones differ from UTC by half of one.
    const Instant wallClock = context.snapshot.time + context.inputs.utcOffset;
    const qint64 begin = context.snapshot.time.msUtc - wallClock.msUtc % window.count();
    const Duration passed = now - memory.at;
    const Duration wall(context.snapshot.time.msUtc - memory.wallMs);
    const bool isSet = wall - passed > kClockSet || passed - wall > kClockSet;
    const bool isNew = memory.begin != begin || isSet || memory.window != window;
    if (!isNew && context.gridGood()) {
        const double seconds = static_cast<double>(passed.count()) / 1000;
        const double carried = context.settings.peak.demand->value() + context.pool.allowed.interval().max;
        // Demand counts import only: what is fed in buys nothing back.
        memory.energyWs += std::max(0.0, context.gridPower) * seconds;
        memory.beyondWs += std::max(0.0, context.pool.residual - carried) * seconds;
        memory.seen += passed;
    }
    if (isNew) {
        memory.begin = begin;
        memory.window = window;
        memory.energyWs = memory.beyondWs = 0;
        memory.seen = Duration(0);
    }
    memory.at = now;
    memory.wallMs = context.snapshot.time.msUtc;
}

/// W that may be imported for the rest of the window so that its mean stays below the limit. Source: the
/// forecast rule of demand controllers, (limit x window - energy so far) / time left.
double allowedDemand(const Context &context, double limit)
{
    const DemandMemory &memory = context.state.demand;
    const Duration window = context.settings.peak.window;
    const Duration into(context.snapshot.time.msUtc - memory.begin);
    // Time nobody measured is reckoned with as used up to the limit.
    const Duration unmeasured = std::max(Duration(0), into - memory.seen);
    const double used = memory.energyWs + limit * static_cast<double>(unmeasured.count()) / 1000;
    const double left = static_cast<double>(std::max(window - into, kReaction).count()) / 1000;
    return std::max(0.0, (limit * static_cast<double>(window.count()) / 1000 - used) / left);
}

void limitImport(Context &context, double watts, Why why)
{
    const GridLimit limit{.rule = Rule::PeakLimit, .importTotal = watts};
    context.pool.allowed.narrow(limit.rule, toldFor(context, poolInside(context, limit)),
                                Explanation(why, true).with("limitW", watts));
    context.importLimits.push_back(limit);
}

/// Whether the load has been more in this demand window than limit and batteries together carry. When it
/// comes back only what was left unused before keeps the mean.
bool isWindowInDanger(const Context &context)
{
    const auto &limit = context.settings.peak.demand;
    const double least = limit ? limit->value() * static_cast<double>(kReaction.count()) / 1000 : 0;
    return limit && context.state.demand.beyondWs > least;
}

/// Units at their reserve give for peaks only; what a weaker rule wishes for comes from the others. While the
/// demand window is in danger they do what the others do.
void keepReserve(Context &context)
{
    const double reserve = context.settings.peak.reserveSoc.value();
    const bool isNeeded = isWindowInDanger(context);
    for (StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        bool &kept = context.memory(unit.actuator.device).keptForPeaks;
        constexpr double kBand = 1;
        kept = *unit.soc <= reserve || (kept && *unit.soc < reserve + kBand);
        unit.keptForPeaks = kept && !isNeeded;
    }
}

// A unit that has lost less than this below the reserve waits for the sun.
constexpr double kRechargeBand = 3;

/// Whether any unit is on its way back to the reserve.
bool recharges(Context &context)
{
    const double reserve = context.settings.peak.reserveSoc.value();
    bool any = false;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable)
            continue;
        bool &memory = context.memory(unit.actuator.device).recharges;
        memory = *unit.soc < (memory ? reserve : reserve - kRechargeBand);
        any = any || memory;
    }
    return any;
}

} // namespace

void applyPeakRecharge(Context &context)
{
    const PeakSettings &peak = context.settings.peak;
    if (peak.rechargePower.value() <= 0 || (!peak.instant && !peak.demand) || !recharges(context) ||
        isWindowInDanger(context))
        return;
    if (!context.gridGood() || context.offGrid || context.pool.wish ||
        context.settings.mode == OperatingMode::Off)
        return;
    const Explanation why = Explanation(Why::PeakRecharge).with("reservePercent", peak.reserveSoc.value());
    context.pool.wish = Wish{Rule::Plan, std::min(-peak.rechargePower.value(), followHouse(context)), why};
}

void applyPeakLimit(Context &context)
{
    const PeakSettings &peak = context.settings.peak;
    if (!peak.instant && !peak.demand) {
        context.state.demand = {};
        return;
    }
    if (!peak.demand)
        context.state.demand = {};
    else
        countWindow(context);
    keepReserve(context);
    if (!context.gridGood())
        return;
    if (peak.instant)
        limitImport(context, peak.instant->value(), Why::PeakCharge);
    if (peak.demand)
        limitImport(context, allowedDemand(context, peak.demand->value()), Why::DemandCharge);
}

} // namespace ww

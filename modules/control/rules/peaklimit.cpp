// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"
#include "control/gridlimit.h"
#include "control/rules/demandwindow.h"
#include "control/rules/rules.h"

#include <algorithm>

namespace ww {

namespace {

void limitImport(Context &context, double watts, Why why)
{
    const GridLimit limit{.rule = Rule::PeakLimit, .importTotal = watts};
    context.pool.allowed.narrow(limit.rule, toldFor(context, poolInside(context, limit)),
                                Explanation(why, true).with("limitW", watts));
    context.importLimits.push_back(limit);
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
        countDemand(context);
    keepReserve(context);
    if (!context.gridGood())
        return;
    if (peak.instant)
        limitImport(context, peak.instant->value(), Why::PeakCharge);
    if (peak.demand)
        limitImport(context, allowedDemand(context, peak.demand->value()), Why::DemandCharge);
}

} // namespace ww

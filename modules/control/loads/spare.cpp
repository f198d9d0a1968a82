// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/spare.h"

#include "control/correction.h"
#include "control/gridlimit.h"
#include "control/loads/room.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr double kNoEnd = std::numeric_limits<double>::infinity();

double rising(const Load &load)
{
    return std::max(0.0, load.drawsAt(load.target) - load.possible.min);
}

/// W the batteries must give at least (or charge less) so that a limit holds with what the loads are about to
/// draw.
double neededPower(const Context &context, const LoadsTick &tick, const GridLimit &limit)
{
    double sum = 0;
    for (const Load &load : tick.loads)
        sum += rising(load);
    double needed = context.pool.residual + sum - limit.importTotal;
    for (std::size_t phase = 0; phase < context.phases.count; ++phase) {
        double power = phasePower(context, limit, phase, 0);
        for (const Load &load : tick.loads)
            power += rising(load) * phaseShare(load, phase, context.phases.count);
        needed = std::max(needed,
                          (power - limit.importPhases.at(phase)) * static_cast<double>(context.phases.count));
    }
    return needed;
}

} // namespace

void spareBatteries(Context &context, const LoadsTick &tick)
{
    auto &kept = context.state.loads.keptBattery;
    // Plans and self-consumption follow the house; what a hand wants it wants whatever that draws.
    if (!context.gridGood() || !context.pool.wish || context.pool.wish->rule < Rule::Plan) {
        kept.reset();
        return;
    }
    double spared = 0;
    for (const Load &load : tick.loads)
        spared += load.settings->fromBattery ? 0 : std::max(0.0, load.possible.max);
    const double most = std::max(context.pool.planned, context.pool.residual - spared);
    Wish &wish = *context.pool.wish;
    if (wish.value <= most) {
        kept.reset();
        return;
    }
    const double band = context.settings.regulation.deadBand.value();
    if (!kept || std::abs(*kept - most) > band)
        kept = most;
    wish.value = std::min(wish.value, *kept);
    wish.why = Explanation(Why::LoadsNotFromBattery);
}

void makeRoom(Context &context, const LoadsTick &tick)
{
    const bool any =
        std::any_of(tick.loads.begin(), tick.loads.end(), [](const Load &load) { return rising(load) > 0; });
    if (!any || !context.gridGood())
        return;
    for (const GridLimit &limit : context.importLimits) {
        // Batteries only charge less: loads are not raised past what is left without them.
        const double needed = std::min(0.0, neededPower(context, tick, limit));
        context.pool.allowed.narrow(limit.rule, {needed, kNoEnd}, Explanation(Why::BatteryGivesWay));
    }
}

namespace {

bool isNamed(const LoadLimit &limit, const StorageUnit &unit)
{
    return limit.devices.empty() ||
           std::find(limit.devices.begin(), limit.devices.end(), unit.actuator.device) != limit.devices.end();
}

/// Batteries charge with what the loads leave of a fuse nobody measures.
void shareFuse(Context &context, const LoadsTick &tick, const LoadLimit &limit)
{
    double units = 0;
    for (const StorageUnit &unit : context.storage)
        units += isNamed(limit, unit) ? 1 : 0;
    const auto count = static_cast<std::size_t>(context.plant.grid.phases());
    const double left = static_cast<double>(count) * leftOnWorst(tick, limit, count);
    for (StorageUnit &unit : context.storage) {
        if (isNamed(limit, unit))
            unit.actuator.allowed.narrow(limit.rule, {-std::max(0.0, left) / units, kNoEnd}, limit.why);
    }
}

} // namespace

void shareLimits(Context &context, const LoadsTick &tick)
{
    for (const LoadLimit &limit : context.loadLimits) {
        const bool named = std::any_of(context.storage.begin(), context.storage.end(),
                                       [&limit](const StorageUnit &unit) { return isNamed(limit, unit); });
        if (!named)
            continue;
        if (limit.plusSun) {
            const double left =
                std::max(0.0, limit.total + sunBesides(context, tick, limit) - drawnTogether(tick, limit));
            // A battery that stays behind what it is told is told no more for that: it may have been on its
            // way.
            const double least = std::max(-left, toldFor(context, {-left, kNoEnd}).min);
            context.pool.allowed.narrow(limit.rule, {least, kNoEnd}, limit.why);
        } else if (limit.rule == Rule::FuseLimit && std::isfinite(limit.perPhase[0]) && !limit.measured) {
            shareFuse(context, tick, limit);
        }
    }
}

} // namespace ww

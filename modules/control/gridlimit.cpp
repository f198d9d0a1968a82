// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/gridlimit.h"

#include <algorithm>

namespace ww {

namespace {

/// The largest part of a change of the pool that may land on one phase.
double worstShare(const Context &context)
{
    const bool allBalanced =
        std::all_of(context.storage.begin(), context.storage.end(),
                    [](const StorageUnit &unit) { return !unit.usable || unit.balanced; });
    return allBalanced ? 1 / static_cast<double>(context.phases.count) : 1;
}

/// Allowed change of the pool so that one phase stays inside; a correction reckons with an even spread, a
/// change that makes things worse with the worst one.
Interval phaseChange(double importRoom, double exportSpace, double evenShare, double share)
{
    return {-importRoom / (importRoom < 0 ? evenShare : share),
            exportSpace / (exportSpace < 0 ? evenShare : share)};
}

/// What counts of a phase for this limit, W.
double ofPhase(const PhaseValues &phases, const GridLimit &limit, std::size_t phase)
{
    return limit.isOfFuse ? phases.carried.at(phase) : phases.active.at(phase);
}

/// `measured` of a phase, with what the batteries are doing now.
double estimated(const Context &context, double measured, double battery)
{
    const auto count = static_cast<double>(context.phases.count);
    const double unevenness = measured - context.gridPower / count;
    return (context.pool.residual - battery) / count + unevenness;
}

Interval settleContradiction(const Interval &interval)
{
    return interval.isEmpty() ? point((interval.min + interval.max) / 2) : interval;
}

} // namespace

double activePower(const Context &context, std::size_t phase, double battery)
{
    return estimated(context, context.phases.active.at(phase), battery);
}

double phasePower(const Context &context, const GridLimit &limit, std::size_t phase, double battery)
{
    return estimated(context, ofPhase(context.phases, limit, phase), battery);
}

PerPhase carriedBy(Amperes fuse, const PlantConfig &plant, const PhaseValues &phases)
{
    PerPhase watts;
    const double nominal = plant.grid.nominalVoltage.value();
    for (std::size_t i = 0; i < watts.size(); ++i)
        watts.at(i) = fuse.value() * (i < phases.count ? phases.voltage.at(i) : nominal);
    return watts;
}

GridLimit fuseLimit(const ControlSettings &settings, const PlantConfig &plant, const PhaseValues &phases)
{
    const Amperes fuse = heldFuse(settings, plant);
    const PerPhase carried = carriedBy(fuse, plant, phases);
    // Where the phases are known they say all there is to say; the sum could only contradict them.
    const double total = phases.count > 0
                             ? std::numeric_limits<double>::infinity()
                             : fuse.value() * plant.grid.nominalVoltage.value() * plant.grid.phases();
    return {Rule::FuseLimit, total, total, carried, carried, true};
}

GridLimit fuseLimit(const Context &context)
{
    return fuseLimit(context.settings, context.plant, context.phases);
}

std::optional<GridLimit> ownersLimit(const ControlSettings &settings, const PlantConfig &plant)
{
    const auto allowed = feedInLimit(settings, plant);
    if (!allowed)
        return std::nullopt;
    GridLimit limit{.rule = Rule::FeedInLimit, .exportTotal = allowed->value()};
    if (settings.feedIn.perPhase)
        limit.exportPhases.fill(allowed->value() / plant.grid.phases());
    return limit;
}

Interval poolInside(const Context &context, const GridLimit &limit)
{
    const double residual = context.pool.residual;
    const Interval total{residual - limit.importTotal, residual + limit.exportTotal};
    if (context.phases.count == 0)
        return total;
    const double evenShare = 1 / static_cast<double>(context.phases.count);
    const double share = worstShare(context);
    Interval phases;
    for (std::size_t i = 0; i < context.phases.count; ++i) {
        const double power = phasePower(context, limit, i, context.pool.measured);
        const Interval change =
            phaseChange(limit.importPhases.at(i) - power, limit.exportPhases.at(i) + power, evenShare, share);
        phases = intersect(phases, shifted(change, context.pool.measured));
    }
    return settleContradiction(intersect(total, settleContradiction(phases)));
}

double exportRoom(const Context &context, const GridLimit &limit, double battery)
{
    const bool evenly = std::all_of(context.generators.begin(), context.generators.end(),
                                    [](const Generator &one) { return !one.usable || one.balanced; });
    double room = context.pool.residual - battery + limit.exportTotal;
    for (std::size_t i = 0; i < context.phases.count; ++i) {
        const double onPhase = phasePower(context, limit, i, battery) + limit.exportPhases.at(i);
        const bool spreads = evenly || onPhase < 0;
        room = std::min(room, onPhase * (spreads ? static_cast<double>(context.phases.count) : 1));
    }
    return room;
}

double heldBackAtRest(const Context &context)
{
    double room = 0;
    for (const GridLimit &limit : context.exportLimits)
        room = std::min(room, exportRoom(context, limit, 0));
    double able = 0;
    for (const Generator &generator : context.generators)
        able += generator.usable && generator.limit ? std::max(0.0, generator.power) : 0;
    for (const StorageUnit &unit : context.storage)
        able += unit.usable ? std::max(0.0, -unit.actuator.allowed.interval().min) : 0;
    return std::min(-room, able);
}

double excess(const GridSight &grid, const GridLimit &limit)
{
    double worst = std::max(grid.power - limit.importTotal, -grid.power - limit.exportTotal);
    for (std::size_t i = 0; i < grid.phases.count; ++i) {
        const double power = ofPhase(grid.phases, limit, i);
        worst = std::max({worst, power - limit.importPhases.at(i), -power - limit.exportPhases.at(i)});
    }
    return std::max(0.0, worst);
}

namespace {

/// One direction of change: what it adds to the worst phase, and the room there is.
struct Push
{
    double sign; ///< +1 discharging more pushes towards export, -1 towards import.
    double room; ///< W on the tightest phase.
    Rule rule;
    Explanation why;
};

double pushOf(const Context &context, const Push &push)
{
    const double evenShare = 1 / static_cast<double>(context.phases.count);
    double sum = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.usable || !unit.decided)
            continue;
        const double change = push.sign * (*unit.decided - unit.power);
        // A unit on an unknown phase may push the worst phase and does not relieve it for sure.
        sum += unit.balanced ? change * evenShare : std::max(0.0, change);
    }
    return sum;
}

void takeBack(Context &context, const Push &push)
{
    const double wanted = pushOf(context, push);
    const double room = std::max(0.0, push.room);
    if (wanted <= room)
        return;
    double pushing = 0;
    const double evenShare = 1 / static_cast<double>(context.phases.count);
    const auto part = [&push, evenShare](const StorageUnit &unit) {
        const double change = push.sign * (*unit.decided - unit.power);
        return std::max(0.0, change) * (unit.balanced ? evenShare : 1);
    };
    for (const StorageUnit &unit : context.storage)
        pushing += unit.usable && unit.decided ? part(unit) : 0;
    const double keep = std::clamp(1 - (wanted - room) / pushing, 0.0, 1.0);
    for (StorageUnit &unit : context.storage) {
        if (!unit.usable || !unit.decided || part(unit) <= 0)
            continue;
        Allowed &allowed = unit.actuator.allowed;
        const double value = allowed.interval().clamp(unit.power + keep * (*unit.decided - unit.power));
        unit.decided = value;
        constexpr double kFree = std::numeric_limits<double>::infinity();
        allowed.narrow(push.rule, push.sign > 0 ? Interval{-kFree, value} : Interval{value, kFree}, push.why);
    }
}

} // namespace

void keepPhases(Context &context, const GridLimit &limit, const Explanation &why)
{
    const bool evenly = std::all_of(context.storage.begin(), context.storage.end(),
                                    [](const StorageUnit &unit) { return !unit.usable || unit.balanced; });
    // Even batteries are already right in sum.
    if (context.phases.count < 2 || evenly)
        return;
    double importRoom = std::numeric_limits<double>::infinity();
    double exportSpace = importRoom;
    for (std::size_t i = 0; i < context.phases.count; ++i) {
        const double power = phasePower(context, limit, i, context.pool.measured);
        importRoom = std::min(importRoom, limit.importPhases.at(i) - power);
        exportSpace = std::min(exportSpace, limit.exportPhases.at(i) + power);
    }
    takeBack(context, {1, exportSpace, limit.rule, why});
    takeBack(context, {-1, importRoom, limit.rule, why});
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/watch.h"

#include "control/circuitcurrents.h"
#include "control/gridlimit.h"
#include "control/rules/rules.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr Duration kReactionTime{10'000};
constexpr Duration kCommandTime{60'000};
// An island that was overloaded is watched so long before people are told that all is well.
constexpr Duration kIslandCalm = std::chrono::minutes(5);
constexpr double kBandPart = 0.02;

const LoadLimit *consumptionLimit(const Context &context)
{
    const auto found = std::find_if(context.loadLimits.begin(), context.loadLimits.end(),
                                    [](const LoadLimit &limit) { return limit.plusSun; });
    return found == context.loadLimits.end() ? nullptr : &*found;
}

bool isNamed(const LoadLimit &limit, std::size_t device)
{
    return limit.devices.empty() ||
           std::find(limit.devices.begin(), limit.devices.end(), device) != limit.devices.end();
}

/// Nothing in force cannot be broken.
constexpr double kKept = -std::numeric_limits<double>::infinity();

/// W the devices of a limit draw.
struct DrawnByNamed
{
    double watts = 0;
    bool isAll = true; ///< Otherwise there are more of them, and nobody knows what those draw.

    void add(std::optional<double> part)
    {
        watts += part.value_or(0);
        isAll = isAll && part;
    }
};

/// Loads nobody measures count with what control reckons they may draw.
DrawnByNamed drawnByNamed(const Context &context, const LoadLimit &limit)
{
    DrawnByNamed drawn;
    for (const LoadStatus &load : context.loads) {
        if (isNamed(limit, load.device))
            drawn.add(load.reckoned);
    }
    for (std::size_t i = 0; i < context.snapshot.devices.size(); ++i) {
        const DeviceState &device = context.device(i);
        if (device.type != DeviceType::Battery || !isNamed(limit, i))
            continue;
        const auto power = device.reading(Quantity::ActivePower, Phase::Total).good();
        const bool isKnown = power && std::isfinite(*power);
        drawn.add(isKnown ? std::optional(std::max(0.0, -*power)) : std::nullopt);
    }
    return drawn;
}

/// W the devices draw from the grid beyond what the network operator grants. What the house does not take of
/// the sun reaches them first, so of all they draw no more than the whole import can come from there. Where
/// nobody knows what one of them draws, the others break the limit alone, or the import keeps it for all;
/// else nobody knows.
std::optional<double> aboveConsumption(const Context &context, const LoadLimit &limit, double granted,
                                       double band)
{
    if (!context.seen)
        return std::nullopt;
    const DrawnByNamed drawn = drawnByNamed(context, limit);
    const double import = context.seen->power;
    const double sure = std::min(drawn.watts, import) - granted;
    if (drawn.isAll || sure > band)
        return sure;
    return import <= granted ? std::optional(import - granted) : std::nullopt;
}

/// W the inverters or feed-in are above what ripple control commands with `percent`.
double aboveRipple(const Context &context, double percent)
{
    const double watts = context.plant.installedPv.value() * percent / 100;
    double above = kKept;
    // Blind, the house may use nothing at all.
    if (context.settings.ripple.target == RippleTarget::Inverters || !context.seen) {
        double sun = 0;
        for (const Generator &generator : context.generators)
            sun += generator.usable ? generator.power : 0;
        above = sun - rippleOfSeen(context, watts);
    }
    return context.seen ? std::max(above, -context.seen->power - watts) : above;
}

/// A limit in two shapes: as it is for the plant, and as it holds now, which is stricter during a self-test.
struct Watched
{
    std::optional<double> plant = kKept; ///< W above it.
    std::optional<double> test = kKept;
    bool isTested = false; ///< What holds now holds because of the test.
    double band = 0;       ///< W that do not count.
    Duration after = kReactionTime;
};

/// What breaks the test's own limit is the test's as long as that holds.
void watch(LimitWatch WatchMemory::*which, bool BrokenLimits::*broken, const Watched &watched,
           Context &context, Decision &decision)
{
    const Uptime now = context.snapshot.uptime;
    LimitWatch &ofTest = context.state.drill.watch.*which;
    decision.broken.plant.*broken =
        (context.state.watch.*which).update(watched.plant, watched.band, watched.after, now);
    if (!watched.isTested)
        ofTest = {};
    else
        decision.broken.test.*broken = ofTest.update(watched.test, watched.band, watched.after, now);
}

std::optional<double> above(const Context &context, const GridLimit &limit)
{
    return context.seen ? std::optional(excess(*context.seen, limit)) : std::nullopt;
}

Watched watchedFuse(const Context &context, double band)
{
    const PhaseValues phases = context.seen ? context.seen->phases : PhaseValues();
    const GridLimit plant = fuseLimit(*context.plantSettings, context.plant, phases);
    const GridLimit test = fuseLimit(context.settings, context.plant, phases);
    return {.plant = above(context, plant),
            .test = above(context, test),
            .isTested = test.importPhases[0] < plant.importPhases[0],
            .band = std::max(band, kBandPart * plant.importPhases[0])};
}

Watched watchedFeedIn(const Context &context, double band)
{
    const auto plant = ownersLimit(*context.plantSettings, context.plant);
    const auto test = ownersLimit(context.settings, context.plant);
    return {.plant = plant ? above(context, *plant) : kKept,
            .test = test ? above(context, *test) : kKept,
            .isTested = test && (!plant || test->exportTotal < plant->exportTotal),
            .band = 2 * band};
}

Watched watchedRipple(const Context &context, double band)
{
    Watched watched{.band = std::max(2 * band, kBandPart * context.plant.installedPv.value()),
                    .after = kCommandTime};
    if (!context.settings.ripple.enabled)
        return watched;
    const double plant = context.state.drill.plantRipple.ramped.value_or(100);
    const double test = context.state.ripple.ramped.value_or(100);
    if (plant < 100)
        watched.plant = aboveRipple(context, plant);
    if (test < 100)
        watched.test = aboveRipple(context, test);
    watched.isTested = test < plant;
    return watched;
}

Watched watchedConsumption(const Context &context, double band)
{
    const LoadLimit *limit = consumptionLimit(context);
    Watched watched{.band = 2 * band, .after = kCommandTime};
    if (!limit)
        return watched;
    watched.band = std::max(watched.band, kBandPart * limit->total);
    watched.test = aboveConsumption(context, *limit, limit->total, watched.band);
    if (context.plantConsumption)
        watched.plant = aboveConsumption(context, *limit, *context.plantConsumption, watched.band);
    watched.isTested = !context.plantConsumption || limit->total < *context.plantConsumption;
    return watched;
}

/// A window whose mean was too high is told until the next one has ended without that.
bool isDemandBroken(Context &context)
{
    DemandMemory &memory = context.state.demand;
    const auto &limit = context.settings.peak.demand;
    if (!limit || memory.begin < 0)
        return false;
    const double allowedWs = limit->value() * static_cast<double>(memory.window.count()) / 1000;
    if (memory.energyWs > allowedWs * (1 + kBandPart / 2))
        memory.brokenBegin = memory.begin;
    return memory.brokenBegin >= 0 && memory.begin - memory.brokenBegin < 2 * memory.window.count();
}

bool watchPeak(Context &context, double band)
{
    const auto &instant = context.settings.peak.instant;
    std::optional<double> above = kKept;
    if (instant)
        above = context.seen ? std::optional(context.seen->power - instant->value()) : std::nullopt;
    const double part = instant ? kBandPart * instant->value() : 0;
    const bool broken = context.state.watch.peak.update(above, std::max(2 * band, part), kReactionTime,
                                                        context.snapshot.uptime);
    return isDemandBroken(context) || broken;
}

/// W that the sources of an island give above what they can, together or on one phase.
double aboveSources(const Context &context, const IslandSources &sources)
{
    double above = *sources.give - sources.able;
    const auto &most = context.settings.offGrid.maxPhaseCurrent;
    if (!most || !sources.givePhases)
        return above;
    for (const double watts : *sources.givePhases)
        above = std::max(above, watts - most->value() * context.plant.grid.nominalVoltage.value());
    return above;
}

/// Darkness tells of overload at once unless the batteries are empty.
bool watchIsland(Context &context, double band)
{
    LimitWatch &watch = context.state.watch.island;
    if (!context.offGrid || context.offGrid->returning) {
        watch = {};
        return false;
    }
    const OffGridState &island = *context.offGrid;
    const bool hasCharge = island.soc && *island.soc > context.settings.storage.minSoc.value() + 1;
    std::optional<double> above;
    if (island.dark)
        above = hasCharge ? -kKept : kKept;
    else if (island.sources.give && island.sources.seesIsland)
        above = aboveSources(context, island.sources);
    const Duration after = watch.broken ? kIslandCalm : island.dark ? Duration(0) : kReactionTime;
    return watch.update(above, std::max(2 * band, kBandPart * island.sources.able), after,
                        context.snapshot.uptime);
}

/// The phases of each circuit on which its fuse carries more than it is made for.
std::vector<std::uint8_t> watchCircuits(Context &context, double band)
{
    const auto &circuits = context.settings.circuits;
    auto &watches = context.state.watch.circuits;
    watches.resize(circuits.size());
    std::vector<std::uint8_t> broken(circuits.size(), 0);
    const double volts = context.plant.grid.nominalVoltage.value();
    for (std::size_t i = 0; i < circuits.size(); ++i) {
        const double fuse = circuits[i].fuse.value();
        const auto carried = circuitCurrents(context, circuits[i]);
        for (std::size_t phase = 0; phase < carried.size(); ++phase) {
            const auto above = carried.at(phase)
                                   ? std::optional((std::abs(*carried.at(phase)) - fuse) * volts)
                                   : std::nullopt;
            const double part = kBandPart * fuse * volts;
            if (watches[i].at(phase).update(above, std::max(band, part), kReactionTime,
                                            context.snapshot.uptime))
                broken[i] = static_cast<std::uint8_t>(broken[i] | 1U << phase);
        }
    }
    return broken;
}

void noteInForce(const Context &context, LimitsInForce &limits)
{
    if (const LoadLimit *limit = consumptionLimit(context))
        limits.consumption = limit->total;
    if (context.settings.ripple.enabled)
        limits.ripplePercent = context.state.ripple.ramped;
    const DemandMemory &demand = context.state.demand;
    if (demand.begin >= 0 && demand.seen.count() > 0)
        limits.demand = demand.energyWs * 1000 / static_cast<double>(demand.seen.count());
    limits.offGrid = context.offGrid.has_value();
}

} // namespace

bool LimitWatch::update(std::optional<double> excess, double band, Duration after, Uptime now)
{
    const bool opposite = excess && (broken ? *excess <= band / 2 : *excess > band);
    if (!opposite)
        since.reset();
    else if (!since)
        since = now;
    if (since && now - *since >= after) {
        broken = !broken;
        since.reset();
    }
    return broken;
}

void watchLimits(Context &context, Decision &decision)
{
    const double band = context.settings.regulation.deadBand.value();
    watch(&WatchMemory::fuse, &BrokenLimits::fuse, watchedFuse(context, band), context, decision);
    watch(&WatchMemory::feedIn, &BrokenLimits::feedIn, watchedFeedIn(context, band), context, decision);
    watch(&WatchMemory::ripple, &BrokenLimits::ripple, watchedRipple(context, band), context, decision);
    watch(&WatchMemory::consumption, &BrokenLimits::consumption, watchedConsumption(context, band), context,
          decision);
    decision.broken.plant.peak = watchPeak(context, band);
    decision.broken.plant.island = watchIsland(context, band);
    decision.circuitsExceeded = watchCircuits(context, band);
    noteInForce(context, decision.limits);
}

} // namespace ww

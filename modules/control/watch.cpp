// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/watch.h"

#include "control/gridlimit.h"

#include <algorithm>

namespace ww {

namespace {

constexpr Duration kReactionTime{10'000};
constexpr Duration kCommandTime{60'000};
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

/// W the devices draw from the grid beyond what the network operator grants. What the house does not take of
/// the sun reaches them first, so of all they draw no more than the whole import can come from there.
std::optional<double> aboveConsumption(const Context &context, const LoadLimit &limit)
{
    if (!context.gridGood())
        return std::nullopt;
    double drawn = 0;
    for (const LoadStatus &load : context.loads)
        drawn += isNamed(limit, load.device) ? load.drawn.value_or(0) : 0;
    for (std::size_t i = 0; i < context.snapshot.devices.size(); ++i) {
        const DeviceState &device = context.device(i);
        if (device.type == DeviceType::Battery && isNamed(limit, i))
            drawn += std::max(0.0, -device.reading(Quantity::ActivePower, Phase::Total).good().value_or(0));
    }
    return std::min(drawn, context.gridPower) - limit.total;
}

/// W the inverters or feed-in are above what ripple control commands.
std::optional<double> aboveRipple(const Context &context)
{
    std::optional<double> above;
    for (const SunCap &cap : context.sunCaps) {
        if (cap.rule != Rule::GridOperator)
            continue;
        double sun = 0;
        for (const Generator &generator : context.generators)
            sun += generator.usable ? generator.power : 0;
        above = std::max(above.value_or(sun - cap.watts), sun - cap.watts);
    }
    for (const GridLimit &limit : context.exportLimits) {
        const double feedIn = -context.gridPower - limit.exportTotal;
        if (limit.rule == Rule::GridOperator && context.gridGood())
            above = std::max(above.value_or(feedIn), feedIn);
    }
    return above;
}

/// Nothing in force cannot be broken.
constexpr double kKept = -std::numeric_limits<double>::infinity();

bool watchRipple(Context &context, double band)
{
    const bool commands = context.settings.ripple.enabled && context.state.ripple.ramped < 100;
    const auto above = commands ? aboveRipple(context) : kKept;
    const double part = kBandPart * context.plant.installedPv.value();
    return context.state.watch.ripple.update(above, std::max(2 * band, part), kCommandTime,
                                             context.snapshot.uptime);
}

bool watchConsumption(Context &context, double band)
{
    const LoadLimit *limit = consumptionLimit(context);
    const auto above = limit ? aboveConsumption(context, *limit) : kKept;
    const double part = limit ? kBandPart * limit->total : 0;
    return context.state.watch.consumption.update(above, std::max(2 * band, part), kCommandTime,
                                                  context.snapshot.uptime);
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
        above = context.gridGood() ? std::optional(context.gridPower - instant->value()) : std::nullopt;
    const double part = instant ? kBandPart * instant->value() : 0;
    const bool broken = context.state.watch.peak.update(above, std::max(2 * band, part), kReactionTime,
                                                        context.snapshot.uptime);
    return isDemandBroken(context) || broken;
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
    const Uptime now = context.snapshot.uptime;
    const GridLimit fuse = fuseLimit(context);
    const auto owners = ownersLimit(context);
    const double band = context.settings.regulation.deadBand.value();
    const auto above = [&context](const GridLimit &limit) {
        return context.gridGood() ? std::optional(excess(context, limit)) : std::nullopt;
    };
    WatchMemory &watch = context.state.watch;
    decision.fuseExceeded =
        watch.fuse.update(above(fuse), std::max(band, kBandPart * fuse.importPhase), kReactionTime, now);
    decision.feedInExceeded =
        watch.feedIn.update(owners ? above(*owners) : kKept, 2 * band, kReactionTime, now);
    decision.rippleBroken = watchRipple(context, band);
    decision.consumptionBroken = watchConsumption(context, band);
    decision.peakBroken = watchPeak(context, band);
    noteInForce(context, decision.limits);
}

} // namespace ww

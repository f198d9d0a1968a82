// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/rules/demandwindow.h"

#include "control/rules/backupreserve.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// Devices need this long to come down, so the rest of a window counts as at least so much.
constexpr Duration kReaction{5000};
// The wall clock was set when it and the uptime differ by more than this between two ticks.
constexpr Duration kClockSet{2000};
// The highest load is remembered for a day, in as many parts as there is room for.
constexpr Duration kRemembered = std::chrono::hours(24);
// Of what a window may import: before so much is used there is nothing to make up for.
constexpr double kNegligiblePart = 0.03;
// What lasts for less is no load to prepare for.
constexpr double kRisesS = 5;

double seconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

bool isLoad(DeviceType type)
{
    return type != DeviceType::Inverter && type != DeviceType::Battery;
}

/// W the house draws beside the loads control tells what to do: those give way before batteries must give.
double houseLoad(const Context &context)
{
    double house = context.pool.residual;
    for (std::size_t i = 0; i < context.snapshot.devices.size(); ++i) {
        const Track &track = context.state.devices[i].track;
        if (isLoad(context.device(i).type) && !track.isEmpty())
            house += std::min(0.0, track.latest().value);
    }
    return house;
}

void rememberLoad(Context &context, Duration passed)
{
    DemandMemory &memory = context.state.demand;
    const double house = houseLoad(context);
    double &steady = memory.steadyLoad;
    steady = std::min(house, steady + (house - steady) * (1 - std::exp(-seconds(passed) / kRisesS)));
    memory.mostLoad.front() = std::max(memory.mostLoad.front(), steady);
}

void ageLoads(Context &context)
{
    DemandMemory &memory = context.state.demand;
    if (context.snapshot.uptime - memory.loadsAt < kRemembered / static_cast<int>(memory.mostLoad.size()))
        return;
    std::shift_right(memory.mostLoad.begin(), memory.mostLoad.end(), 1);
    memory.mostLoad.front() = 0;
    memory.loadsAt = context.snapshot.uptime;
}

/// Wh above what the rules leave in the batteries.
double storedWh(const Context &context)
{
    const double lowest = std::max(context.settings.storage.minSoc.value(), backupReserve(context));
    double sum = 0;
    for (const StorageUnit &unit : context.storage) {
        const double percent = unit.usable ? *unit.soc - lowest : 0;
        sum += std::max(0.0, percent) / 100 * unit.capacityWh;
    }
    return sum;
}

/// The rest of the window, but for what devices need to react.
Duration timeLeft(const Context &context)
{
    const DemandMemory &memory = context.state.demand;
    const Duration into(context.snapshot.time.msUtc - memory.begin);
    return std::max(context.settings.peak.window - into, kReaction);
}

/// Ws imported in the window so far; time nobody measured counts as used up to the limit.
double usedWs(const Context &context, double limit)
{
    const DemandMemory &memory = context.state.demand;
    const Duration into(context.snapshot.time.msUtc - memory.begin);
    return memory.energyWs + limit * seconds(std::max(Duration(0), into - memory.seen));
}

/// Whether the highest load of the last day, if it came now and stayed until the window ends, would be too
/// much for it with all the batteries can give. They save for it only as long as they keep enough to give all
/// they can until then.
bool mustSave(const Context &context, double limit)
{
    const double gives = std::max(0.0, context.pool.allowed.interval().max);
    const double left = seconds(timeLeft(context));
    const double all = limit * seconds(context.settings.peak.window);
    const double used = usedWs(context, limit);
    if (used < kNegligiblePart * all || storedWh(context) * 3600 < gives * left)
        return false;
    const double most = *std::ranges::max_element(context.state.demand.mostLoad);
    return used + std::max(0.0, most - gives) * left > all;
}

} // namespace

void countDemand(Context &context)
{
    DemandMemory &memory = context.state.demand;
    const Duration window = context.settings.peak.window;
    const Uptime now = context.snapshot.uptime;
    // Aligned to the hour of the plant's wall clock: some zones differ from UTC by half of one.
    const Instant wallClock = context.snapshot.time + context.inputs.utcOffset;
    const qint64 begin = context.snapshot.time.msUtc - wallClock.msUtc % window.count();
    const Duration passed = memory.begin < 0 ? Duration(0) : now - memory.at;
    const Duration wall(context.snapshot.time.msUtc - memory.wallMs);
    const bool isSet = wall - passed > kClockSet || passed - wall > kClockSet;
    const bool isNew = memory.begin != begin || isSet || memory.window != window;
    if (context.gridGood()) {
        ageLoads(context);
        rememberLoad(context, passed);
    }
    if (!isNew && context.gridGood()) {
        const double carried = context.settings.peak.demand->value() + context.pool.allowed.interval().max;
        // Demand counts import only: what is fed in buys nothing back.
        memory.energyWs += std::max(0.0, context.gridPower) * seconds(passed);
        memory.beyondWs += std::max(0.0, context.pool.residual - carried) * seconds(passed);
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

double allowedDemand(const Context &context, double limit)
{
    const double all = limit * seconds(context.settings.peak.window);
    return std::max(0.0, (all - usedWs(context, limit)) / seconds(timeLeft(context)));
}

bool isWindowInDanger(const Context &context)
{
    const auto &limit = context.settings.peak.demand;
    if (!limit)
        return false;
    return context.state.demand.beyondWs > limit->value() * seconds(kReaction) ||
           (context.gridGood() && mustSave(context, limit->value()));
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/islandsources.h"
#include "control/rules/rules.h"

#include <algorithm>
#include <utility>

namespace ww {

namespace {

// A load that was shed comes back when the batteries hold this much more.
constexpr double kReturnBand = 5;
constexpr Duration kDarkAfter{3000};

bool generatorAlarm(const Context &context)
{
    return std::any_of(context.snapshot.devices.begin(), context.snapshot.devices.end(),
                       [](const DeviceState &device) {
                           return device.type == DeviceType::BackupBox &&
                                  device.reading(Quantity::GeneratorAlarm).good().value_or(0) >= 0.5;
                       });
}

/// The mean charge of the batteries that are seen, by their capacity; nullopt: nobody knows how long they
/// last.
std::optional<double> charge(const Context &context)
{
    double sum = 0;
    double capacity = 0;
    for (const StorageUnit &unit : context.storage) {
        if (!unit.soc || context.device(unit.actuator.device).link != LinkState::Connected)
            continue;
        sum += *unit.soc * unit.capacityWh;
        capacity += unit.capacityWh;
    }
    return capacity > 0 ? std::optional(sum / capacity) : std::nullopt;
}

/// Being told nothing new, the house stays what it was.
bool isOff(Context &context)
{
    OffGridMemory &memory = context.state.offGrid;
    const Uptime now = context.snapshot.uptime;
    const auto island = toldIsland(context.settings, context.inputs, context.snapshot);
    if (island.value_or(memory.off && !memory.backSince)) {
        // Met as an island, it was one before anything was read.
        if ((!memory.off || memory.backSince) && context.state.loads.at > Uptime(0))
            memory.since = now;
        memory.off = true;
        memory.backSince.reset();
        return true;
    }
    if (!memory.off)
        return false;
    // Nobody saw the grid being back without a break.
    if (!memory.backSince || !island)
        memory.backSince = now;
    if (now - *memory.backSince >= context.settings.offGrid.returnDelay)
        memory = {};
    return memory.off;
}

/// A moment without power is no darkness: to change over from the grid takes one.
void watchDarkness(Context &context, OffGridState &off)
{
    OffGridMemory &memory = context.state.offGrid;
    const Uptime now = context.snapshot.uptime;
    if (off.returning || !seesNoPower(context, off.sources)) {
        memory.darkSince.reset();
        // The house comes first, then one load after another.
        if (std::exchange(memory.dark, false))
            memory.nextStart = now + kBetweenStarts;
        return;
    }
    if (!memory.darkSince)
        memory.darkSince = now;
    off.dark = now - *memory.darkSince >= kDarkAfter;
    off.fellDark = off.dark && !memory.dark;
    memory.dark = off.dark;
}

} // namespace

void applyOffGrid(Context &context)
{
    if (!isOff(context))
        return;
    OffGridState off;
    off.soc = charge(context);
    off.generatorAlarm = generatorAlarm(context);
    off.returning = context.state.offGrid.backSince.has_value();
    off.sources = islandSources(context);
    watchDarkness(context, off);
    context.offGrid = off;
}

std::optional<Explanation> shedding(const Context &context, std::size_t place, std::size_t count,
                                    bool isRunning)
{
    if (!context.offGrid)
        return std::nullopt;
    if (context.offGrid->returning && !isRunning)
        return Explanation(Why::OffGridReturning);
    if (context.offGrid->generatorAlarm)
        return Explanation(Why::OffGridAlarm);
    if (context.offGrid->dark)
        return Explanation(Why::OffGridDark);
    const auto soc = context.offGrid->soc;
    if (!soc)
        return Explanation(Why::OffGridUnknown);
    const OffGridSettings &settings = context.settings.offGrid;
    const double reserve = settings.reserveSoc.value();
    const double step =
        (settings.shedFromSoc.value() - reserve) / static_cast<double>(std::max<std::size_t>(count - 1, 1));
    const double least = reserve + step * static_cast<double>(place) + (isRunning ? 0 : kReturnBand);
    if (*soc > std::min(least, 99.0))
        return std::nullopt;
    return Explanation(Why::OffGridShed).with("socPercent", *soc).with("neededPercent", least);
}

} // namespace ww

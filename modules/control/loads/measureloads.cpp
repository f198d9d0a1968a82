// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/measureloads.h"

#include "control/finite.h"
#include "control/loads/vehicle.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

/// W a load draws that tells no power: by the state it says it is in, or its driver says, else by what it was
/// told.
double assumed(const Context &context, const Load &load, Quantity readBack)
{
    const DeviceState &device = context.device(load.device);
    const Told *told = context.state.devices[load.device].find(load.kind);
    const auto value = finite(device.reading(readBack));
    const double state = load.keeps ? *load.keeps : value ? *value : told ? told->value : 0;
    switch (load.type) {
    case DeviceType::Charger:
        return vehicleMayCharge(device) ? state * phaseVoltage(context) * load.phases : 0;
    case DeviceType::HeatingRod: return state;
    case DeviceType::HeatPump: return state >= 3 ? runningPower(load).value_or(0) : 0;
    default: return state >= 1 ? runningPower(load).value_or(0) : 0;
    }
}

/// When what the grid says now was measured.
Uptime measuredAt(const Context &context)
{
    return context.gridGood() ? context.state.grid.track.back().at : context.snapshot.uptime;
}

} // namespace

std::optional<double> runningPower(const Load &load)
{
    const double set = load.settings->power.value();
    const double learnt = load.memory->learnt.watts;
    return set > 0 ? std::optional(set) : learnt > 0 ? std::optional(learnt) : std::nullopt;
}

bool isSplitPhase(const Context &context)
{
    return context.plant.grid.system == GridSystem::TwoPhase;
}

double phaseVoltage(const Context &context)
{
    double sum = 0;
    for (std::size_t i = 0; i < context.phases.count; ++i)
        sum += context.phases.voltage.at(i);
    const auto count = static_cast<double>(context.phases.count);
    const double mean = count > 0 ? sum / count : context.plant.grid.nominalVoltage.value();
    return isSplitPhase(context) ? 2 * mean : mean;
}

void measureLoad(Context &context, Load &load, const LoadKind &kind)
{
    const DeviceState &device = context.device(load.device);
    const Reading reading = device.reading(Quantity::ActivePower);
    const auto power = finite(reading);
    load.metered = power.has_value();
    Track &track = context.memory(load.device).track;
    // Loads draw: as a source at the grid they count against the house.
    if (power)
        track.addReading({reading.at(), -std::max(0.0, *power)});
    else
        track.addReading({context.snapshot.uptime, -assumed(context, load, kind.readBack)});
    load.drawn = -track.valueAt(measuredAt(context));
    load.settled = context.snapshot.uptime - load.memory->toldAt >= kind.settles;
    load.reckoned = !load.settled && !load.idle ? std::max(load.drawn, load.memory->told) : load.drawn;
}

Interval possiblyDrawn(Context &context, const Load &load)
{
    const Uptime at = measuredAt(context);
    const Track &track = context.memory(load.device).track;
    const Interval possible = track.possibleAt(at);
    const double seen = std::max(-track.readAround(at).min, load.memory->told);
    return {-possible.max, std::min(-possible.min, seen)};
}

void estimateHouse(Context &context, LoadsTick &tick)
{
    GroupMotion devices = *context.batteries;
    for (const Load &load : tick.loads)
        devices.add(load.device, context.memory(load.device).track);
    tick.house = context.state.loads.base.update(context.state.grid.track, devices);
}

void followSun(Context &context, const LoadsTick &tick)
{
    auto &sun = context.state.loads.sureSun;
    const bool isNeeded = std::ranges::any_of(context.loadLimits, &LoadLimit::plusSun);
    if (!isNeeded || !context.gridGood()) {
        sun.reset();
        return;
    }
    const GridTrack &grid = context.state.grid.track;
    Interval house = point(grid.back().value);
    double plain = grid.back().value;
    const auto add = [&](std::size_t device, bool movesEvenly) {
        const Track &track = context.memory(device).track;
        const Interval seen = track.seenAt(grid.back().at, movesEvenly);
        house.min += seen.min;
        house.max += seen.max;
        plain += track.valueAt(grid.back().at);
    };
    for (const StorageUnit &unit : context.storage) {
        if (unit.usable)
            add(unit.actuator.device, true);
    }
    for (const Load &load : tick.loads)
        add(load.device, load.type == DeviceType::HeatingRod);
    // Less of it counts at once, more once it is certain.
    sun = -std::max(plain, house.clamp(sun ? -*sun : tick.house));
}

} // namespace ww

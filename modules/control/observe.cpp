// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/observe.h"

#include "control/correction.h"
#include "control/finite.h"
#include "control/gridview.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

std::optional<Interval> usableRange(const DeviceState &device, SetpointKind kind)
{
    const auto range = device.range(kind);
    if (!range || !std::isfinite(range->min) || !std::isfinite(range->max) || range->min > range->max)
        return std::nullopt;
    return Interval{range->min, range->max};
}

/// A device that reports all three phases feeds them evenly; of others nobody knows which phase of the house
/// they use.
bool reportsAllPhases(const DeviceState &device)
{
    // L1, L2 and L3 come one after the other, perhaps behind the total.
    const auto all = [&readings = device.readings](Quantity quantity) {
        auto next = std::ranges::lower_bound(
            readings, quantity, {}, [](const ChannelReading &entry) { return entry.channel.quantity; });
        if (next != readings.end() && next->channel == Channel{quantity, Phase::Total})
            ++next;
        const auto isNext = [&](Phase phase) {
            if (next == readings.end() || next->channel != Channel{quantity, phase} || !next->reading.last())
                return false;
            ++next;
            return true;
        };
        return isNext(Phase::L1) && isNext(Phase::L2) && isNext(Phase::L3);
    };
    return all(Quantity::Voltage) || all(Quantity::Current) || all(Quantity::ActivePower);
}

bool isBalanced(const Context &context, const DeviceState &device)
{
    if (context.plant.grid.phases() == 1 || reportsAllPhases(device))
        return true;
    const DeviceState *inverter =
        device.coupledTo.isEmpty() ? nullptr : context.snapshot.device(device.coupledTo);
    return inverter && reportsAllPhases(*inverter);
}

/// The driver's range, made smaller by what the battery says it can do now.
Interval batteryRange(const DeviceState &device, const Interval &range)
{
    const auto charge = finite(device.reading(Quantity::MaxChargePower));
    const auto discharge = finite(device.reading(Quantity::MaxDischargePower));
    const Interval able{charge ? -std::max(0.0, *charge) : range.min,
                        discharge ? std::max(0.0, *discharge) : range.max};
    return narrow(range, able);
}

void addStorage(Context &context, std::size_t index)
{
    const DeviceState &device = context.device(index);
    const auto range = usableRange(device, SetpointKind::BatteryPower);
    if (!range)
        return;
    const Reading reading = device.reading(Quantity::ActivePower);
    const auto power = finite(reading);
    const auto capacity = finite(device.reading(Quantity::RatedEnergy));
    StorageUnit &unit = context.storage.emplace_back();
    unit.actuator.device = index;
    unit.actuator.allowed = Allowed(batteryRange(device, *range));
    unit.soc = finite(device.reading(Quantity::StateOfCharge));
    unit.usable = device.link == LinkState::Connected && power && unit.soc;
    unit.balanced = isBalanced(context, device);
    unit.power = power.value_or(0);
    unit.mostDischarge = std::max(0.0, unit.actuator.allowed.interval().max);
    // Without a capacity the size of its power stands for it: home batteries hold about two hours of it.
    unit.capacityWh = capacity && *capacity > 0 ? *capacity : range->max - range->min;
    if (power)
        context.memory(index).track.addReading({reading.at(), *power});
}

bool refuses(const DeviceState &device, SetpointKind kind)
{
    return std::any_of(device.setpoints.begin(), device.setpoints.end(),
                       [kind](const SetpointStatus &status) {
                           return status.kind == kind && status.state == SetpointState::Refused;
                       });
}

void addGenerator(Context &context, std::size_t index)
{
    const DeviceState &device = context.device(index);
    const Reading reading = device.reading(Quantity::ActivePower);
    const auto power = finite(reading);
    const auto limit = usableRange(device, SetpointKind::ActivePowerLimit);
    const auto feedIn = usableRange(device, SetpointKind::FeedInLimit);
    Generator &generator = context.generators.emplace_back();
    generator.device = index;
    generator.usable = device.link == LinkState::Connected && power;
    generator.balanced = isBalanced(context, device);
    generator.power = power.value_or(0);
    if (limit) {
        generator.limit = Actuator{index, SetpointKind::ActivePowerLimit, Allowed(*limit), std::nullopt};
        generator.mostPower = limit->max;
    }
    generator.stubborn = generator.usable && limit && refuses(device, SetpointKind::ActivePowerLimit);
    if (feedIn)
        generator.feedIn = Actuator{index, SetpointKind::FeedInLimit, Allowed(*feedIn), std::nullopt};
    if (power)
        context.memory(index).track.addReading({reading.at(), *power});
}

/// Room can be made for a stubborn inverter only by one that is not.
void pardonWhereAllAreStubborn(Context &context)
{
    const bool others =
        std::any_of(context.generators.begin(), context.generators.end(), [](const Generator &generator) {
            return generator.usable && generator.limit && !generator.stubborn;
        });
    for (Generator &generator : context.generators)
        generator.stubborn = generator.stubborn && others;
}

/// Battery and inverter may stand in any order, so this comes when both are known.
void couple(Context &context)
{
    for (StorageUnit &unit : context.storage) {
        const DeviceId &inverter = context.device(unit.actuator.device).coupledTo;
        for (const Generator &generator : context.generators) {
            if (inverter.isEmpty() || context.device(generator.device).id != inverter)
                continue;
            unit.coupled = generator.usable;
            unit.throttled = generator.usable && generator.limit;
        }
    }
}

/// What none of the residuals has settled yet begins here.
Uptime unsettledFrom(const ControlState &state)
{
    Uptime from = state.grid.track.back().at;
    for (const Residual *residual : {&state.batteryResidual, &state.generationResidual, &state.loads.base})
        from = std::min(from, residual->sureAt().value_or(from));
    return from;
}

/// The batteries are in every group, and those without an inverter of their own come first.
void estimate(Context &context)
{
    ControlState &state = context.state;
    const GridTrack &grid = state.grid.track;
    const Uptime at = grid.back().at;
    GroupMotion &batteries = context.batteries.emplace(grid, unsettledFrom(state));
    const auto add = [&](StorageUnit &unit) {
        const Track &track = context.memory(unit.actuator.device).track;
        unit.power = track.valueAt(at);
        context.pool.measured += unit.power;
        batteries.add(unit.actuator.device, track);
    };
    for (StorageUnit &unit : context.storage) {
        if (unit.usable && !unit.coupled)
            add(unit);
    }
    GroupMotion sources = batteries;
    for (StorageUnit &unit : context.storage) {
        if (unit.usable && unit.coupled)
            add(unit);
    }
    for (Generator &generator : context.generators) {
        if (!generator.usable)
            continue;
        const Track &track = context.memory(generator.device).track;
        generator.power = track.valueAt(at);
        sources.add(generator.device, track);
    }
    context.pool.residual = state.batteryResidual.update(grid, batteries);
    context.house = state.generationResidual.update(grid, sources);
}

} // namespace

void observe(Context &context)
{
    context.state.align(context.snapshot);
    std::size_t batteries = 0;
    std::size_t inverters = 0;
    for (const DeviceState &device : context.snapshot.devices) {
        batteries += device.type == DeviceType::Battery ? 1 : 0;
        inverters += device.type == DeviceType::Inverter ? 1 : 0;
    }
    context.storage.reserve(batteries);
    context.generators.reserve(inverters);
    for (std::size_t i = 0; i < context.snapshot.devices.size(); ++i) {
        switch (context.device(i).type) {
        case DeviceType::Battery: addStorage(context, i); break;
        case DeviceType::Inverter: addGenerator(context, i); break;
        default: break;
        }
    }
    couple(context);
    pardonWhereAllAreStubborn(context);
    observeGrid(context);
    if (context.gridGood()) {
        estimate(context);
        learnShortfall(context);
    }
}

} // namespace ww

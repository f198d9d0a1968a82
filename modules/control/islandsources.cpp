// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/islandsources.h"

#include "control/circuitcurrents.h"
#include "control/interval.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// Less than this part of the nominal voltage is none.
constexpr double kNoVoltagePart = 0.5;
// What flows where nothing does, W, and what a house uses at least that is not dark.
constexpr double kNothingW = 20;
constexpr double kLeastHouseW = 50;

/// A value of a device that answers.
std::optional<double> told(const DeviceState &device, Quantity quantity, Phase phase = Phase::Total)
{
    const auto value =
        device.link == LinkState::Connected ? device.reading(quantity, phase).good() : std::nullopt;
    return value && std::isfinite(*value) ? value : std::nullopt;
}

bool isOf(const Context &context, const StorageUnit &unit, const Generator &generator)
{
    return unit.coupled &&
           context.device(unit.actuator.device).coupledTo == context.device(generator.device).id;
}

/// W an inverter gives beside its batteries, and what these can give. Inverter and battery are read at
/// different moments, so the sun keeps the value it had as long as both readings allow it. A battery that
/// does not tell may give or take all it can.
struct Hybrid
{
    Interval sun;
    double storage = 0;
    bool hasStorage = false;
    bool isSplitKnown = true; ///< All its batteries tell their part.
};

/// W a battery can give, below 0 take, whatever the rules allow.
Interval rangeOf(const Context &context, const StorageUnit &unit)
{
    const auto range = context.device(unit.actuator.device).range(SetpointKind::BatteryPower);
    return range ? Interval{range->min, range->max} : Interval();
}

Hybrid hybrid(Context &context, const Generator &generator)
{
    const Uptime now = context.snapshot.uptime;
    const Track &own = context.memory(generator.device).track;
    Hybrid hybrid;
    Interval batteries = point(0);
    for (const StorageUnit &unit : context.storage) {
        if (!isOf(context, unit, generator))
            continue;
        hybrid.hasStorage = true;
        hybrid.storage += unit.usable ? unit.mostDischarge : 0;
        hybrid.isSplitKnown = hybrid.isSplitKnown && unit.usable;
        const Interval power =
            unit.usable ? context.memory(unit.actuator.device).track.readAround(now) : rangeOf(context, unit);
        batteries.min += power.min;
        batteries.max += power.max;
    }
    const Interval all = hybrid.hasStorage ? own.readAround(now) : point(own.latest().value);
    hybrid.sun = {all.min - batteries.max, all.max - batteries.min};
    return hybrid;
}

/// W of sun: what it was as long as that is possible. Of a new inverter whose batteries do not tell, no more
/// than is certain.
double sunOf(const Hybrid &parts, std::optional<double> before)
{
    if (before)
        return parts.sun.clamp(*before);
    return parts.isSplitKnown ? (parts.sun.min + parts.sun.max) / 2 : std::max(0.0, parts.sun.min);
}

void addInverters(Context &context, IslandSources &sources)
{
    auto &suns = context.state.offGrid.suns;
    const bool isNew = suns.size() != context.generators.size();
    suns.resize(context.generators.size(), 0);
    for (std::size_t i = 0; i < suns.size(); ++i) {
        const Generator &generator = context.generators[i];
        if (!generator.usable) {
            suns[i] = 0;
            continue;
        }
        const Hybrid parts = hybrid(context, generator);
        suns[i] = sunOf(parts, isNew ? std::nullopt : std::optional(suns[i]));
        sources.sun += suns[i];
        const double both = suns[i] + parts.storage;
        sources.able += generator.limit ? std::min(both, generator.mostPower) : both;
    }
}

void addGiven(const Context &context, IslandSources &sources)
{
    const Uptime since = context.state.offGrid.since;
    sources.give = 0;
    sources.seesIsland = true;
    const auto add = [&](std::size_t device, bool counts) {
        const auto power = told(context.device(device), Quantity::ActivePower);
        if (!power)
            return false;
        if (context.device(device).reading(Quantity::ActivePower).at() < since)
            sources.seesIsland = false;
        if (sources.give && counts)
            *sources.give += *power;
        return true;
    };
    for (const StorageUnit &unit : context.storage) {
        if (!add(unit.actuator.device, !unit.coupled))
            sources.give.reset();
    }
    // An inverter that sleeps gives nothing; what another one that is silent gives goes on as it is or shows
    // at the others.
    for (const Generator &generator : context.generators)
        add(generator.device, true);
}

/// W that batteries and inverters give on each phase, by current at the nominal voltage.
std::optional<PerPhase> givenOnPhases(const Context &context)
{
    constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
    const auto count = static_cast<std::size_t>(context.plant.grid.phases());
    PerPhase given{};
    const auto add = [&](std::size_t device) {
        const auto power = told(context.device(device), Quantity::ActivePower);
        if (power && std::abs(*power) <= kNothingW)
            return true;
        for (std::size_t i = 0; i < count; ++i) {
            const auto amperes = phaseCurrent(context, context.device(device), kPhases.at(i));
            if (!amperes)
                return false;
            given.at(i) += *amperes * context.plant.grid.nominalVoltage.value();
        }
        return true;
    };
    const bool tellBatteries = std::ranges::all_of(context.storage, [&add](const StorageUnit &unit) {
        return unit.coupled || add(unit.actuator.device);
    });
    const bool tellInverters = std::ranges::all_of(context.generators, [&add](const Generator &generator) {
        return !generator.usable || add(generator.device);
    });
    return tellBatteries && tellInverters ? std::optional(given) : std::nullopt;
}

/// Whether anything in the house tells a voltage; nullopt: nothing could.
std::optional<bool> hasVoltage(const Context &context)
{
    constexpr std::array kPlaces{Phase::Total, Phase::L1, Phase::L2, Phase::L3};
    const double least = kNoVoltagePart * context.plant.grid.nominalVoltage.value();
    std::optional<bool> has;
    for (const DeviceState &device : context.snapshot.devices) {
        // These may tell of the grid's side of the transfer switch.
        if (device.role == MeterRole::Grid || device.type == DeviceType::BackupBox)
            continue;
        for (const Phase phase : kPlaces) {
            if (const auto volts = told(device, Quantity::Voltage, phase))
                has = has.value_or(false) || *volts >= least;
        }
    }
    return has;
}

bool flows(const Context &context)
{
    return std::ranges::any_of(context.snapshot.devices, [](const DeviceState &device) {
        return std::abs(told(device, Quantity::ActivePower).value_or(0)) > kNothingW;
    });
}

} // namespace

bool canBeIsland(const ControlSettings &settings, const Snapshot &snapshot)
{
    return settings.offGrid.transferInput > 0 ||
           std::ranges::any_of(snapshot.devices, [](const DeviceState &device) {
               return device.type == DeviceType::BackupBox;
           });
}

bool canBeIsland(const Context &context)
{
    return canBeIsland(context.settings, context.snapshot);
}

std::optional<bool> toldIsland(const ControlSettings &settings, const ControlInputs &inputs,
                               const Snapshot &snapshot)
{
    std::optional<bool> island;
    const auto say = [&island](std::optional<bool> off) {
        if (off)
            island = island.value_or(false) || *off;
    };
    for (const DeviceState &device : snapshot.devices) {
        if (device.type != DeviceType::BackupBox)
            continue;
        if (const auto on = told(device, Quantity::OnGrid))
            say(*on < 0.5);
        if (const auto transferred = told(device, Quantity::TransferSwitch))
            say(*transferred >= 0.5);
    }
    const int input = settings.offGrid.transferInput;
    if (input > 0)
        say(inputs.digital.at(static_cast<std::size_t>(input - 1)));
    return island;
}

IslandSources islandSources(Context &context)
{
    IslandSources sources;
    for (const StorageUnit &unit : context.storage)
        sources.able += unit.usable && !unit.coupled ? unit.mostDischarge : 0;
    addInverters(context, sources);
    sources.able = std::max(0.0, sources.able);
    addGiven(context, sources);
    if (sources.give && context.settings.offGrid.maxPhaseCurrent)
        sources.givePhases = givenOnPhases(context);
    return sources;
}

bool seesNoPower(const Context &context, const IslandSources &sources)
{
    if (!sources.give || flows(context))
        return false;
    if (const auto volts = hasVoltage(context))
        return !*volts;
    const bool hasSource = !context.storage.empty() || !context.generators.empty();
    return hasSource && context.state.offGrid.house.value_or(0) >= kLeastHouseW;
}

} // namespace ww

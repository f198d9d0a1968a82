// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/observeloads.h"

#include "control/interval.h"
#include "control/loads/day.h"
#include "control/loads/heat.h"
#include "control/loads/obedience.h"
#include "control/loads/recall.h"
#include "control/loads/vehicle.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// How long a kind of load may take to draw what it was told.
constexpr Duration kSwitchSettles{5000};
constexpr Duration kVehicleSettles{30'000};
constexpr Duration kHeatPumpSettles{120'000};
constexpr Duration kSettledLong = std::chrono::hours(1);

struct KindRow
{
    DeviceType type;
    SetpointKind kind;
    Quantity readBack;
    Duration settles;
    Duration confirms; ///< Within this time it reads back what it was told.
};

constexpr std::array kKinds{
    KindRow{DeviceType::Charger, SetpointKind::ChargerCurrent, Quantity::CurrentLimit, kVehicleSettles,
            kVehicleSettles},
    KindRow{DeviceType::Switch, SetpointKind::SwitchState, Quantity::SwitchState, kSwitchSettles,
            kSwitchSettles},
    KindRow{DeviceType::HeatPump, SetpointKind::SgReady, Quantity::SgReadyState, kHeatPumpSettles,
            kSwitchSettles},
    KindRow{DeviceType::HeatingRod, SetpointKind::HeatingRodPower, Quantity::HeatingRodPower, kSwitchSettles,
            kSwitchSettles},
};

const KindRow *rowOf(DeviceType type)
{
    const auto row =
        std::find_if(kKinds.begin(), kKinds.end(), [type](const KindRow &one) { return one.type == type; });
    return row == kKinds.end() ? nullptr : &*row;
}

std::optional<double> finite(const Reading &reading)
{
    const auto value = reading.good();
    return value && std::isfinite(*value) ? value : std::nullopt;
}

void align(LoadsState &state, const Snapshot &snapshot)
{
    std::size_t place = 0;
    bool same = true;
    for (const DeviceState &device : snapshot.devices) {
        if (rowOf(device.type))
            same = same && place < state.loads.size() && state.loads[place++].id == device.id;
    }
    if (same && place == state.loads.size())
        return;
    for (const LoadMemory &memory : state.loads) {
        if (memory.seen && !snapshot.device(memory.id))
            keepPast(state, memory, snapshot.uptime);
    }
    std::vector<LoadMemory> ordered;
    for (const DeviceState &device : snapshot.devices) {
        if (!rowOf(device.type))
            continue;
        const auto known =
            std::find_if(state.loads.begin(), state.loads.end(),
                         [&device](const LoadMemory &memory) { return memory.id == device.id; });
        ordered.push_back(known == state.loads.end() ? LoadMemory{} : std::move(*known));
        ordered.back().id = device.id;
    }
    state.loads = std::move(ordered);
}

/// Finds entries by id, fast when the settings are in the order of the devices.
class SettingsFinder
{
public:
    explicit SettingsFinder(const std::vector<LoadDevice> &entries)
        : m_entries(entries)
    {}
    const LoadDevice *find(const DeviceId &id)
    {
        for (std::size_t i = 0; i < m_entries.size(); ++i) {
            const LoadDevice &entry = m_entries[(m_next + i) % m_entries.size()];
            if (entry.device != id)
                continue;
            m_next = m_next + i + 1;
            return &entry;
        }
        return nullptr;
    }

private:
    const std::vector<LoadDevice> &m_entries;
    std::size_t m_next = 0;
};

/// The owner's hand on the load's setpoint; it leaves the context, the loads give it back with their limits.
std::optional<Wish> takeManual(Context &context, std::size_t device, SetpointKind kind)
{
    if (context.others.empty())
        return std::nullopt;
    const auto found =
        std::find_if(context.others.begin(), context.others.end(), [&](const Actuator &actuator) {
            return actuator.device == device && actuator.kind == kind;
        });
    if (found == context.others.end())
        return std::nullopt;
    const auto wish = found->wish;
    context.others.erase(found);
    return wish;
}

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

void measure(Context &context, Load &load, const KindRow &row)
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
        track.addReading({context.snapshot.uptime, -assumed(context, load, row.readBack)});
    load.drawn = -track.valueAt(measuredAt(context));
    load.settled = context.snapshot.uptime - load.memory->toldAt >= row.settles;
    load.reckoned = !load.settled && !load.idle ? std::max(load.drawn, load.memory->told) : load.drawn;
}

/// All a load may have drawn then. It was told other values before, but none of them makes it draw more than
/// it was seen to or is told.
Interval possiblyDrawn(Context &context, const Load &load)
{
    const Uptime at = measuredAt(context);
    const Track &track = context.memory(load.device).track;
    const Interval possible = track.possibleAt(at);
    const double seen = std::max(-track.readAround(at).min, load.memory->told);
    return {-possible.max, std::min(-possible.min, seen)};
}

/// Chargers hang between the two lines there.
bool isSplitPhase(const Context &context)
{
    return context.plant.grid.system == GridSystem::TwoPhase;
}

void place(const Context &context, Load &load)
{
    const LoadMemory &memory = *load.memory;
    load.phase = load.settings->phase == LoadPhase::Unknown ? memory.learnt.phase : load.settings->phase;
    if (load.type != DeviceType::Charger)
        return;
    load.phases = std::min(memory.charger.phases, memory.charger.used);
    if (load.phases > 2 || isSplitPhase(context))
        load.phase = LoadPhase::All;
    else if (load.phase == LoadPhase::All)
        load.phase = LoadPhase::Unknown;
}

/// Whether a device says if it runs.
bool tellsState(const DeviceState &device, const KindRow &row)
{
    return device.type == DeviceType::Charger ? vehicleState(device) != VehicleState::Unknown
                                              : finite(device.reading(row.readBack)).has_value();
}

/// A load met for the first time: nobody knows since when it has been as it is, so it counts from now. A
/// vehicle that charges goes on: to stop and start it would wear its contactor for nothing.
void meet(Context &context, Load &load, const KindRow &row)
{
    LoadMemory &memory = *load.memory;
    if (memory.seen)
        return;
    memory.seen = true;
    memory.changedAt = context.snapshot.uptime;
    // Nobody has told it anything yet that it could be on its way to.
    memory.toldAt = context.snapshot.uptime - kSettledLong;
    const auto state = finite(context.device(load.device).reading(row.readBack));
    const double running = load.type == DeviceType::HeatPump ? 3 : 0.5;
    const bool charges = load.type == DeviceType::Charger &&
                         vehicleState(context.device(load.device)) == VehicleState::Charging;
    memory.on = charges || (state && *state >= running);
}

/// A load without settings that the owner holds by hand.
const LoadDevice &byHandOnly()
{
    static const LoadDevice device = [] {
        LoadDevice one;
        one.mode = LoadMode::Off;
        return one;
    }();
    return device;
}

/// A load without settings while a limit holds for it that nobody measures: it does what it would do by
/// itself as far as that can be told it, within the limit. Heat pumps are locked; rods stay off.
const LoadDevice &limitedOnly(DeviceType type)
{
    static const auto make = [](LoadMode mode) {
        LoadDevice one;
        one.mode = mode;
        one.fromBattery = true;
        one.minRun = one.minRest = Duration(0);
        one.charger.maxCurrent = Amperes(80);
        one.heatPump.mayLock = true;
        return one;
    };
    static const LoadDevice runs = make(LoadMode::On);
    static const LoadDevice rests = make(LoadMode::Off);
    return type == DeviceType::Charger || type == DeviceType::Switch ? runs : rests;
}

/// Whether a limit holds for the device that only what devices are told can keep.
bool isLimitedUnseen(const Context &context, std::size_t device)
{
    return std::any_of(context.loadLimits.begin(), context.loadLimits.end(), [&](const LoadLimit &limit) {
        if (limit.devices.empty())
            return limit.rule == Rule::GridOperator;
        return !limit.measured &&
               std::find(limit.devices.begin(), limit.devices.end(), device) != limit.devices.end();
    });
}

/// The settings of a load the owner gave none, where a limit needs it; a switch that is off is left alone.
const LoadDevice *settingsByLimit(const Context &context, std::size_t index, const KindRow &row,
                                  LoadMemory &memory)
{
    const DeviceState &device = context.device(index);
    if (!isLimitedUnseen(context, index)) {
        memory.stoppedByLimit = false;
        return nullptr;
    }
    if (device.type == DeviceType::Switch) {
        // Somebody else may have switched it since it was last told anything.
        if (!context.state.devices[index].find(row.kind))
            memory.on = finite(device.reading(row.readBack)).value_or(1) >= 0.5;
        if (!memory.on && !memory.stoppedByLimit)
            return nullptr;
    }
    return &limitedOnly(device.type);
}

void addLoad(Context &context, LoadsTick &tick, std::size_t index, const LoadDevice *settings,
             LoadMemory &memory)
{
    const DeviceState &device = context.device(index);
    const KindRow &row = *rowOf(device.type);
    Load load;
    load.device = index;
    load.type = device.type;
    load.kind = row.kind;
    load.memory = &memory;
    load.manual = takeManual(context, index, row.kind);
    if (!settings && !load.manual)
        settings = settingsByLimit(context, index, row, memory);
    if (load.type == DeviceType::Charger && (settings || load.manual))
        load.manualPhases = takeManual(context, index, SetpointKind::ChargerPhases);
    load.settings = settings ? settings : &byHandOnly();
    const auto range = device.range(row.kind);
    const bool connected = range && std::isfinite(range->min) && range->min <= range->max &&
                           std::isfinite(range->max) && device.link == LinkState::Connected;
    const bool usable = connected && !isAwaited(context, memory, tellsState(device, row));
    if (usable)
        load.range = {range->min, range->max};
    else
        load.blocked = Explanation(Why::LoadSilent);
    if (usable)
        meet(context, load, row);
    if (load.type == DeviceType::Charger)
        watchVehicle(context, load);
    if (usable)
        recall(context, load);
    place(context, load);
    noticeStraying(context, load, row.readBack, row.confirms);
    measure(context, load, row);
    if (usable)
        memory.lastDrawn = load.reckoned;
    if (load.type == DeviceType::Charger) {
        watchTaking(context, load);
        // It may have shown that it uses more phases.
        place(context, load);
    }
    countDay(context, load);
    if (load.type == DeviceType::HeatPump)
        countLock(context, load);
    if (!settings && !load.manual)
        return;
    load.possible = possiblyDrawn(context, load);
    tick.loads.push_back(load);
}

/// W of sun beyond the house for limits of consumption: what loads and batteries were told to do explains no
/// reading of the grid that is not newer than their own.
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

/// The grid without batteries and loads.
void estimateHouse(Context &context, LoadsTick &tick)
{
    GroupMotion devices = *context.batteries;
    for (const Load &load : tick.loads)
        devices.add(load.device, context.memory(load.device).track);
    tick.house = context.state.loads.base.update(context.state.grid.track, devices);
}

/// In the order of the settings; loads without an entry of their own come after them, as the devices do.
void sortByOwner(const std::vector<LoadDevice> &entries, std::vector<Load> &loads)
{
    const auto place = [&entries](const Load &load) {
        const auto at = std::find_if(entries.begin(), entries.end(),
                                     [&load](const LoadDevice &entry) { return &entry == load.settings; });
        return at - entries.begin();
    };
    if (!std::ranges::is_sorted(loads, {}, place))
        std::ranges::stable_sort(loads, {}, place);
}

} // namespace

std::optional<double> runningPower(const Load &load)
{
    const double set = load.settings->power.value();
    const double learnt = load.memory->learnt.watts;
    return set > 0 ? std::optional(set) : learnt > 0 ? std::optional(learnt) : std::nullopt;
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

LoadsTick observeLoads(Context &context)
{
    LoadsTick tick;
    align(context.state.loads, context.snapshot);
    beginTick(context);
    SettingsFinder finder(context.settings.loads.devices);
    auto memory = context.state.loads.loads.begin();
    tick.loads.reserve(context.settings.loads.devices.size());
    for (std::size_t i = 0; i < context.snapshot.devices.size(); ++i) {
        if (rowOf(context.device(i).type))
            addLoad(context, tick, i, finder.find(context.device(i).id), *memory++);
    }
    sortByOwner(context.settings.loads.devices, tick.loads);
    if (context.gridGood())
        estimateHouse(context, tick);
    else
        context.state.loads.base.reset();
    followSun(context, tick);
    return tick;
}

} // namespace ww

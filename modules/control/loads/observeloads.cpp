// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/observeloads.h"

#include "control/finite.h"
#include "control/loads/day.h"
#include "control/loads/heat.h"
#include "control/loads/loadkind.h"
#include "control/loads/measureloads.h"
#include "control/loads/obedience.h"
#include "control/loads/recall.h"
#include "control/loads/vehicle.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr Duration kSettledLong = std::chrono::hours(1);

void align(LoadsState &state, const Snapshot &snapshot)
{
    std::size_t place = 0;
    bool same = true;
    for (const DeviceState &device : snapshot.devices) {
        if (loadKind(device.type))
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
        if (!loadKind(device.type))
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
bool tellsState(const DeviceState &device, const LoadKind &kind)
{
    return device.type == DeviceType::Charger ? vehicleState(device) != VehicleState::Unknown
                                              : finite(device.reading(kind.readBack)).has_value();
}

/// A load met for the first time: nobody knows since when it has been as it is, so it counts from now. A
/// vehicle that charges goes on: to stop and start it would wear its contactor for nothing.
void meet(Context &context, Load &load, const LoadKind &kind)
{
    LoadMemory &memory = *load.memory;
    if (memory.seen)
        return;
    memory.seen = true;
    memory.changedAt = context.snapshot.uptime;
    // Nobody has told it anything yet that it could be on its way to.
    memory.toldAt = context.snapshot.uptime - kSettledLong;
    const auto state = finite(context.device(load.device).reading(kind.readBack));
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
const LoadDevice *settingsByLimit(const Context &context, std::size_t index, const LoadKind &kind,
                                  LoadMemory &memory)
{
    const DeviceState &device = context.device(index);
    if (!isLimitedUnseen(context, index)) {
        memory.stoppedByLimit = false;
        return nullptr;
    }
    if (device.type == DeviceType::Switch) {
        // Somebody else may have switched it since it was last told anything.
        if (!context.state.devices[index].find(kind.setpoint))
            memory.on = finite(device.reading(kind.readBack)).value_or(1) >= 0.5;
        if (!memory.on && !memory.stoppedByLimit)
            return nullptr;
    }
    return &limitedOnly(device.type);
}

void addLoad(Context &context, LoadsTick &tick, std::size_t index, const LoadDevice *settings,
             LoadMemory &memory)
{
    const DeviceState &device = context.device(index);
    const LoadKind &kind = *loadKind(device.type);
    Load load;
    load.device = index;
    load.type = device.type;
    load.kind = kind.setpoint;
    load.memory = &memory;
    load.manual = takeManual(context, index, kind.setpoint);
    if (!settings && !load.manual)
        settings = settingsByLimit(context, index, kind, memory);
    if (load.type == DeviceType::Charger && (settings || load.manual))
        load.manualPhases = takeManual(context, index, SetpointKind::ChargerPhases);
    load.settings = settings ? settings : &byHandOnly();
    const auto range = device.range(kind.setpoint);
    const bool connected = range && std::isfinite(range->min) && range->min <= range->max &&
                           std::isfinite(range->max) && device.link == LinkState::Connected;
    const bool usable = connected && !isAwaited(context, memory, tellsState(device, kind));
    if (usable)
        load.range = {range->min, range->max};
    else
        load.blocked = Explanation(Why::LoadSilent);
    if (usable)
        meet(context, load, kind);
    if (load.type == DeviceType::Charger)
        watchVehicle(context, load);
    if (usable)
        recall(context, load);
    place(context, load);
    noticeStraying(context, load, kind.readBack, kind.confirms);
    measureLoad(context, load, kind);
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

LoadsTick observeLoads(Context &context)
{
    LoadsTick tick;
    align(context.state.loads, context.snapshot);
    beginTick(context);
    SettingsFinder finder(context.settings.loads.devices);
    auto memory = context.state.loads.loads.begin();
    tick.loads.reserve(context.settings.loads.devices.size());
    for (std::size_t i = 0; i < context.snapshot.devices.size(); ++i) {
        if (loadKind(context.device(i).type))
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

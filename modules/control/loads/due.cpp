// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/due.h"

#include "control/loads/charger.h"
#include "control/loads/heat.h"
#include "control/loads/walltime.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// Vehicles and tanks take a little longer than the numbers say.
constexpr double kReserve = 1.15;
constexpr Duration kHeadStart = std::chrono::minutes(10);
// What misses its time goes on this long; then nobody waits for it any more.
constexpr Duration kGrace = std::chrono::hours(2);
constexpr double kChargingEfficiency = 0.9;
// Cold water of which nobody knows the temperature.
constexpr double kColdC = 10;
constexpr double kMsPerHour = 3'600'000;

bool isOver(const ReservationMemory &memory, Instant now)
{
    return memory.deadline && now >= *memory.deadline + (memory.done ? Duration(0) : kGrace);
}

/// Keeps the times of the reservations: they are worked out when one has passed, was changed, or the clock
/// was set back.
void keepTimes(const Context &context, Load &load)
{
    auto &memories = load.memory->reservations;
    const auto &wanted = load.settings->reservations;
    memories.resize(wanted.size());
    const Instant now = context.snapshot.time;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        ReservationMemory &memory = memories[i];
        const bool isNew = memory.workedOutAt.msUtc == 0 || memory.known != wanted[i];
        if (!isNew && !context.state.loads.clockSetBack && !isOver(memory, now))
            continue;
        // What the vehicle has got since it came counts, also before somebody asked for it.
        const bool counts = isNew && load.type == DeviceType::Charger;
        memory = {.known = wanted[i],
                  .deadline = nextDue(wanted[i], context.plant.timeZone, now),
                  .workedOutAt = now,
                  .deliveredWh = counts ? load.memory->charger.sessionWh : 0};
    }
}

std::optional<double> reading(const Context &context, const Load &load, Quantity quantity)
{
    const auto value = context.device(load.device).reading(quantity).good();
    return value && std::isfinite(*value) ? value : std::nullopt;
}

/// Wh that are still missing, at least 0. What nobody tells is reckoned with as empty or cold, less what has
/// been delivered.
double missing(const Context &context, const Load &load, const ReservationMemory &memory)
{
    const Reservation &wanted = memory.known;
    double energy = 0;
    switch (wanted.target) {
    case ReservationTarget::Energy: return std::max(0.0, wanted.value - memory.deliveredWh);
    case ReservationTarget::Soc: {
        const double perPercent = load.settings->charger.vehicleCapacity.value() / 100 / kChargingEfficiency;
        const auto soc = reading(context, load, Quantity::StateOfCharge);
        energy = soc ? (wanted.value - *soc) * perPercent : wanted.value * perPercent - memory.deliveredWh;
        break;
    }
    case ReservationTarget::Temperature: {
        const auto water = reading(context, load, Quantity::TankTemperature);
        energy = water ? (wanted.value - *water) * energyPerKelvin(load)
                       : (wanted.value - kColdC) * energyPerKelvin(load) - memory.deliveredWh;
        break;
    }
    }
    return std::max(0.0, energy);
}

Duration hours(double value)
{
    return Duration(static_cast<qint64>(std::min(value, 1e4) * kMsPerHour));
}

Duration takes(double energyWh, double watts)
{
    return watts > 0 ? hours(energyWh / watts) : hours(1e4);
}

Instant latestStart(Instant deadline, Duration takes)
{
    return deadline - Duration(static_cast<qint64>(static_cast<double>(takes.count()) * kReserve)) -
           kHeadStart;
}

/// W at which the load would be filled. A vehicle that took nothing when it was looked at may be a slow one.
double fillPower(const Context &context, const Load &load)
{
    if (load.type != DeviceType::Charger)
        return load.most;
    return load.memory->charger.look == VehicleLook::Nothing ? slowestPower(context, load)
                                                             : chargingPower(context, load);
}

/// Whether a vehicle nobody has seen charging has to show what it takes now: the slowest would have to begin.
/// A look that has begun goes on to its end.
bool mustShow(const Context &context, const Load &load, const DueStatus &due)
{
    const ChargerMemory &memory = load.memory->charger;
    if (load.type != DeviceType::Charger || !load.metered || !context.gridGood() || due.urgent ||
        memory.look != VehicleLook::Unknown)
        return false;
    const Duration slowest = takes(due.neededWh, slowestPower(context, load));
    return memory.lookAt || context.snapshot.time >= latestStart(due.deadline, slowest);
}

/// The reservation of a load that has to start first.
void findDue(const Context &context, Load &load)
{
    const Instant now = context.snapshot.time;
    for (std::size_t i = 0; i < load.memory->reservations.size(); ++i) {
        ReservationMemory &memory = load.memory->reservations[i];
        if (!memory.deadline)
            continue;
        const double energy = missing(context, load, memory);
        memory.done = memory.done || energy <= 0;
        if (memory.done) {
            memory.urgent = false;
            continue;
        }
        const Duration time = takes(energy, fillPower(context, load));
        DueStatus due{i,
                      *memory.deadline,
                      energy,
                      latestStart(*memory.deadline, time),
                      memory.urgent,
                      std::max(Duration(0), now + time - *memory.deadline)};
        if (!load.due || due.startsAt < load.due->startsAt)
            load.due = due;
    }
}

/// Where loads together want more than the connection carries, the first ones start earlier.
void planTogether(const Context &context, std::vector<Load *> &loads, double room)
{
    const Instant now = context.snapshot.time;
    std::sort(loads.begin(), loads.end(),
              [](const Load *a, const Load *b) { return a->due->deadline < b->due->deadline; });
    double power = 0;
    double energy = 0;
    for (std::size_t i = 0; i < loads.size(); ++i) {
        power += fillPower(context, *loads[i]);
        energy += loads[i]->due->neededWh;
        if (power <= room)
            continue;
        const Duration time = takes(energy, room);
        const Instant start = latestStart(loads[i]->due->deadline, time);
        for (std::size_t k = 0; k <= i; ++k)
            loads[k]->due->startsAt = std::min(loads[k]->due->startsAt, start);
        DueStatus &last = *loads[i]->due;
        last.late = std::max(last.late, now + time - last.deadline);
    }
}

void look(const Context &context, Load &load)
{
    load.looks = mustShow(context, load, *load.due);
    auto &since = load.memory->charger.lookAt;
    if (!load.looks || !load.isOn())
        since.reset();
    else if (!since)
        since = context.snapshot.uptime;
}

} // namespace

void planReservations(Context &context, LoadsTick &tick, double room)
{
    std::vector<Load *> planned;
    for (Load &load : tick.loads) {
        if (load.settings->mode != LoadMode::Reserved)
            continue;
        keepTimes(context, load);
        // A vehicle that is not there needs nothing.
        const bool here = load.type != DeviceType::Charger || load.memory->charger.connected;
        if (here && !load.blocked && !load.idle)
            findDue(context, load);
        if (load.due)
            planned.push_back(&load);
    }
    if (planned.empty())
        return;
    if (planned.size() > 1)
        planTogether(context, planned, std::max(1.0, room));
    for (Load *load : planned) {
        DueStatus &due = *load->due;
        ReservationMemory &memory = load->memory->reservations[due.reservation];
        memory.urgent = memory.urgent || context.snapshot.time >= due.startsAt;
        due.urgent = memory.urgent;
        look(context, *load);
    }
}

} // namespace ww

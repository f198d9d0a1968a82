// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/vehicle.h"

#include "control/loads/charger.h"
#include "control/loads/measureloads.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// Vehicles wake up, check and start within this time; one that has not by then is full or does not want.
constexpr Duration kPatience{120'000};
// By then one that takes anything takes all it will, and one that does not is not unwilling yet.
constexpr Duration kLook{110'000};
constexpr Duration kForget = std::chrono::hours(2);
constexpr double kDrawsW = 300;
// A phase that carries less is not charged with; chargers feed their own electronics.
constexpr double kUsedA = 2;
constexpr double kOneStepA = 8;
constexpr double kLastState = 7;
// Below this part of the offer the vehicle is what limits the current; above the other one the offer does.
constexpr double kTakesPart = 0.8;
constexpr double kUsesAllPart = 0.95;
// Power says how many phases are used where it is this close to what a whole number of them is offered.
constexpr double kLeastPart = 0.85;
constexpr double kMostPart = 1.05;
constexpr double kTooMuchPart = 1.2;
constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

// Rest is for a vehicle that was stopped, not for the next one.
constexpr Duration kRested = std::chrono::hours(24);

void arrive(const Context &context, LoadMemory &memory)
{
    memory.changedAt = context.snapshot.uptime - kRested;
    memory.charger.takes.reset();
    memory.charger.isNew = true;
    memory.charger.refusing = false;
    memory.charger.idleSince.reset();
    memory.charger.used = 3;
    memory.charger.sessionWh = 0;
    memory.charger.look = VehicleLook::Unknown;
    memory.charger.lookAt.reset();
    for (ReservationMemory &reservation : memory.reservations) {
        reservation.deliveredWh = 0;
        reservation.done = false;
        reservation.urgent = false;
    }
}

int phasesNow(const Context &context, const Load &load)
{
    if (context.plant.grid.phases() < 3)
        return 1;
    const auto read = context.device(load.device).reading(Quantity::ChargerPhases).good();
    if (read)
        return *read < 2 ? 1 : 3;
    const Told *told = context.state.devices[load.device].find(SetpointKind::ChargerPhases);
    if (told)
        return told->value < 2 ? 1 : 3;
    return load.settings->charger.phases == 1 ? 1 : 3;
}

/// Phases the vehicle charges with, of three; nullopt when this moment does not tell.
std::optional<int> usedPhases(const Context &context, const Load &load, double offeredA)
{
    int used = 0;
    bool told = true;
    for (const Phase phase : kPhases) {
        const auto current = context.device(load.device).reading(Quantity::Current, phase).good();
        told = told && current.has_value();
        used += current && std::abs(*current) >= kUsedA ? 1 : 0;
    }
    if (told)
        return used > 0 ? std::optional(used) : std::nullopt;
    // Near the least current vehicles take what they are offered, so power tells the phases.
    if (offeredA > kOneStepA)
        return std::nullopt;
    // A vehicle that tapers off draws anything between; none draws more than it is offered.
    const double share = load.drawn / (offeredA * phaseVoltage(context));
    const double whole = std::clamp(std::ceil(share / kMostPart), 1.0, 3.0);
    return share >= kLeastPart * whole ? std::optional(static_cast<int>(whole)) : std::nullopt;
}

/// What the vehicle makes of what it is offered: the phases it uses, and the most it takes.
void learnVehicle(const Context &context, Load &load, double offeredA)
{
    ChargerMemory &memory = load.memory->charger;
    if (memory.phases == 3)
        memory.used = usedPhases(context, load, offeredA).value_or(memory.used);
    const double offered = offeredA * phaseVoltage(context) * std::min(memory.phases, memory.used);
    if (load.drawn < kTakesPart * offered)
        memory.takes = load.drawn;
    else if (memory.takes && offered > *memory.takes && load.drawn > kUsesAllPart * offered)
        memory.takes.reset(); // All of a smaller offer tells nothing.
}

/// Whether the vehicle has shown what it takes; a look that lasts too long ends with what it shows then.
void look(const Context &context, const Load &load, bool isOffered, bool charges)
{
    ChargerMemory &memory = load.memory->charger;
    if (!isOffered)
        memory.lookAt.reset();
    const bool takesAll = load.drawn >= kTakesPart * offeredPower(context, load);
    if (charges && load.metered && (memory.takes || takesAll))
        memory.look = VehicleLook::Seen;
    if (memory.look == VehicleLook::Unknown && memory.lookAt &&
        context.snapshot.uptime - *memory.lookAt >= kLook)
        memory.look = charges ? VehicleLook::Seen : VehicleLook::Nothing;
}

/// One that draws more than the phases believed in could carry of all it may still be on its way from uses
/// all.
void learnMorePhases(Load &load)
{
    const double most = std::max(load.memory->told, load.memory->mostTold);
    if (load.memory->charger.phases == 3 && load.drawn > kTooMuchPart * most)
        load.memory->charger.used = 3;
}

} // namespace

VehicleState vehicleState(const DeviceState &charger)
{
    const auto state = charger.reading(Quantity::ChargerState).good();
    if (!state || !(*state >= 0 && *state <= kLastState))
        return VehicleState::Unknown;
    switch (static_cast<int>(*state)) {
    case 0: return VehicleState::None;
    case 1: return VehicleState::Connected;
    case 2:
    case 3: return VehicleState::Charging;
    case 6: return VehicleState::Unavailable;
    case 7: return VehicleState::Reserved;
    default: return VehicleState::Fault;
    }
}

bool isDisconnected(VehicleState state)
{
    return state == VehicleState::None || state == VehicleState::Unavailable ||
           state == VehicleState::Reserved;
}

bool vehicleMayCharge(const DeviceState &charger)
{
    const VehicleState state = vehicleState(charger);
    return state == VehicleState::Charging || state == VehicleState::Unknown;
}

void watchVehicle(Context &context, Load &load)
{
    ChargerMemory &memory = load.memory->charger;
    const VehicleState state = vehicleState(context.device(load.device));
    // One out of service may keep its vehicle, which is no new one when it is back.
    const bool connected = state == VehicleState::Unavailable
                               ? memory.connected
                               : !isDisconnected(state) && state != VehicleState::Fault;
    if (connected && !memory.connected)
        arrive(context, *load.memory);
    memory.connected = connected;
    memory.phases = phasesNow(context, load);
    load.idle = memory.refusing;
}

void watchTaking(Context &context, Load &load)
{
    ChargerMemory &memory = load.memory->charger;
    const Told *told = context.state.devices[load.device].find(SetpointKind::ChargerCurrent);
    const bool charges = load.metered ? load.drawn >= kDrawsW
                                      : vehicleState(context.device(load.device)) != VehicleState::Connected;
    if (charges) {
        memory.refusing = false;
        memory.idleSince.reset();
        // One that goes on although nothing is offered any more tells nothing of what it makes of an offer.
        const bool tells = load.metered && told && told->value > 0;
        if (tells && load.settled)
            learnVehicle(context, load, told->value);
        if (tells)
            learnMorePhases(load);
    } else if (!memory.connected || !told || told->value <= 0) {
        memory.idleSince.reset();
    } else if (!memory.idleSince) {
        memory.idleSince = context.snapshot.uptime;
    } else if (!memory.refusing && context.snapshot.uptime - *memory.idleSince >= kPatience) {
        memory.refusing = true;
        memory.refusedAt = context.snapshot.uptime;
    }
    // It may have changed its mind while nothing was offered.
    if (memory.refusing && context.snapshot.uptime - memory.refusedAt >= kForget)
        memory.refusing = false;
    load.idle = memory.refusing;
    look(context, load, told && told->value > 0, charges);
}

} // namespace ww

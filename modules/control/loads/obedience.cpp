// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/obedience.h"

#include "control/loads/heat.h"
#include "control/loads/propose.h"
#include "control/loads/vehicle.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

// A charger or rod that draws so much more than it is told does not obey.
constexpr double kMuchMore = 1.15;
constexpr double kMuchMoreW = 200;
// One that draws less than this part of what it is told is held back by something else.
constexpr double kHeldBackPart = 0.9;
// Chargers round the current they accept.
constexpr double kMoreA = 0.5;

/// What the driver knows of the value the load was told last; nullptr while it speaks of an older one.
const SetpointStatus *statusOf(const DeviceState &device, SetpointKind kind, double told)
{
    const auto found =
        std::find_if(device.setpoints.begin(), device.setpoints.end(), [&](const SetpointStatus &status) {
            return status.kind == kind && std::abs(status.wanted - told) < 1e-6;
        });
    return found == device.setpoints.end() ? nullptr : &*found;
}

std::optional<double> keptValue(const DeviceState &device, const SetpointStatus *status, Quantity readBack)
{
    const auto kept = status && status->readBack ? status->readBack : device.reading(readBack).good();
    return kept && std::isfinite(*kept) ? kept : std::nullopt;
}

/// Whether a load that keeps to `kept` may draw more than with `told`. A state of SG Ready that is held for
/// its time is no disobedience: only a lock may be counted on at once.
bool drawsMore(DeviceType type, double kept, double told)
{
    switch (type) {
    case DeviceType::Charger: return kept > told + kMoreA;
    case DeviceType::HeatingRod: return kept > kMuchMore * told + kMuchMoreW;
    case DeviceType::HeatPump: return isLock(told) && !isLock(kept);
    default: return kept >= 0.5 && told < 0.5;
    }
}

/// W that a load which does not obey may draw.
double strayingPower(const Context &context, const Load &load)
{
    const auto &keeps = load.keeps;
    const bool rests = load.type == DeviceType::Charger
                           ? isDisconnected(vehicleState(context.device(load.device)))
                       : load.type == DeviceType::HeatPump ? keeps && isLock(*keeps)
                                                           : keeps && *keeps < 0.5;
    if (rests)
        return 0;
    if (load.metered)
        return std::max(0.0, load.drawn);
    switch (load.type) {
    case DeviceType::Charger:
    case DeviceType::HeatingRod: return wattsOf(context, load, keeps.value_or(load.range.max));
    default: return load.least;
    }
}

/// A charger or rod that was never told as much as it draws has a tolerance; one that has arrived says how
/// much. A thermostat that opens and a vehicle that takes less say nothing of it.
void learnGain(Load &load)
{
    const LoadMemory &memory = *load.memory;
    double &gain = load.memory->learnt.gain;
    if (load.drawn < kHeldBackPart * memory.told)
        return;
    if (load.settled)
        gain = std::max(1.0, load.drawn / memory.told);
    else
        gain = std::max(gain, load.drawn / std::max(memory.told, memory.mostTold));
}

} // namespace

void noticeStraying(const Context &context, Load &load, Quantity readBack, Duration within)
{
    const Told *told = context.state.devices[load.device].find(load.kind);
    if (!told || load.blocked)
        return;
    const DeviceState &device = context.device(load.device);
    const SetpointStatus *status = statusOf(device, load.kind, told->value);
    if (status && status->state == SetpointState::Confirmed)
        return;
    const auto kept = keptValue(device, status, readBack);
    const bool isLate = context.snapshot.uptime - told->since >= within;
    // A lock the driver cannot confirm may be none.
    const bool isOpen = status && load.type == DeviceType::HeatPump && isLock(told->value);
    const bool isMore = kept ? drawsMore(load.type, *kept, told->value) : isOpen;
    load.strays = (status && status->state == SetpointState::Refused) || (isLate && isMore);
    if (load.strays)
        load.keeps = kept;
}

void describeObedience(const Context &context, Load &load)
{
    const LoadMemory &memory = *load.memory;
    const bool follows = load.type == DeviceType::Charger || load.type == DeviceType::HeatingRod;
    const bool isAbove = follows && load.metered && load.drawn > kMuchMore * memory.told + kMuchMoreW;
    const bool isBeyond = memory.told <= 0 || isAbove || (load.strays && load.drawn > memory.told);
    if ((load.settled || load.strays) && isBeyond && !canBeLocked(context, load))
        load.stubborn = std::max(0.0, load.drawn);
    if (load.metered && memory.told > 0 && !follows)
        load.beyond = std::max(0.0, load.drawn - memory.told);
    if (load.metered && memory.told > 0 && follows && !isAbove && !load.strays)
        learnGain(load);
    load.unseen = load.stubborn;
    if (load.strays)
        load.unseen = std::max(load.unseen, strayingPower(context, load));
    if (load.blocked && load.blocked->why() == Why::LoadSilent)
        load.unseen = std::max(load.unseen, memory.lastDrawn);
    // In state 2 it does what it likes, and a lock takes its time.
    if (load.type == DeviceType::HeatPump && memory.told <= 0 && !hasStopped(context, load))
        load.unseen = std::max(load.unseen, load.metered ? load.drawn : load.least);
}

} // namespace ww

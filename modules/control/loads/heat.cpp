// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/heat.h"

#include "control/loads/measureloads.h"
#include "control/loads/propose.h"

#include <cmath>

namespace ww {

namespace {

// Surplus that starts a heat pump nobody knows the power of.
constexpr double kUnknownHeatPumpW = 1500;
// Hot water is heated again after it has lost this much.
constexpr double kReheatK = 3;
// A litre of water takes 1.163 Wh for a kelvin.
constexpr double kWhPerLitreKelvin = 1.163;
// Hot water costs a heat pump more than room heat; a cautious year-round figure, so that it starts early
// enough.
constexpr double kHotWaterCop = 2.5;
// States 1 and 4 are kept at least this long unless a hard limit wants otherwise.
constexpr Duration kHold = std::chrono::minutes(10);
constexpr double kUnforcePart = 0.8;
// A heat pump that still runs so long after it was locked does not obey.
constexpr Duration kHeatPumpStops = std::chrono::minutes(2);

/// A device that keeps count of its locks offers none while they are used up, also those of before a restart.
/// What control counts itself, in the same way, is for devices that do not.
bool mayLock(const Context &context, const Load &load)
{
    const std::vector<LockSpan> &locks = load.memory->locks;
    const Uptime now = context.snapshot.uptime;
    const bool underWay = !locks.empty() && locks.back().until == now;
    const auto since = underWay ? std::optional(locks.back().from) : std::nullopt;
    return isLock(load.range.min) && mayBeLocked(LockTimes(), locks, since, now);
}

/// A hard limit leaves no room for what it draws by itself; one that only waits until room has lasted may
/// draw that.
bool isLimited(const Load &load)
{
    return load.limitedBy && !load.ownFits && load.limitedBy->why.why() != Why::LoadRoomReturns;
}

void force(const Context &context, Load &load, double available)
{
    LoadMemory &memory = *load.memory;
    const double start = load.settings->heatPump.forceStart.value();
    const bool reserved = load.must && load.must->rule == Rule::Reservation;
    const bool wanted = reserved || (start > 0 && available >= (memory.forced ? kUnforcePart : 1) * start);
    const Uptime now = context.snapshot.uptime;
    const bool held = memory.forced && now - memory.forcedAt < kHold;
    if (wanted == memory.forced || held)
        return;
    memory.forced = wanted;
    memory.forcedAt = now;
}

} // namespace

void describeRod(Load &load)
{
    const double set = load.settings->power.value();
    const double most = set > 0 ? std::min(set, load.range.max) : load.range.max;
    load.least = std::min(most, std::max(load.settings->hotWater.step.value(), load.range.min));
    load.most = most;
}

void describeHeatPump(Load &load)
{
    load.least = load.most = runningPower(load).value_or(kUnknownHeatPumpW);
    load.own = load.isOn() ? 0 : load.drawn;
}

std::optional<Explanation> hotEnough(const Context &context, Load &load)
{
    const auto temperature = context.device(load.device).reading(Quantity::TankTemperature).good();
    if (!temperature)
        return std::nullopt;
    const double most = load.settings->hotWater.maxTemperature.value();
    load.memory->hot = *temperature >= most || (load.memory->hot && *temperature > most - kReheatK);
    if (!load.memory->hot)
        return std::nullopt;
    return Explanation(Why::WaterHot).with("temperatureC", *temperature);
}

double rodPower(const Load &load, double watts)
{
    const double step = load.settings->hotWater.step.value();
    const double told = std::min(std::floor(watts / step + 1e-6) * step, load.most);
    return told < load.least - 1e-9 ? 0 : told;
}

double sgReadyState(const Context &context, Load &load, double available)
{
    LoadMemory &memory = *load.memory;
    if (load.target > 0) {
        force(context, load, available);
        return memory.forced ? 4 : 3;
    }
    memory.forced = false;
    const bool wanted = load.settings->heatPump.mayLock && isLimited(load);
    const bool held = context.snapshot.uptime < lockHeldUntil(load);
    return (wanted || held) && mayLock(context, load) ? 1 : 2;
}

void noteLock(const Context &context, Load &load, double state)
{
    auto &since = load.memory->lockedSince;
    if (!isLock(state))
        since.reset();
    else if (!since)
        since = context.snapshot.uptime;
}

void countLock(const Context &context, Load &load)
{
    const Uptime now = context.snapshot.uptime;
    const Uptime from = now - context.state.loads.passed;
    std::vector<LockSpan> &locks = load.memory->locks;
    forgetOldLocks(locks, now);
    const auto shown = context.device(load.device).reading(Quantity::SgReadyState).good();
    const bool isLocked =
        shown && std::isfinite(*shown) ? isLock(*shown) : load.memory->lockedSince.has_value();
    if (!isLocked || from >= now)
        return;
    if (!locks.empty() && locks.back().until == from)
        locks.back().until = now;
    else
        locks.push_back({from, now});
}

bool missesItsLock(const Load &load, double state)
{
    const bool mayRun = load.settings->heatPump.mayLock || load.own > 0 || load.unseen > 0;
    return load.type == DeviceType::HeatPump && load.target <= 0 && !isLock(state) && isLimited(load) &&
           mayRun;
}

Uptime lockHeldUntil(const Load &load)
{
    const auto &since = load.memory->lockedSince;
    return since ? *since + kHold : Uptime::min();
}

bool isLockable(const Context &context, const Load &load)
{
    return load.type == DeviceType::HeatPump && load.settings->heatPump.mayLock && !load.manual &&
           !load.strays && mayLock(context, load);
}

bool canBeLocked(const Context &context, const Load &load)
{
    const LoadMemory &memory = *load.memory;
    const bool obeys = !memory.lockedSince || context.snapshot.uptime - *memory.lockedSince < kHeatPumpStops;
    return obeys && isLockable(context, load);
}

bool hasStopped(const Context &context, const Load &load)
{
    const auto &since = load.memory->lockedSince;
    return since && (load.metered || context.snapshot.uptime - *since >= kHeatPumpStops);
}

double energyPerKelvin(const Load &load)
{
    const double heat = load.settings->hotWater.tankLitres * kWhPerLitreKelvin;
    return load.type == DeviceType::HeatPump ? heat / kHotWaterCop : heat;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/heat.h"

#include "control/loads/observeloads.h"
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
// SG Ready label: locked for two hours at most, and two hours a day.
constexpr Duration kLongestLock = std::chrono::hours(2);
// States 1 and 4 are kept at least this long unless a hard limit wants otherwise.
constexpr Duration kHold = std::chrono::minutes(10);
constexpr double kUnforcePart = 0.8;
// A heat pump that still runs so long after it was locked does not obey.
constexpr Duration kHeatPumpStops = std::chrono::minutes(2);

bool mayLock(const Context &context, const LoadMemory &memory)
{
    const Duration now = memory.lockedSince ? context.snapshot.uptime - *memory.lockedSince : Duration(0);
    return now < kLongestLock && memory.today.locked < kLongestLock;
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
    // What it draws by itself is more than a hard limit leaves; one that only waits until room has lasted may
    // draw that.
    const bool isLimited =
        load.limitedBy && !load.ownFits && load.limitedBy->why.why() != Why::LoadRoomReturns;
    const bool wanted = load.settings->heatPump.mayLock && isLimited && mayLock(context, memory);
    const bool held = mayLock(context, memory) && context.snapshot.uptime < lockHeldUntil(load);
    return wanted || held ? 1 : 2;
}

void noteLock(const Context &context, Load &load, double state)
{
    auto &since = load.memory->lockedSince;
    if (state >= 1.5)
        since.reset();
    else if (!since)
        since = context.snapshot.uptime;
}

Uptime lockHeldUntil(const Load &load)
{
    const auto &since = load.memory->lockedSince;
    return since ? *since + kHold : Uptime::min();
}

bool canBeLocked(const Context &context, const Load &load)
{
    const LoadMemory &memory = *load.memory;
    const bool obeys = !memory.lockedSince || context.snapshot.uptime - *memory.lockedSince < kHeatPumpStops;
    return load.type == DeviceType::HeatPump && load.settings->heatPump.mayLock && !load.manual && obeys &&
           mayLock(context, memory);
}

double energyPerKelvin(const Load &load)
{
    const double heat = load.settings->hotWater.tankLitres * kWhPerLitreKelvin;
    return load.type == DeviceType::HeatPump ? heat / kHotWaterCop : heat;
}

} // namespace ww

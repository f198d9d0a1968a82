// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/hunger.h"

namespace ww::test {

namespace {

constexpr double kVolts = 230;
// Enough for a start, noise and all.
constexpr double kPlentyPart = 1.1;
constexpr double kPlentyW = 100;
// Water that is so much cooler than its limit takes heat.
constexpr double kCoolK = 6;
// SG Ready: ten minutes between two requests.
constexpr double kHeatPumpRestS = 600;

double seconds(Duration duration)
{
    return static_cast<double>(duration.count()) / 1000;
}

bool isOn(const ModelLoad &load)
{
    return load.type == DeviceType::HeatPump ? load.setpoint >= 3 : load.setpoint > 0;
}

/// W it needs at least.
double leastOf(const ModelLoad &load)
{
    switch (load.type) {
    case DeviceType::Charger: return 6 * kVolts * (load.changesPhases ? 1 : load.chargerPhases);
    case DeviceType::HeatingRod: return 100;
    default: return load.watts;
    }
}

bool hasUse(const LoadHome &home, const ModelLoad &load, const LoadDevice &wish)
{
    switch (load.type) {
    case DeviceType::Charger: return home.hasVehicle(load) && load.chargedWh < load.stays[load.stay].needWh;
    case DeviceType::HeatingRod: return load.tankC < wish.hotWater.maxTemperature.value() - kCoolK;
    default: return true;
    }
}

double restOf(const ModelLoad &load, const LoadDevice &wish)
{
    const double rest = seconds(wish.minRest);
    return load.type == DeviceType::HeatPump ? std::max(rest, kHeatPumpRestS) : rest;
}

/// What a load at a place of the order could have: what is fed in, what weaker loads draw, and what batteries
/// behind it take. Chargers share, so that none is weaker than another.
double sunFor(const LoadHome &home, std::size_t place, std::size_t batteryAt)
{
    const DeviceType type = home.loads()[place].type;
    double watts = -home.grid() + std::min(0.0, -home.battery());
    if (place < batteryAt)
        watts += std::max(0.0, -home.battery());
    for (std::size_t i = place + 1; i < home.loads().size(); ++i) {
        const ModelLoad &other = home.loads()[i];
        watts += type == DeviceType::Charger && other.type == type ? 0 : other.power;
    }
    return watts;
}

} // namespace

void Hunger::look(const LoadHome &home)
{
    for (std::size_t i = 0; i < m_watches.size(); ++i) {
        const ModelLoad &load = home.loads()[i];
        const LoadDevice &wish = *home.settings().loads.find(load.id);
        Watch &watch = m_watches[i];
        const bool on = isOn(load);
        watch.starts += on && !watch.on ? 1 : 0;
        if (!on && watch.on)
            watch.offSince = home.seconds();
        watch.on = on;
        const bool mayStart = (wish.maxStarts == 0 || watch.starts < wish.maxStarts) &&
                              home.seconds() - watch.offSince >= restOf(load, wish);
        const bool isFed = sunFor(home, i, home.setup().batteryAt) >= kPlentyPart * leastOf(load) + kPlentyW;
        const bool isHungry = !on && mayStart && hasUse(home, load, wish) && isFed;
        watch.hungry = isHungry ? watch.hungry + 1 : 0;
        watch.longest = std::max(watch.longest, watch.hungry);
    }
}

} // namespace ww::test

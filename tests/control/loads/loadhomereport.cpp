// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"

#include <cmath>

// What the devices of the home tell.
namespace ww::test {

namespace {

constexpr double kVolts = 230;
constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

void set(DeviceState &device, Channel channel, const Reading &reading)
{
    const auto place =
        std::lower_bound(device.readings.begin(), device.readings.end(), channel,
                         [](const ChannelReading &entry, Channel wanted) { return entry.channel < wanted; });
    if (place != device.readings.end() && place->channel == channel)
        place->reading = reading;
    else
        device.readings.insert(place, {channel, reading});
}

} // namespace

void LoadHome::measure()
{
    const Uptime now = m_snapshot.uptime;
    const double volts = isDark() ? 0 : kVolts;
    std::size_t sunIndex = 0;
    std::size_t batteryIndex = 0;
    std::size_t loadIndex = 0;
    for (DeviceState &device : m_snapshot.devices) {
        switch (device.type) {
        case DeviceType::Meter:
            if (m_meterLost) {
                for (ChannelReading &entry : device.readings)
                    entry.reading = entry.reading.withQuality(Quality::Stale);
                break;
            }
            set(device, {Quantity::ActivePower}, {m_grid, now});
            for (std::size_t i = 0; m_setup.tellsPhases && i < phaseCount(); ++i)
                set(device, {Quantity::ActivePower, kPhases.at(i)}, {m_phases.at(i), now});
            break;
        case DeviceType::Inverter:
            set(device, {Quantity::ActivePower}, {m_suns[sunIndex++], now});
            set(device, {Quantity::Voltage, Phase::L1}, {volts, now});
            set(device, {Quantity::Voltage, Phase::L2}, {volts, now});
            set(device, {Quantity::Voltage, Phase::L3}, {volts, now});
            break;
        case DeviceType::Battery:
            set(device, {Quantity::ActivePower}, {m_batteryPower[batteryIndex], now});
            set(device, {Quantity::StateOfCharge}, {m_soc, now});
            set(device, {Quantity::RatedEnergy}, {2 * m_setup.batteries[batteryIndex++], now});
            set(device, {Quantity::Voltage, Phase::L1}, {volts, now});
            set(device, {Quantity::Voltage, Phase::L2}, {volts, now});
            set(device, {Quantity::Voltage, Phase::L3}, {volts, now});
            break;
        default: report(m_loads[loadIndex++], device); break;
        }
    }
}

void LoadHome::report(const ModelLoad &load, DeviceState &device)
{
    const Uptime now = m_snapshot.uptime;
    device.link = load.silent ? LinkState::Absent : LinkState::Connected;
    if (load.silent) {
        for (ChannelReading &entry : device.readings)
            entry.reading = entry.reading.withQuality(Quality::Stale);
        return;
    }
    if (load.metered)
        set(device, {Quantity::ActivePower}, {load.garbles ? std::nan("") : load.power, now});
    if (load.hasTank)
        set(device, {Quantity::TankTemperature}, {load.tankC, now});
    if (load.type == DeviceType::Switch && load.tellsState)
        set(device, {Quantity::SwitchState}, {load.setpoint, now});
    if (load.type != DeviceType::Charger)
        return;
    const bool here = hasVehicle(load);
    if (load.tellsState)
        set(device, {Quantity::ChargerState}, {here ? (load.power > 0 ? 2.0 : 1.0) : 0.0, now});
    if (load.changesPhases)
        set(device, {Quantity::ChargerPhases}, {static_cast<double>(load.setPhases), now});
    if (here && load.stays[load.stay].capacityWh > 0)
        set(device, {Quantity::StateOfCharge},
            {load.stays[load.stay].socAtStart + load.chargedWh * 0.9 / load.stays[load.stay].capacityWh * 100,
             now});
}

void LoadHome::hideVanished()
{
    m_isPartial =
        std::any_of(m_loads.begin(), m_loads.end(), [](const ModelLoad &load) { return load.vanished; });
    if (!m_isPartial)
        return;
    m_shown = m_snapshot;
    std::erase_if(m_shown.devices, [this](const DeviceState &device) {
        return std::any_of(m_loads.begin(), m_loads.end(), [&device](const ModelLoad &load) {
            return load.vanished && load.id == device.id;
        });
    });
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "answeringplant.h"

#include <cmath>

namespace ww::test {

namespace {

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

std::optional<double> valueFor(const Snapshot &snapshot, const Decision &decision, const DeviceState &device,
                               SetpointKind kind)
{
    for (const Command &command : decision.commands) {
        if (&snapshot.devices[command.device] == &device && command.kind == kind)
            return command.value;
    }
    return std::nullopt;
}

} // namespace

AnsweringPlant::AnsweringPlant(const Snapshot &first, const PlantConfig &plant)
    : m_snapshot(first)
    , m_phases(static_cast<std::size_t>(plant.grid.phases()))
{
    const auto grid = std::ranges::find(m_snapshot.devices, MeterRole::Grid, &DeviceState::role);
    m_grid = static_cast<std::size_t>(grid - m_snapshot.devices.begin());
    for (const DeviceState &device : m_snapshot.devices) {
        if (const auto limit = device.range(SetpointKind::ActivePowerLimit))
            m_inverters[device.id] = {power(device) - behind(device.id), limit->max};
    }
    measureReactive();
}

void AnsweringPlant::measureReactive()
{
    const DeviceState &meter = m_snapshot.devices[m_grid];
    for (std::size_t i = 0; i < m_phases; ++i) {
        const double volts = meter.reading(Quantity::Voltage, kPhases.at(i)).last().value_or(0);
        const double apparent = volts * meter.reading(Quantity::Current, kPhases.at(i)).last().value_or(0);
        const double active = meter.reading(Quantity::ActivePower, kPhases.at(i)).last().value_or(0);
        m_reactive.at(i) = std::sqrt(std::max(0.0, apparent * apparent - active * active));
    }
}

double AnsweringPlant::power(const DeviceState &device) const
{
    return device.reading(Quantity::ActivePower).last().value_or(0);
}

double AnsweringPlant::behind(const DeviceId &inverter) const
{
    double sum = 0;
    for (const DeviceState &device : m_snapshot.devices)
        sum += device.coupledTo == inverter ? power(device) : 0;
    return sum;
}

void AnsweringPlant::set(DeviceState &device, Channel channel, double value) const
{
    for (ChannelReading &entry : device.readings) {
        if (entry.channel == channel)
            entry.reading = Reading(value, m_snapshot.uptime, Quality::Good);
    }
}

void AnsweringPlant::pass(Duration time)
{
    m_snapshot.uptime += time;
    m_snapshot.time = m_snapshot.time + time;
    for (DeviceState &device : m_snapshot.devices) {
        device.lastSeen = m_snapshot.uptime;
        for (ChannelReading &entry : device.readings)
            entry.reading = Reading(entry.reading.last().value_or(0), m_snapshot.uptime, Quality::Good);
    }
}

void AnsweringPlant::moveGrid(std::size_t phase, double watts)
{
    DeviceState &meter = m_snapshot.devices[m_grid];
    set(meter, {Quantity::ActivePower, Phase::Total}, power(meter) + watts);
    const Phase place = kPhases.at(phase);
    const double active = meter.reading(Quantity::ActivePower, place).last().value_or(0) + watts;
    set(meter, {Quantity::ActivePower, place}, active);
    const double volts = meter.reading(Quantity::Voltage, place).last().value_or(0);
    if (volts > 0)
        set(meter, {Quantity::Current, place}, std::hypot(active, m_reactive.at(phase)) / volts);
}

void AnsweringPlant::move(DeviceState &device, double watts)
{
    const double change = watts - power(device);
    set(device, {Quantity::ActivePower, Phase::Total}, watts);
    const bool isHybrids = m_inverters.contains(device.coupledTo);
    const bool isEven = device.reading(Quantity::Voltage, Phase::L3).last() || m_phases == 1;
    for (std::size_t i = 0; !isHybrids && i < m_phases; ++i) {
        if (isEven || i == 0)
            moveGrid(i, -change / (isEven ? static_cast<double>(m_phases) : 1));
    }
}

void AnsweringPlant::answer(const Decision &decision, Duration passed)
{
    const Snapshot told = m_snapshot;
    pass(passed);
    const auto value = [&](const DeviceState &device, SetpointKind kind) {
        const auto place = static_cast<std::size_t>(&device - m_snapshot.devices.data());
        return valueFor(told, decision, told.devices[place], kind);
    };
    for (DeviceState &device : m_snapshot.devices) {
        if (const auto watts = value(device, SetpointKind::BatteryPower))
            move(device, *watts);
    }
    for (DeviceState &device : m_snapshot.devices) {
        const auto inverter = m_inverters.find(device.id);
        if (inverter == m_inverters.end())
            continue;
        const double limit = value(device, SetpointKind::ActivePowerLimit).value_or(inverter->second.most);
        move(device, std::min({inverter->second.sun + behind(device.id), limit, inverter->second.most}));
    }
}

void AnsweringPlant::changeHouse(const std::array<double, 3> &watts, Duration passed)
{
    pass(passed);
    for (std::size_t i = 0; i < m_phases; ++i)
        moveGrid(i, watts.at(i));
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace ww::test {

inline constexpr double kEndless = 1e9;

/// Builds a snapshot device by device for tests; every reading is good and taken now unless said otherwise.
class Picture
{
public:
    explicit Picture(Uptime uptime = Uptime(100'000), Instant time = {1'590'969'600'000})
    {
        m_snapshot.uptime = uptime;
        m_snapshot.time = time;
    }

    /// The meter at the grid connection; `phases` are the powers of L1 to L3, if it tells them.
    Picture &grid(double power, std::initializer_list<double> phases = {})
    {
        DeviceState &meter = add("grid", DeviceType::Meter);
        meter.role = MeterRole::Grid;
        read(Quantity::ActivePower, power);
        constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
        std::size_t i = 0;
        for (const double phase : phases)
            read(Quantity::ActivePower, phase, kPhases.at(i++));
        return *this;
    }
    /// A battery that can charge and discharge with `range` W.
    Picture &battery(const char *id, double power, double soc, double range = 5000)
    {
        add(id, DeviceType::Battery);
        read(Quantity::ActivePower, power);
        read(Quantity::StateOfCharge, soc);
        read(Quantity::RatedEnergy, 10'000);
        last().ranges.push_back({SetpointKind::BatteryPower, -range, range});
        return *this;
    }
    /// An inverter whose power can be limited from 0 to `most` W.
    Picture &inverter(const char *id, double power, double most = 10'000)
    {
        add(id, DeviceType::Inverter);
        read(Quantity::ActivePower, power);
        last().ranges.push_back({SetpointKind::ActivePowerLimit, 0, most});
        return *this;
    }
    /// Any other device.
    DeviceState &add(const char *id, DeviceType type)
    {
        DeviceState device;
        device.id = DeviceId(QString::fromLatin1(id));
        device.type = type;
        device.name = device.id.text();
        device.link = LinkState::Connected;
        device.lastSeen = m_snapshot.uptime;
        m_snapshot.devices.push_back(device);
        return m_snapshot.devices.back();
    }
    /// Gives the last device a reading, or changes one it has.
    Picture &read(Quantity quantity, double value, Phase phase = Phase::Total,
                  Quality quality = Quality::Good, Duration age = Duration(0))
    {
        const Channel channel{quantity, phase};
        auto &readings = last().readings;
        std::erase_if(readings, [channel](const ChannelReading &entry) { return entry.channel == channel; });
        readings.push_back({channel, Reading(value, m_snapshot.uptime - age, quality)});
        std::sort(readings.begin(), readings.end(),
                  [](const ChannelReading &a, const ChannelReading &b) { return a.channel < b.channel; });
        return *this;
    }
    /// Takes a reading from the last device, as if it had never been read.
    Picture &unread(Quantity quantity)
    {
        std::erase_if(last().readings,
                      [quantity](const ChannelReading &entry) { return entry.channel.quantity == quantity; });
        return *this;
    }
    [[nodiscard]] DeviceState &last() { return m_snapshot.devices.back(); }
    [[nodiscard]] Snapshot &snapshot() { return m_snapshot; }

private:
    Snapshot m_snapshot;
};

/// The command for a setpoint, or nullptr.
inline const Command *find(const Decision &decision, const Snapshot &snapshot, const char *id,
                           SetpointKind kind = SetpointKind::BatteryPower)
{
    for (const Command &command : decision.commands) {
        if (command.kind == kind && snapshot.devices[command.device].id.text() == QLatin1StringView(id))
            return &command;
    }
    return nullptr;
}

} // namespace ww::test

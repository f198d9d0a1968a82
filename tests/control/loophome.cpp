// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loophome.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww::test {

PlannedDevice planned(const char *id, DeviceType type)
{
    PlannedDevice device;
    device.id = DeviceId(QString::fromLatin1(id));
    device.type = type;
    return device;
}

void LoopHome::begin()
{
    m_clock = std::make_unique<ManualClock>();
    m_clock->advance(60s);
    m_plant = std::make_unique<Plant>(PlantConfig{}, *m_clock);
    m_meter = m_plant->addDevice(planned("meter", DeviceType::Meter), u"Meter"_s).value();
    m_meter->setRole(MeterRole::Grid);
    m_sun = m_plant->addDevice(planned("sun", DeviceType::Inverter), u"Sun"_s).value();
    m_sink.told = 5000;
    m_sunW.reset();
    m_batteryW.reset();
    m_currents = nullptr;
    m_amperes = {};
    m_sun->setSink(&m_sink);
    m_loop = std::make_unique<ControlLoop>(*m_plant, ControlSettings{});
}

void LoopHome::end()
{
    m_loop.reset();
    m_plant.reset();
}

void LoopHome::tick(double gridW)
{
    m_clock->advance(1s);
    const Uptime now = m_clock->uptime();
    m_meter->setLink(LinkState::Connected, now);
    m_meter->report({Quantity::ActivePower}, gridW, now);
    m_sun->setLink(LinkState::Connected, now);
    m_sun->report({Quantity::ActivePower}, m_sunW.value_or(std::min(m_sink.told, 4500.0)), now);
    if (m_batteryW) {
        m_battery->setLink(LinkState::Connected, now);
        m_battery->report({Quantity::ActivePower}, *m_batteryW, now);
        m_battery->report({Quantity::StateOfCharge}, 50, now);
    }
    if (m_currents) {
        m_currents->setLink(LinkState::Connected, now);
        m_currents->report({Quantity::Current, Phase::L1}, m_amperes[0], now);
        m_currents->report({Quantity::Current, Phase::L2}, m_amperes[1], now);
        m_currents->report({Quantity::Current, Phase::L3}, m_amperes[2], now);
        m_currents->report({Quantity::ActivePower}, 230 * (m_amperes[0] + m_amperes[1] + m_amperes[2]), now);
    }
    m_loop->tick(m_plant->takeSnapshot());
}

int LoopHome::ticksUntil(AlarmCode code, bool active, int seconds, double gridW)
{
    const auto &alarms = m_plant->alarms().active();
    for (int second = 1; second <= seconds; ++second) {
        tick(gridW);
        const bool isActive = std::any_of(alarms.begin(), alarms.end(),
                                          [code](const Alarm &alarm) { return alarm.code == code; });
        if (isActive == active)
            return second;
    }
    return 0;
}

Device *LoopHome::addCurrents(const char *id, DeviceType type)
{
    return m_currents = m_plant->addDevice(planned(id, type), QString::fromLatin1(id)).value();
}

void LoopHome::addBattery(double watts)
{
    m_battery = m_plant->addDevice(planned("battery", DeviceType::Battery), u"Battery"_s).value();
    m_batteryW = watts;
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loopbattery.h"

#include "loophome.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww::test {

void LoopBattery::begin()
{
    m_clock = std::make_unique<ManualClock>();
    m_clock->advance(60s);
    m_plant = std::make_unique<Plant>(PlantConfig{}, *m_clock);
    m_meter = m_plant->addDevice(planned("meter", DeviceType::Meter), u"Meter"_s).value();
    m_meter->setRole(MeterRole::Grid);
    m_battery = m_plant->addDevice(planned("battery", DeviceType::Battery), u"Battery"_s).value();
    m_sink = std::make_unique<FakeSink>(*m_battery);
    m_loop = std::make_unique<ControlLoop>(*m_plant, ControlSettings{});
    m_batteryW = 0;
}

void LoopBattery::end()
{
    m_loop.reset();
    m_plant.reset();
    m_sink.reset();
}

void LoopBattery::tick(double gridW, Duration after)
{
    m_clock->advance(after);
    const Uptime now = m_clock->uptime();
    m_meter->setLink(LinkState::Connected, now);
    m_meter->report({Quantity::ActivePower}, gridW, now);
    m_battery->setLink(LinkState::Connected, now);
    m_battery->report({Quantity::ActivePower}, m_batteryW, now);
    m_battery->report({Quantity::StateOfCharge}, 50, now);
    m_loop->tick(m_plant->takeSnapshot());
    if (!m_sink->applied.empty())
        m_batteryW = m_sink->applied.back().value;
}

} // namespace ww::test

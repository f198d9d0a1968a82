// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatedcables.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kLan = u"lan"_s;
const QString kWan = u"wan"_s;
const QString kFirstLine = u"rs485-1"_s;
const QString kSecondLine = u"rs485-2"_s;

/// The socket a device hangs on; nothing for what is wired to the box or part of it.
QString socketOf(const DeviceSettings &device)
{
    using Kind = ConnectionSettings::Kind;
    switch (device.connection.kind) {
    case Kind::ModbusTcp:
    case Kind::Http:
    case Kind::Ocpp: return kLan;
    case Kind::ModbusRtu: return device.attachment == Attachment::Rs485Second ? kSecondLine : kFirstLine;
    case Kind::DigitalOutput:
    case Kind::DigitalInput:
    case Kind::BuiltIn: return {};
    }
    Q_UNREACHABLE();
}

} // namespace

bool hasFailed(const Simulation &simulation, const QString &id)
{
    return simulation.faults().contains(FaultOrder{id, {FaultKind::Offline, 0}});
}

SimulatedCables::SimulatedCables(Simulation &simulation)
    : m_simulation(simulation)
    , m_plugged{{kLan, true}, {kWan, true}}
{
    for (const DeviceSettings &device : simulation.devices()) {
        if (const QString socket = socketOf(device); !socket.isEmpty())
            m_plugged[socket] = true;
    }
}

QList<SimulatedCable> SimulatedCables::list() const
{
    QList<SimulatedCable> all{
        {kLan, u"LAN"_s}, {kWan, u"WAN"_s}, {kFirstLine, u"RS485-1"_s}, {kSecondLine, u"RS485-2"_s}};
    const QList<DeviceSettings> devices = m_simulation.devices();
    for (SimulatedCable &cable : all) {
        cable.usable = m_plugged.contains(cable.id);
        cable.plugged = isPlugged(cable.id);
        // At the other end of the WAN cable is the provider, who has no faults here.
        const bool answered =
            cable.id == kWan ||
            std::any_of(devices.begin(), devices.end(), [this, &cable](const DeviceSettings &device) {
                return socketOf(device) == cable.id && !hasFailed(m_simulation, device.id.text());
            });
        cable.active = cable.plugged && answered;
    }
    return all;
}

bool SimulatedCables::isPlugged(const QString &id) const
{
    const auto found = m_plugged.find(id);
    return found != m_plugged.end() && found->second;
}

void SimulatedCables::setPlugged(const QString &id, bool plugged)
{
    const auto found = m_plugged.find(id);
    if (found == m_plugged.end())
        return;
    found->second = plugged;
    for (const DeviceSettings &device : m_simulation.devices()) {
        if (socketOf(device) == id)
            m_simulation.setUnplugged(device.id, !plugged);
    }
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/devicesettingsreader.h"

#include <array>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kHeatPumpInterfaces{"none", "sgReady", "eebus"};

HeatPumpInterface heatPumpInterface(const QString &name)
{
    for (std::size_t i = 0; i < kHeatPumpInterfaces.size(); ++i) {
        if (name == QLatin1StringView(kHeatPumpInterfaces[i]))
            return static_cast<HeatPumpInterface>(i);
    }
    return HeatPumpInterface::None;
}

ConnectionSettings readConnection(const QJsonObject &json)
{
    ConnectionSettings connection;
    connection.kind = json[u"kind"].toString() == u"modbusRtu"_s ? ConnectionSettings::Kind::ModbusRtu
                                                                 : ConnectionSettings::Kind::ModbusTcp;
    connection.host = json[u"host"].toString();
    connection.tcpPort = static_cast<quint16>(json[u"port"].toInt(502));
    connection.serialPort = json[u"serialPort"].toString();
    connection.baud = json[u"baud"].toInt(9600);
    connection.parity = json[u"parity"].toString(u"none"_s);
    connection.dataBits = json[u"dataBits"].toInt(8);
    connection.stopBits = json[u"stopBits"].toInt(1);
    connection.unit = json[u"unit"].toInt(1);
    return connection;
}

bool sameLine(const ConnectionSettings &a, const ConnectionSettings &b)
{
    return a.kind == ConnectionSettings::Kind::ModbusRtu && b.kind == a.kind && a.serialPort == b.serialPort;
}

bool sameFraming(const ConnectionSettings &a, const ConnectionSettings &b)
{
    return a.baud == b.baud && a.parity == b.parity && a.dataBits == b.dataBits && a.stopBits == b.stopBits;
}

} // namespace

void DeviceSettingsReader::refuse(ErrorCode code, const QString &message, const QString &where)
{
    m_problems.append({code, message, where});
}

bool DeviceSettingsReader::isConsistent(const DeviceSettings &device, const QString &pointer)
{
    const ConnectionSettings &connection = device.connection;
    if (connection.kind == ConnectionSettings::Kind::ModbusTcp && connection.host.isEmpty()) {
        refuse(ErrorCode::InvalidInput, u"a Modbus TCP connection needs the host name or address"_s,
               pointer + u"/connection/host"_s);
        return false;
    }
    if (connection.kind == ConnectionSettings::Kind::ModbusRtu && connection.serialPort.isEmpty()) {
        refuse(ErrorCode::InvalidInput, u"a Modbus RTU connection needs the serial port, like /dev/ttyS1"_s,
               pointer + u"/connection/serialPort"_s);
        return false;
    }
    for (const DeviceSettings &other : m_devices) {
        if (other.id == device.id) {
            refuse(ErrorCode::Conflict, u"the id '%1' is used twice; choose another"_s.arg(device.id.text()),
                   pointer + u"/id"_s);
            return false;
        }
        if (device.role == MeterRole::Grid && other.role == MeterRole::Grid) {
            refuse(
                ErrorCode::Conflict,
                u"'%1' already measures the grid connection point; only one device may have the role grid"_s
                    .arg(other.id.text()),
                pointer + u"/role"_s);
            return false;
        }
        if (sameLine(other.connection, connection) && !sameFraming(other.connection, connection)) {
            refuse(ErrorCode::Conflict,
                   u"'%1' and '%2' share %3 but not its baud rate, parity and bits; make them equal"_s.arg(
                       other.id.text(), device.id.text(), connection.serialPort),
                   pointer + u"/connection"_s);
            return false;
        }
    }
    return true;
}

void DeviceSettingsReader::add(const QJsonObject &json, const QString &pointer)
{
    DeviceSettings device;
    device.id = DeviceId(json[u"id"].toString());
    device.name = json[u"name"].toString(device.id.text());
    device.profile = json[u"profile"].toString();
    device.connection = readConnection(json[u"connection"].toObject());
    device.role = meterRoleFromName(json[u"role"].toString()).value_or(MeterRole::None);
    const bool serial = device.connection.kind == ConnectionSettings::Kind::ModbusRtu;
    device.attachment = attachmentFromName(json[u"attachment"].toString())
                            .value_or(serial ? Attachment::Rs485First : Attachment::Router);
    device.ownBrand = json[u"ownBrand"].toBool();
    device.extensionModule = json[u"extensionModule"].toBool();
    device.heatPump = heatPumpInterface(json[u"heatPumpInterface"].toString());
    if (isConsistent(device, pointer))
        m_devices.append(device);
}

QJsonObject toJson(const DeviceSettings &device)
{
    const ConnectionSettings &c = device.connection;
    QJsonObject connection{{u"unit"_s, c.unit}};
    if (c.kind == ConnectionSettings::Kind::ModbusTcp) {
        connection[u"kind"] = u"modbusTcp"_s;
        connection[u"host"] = c.host;
        connection[u"port"] = c.tcpPort;
    } else {
        connection[u"kind"] = u"modbusRtu"_s;
        connection[u"serialPort"] = c.serialPort;
        connection[u"baud"] = c.baud;
        connection[u"parity"] = c.parity;
        connection[u"dataBits"] = c.dataBits;
        connection[u"stopBits"] = c.stopBits;
    }
    return {{u"id"_s, device.id.text()},
            {u"name"_s, device.name},
            {u"profile"_s, device.profile},
            {u"role"_s, meterRoleName(device.role)},
            {u"attachment"_s, attachmentName(device.attachment)},
            {u"ownBrand"_s, device.ownBrand},
            {u"extensionModule"_s, device.extensionModule},
            {u"heatPumpInterface"_s,
             QString::fromLatin1(kHeatPumpInterfaces.at(static_cast<std::size_t>(device.heatPump)))},
            {u"connection"_s, connection}};
}

} // namespace ww

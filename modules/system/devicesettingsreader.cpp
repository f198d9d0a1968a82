// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/devicesettingsreader.h"

#include "system/sgreadycontacts.h"

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

using Kind = ConnectionSettings::Kind;

/// What a kind of connection cannot do without.
struct NeededField
{
    Kind kind;
    const char *key;
    bool (*missing)(const ConnectionSettings &);
    const char *message;
};

constexpr std::array kNeeded{
    NeededField{Kind::ModbusTcp, "host", [](const ConnectionSettings &c) { return c.host.isEmpty(); },
                "a Modbus TCP connection needs the host name or address"},
    NeededField{Kind::ModbusRtu, "serialPort",
                [](const ConnectionSettings &c) { return c.serialPort.isEmpty(); },
                "a Modbus RTU connection needs the serial port, like /dev/ttyS1"},
    NeededField{Kind::Http, "host", [](const ConnectionSettings &c) { return c.host.isEmpty(); },
                "an HTTP connection needs the host name or address of the device"},
    NeededField{Kind::Ocpp, "identity", [](const ConnectionSettings &c) { return c.identity.isEmpty(); },
                "an OCPP connection needs the identity the charge point calls with"},
    NeededField{Kind::DigitalOutput, "outputs",
                [](const ConnectionSettings &c) { return c.outputs.isEmpty(); },
                "a device on digital outputs needs their numbers, like [1] or [1, 2]"},
    NeededField{Kind::DigitalInput, "inputs", [](const ConnectionSettings &c) { return c.inputs.isEmpty(); },
                "a device on digital inputs needs their numbers, like [1] or [1, 2]"},
};

ConnectionSettings readConnection(const QJsonObject &json)
{
    ConnectionSettings connection;
    connection.kind = connectionKindFromName(json[u"kind"].toString()).value_or(Kind::ModbusTcp);
    connection.host = json[u"host"].toString();
    connection.tcpPort = static_cast<quint16>(json[u"port"].toInt(defaultPort(connection.kind)));
    connection.rtuFrames = json[u"framing"].toString() == u"rtu"_s;
    connection.serialPort = json[u"serialPort"].toString();
    connection.baud = json[u"baud"].toInt(9600);
    connection.parity = json[u"parity"].toString(u"none"_s);
    connection.dataBits = json[u"dataBits"].toInt(8);
    connection.stopBits = json[u"stopBits"].toInt(1);
    connection.unit = json[u"unit"].toInt(1);
    connection.user = json[u"user"].toString();
    connection.password = Secret(json[u"password"].toString());
    connection.identity = json[u"identity"].toString();
    for (const QJsonValue output : json[u"outputs"].toArray())
        connection.outputs.append(output.toInt());
    for (const QJsonValue input : json[u"inputs"].toArray())
        connection.inputs.append(input.toInt());
    return connection;
}

ChargerSettings readCharger(const QJsonObject &json)
{
    ChargerSettings charger;
    charger.phases = json[u"phases"].toInt(charger.phases);
    charger.maxCurrent = Amperes(json[u"maxCurrentA"].toDouble(charger.maxCurrent.value()));
    const QJsonValue fallback = json[u"fallbackA"];
    if (fallback.isNull())
        charger.fallback.reset();
    else if (fallback.isDouble())
        charger.fallback = Amperes(fallback.toDouble());
    charger.connector = json[u"connector"].toInt(charger.connector);
    charger.remoteStart = json[u"remoteStart"].toBool(charger.remoteStart);
    for (const QJsonValue &tag : json[u"idTags"].toArray())
        charger.idTags.append(tag.toString());
    return charger;
}

QJsonObject toJson(const ChargerSettings &charger)
{
    return {{u"phases"_s, charger.phases},
            {u"maxCurrentA"_s, charger.maxCurrent.value()},
            {u"fallbackA"_s, charger.fallback ? QJsonValue(charger.fallback->value()) : QJsonValue()},
            {u"connector"_s, charger.connector},
            {u"remoteStart"_s, charger.remoteStart},
            {u"idTags"_s, QJsonArray::fromStringList(charger.idTags)}};
}

bool sameLine(const ConnectionSettings &a, const ConnectionSettings &b)
{
    return a.kind == Kind::ModbusRtu && b.kind == a.kind && a.serialPort == b.serialPort;
}

bool sameFraming(const ConnectionSettings &a, const ConnectionSettings &b)
{
    return a.baud == b.baud && a.parity == b.parity && a.dataBits == b.dataBits && a.stopBits == b.stopBits;
}

/// Which chain a serial port is: the first one that is named is the first.
Attachment usualChain(const QString &serialPort, const QList<DeviceSettings> &before)
{
    const auto first = std::find_if(before.cbegin(), before.cend(), [](const DeviceSettings &device) {
        return device.connection.kind == Kind::ModbusRtu && device.attachment == Attachment::Rs485First;
    });
    return first == before.cend() || first->connection.serialPort == serialPort ? Attachment::Rs485First
                                                                                : Attachment::Rs485Second;
}

Attachment usualAttachment(const ConnectionSettings &connection, const QList<DeviceSettings> &before)
{
    switch (connection.kind) {
    case Kind::ModbusRtu: return usualChain(connection.serialPort, before);
    case Kind::DigitalOutput: return Attachment::DigitalOutput;
    case Kind::DigitalInput:
    case Kind::BuiltIn: return Attachment::Internal;
    case Kind::ModbusTcp:
    case Kind::Http:
    case Kind::Ocpp: break;
    }
    return Attachment::Router;
}

} // namespace

void DeviceSettingsReader::refuse(ErrorCode code, const QString &message, const QString &where)
{
    m_problems.append({code, message, where});
}

bool DeviceSettingsReader::isComplete(const ConnectionSettings &connection, const QString &pointer)
{
    for (const NeededField &field : kNeeded) {
        if (field.kind != connection.kind || !field.missing(connection))
            continue;
        refuse(ErrorCode::InvalidInput, QString::fromLatin1(field.message),
               pointer + u"/connection/"_s + QString::fromLatin1(field.key));
        return false;
    }
    return true;
}

bool DeviceSettingsReader::agrees(const DeviceSettings &device, const DeviceSettings &other,
                                  const QString &pointer)
{
    const ConnectionSettings &ours = device.connection;
    const ConnectionSettings &theirs = other.connection;
    const auto conflict = [this, &pointer](const QString &message, const QString &place) {
        refuse(ErrorCode::Conflict, message, pointer + place);
        return false;
    };
    if (other.id == device.id)
        return conflict(u"the id '%1' is used twice; choose another"_s.arg(device.id.text()), u"/id"_s);
    if (device.role == MeterRole::Grid && other.role == MeterRole::Grid)
        return conflict(
            u"'%1' already measures the grid connection point; only one device may have the role grid"_s.arg(
                other.id.text()),
            u"/role"_s);
    if (sameLine(theirs, ours) && !sameFraming(theirs, ours))
        return conflict(
            u"'%1' and '%2' share %3 but not its baud rate, parity and bits; make them equal"_s.arg(
                other.id.text(), device.id.text(), ours.serialPort),
            u"/connection"_s);
    if (ours.kind == Kind::Ocpp && theirs.kind == Kind::Ocpp && ours.identity == theirs.identity)
        return conflict(u"'%1' already has the identity '%2'; every charge point needs its own"_s.arg(
                            other.id.text(), ours.identity),
                        u"/connection/identity"_s);
    for (const int output : ours.outputs) {
        if (ours.kind == Kind::DigitalOutput && theirs.kind == Kind::DigitalOutput &&
            theirs.outputs.contains(output))
            return conflict(u"'%1' already uses digital output %2; an output serves one device"_s.arg(
                                other.id.text(), QString::number(output)),
                            u"/connection/outputs"_s);
    }
    return true;
}

bool DeviceSettingsReader::isSafe(const ChargerSettings &charger, const QString &pointer)
{
    constexpr Amperes kLeastCurrent{6}; // IEC 61851-1
    if (!charger.fallback || *charger.fallback == Amperes(0))
        return true;
    if (*charger.fallback >= kLeastCurrent && *charger.fallback <= charger.maxCurrent)
        return true;
    refuse(ErrorCode::InvalidInput,
           u"a charger falls back to 0 A, or to 6 A up to its maxCurrentA (%1); null lets it do as it likes"_s
               .arg(charger.maxCurrent.value()),
           pointer + u"/charger/fallbackA"_s);
    return false;
}

bool DeviceSettingsReader::isConsistent(const DeviceSettings &device, const QString &pointer)
{
    if (!isComplete(device.connection, pointer) || !isSafe(device.charger, pointer))
        return false;
    const QString fault = contactFault(device.contacts, device.connection.outputs.size());
    if (!fault.isEmpty()) {
        refuse(ErrorCode::InvalidInput, fault, pointer + u"/contacts"_s);
        return false;
    }
    return std::all_of(m_devices.cbegin(), m_devices.cend(),
                       [&](const DeviceSettings &other) { return agrees(device, other, pointer); });
}

namespace {

QList<ModuleCurrentInput> readCurrents(const QJsonArray &json)
{
    QList<ModuleCurrentInput> currents;
    for (const QJsonValue &entry : json) {
        ModuleCurrentInput input;
        if (entry[u"kind"].toString() == u"module5A"_s)
            input.kind = ModuleCurrentInput::Kind::Secondary5A;
        input.primaryA = entry[u"primaryA"].toDouble();
        input.reversed = entry[u"reversed"].toBool();
        currents.append(input);
    }
    return currents;
}

QJsonArray currentsJson(const QList<ModuleCurrentInput> &currents)
{
    QJsonArray json;
    for (const ModuleCurrentInput &input : currents) {
        const bool fiveAmperes = input.kind == ModuleCurrentInput::Kind::Secondary5A;
        json.append(QJsonObject{{u"kind"_s, fiveAmperes ? u"module5A"_s : u"module333mV"_s},
                                {u"primaryA"_s, input.primaryA},
                                {u"reversed"_s, input.reversed}});
    }
    return json;
}

} // namespace

void DeviceSettingsReader::add(const QJsonObject &json, const QString &pointer)
{
    DeviceSettings device;
    device.id = DeviceId(json[u"id"].toString());
    device.name = json[u"name"].toString(device.id.text());
    device.profile = json[u"profile"].toString();
    device.connection = readConnection(json[u"connection"].toObject());
    device.role = meterRoleFromName(json[u"role"].toString()).value_or(MeterRole::None);
    device.coupledTo = DeviceId(json[u"coupledTo"].toString());
    device.attachment = attachmentFromName(json[u"attachment"].toString())
                            .value_or(usualAttachment(device.connection, m_devices));
    device.ownBrand = json[u"ownBrand"].toBool();
    device.extensionModule = json[u"extensionModule"].toBool();
    device.storageUnits = json[u"storageUnits"].toInt(device.storageUnits);
    const QJsonObject names = json[u"partNames"].toObject();
    for (auto name = names.begin(); name != names.end(); ++name)
        device.partNames.insert(name.key(), name->toString());
    device.heatPump = heatPumpInterface(json[u"heatPumpInterface"].toString());
    device.contacts = readContacts(json[u"contacts"].toObject());
    device.safeOn = json[u"safeState"].toString() == u"on"_s;
    device.currents = readCurrents(json[u"currents"].toArray());
    if (const QJsonValue rated = json[u"ratedPowerW"]; rated.isDouble())
        device.ratedPower = Watts(rated.toDouble());
    device.charger = readCharger(json[u"charger"].toObject());
    if (!isConsistent(device, pointer))
        return;
    m_devices.append(device);
    m_pointers.append(pointer);
}

void DeviceSettingsReader::checkReferences()
{
    for (qsizetype i = m_devices.size() - 1; i >= 0; --i) {
        const DeviceSettings device = m_devices[i];
        const bool found =
            std::any_of(m_devices.cbegin(), m_devices.cend(), [&](const DeviceSettings &other) {
                return other.id == device.coupledTo && other.id != device.id;
            });
        if (device.coupledTo.isEmpty() || found)
            continue;
        refuse(ErrorCode::InvalidInput,
               u"'%1' is no other device of the list; name the inverter the battery hangs on"_s.arg(
                   device.coupledTo.text()),
               m_pointers[i] + u"/coupledTo"_s);
        m_devices.removeAt(i);
        m_pointers.removeAt(i);
    }
}

namespace {

QJsonObject toJson(const ConnectionSettings &c, SecretsInJson secrets)
{
    QJsonObject json{{u"kind"_s, connectionKindName(c.kind)}};
    if (c.kind == Kind::ModbusTcp || c.kind == Kind::Http) {
        json[u"host"] = c.host;
        json[u"port"] = c.tcpPort;
    }
    if (c.kind == Kind::ModbusTcp || c.kind == Kind::ModbusRtu)
        json[u"unit"] = c.unit;
    if (c.rtuFrames)
        json[u"framing"] = u"rtu"_s;
    if (c.kind == Kind::ModbusRtu) {
        json[u"serialPort"] = c.serialPort;
        json[u"baud"] = c.baud;
        json[u"parity"] = c.parity;
        json[u"dataBits"] = c.dataBits;
        json[u"stopBits"] = c.stopBits;
    }
    if (!c.user.isEmpty())
        json[u"user"] = c.user;
    if (!c.identity.isEmpty())
        json[u"identity"] = c.identity;
    if (!c.password.isEmpty() && secrets == SecretsInJson::Included)
        json[u"password"] = c.password.reveal();
    const auto putNumbers = [&json](const QString &key, const QList<int> &numbers) {
        QJsonArray list;
        for (const int number : numbers)
            list.append(number);
        if (!list.isEmpty())
            json[key] = list;
    };
    putNumbers(u"outputs"_s, c.outputs);
    putNumbers(u"inputs"_s, c.inputs);
    return json;
}

} // namespace

QJsonObject toJson(const DeviceSettings &device, SecretsInJson secrets)
{
    QJsonObject json{{u"id"_s, device.id.text()},
                     {u"name"_s, device.name},
                     {u"profile"_s, device.profile},
                     {u"role"_s, meterRoleName(device.role)},
                     {u"attachment"_s, attachmentName(device.attachment)},
                     {u"ownBrand"_s, device.ownBrand},
                     {u"extensionModule"_s, device.extensionModule},
                     {u"heatPumpInterface"_s,
                      QString::fromLatin1(kHeatPumpInterfaces.at(static_cast<std::size_t>(device.heatPump)))},
                     {u"safeState"_s, device.safeOn ? u"on"_s : u"off"_s},
                     {u"connection"_s, toJson(device.connection, secrets)}};
    if (device.storageUnits != DeviceSettings().storageUnits)
        json[u"storageUnits"] = device.storageUnits;
    if (!device.coupledTo.isEmpty())
        json[u"coupledTo"] = device.coupledTo.text();
    if (device.ratedPower)
        json[u"ratedPowerW"] = device.ratedPower->value();
    if (device.charger != ChargerSettings())
        json[u"charger"] = toJson(device.charger);
    if (!device.currents.isEmpty())
        json[u"currents"] = currentsJson(device.currents);
    if (!device.contacts.empty())
        json[u"contacts"] = contactsJson(device.contacts);
    QJsonObject names;
    for (const auto &[key, name] : device.partNames.asKeyValueRange())
        names.insert(key, name);
    if (!names.isEmpty())
        json[u"partNames"] = names;
    return json;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homesettings.h"

namespace ww {

namespace {

ConnectionSettings::Kind kindOf(HomeLink link)
{
    using Kind = ConnectionSettings::Kind;
    switch (link) {
    case HomeLink::ModbusRtu: return Kind::ModbusRtu;
    case HomeLink::Ocpp: return Kind::Ocpp;
    case HomeLink::Http: return Kind::Http;
    case HomeLink::BuiltIn: return Kind::BuiltIn;
    case HomeLink::DigitalOutput: return Kind::DigitalOutput;
    case HomeLink::DigitalInput: return Kind::DigitalInput;
    default: return Kind::ModbusTcp;
    }
}

ChargerSettings chargerOf(const HomeCharger &charger)
{
    ChargerSettings settings;
    settings.phases = charger.phases.size() == 3 ? 3 : 1;
    settings.maxCurrent = charger.maxCurrent;
    return settings;
}

DeviceSettings settingsOf(const HomeDescription &home, const HomeDevice &device)
{
    DeviceSettings settings;
    settings.id = DeviceId(device.id);
    settings.name = device.name;
    settings.profile = device.profile;
    settings.role = device.role;
    settings.connection.unit = device.unit;
    settings.connection.host = device.id;
    settings.connection.serialPort = device.id;
    settings.partNames = device.partNames;
    settings.connection.kind = kindOf(device.link);
    settings.connection.rtuFrames = device.link == HomeLink::RtuOverTcp;
    if (device.link == HomeLink::Ocpp) {
        settings.connection.identity = ocppIdentityOf(device);
        if (home.charger)
            settings.charger = chargerOf(*home.charger);
    }
    settings.attachment = device.link == HomeLink::ModbusRtu ? Attachment::Rs485First : Attachment::Router;
    if (device.link == HomeLink::BuiltIn || device.link == HomeLink::DigitalInput)
        settings.attachment = Attachment::Internal;
    if (device.link == HomeLink::DigitalInput)
        settings.connection.inputs = {1, 2};
    if (device.link == HomeLink::DigitalOutput) {
        settings.attachment = Attachment::DigitalOutput;
        settings.connection.outputs = {1, 2};
    }
    if (device.types.contains(DeviceType::HeatPump))
        settings.heatPump = HeatPumpInterface::SgReady;
    return settings;
}

} // namespace

QString ocppIdentityOf(const HomeDevice &device)
{
    return QStringLiteral("EMU-") + device.id;
}

PlantConfig plantConfigOf(const HomeDescription &home)
{
    PlantConfig config;
    config.name = home.title;
    config.configuration = home.configuration;
    config.timeZone = home.timeZone;
    config.grid = home.grid.connection;
    config.installedPv = home.pv.peak;
    return config;
}

QList<DeviceSettings> deviceSettingsOf(const HomeDescription &home)
{
    QList<DeviceSettings> list;
    for (const HomeDevice &device : home.devices)
        list.append(settingsOf(home, device));
    return list;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/homesettings.h"

namespace ww {

namespace {

DeviceSettings settingsOf(const HomeDevice &device)
{
    DeviceSettings settings;
    settings.id = DeviceId(device.id);
    settings.name = device.name;
    settings.profile = device.profile;
    settings.role = device.role;
    settings.connection.unit = device.unit;
    settings.connection.host = device.id;
    settings.connection.serialPort = device.id;
    const bool serial = device.link == HomeLink::ModbusRtu;
    settings.connection.kind =
        serial ? ConnectionSettings::Kind::ModbusRtu : ConnectionSettings::Kind::ModbusTcp;
    settings.attachment = serial ? Attachment::Rs485First : Attachment::Router;
    if (device.types.contains(DeviceType::HeatPump))
        settings.heatPump = HeatPumpInterface::SgReady;
    return settings;
}

} // namespace

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
        list.append(settingsOf(device));
    return list;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/devices.h"

namespace ww {

Inverter::Inverter(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::Inverter, std::move(name), parent)
{}

Battery::Battery(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::Battery, std::move(name), parent)
{}

Meter::Meter(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::Meter, std::move(name), parent)
{}

Charger::Charger(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::Charger, std::move(name), parent)
{}

HeatPump::HeatPump(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::HeatPump, std::move(name), parent)
{}

Switch::Switch(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::Switch, std::move(name), parent)
{}

HeatingRod::HeatingRod(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::HeatingRod, std::move(name), parent)
{}

BackupBox::BackupBox(DeviceId id, QString name, QObject *parent)
    : Device(std::move(id), DeviceType::BackupBox, std::move(name), parent)
{}

Device *makeDevice(DeviceType type, const DeviceId &id, const QString &name, QObject *parent)
{
    switch (type) {
    case DeviceType::Inverter: return new Inverter(id, name, parent);
    case DeviceType::Battery: return new Battery(id, name, parent);
    case DeviceType::Meter: return new Meter(id, name, parent);
    case DeviceType::Charger: return new Charger(id, name, parent);
    case DeviceType::HeatPump: return new HeatPump(id, name, parent);
    case DeviceType::Switch: return new Switch(id, name, parent);
    case DeviceType::HeatingRod: return new HeatingRod(id, name, parent);
    case DeviceType::BackupBox: return new BackupBox(id, name, parent);
    }
    Q_UNREACHABLE();
}

} // namespace ww

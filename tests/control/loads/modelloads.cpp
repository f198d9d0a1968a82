// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"

namespace ww::test {

ModelLoad modelSwitch(const char *id, double watts, LoadPhase phase)
{
    ModelLoad load;
    load.id = DeviceId(QString::fromLatin1(id));
    load.watts = watts;
    load.phase = phase;
    return load;
}

ModelLoad modelCharger(const char *id, std::vector<Stay> stays)
{
    ModelLoad load = modelSwitch(id, 0);
    load.type = DeviceType::Charger;
    load.stays = std::move(stays);
    return load;
}

ModelLoad modelHeatPump(const char *id, double watts)
{
    ModelLoad load = modelSwitch(id, watts, LoadPhase::All);
    load.type = DeviceType::HeatPump;
    load.setpoint = 2;
    return load;
}

ModelLoad modelRod(const char *id, double watts)
{
    ModelLoad load = modelSwitch(id, watts, LoadPhase::All);
    load.type = DeviceType::HeatingRod;
    load.hasTank = true;
    return load;
}

LoadDevice loadDevice(const char *id, LoadMode mode)
{
    LoadDevice device;
    device.device = DeviceId(QString::fromLatin1(id));
    device.mode = mode;
    return device;
}

} // namespace ww::test

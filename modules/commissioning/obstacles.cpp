// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/obstacles.h"

#include "commissioning/known.h"
#include "commissioning/setpoints.h"
#include "control/islandsources.h"

#include <algorithm>

namespace ww::commissioning {

std::vector<Says> obstacles(const Snapshot &snapshot, const ControlSettings &settings,
                            const ControlInputs &inputs, bool alarm)
{
    std::vector<Says> found;
    const DeviceState *meter = snapshot.gridMeter();
    if (!meter)
        found.push_back(Says::NoMeter);
    else if (meter->link != LinkState::Connected || !known(*meter, Quantity::ActivePower))
        found.push_back(Says::MeterLost);
    if (toldIsland(settings, inputs, snapshot).value_or(false))
        found.push_back(Says::OffGrid);
    if (alarm)
        found.push_back(Says::AlarmActive);
    if (!settings.overrides.empty())
        found.push_back(Says::OverrideActive);
    const auto isActuator = [](const DeviceState &device) {
        const auto kind = steppedSetpoint(device);
        return kind && device.range(*kind);
    };
    if (std::ranges::none_of(snapshot.devices, isActuator))
        found.push_back(Says::NothingToTest);
    return found;
}

} // namespace ww::commissioning

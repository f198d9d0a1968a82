// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/obstacles.h"

#include "commissioning/known.h"
#include "commissioning/setpoints.h"

#include <algorithm>

namespace ww::commissioning {

namespace {

bool isOffGrid(const Snapshot &snapshot, const ControlSettings &settings, const ControlInputs &inputs)
{
    const int input = settings.offGrid.transferInput;
    if (input > 0 && inputs.digital.at(static_cast<std::size_t>(input - 1)).value_or(false))
        return true;
    return std::ranges::any_of(snapshot.devices, [](const DeviceState &device) {
        const double on = known(device, Quantity::OnGrid).value_or(1);
        const double transferred = known(device, Quantity::TransferSwitch).value_or(0);
        return device.type == DeviceType::BackupBox && (on < 0.5 || transferred >= 0.5);
    });
}

} // namespace

std::vector<Says> obstacles(const Snapshot &snapshot, const ControlSettings &settings,
                            const ControlInputs &inputs, bool alarm)
{
    std::vector<Says> found;
    const DeviceState *meter = snapshot.gridMeter();
    if (!meter)
        found.push_back(Says::NoMeter);
    else if (meter->link != LinkState::Connected || !known(*meter, Quantity::ActivePower))
        found.push_back(Says::MeterLost);
    if (isOffGrid(snapshot, settings, inputs))
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

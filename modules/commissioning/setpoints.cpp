// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/setpoints.h"

namespace ww::commissioning {

std::optional<SetpointKind> mainSetpoint(DeviceType type)
{
    switch (type) {
    case DeviceType::Battery: return SetpointKind::BatteryPower;
    case DeviceType::Inverter: return SetpointKind::ActivePowerLimit;
    case DeviceType::Charger: return SetpointKind::ChargerCurrent;
    case DeviceType::Switch: return SetpointKind::SwitchState;
    case DeviceType::HeatPump: return SetpointKind::SgReady;
    case DeviceType::HeatingRod: return SetpointKind::HeatingRodPower;
    default: return std::nullopt;
    }
}

std::optional<SetpointKind> steppedSetpoint(const DeviceState &device)
{
    const auto kind = mainSetpoint(device.type);
    const bool holdsFeedIn = kind == SetpointKind::ActivePowerLimit && !device.range(*kind) &&
                             device.range(SetpointKind::FeedInLimit);
    return holdsFeedIn ? SetpointKind::FeedInLimit : kind;
}

} // namespace ww::commissioning

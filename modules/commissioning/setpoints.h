// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/snapshot.h"

#include <optional>

namespace ww::commissioning {

/// The setpoint a type of device is stepped with; nullopt when it takes none.
[[nodiscard]] std::optional<SetpointKind> mainSetpoint(DeviceType type);
/// The one this device is stepped with: some inverters take nothing but a limit of feed-in.
[[nodiscard]] std::optional<SetpointKind> steppedSetpoint(const DeviceState &device);

/// Whether a setpoint only limits what the sun gives.
[[nodiscard]] constexpr bool isOfSun(SetpointKind kind)
{
    return kind == SetpointKind::ActivePowerLimit || kind == SetpointKind::FeedInLimit;
}

} // namespace ww::commissioning

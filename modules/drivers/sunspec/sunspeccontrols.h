// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/sunspec/sunspecview.h"

namespace ww {

/// The active power limit through model 704 or 123, when the device has one that is implemented and tells its
/// rating.
[[nodiscard]] std::optional<ProfileSetpoint> sunspecPowerLimit(const SunspecView &device,
                                                               const ProfileComponent &inverter);
/// The battery's power through model 124, or through 704 when the device has no PV of its own: there WSet is
/// the power of the whole device.
[[nodiscard]] std::optional<ProfileSetpoint> sunspecBatteryPower(const SunspecView &device,
                                                                 const ProfileComponent &battery);

} // namespace ww

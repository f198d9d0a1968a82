// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/devicesettings.h"
#include "simulator/home/homedescription.h"

namespace ww {

/// The plant as the settings of an appliance in this home describe it.
[[nodiscard]] PlantConfig plantConfigOf(const HomeDescription &home);

/// The devices as the same settings name them; host and serial port are the device's id, for links in memory.
[[nodiscard]] QList<DeviceSettings> deviceSettingsOf(const HomeDescription &home);

/// The name under which the emulated charge point calls its central system.
[[nodiscard]] QString ocppIdentityOf(const HomeDevice &device);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/modbus/linepool.h"
#include "drivers/profile/profilestore.h"

namespace ww {

/// Makes the drivers of Modbus devices from their profiles; they share the lines. Must outlive its drivers.
class ModbusDrivers
{
public:
    /// Borrows the store. `gridMeterInterval` replaces the pace of the grid meter's control group.
    ModbusDrivers(const ProfileStore &store, LineFactory lines, std::optional<Duration> gridMeterInterval);
    /// Tells what a device wants of its line before lines are opened.
    void announce(const DeviceSettings &settings);
    [[nodiscard]] Result<std::unique_ptr<DeviceDriver>> make(const DriverContext &context);

private:
    const ProfileStore &m_store;
    LinePool m_lines;
    const std::optional<Duration> m_gridMeterInterval;
};

} // namespace ww

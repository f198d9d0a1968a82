// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"

namespace ww {

/// What is wired to contacts of the appliance.
struct WiredDevice
{
    DeviceType type;
    QString model;
    QString contact;     ///< What the terminals are marked with, such as "DI" or "DO"; their number follows.
    QList<int> contacts; ///< Their numbers, from 1.
};

/// Makes it a device of the plant that says where it is wired; nullptr when the plant refused it.
[[nodiscard]] Device *makeWiredDevice(const DriverContext &context, const WiredDevice &wired);

} // namespace ww

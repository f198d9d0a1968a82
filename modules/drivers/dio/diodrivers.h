// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/dio/digitalio.h"

namespace ww {

/// Makes drivers for devices on digital outputs: profile "sg-ready". Borrows the outputs.
[[nodiscard]] DriverFactory digitalOutputDrivers(DigitalIo &io);

/// Makes drivers for devices on digital inputs: profile "backup-box". Borrows the inputs.
[[nodiscard]] DriverFactory digitalInputDrivers(DigitalIo &io);

} // namespace ww

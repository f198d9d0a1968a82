// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/dio/gpiokernel.h"
#include "system/settings.h"

namespace ww {

/// Opens every configured digital output and brings the meter's outputs to their normal state, whatever an
/// appliance that was killed has left: what the service does before each start and after each end. What could
/// not be opened is in the result; the others are open nevertheless.
[[nodiscard]] QList<Error> openContacts(const Settings &settings,
                                        std::unique_ptr<GpioKernel> kernel = realGpioKernel());

} // namespace ww

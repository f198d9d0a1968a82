// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "plant/devicetype.h"
#include "plant/quantity.h"

namespace ww {

/// How loads of one type are told what to do, and what shows it.
struct LoadKind
{
    DeviceType type;
    SetpointKind setpoint;
    Quantity readBack; ///< The reading of what it has accepted.
    Duration settles;  ///< It may take so long to draw what it was told.
    Duration confirms; ///< Within this time it reads back what it was told.
};

/// nullptr: devices of that type are no loads.
[[nodiscard]] const LoadKind *loadKind(DeviceType type);

} // namespace ww

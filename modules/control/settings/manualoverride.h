// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "plant/devicetype.h"

namespace ww {

/// A value the owner holds one setpoint of a device at until a visible time. It does not outlive the program.
struct ManualOverride
{
    DeviceId device;
    SetpointKind kind = SetpointKind::BatteryPower;
    double value = 0; ///< In the unit of the kind.
    Instant until;

    bool operator==(const ManualOverride &) const = default;
};

} // namespace ww

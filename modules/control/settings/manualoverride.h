// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "plant/devicetype.h"

namespace ww {

/// A value the owner holds one setpoint of a device at until a visible time.
struct ManualOverride
{
    DeviceId device;
    SetpointKind kind = SetpointKind::BatteryPower;
    double value = 0; ///< In the unit of the kind.
    Instant until;
    /// It was set before the program started: a load that the restart has stopped rests before it goes on.
    bool resumed = false;

    bool operator==(const ManualOverride &) const = default;
};

/// Off the grid the batteries make the grid and follow nobody: a hand on one waits until the grid is back.
[[nodiscard]] inline bool waitsForGrid(const ManualOverride &manual, bool offGrid)
{
    return offGrid && manual.kind == SetpointKind::BatteryPower;
}

} // namespace ww

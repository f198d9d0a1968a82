// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// How a vehicle is connected, after Quantity::ChargerState (IEC 61851-1), or why none can charge.
enum class VehicleState : quint8 {
    Unknown,
    None,
    Connected,
    Charging,
    Fault,
    Unavailable, ///< The charger was taken out of service; whether there is a vehicle is not told.
    Reserved,    ///< For a vehicle that is still to come.
};

[[nodiscard]] VehicleState vehicleState(const DeviceState &charger);

/// Whether the charger has opened its contactor for want of a vehicle it may charge.
[[nodiscard]] bool isDisconnected(VehicleState state);

/// False when it is known that no vehicle can draw.
[[nodiscard]] bool vehicleMayCharge(const DeviceState &charger);

/// Notes that a vehicle has come, left, refuses what it is offered, and how many phases it uses. Before the
/// load's phases are used.
void watchVehicle(Context &context, Load &load);

/// Notes, from what has been measured, whether the vehicle takes what it is offered.
void watchTaking(Context &context, Load &load);

} // namespace ww

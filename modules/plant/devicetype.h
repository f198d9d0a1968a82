// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/quantity.h"

#include <optional>
#include <span>

namespace ww {

/// What a device is to the plant.
enum class DeviceType : std::uint8_t {
    Inverter,
    Battery,
    Meter,
    Charger,
    HeatPump,
    Switch,
    HeatingRod,
    BackupBox
};

/// What a meter measures; only one meter may be at the grid connection point.
enum class MeterRole : std::uint8_t { None, Grid, Load, Production };

/// A quantity control can set on a device. Value in the unit given; signs as in the catalogue.
enum class SetpointKind : std::uint8_t {
    BatteryPower,     ///< W, discharge positive, charge negative.
    ActivePowerLimit, ///< W, upper limit of an inverter's production, at least 0.
    FeedInLimit,      ///< W, upper limit of feed-in held by the device itself, at least 0.
    ChargerCurrent,   ///< A per phase; 0 pauses, otherwise at least 6.
    ChargerPhases,    ///< 1 or 3.
    SwitchState,      ///< 0 or 1.
    SgReady,          ///< 1 locked, 2 normal, 3 recommended, 4 forced.
    HeatingRodPower,  ///< W, at least 0.
};

/// One row a device type: its name and what control may ask of it.
struct DeviceTypeInfo
{
    DeviceType type;
    const char *id;                          ///< "inverter", "battery" ... at every untyped edge.
    const char *name;                        ///< English source text in translation context "Devices".
    std::span<const SetpointKind> setpoints; ///< What can be set on it at most.
};

/// All device types, in the order of the enum.
[[nodiscard]] std::span<const DeviceTypeInfo> deviceTypeTable();
[[nodiscard]] const DeviceTypeInfo &info(DeviceType type);
[[nodiscard]] std::optional<DeviceType> deviceTypeFromId(QStringView id);

/// One row a setpoint kind: its id, unit and the catalogue quantity that reads it back.
struct SetpointInfo
{
    SetpointKind kind;
    const char *id;
    PhysicalUnit unit;
    Quantity readBack; ///< Quantity under which a device reports the accepted value.
};

[[nodiscard]] std::span<const SetpointInfo> setpointTable();
[[nodiscard]] const SetpointInfo &info(SetpointKind kind);
[[nodiscard]] std::optional<SetpointKind> setpointFromId(QStringView id);

/// "grid", "load", "production" or "" for None.
[[nodiscard]] QString meterRoleName(MeterRole role);
[[nodiscard]] std::optional<MeterRole> meterRoleFromName(QStringView name);

} // namespace ww

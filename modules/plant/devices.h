// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/device.h"

namespace ww {

/// Turns sunlight into AC power; a hybrid inverter also carries the power of the battery coupled to it.
class Inverter final : public Device
{
    Q_OBJECT
public:
    explicit Inverter(DeviceId id, QString name, QObject *parent = nullptr);
    /// AC active power, production positive; negative when a hybrid charges its battery from the grid.
    [[nodiscard]] Reading activePower(Uptime now) const { return reading({Quantity::ActivePower}, now); }
    /// PV power on the DC side.
    [[nodiscard]] Reading pvPower(Uptime now) const { return reading({Quantity::DcPower}, now); }
};

/// Stores energy.
class Battery final : public Device
{
    Q_OBJECT
public:
    explicit Battery(DeviceId id, QString name, QObject *parent = nullptr);
    /// Discharge positive, charge negative.
    [[nodiscard]] Reading activePower(Uptime now) const { return reading({Quantity::ActivePower}, now); }
    [[nodiscard]] Reading stateOfCharge(Uptime now) const { return reading({Quantity::StateOfCharge}, now); }
};

/// Measures a connection point or a load; its role says which.
class Meter final : public Device
{
    Q_OBJECT
public:
    explicit Meter(DeviceId id, QString name, QObject *parent = nullptr);
    /// Import positive at the grid, consumption positive at a load.
    [[nodiscard]] Reading activePower(Uptime now) const { return reading({Quantity::ActivePower}, now); }
};

/// Charges a vehicle.
class Charger final : public Device
{
    Q_OBJECT
public:
    explicit Charger(DeviceId id, QString name, QObject *parent = nullptr);
    [[nodiscard]] Reading activePower(Uptime now) const { return reading({Quantity::ActivePower}, now); }
    /// IEC 61851 state, see Quantity::ChargerState.
    [[nodiscard]] Reading vehicleState(Uptime now) const { return reading({Quantity::ChargerState}, now); }
};

/// Heats with a compressor; told through SG Ready or EEBUS.
class HeatPump final : public Device
{
    Q_OBJECT
public:
    explicit HeatPump(DeviceId id, QString name, QObject *parent = nullptr);
    [[nodiscard]] Reading activePower(Uptime now) const { return reading({Quantity::ActivePower}, now); }
    [[nodiscard]] Reading sgReady(Uptime now) const { return reading({Quantity::SgReadyState}, now); }
};

/// A socket, relay or breaker.
class Switch final : public Device
{
    Q_OBJECT
public:
    explicit Switch(DeviceId id, QString name, QObject *parent = nullptr);
    [[nodiscard]] Reading isOn(Uptime now) const { return reading({Quantity::SwitchState}, now); }
};

/// Heats water with continuously adjustable power.
class HeatingRod final : public Device
{
    Q_OBJECT
public:
    explicit HeatingRod(DeviceId id, QString name, QObject *parent = nullptr);
    [[nodiscard]] Reading activePower(Uptime now) const { return reading({Quantity::ActivePower}, now); }
};

/// Separates the house from the grid when it fails (requirement B16).
class BackupBox final : public Device
{
    Q_OBJECT
public:
    explicit BackupBox(DeviceId id, QString name, QObject *parent = nullptr);
    [[nodiscard]] Reading onGrid(Uptime now) const { return reading({Quantity::OnGrid}, now); }
};

/// Makes the class that belongs to a type; the parent owns it.
[[nodiscard]] Device *makeDevice(DeviceType type, const DeviceId &id, const QString &name, QObject *parent);

} // namespace ww

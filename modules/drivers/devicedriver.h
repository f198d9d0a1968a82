// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "plant/alarm.h"
#include "plant/device.h"
#include "plant/devicesettings.h"

#include <functional>
#include <memory>

namespace ww {

class SetpointJournal;

/// Something a device reports about itself.
struct DeviceAlarm
{
    Severity severity = Severity::Major;
    QString name;
    bool operator==(const DeviceAlarm &) const = default;
};

/// Speaks with one physical device: reports into the devices of the plant it makes and carries out their
/// setpoints. Main thread only.
class DeviceDriver : public QObject
{
    Q_OBJECT
public:
    explicit DeviceDriver(QObject *parent = nullptr)
        : QObject(parent)
    {}
    /// Works by itself from now on, at the pace of the clock.
    virtual void start() = 0;
    /// Does whatever is due; for whoever turns the clock by hand instead of start().
    virtual void step() = 0;
    /// The plant devices made so far, the main one first.
    [[nodiscard]] virtual QList<Device *> devices() const = 0;
    /// Gives back everything that is commanded; ends in released() when isIdle().
    virtual void withdrawAll() = 0;
    /// The appliance ends: leaves every device that falls back by itself at that value and gives back the
    /// others, as SetpointSink::leave(); ends in released() when isIdle().
    virtual void leaveAll() { withdrawAll(); }
    /// Nothing is commanded and nothing is on its way.
    [[nodiscard]] virtual bool isIdle() const = 0;

Q_SIGNALS:
    /// A commanded value was given back.
    void released();
    /// What a device reports about itself changed.
    void alarmsChanged(ww::Device *device, const QList<ww::DeviceAlarm> &active);
    /// Another system changed a setpoint; the detail is empty when it is ours again.
    void foreignWrite(ww::Device *device, const QString &detail);
    /// An alarm about the physical device as a whole, such as a refused password; empty when it is over.
    void condition(ww::AlarmCode code, const QString &detail);
    /// A part of the device cannot be used.
    void problem(const ww::Error &error);
};

/// One device of the plant a driver asks for.
struct DevicePart
{
    QString key; ///< Empty for the main device; others become "id-key".
    DeviceType type = DeviceType::Meter;
    std::optional<QString> coupledTo; ///< Key of the inverter whose AC power contains this one.
    QString name;                     ///< Added to the settings' name; empty: the type's name.
};

/// What the host lends a driver. References outlive the driver.
struct DriverContext
{
    DeviceSettings settings;
    const Clock &clock;
    GridConnection grid;
    SetpointJournal &journal;
    QString stateFolder; ///< Where a driver may keep small files over a restart; empty: nowhere.
    /// Makes a device of the plant; nullptr when the plant refuses it, which the host has told then.
    std::function<Device *(const DevicePart &part)> makeDevice;
};

/// Makes the driver of one entry of the settings, or says why it cannot be driven.
using DriverFactory = std::function<Result<std::unique_ptr<DeviceDriver>>(const DriverContext &context)>;

} // namespace ww

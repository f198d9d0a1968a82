// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/modbusdevice.h"
#include "support/fakemodbusline.h"

namespace ww::test {

/// A number as two registers, the high one first.
[[nodiscard]] QList<quint16> words32(qint64 value);
/// A profile of components written as in a profile's file.
[[nodiscard]] Profile profileFrom(const QByteArray &components);
/// A meter with a reading in every group, and a serial number.
[[nodiscard]] QByteArray meterComponent();

/// A line, a clock, and the plant devices a Modbus device makes.
class DeviceBench
{
public:
    explicit DeviceBench(const Profile &profile);
    /// Registers of meterComponent().
    void fillMeter(qint64 power = 1500);
    /// Lets time pass, then a step of the driver.
    void pass(Duration time);
    [[nodiscard]] Reading reading(const QString &channel, qsizetype index = 0) const;

    QObject owner;
    ManualClock clock;
    FakeModbusLine line;
    SetpointJournal journal;
    bool refuse = false; ///< The plant takes no device.
    QList<Device *> devices;
    ModbusDevice driver;
};

} // namespace ww::test

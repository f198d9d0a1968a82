// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profilestore.h"
#include "drivers/setpoint/setpointactuator.h"
#include "support/fakemodbusline.h"

namespace ww::test {

// Registers of a SUN2000 with storage.
inline constexpr quint16 kCommand = 47100;     ///< 0 stop, 1 charge, 2 discharge.
inline constexpr quint16 kMinutes = 47083;     ///< Device-side lease.
inline constexpr quint16 kChargePower = 47247; ///< Two registers.
inline constexpr quint16 kDischargePower = 47249;
inline constexpr quint16 kFeedInMode = 47415;
inline constexpr quint16 kFeedInPower = 47416;
inline constexpr quint16 kPowerLimit = 40126;

/// One component of a device in register memory, a SUN2000 unless said otherwise, with its actuator.
class SetpointBench
{
public:
    explicit SetpointBench(const QString &key = QStringLiteral("battery"), const QString &journalPath = {},
                           const QString &profile = QStringLiteral("huawei-sun2000"));
    void apply(double value, Duration lease = std::chrono::seconds(30),
               SetpointKind kind = SetpointKind::BatteryPower);
    /// Lets time pass a second at a time.
    void pass(Duration time);
    [[nodiscard]] SetpointStatus status(SetpointKind kind = SetpointKind::BatteryPower) const;
    [[nodiscard]] int word(quint16 address) const { return line.word(address).value_or(0xFFFF); }

    QObject owner;
    ManualClock clock;
    FakeModbusLine line;
    SetpointJournal journal;
    ModbusUnit unit;
    const ProfileComponent &component;
    Device *device;
    std::unique_ptr<SetpointActuator> actuator;
};

} // namespace ww::test

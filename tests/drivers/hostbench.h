// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/driverhost.h"
#include "support/fakemodbusline.h"

namespace ww::test {

/// A device over Modbus TCP, named after its id.
[[nodiscard]] DeviceSettings settings(const QString &id, const QString &profile, int unit = 1,
                                      const QString &host = QStringLiteral("10.0.0.5"));

/// A plant whose lines are register memory, one a host, and the host of its drivers.
class HostBench
{
public:
    explicit HostBench(const QString &profileFolder = {},
                       ProductConfiguration configuration = ProductConfiguration::A02);
    /// Registers of a SUN2000 with storage and meter.
    static void fillHuawei(FakeModbusLine &line, quint8 unit = 1);
    /// Lets time pass, with a step of the host each `pace`.
    void pass(Duration time, Duration pace = std::chrono::milliseconds(500));
    [[nodiscard]] QStringList ids() const;

    ManualClock clock;
    ProfileStore store;
    Plant plant;
    std::map<QString, FakeModbusLine *> lines; ///< By host or serial port.
    QList<LineTiming> timings;
    std::unique_ptr<DriverHost> host;
};

} // namespace ww::test

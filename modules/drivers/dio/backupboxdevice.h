// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/dio/digitalio.h"

#include <QTimer>

namespace ww {

/// A whole-house backup box whose contacts are wired to the appliance (B16): the first input is the position
/// of the transfer switch (closed: generator or island), the second the generator's alarm (closed: alarm).
class BackupBoxDevice final : public DeviceDriver
{
    Q_OBJECT
public:
    static constexpr Duration kReportInterval = std::chrono::seconds(2);

    /// Borrows the inputs.
    BackupBoxDevice(const DriverContext &context, DigitalIo &io);

    void start() override;
    void step() override;
    [[nodiscard]] QList<Device *> devices() const override;
    void withdrawAll() override {}
    [[nodiscard]] bool isIdle() const override { return true; }

private:
    void report(Quantity quantity, std::optional<bool> value);
    [[nodiscard]] std::optional<bool> contact(qsizetype index) const;

    const DriverContext m_context;
    DigitalIo &m_io;
    Device *m_device = nullptr; ///< nullptr when the plant refused it.
    bool m_alarm = false;
    QTimer m_timer;
    bool m_started = false;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbusline.h"
#include "bus/transport.h"

#include <memory>

namespace ww {

/// A line without queue or timers over a transport that answers at once; for backtests, where the clock
/// stands still while devices are asked.
class DirectLine final : public ModbusLine
{
    Q_OBJECT
public:
    explicit DirectLine(std::unique_ptr<ModbusTransport> transport, QObject *parent = nullptr);
    void read(const ReadRequest &request, BusPriority priority, QObject *context, ReadDone done) override;
    void write(const WriteRequest &request, BusPriority priority, QObject *context, WriteDone done) override;
    [[nodiscard]] bool isConnected() const override;
    [[nodiscard]] QString description() const override;

private:
    std::unique_ptr<ModbusTransport> m_transport;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/transport.h"
#include "simulator/modbus/emulateddevice.h"

namespace ww {

/// Asks an emulated device directly and answers before the call returns: for backtests, where the same
/// drivers run far faster than any socket. Faults show as they would on a wire; a delay shows only as a
/// missed timeout.
class MemoryTransport final : public ModbusTransport
{
    Q_OBJECT
public:
    /// The device must outlive the transport.
    explicit MemoryTransport(EmulatedDevice &device, QObject *parent = nullptr);

    void open() override;
    void close() override;
    [[nodiscard]] bool isConnected() const override { return m_open; }
    [[nodiscard]] QString description() const override;
    void read(const ReadRequest &request, std::chrono::milliseconds timeout, ReadDone done) override;
    void write(const WriteRequest &request, std::chrono::milliseconds timeout, WriteDone done) override;

private:
    [[nodiscard]] std::optional<ModbusFault> beforehand(quint8 unit) const;
    [[nodiscard]] static std::optional<ModbusFault> faultOf(const DeviceReply &reply,
                                                            std::chrono::milliseconds timeout);

    EmulatedDevice &m_device;
    bool m_open = false;
};

} // namespace ww

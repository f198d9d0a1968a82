// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/modbus.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace ww {

/// Moves one request at a time to the other side and its answer back; no queue, no retries. The queue is
/// QueuedLine's.
class ModbusTransport : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Starts opening; ends in connectedChanged(true) or failed().
    virtual void open() = 0;
    virtual void close() = 0;
    [[nodiscard]] virtual bool isConnected() const = 0;
    [[nodiscard]] virtual QString description() const = 0;
    /// The answer comes exactly once, possibly before the call returns (in-memory transports).
    virtual void read(const ReadRequest &request, std::chrono::milliseconds timeout, ReadDone done) = 0;
    virtual void write(const WriteRequest &request, std::chrono::milliseconds timeout, WriteDone done) = 0;

Q_SIGNALS:
    void connectedChanged(bool connected);
    /// Opening failed, or the connection broke; the text is for the log.
    void failed(const QString &reason);
};

/// How a line is reached: exactly the part of the settings the bus needs.
struct TcpEndpoint
{
    QString host;
    quint16 port = 502;
    bool rtuFrames = false; ///< Frames of a serial line on the socket, instead of those of Modbus TCP.
    bool operator==(const TcpEndpoint &) const = default;
};

/// A serial line (requirement D5): 2400 to 115200 baud, 7 or 8 data bits, 1 or 2 stop bits.
struct RtuEndpoint
{
    enum class Parity : quint8 { None, Odd, Even };
    QString port; ///< Device file, "/dev/ttyS1".
    int baud = 9600;
    Parity parity = Parity::None;
    int dataBits = 8;
    int stopBits = 1;
    bool operator==(const RtuEndpoint &) const = default;
};

/// Client of Modbus TCP, or of Modbus RTU over TCP. The latter has no transaction numbers, so its connection
/// ends whenever an answer did not come in time: a late one would be taken for the next.
[[nodiscard]] std::unique_ptr<ModbusTransport> makeTcpTransport(const TcpEndpoint &endpoint);
/// Modbus RTU master on QtSerialBus.
[[nodiscard]] std::unique_ptr<ModbusTransport> makeRtuTransport(const RtuEndpoint &endpoint);

} // namespace ww

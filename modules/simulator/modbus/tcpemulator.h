// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/mbap.h"
#include "simulator/modbus/pduserver.h"
#include "simulator/modbus/rtuframing.h"
#include "simulator/tcpclients.h"

#include <variant>

namespace ww {

/// A device on a TCP port of its own, with the frames of Modbus TCP or those of a serial line. Survives
/// whatever is sent to it: a stream that is no Modbus TCP is closed, what is no RTU frame is passed over, and
/// a client that does not fetch its answers is thrown out.
class TcpEmulator final : public QObject
{
    Q_OBJECT
public:
    enum class Framing : quint8 { ModbusTcp, Rtu };

    /// The device must outlive the emulator.
    explicit TcpEmulator(EmulatedDevice &device, Framing framing = Framing::ModbusTcp,
                         QObject *parent = nullptr);

    /// Starts serving; port 0 picks a free one. The error names the port and what to do.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port)
    {
        return m_clients.listen(address, port);
    }
    [[nodiscard]] quint16 port() const { return m_clients.port(); }
    [[nodiscard]] EmulatedDevice &device() { return m_device; }
    [[nodiscard]] int connectionCount() const { return static_cast<int>(m_clients.count()); }
    /// Closes the connections of a device that has gone offline.
    void update();

    static constexpr int kMostConnections = 8;

private:
    struct Connection
    {
        std::variant<MbapReader, RtuRequestReader> reader;
        int pending = 0; ///< Answers held back by a delay.

        void feed(const QByteArray &bytes);
        /// The next request; the transaction of an RTU frame is 0.
        [[nodiscard]] std::optional<MbapFrame> next();
        [[nodiscard]] bool isBroken() const;
    };
    [[nodiscard]] Connection newConnection() const;
    void onReadable(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const MbapFrame &frame);
    void sendLater(QTcpSocket *socket, const QByteArray &bytes, std::chrono::milliseconds delay);
    [[nodiscard]] int mostConnections() const;
    /// Bytes on the wire of an answer, damaged when the fault says so.
    [[nodiscard]] QByteArray framed(const MbapFrame &request, PduAnswer reply) const;

    EmulatedDevice &m_device;
    const Framing m_framing;
    TcpClients<Connection> m_clients;
};

} // namespace ww

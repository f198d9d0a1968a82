// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bus/mbap.h"
#include "simulator/pduserver.h"

#include <QTcpServer>

#include <map>
#include <memory>

class QTcpSocket;

namespace ww {

/// A device on a Modbus TCP port of its own. Survives whatever is sent to it: a stream that is no Modbus TCP
/// is closed, a client that does not fetch its answers is thrown out.
class TcpEmulator final : public QObject
{
    Q_OBJECT
public:
    /// The device must outlive the emulator.
    explicit TcpEmulator(EmulatedDevice &device, QObject *parent = nullptr);
    ~TcpEmulator() override;

    /// Starts serving; port 0 picks a free one. The error names the port and what to do.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port);
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] EmulatedDevice &device() { return m_device; }
    [[nodiscard]] int connectionCount() const { return static_cast<int>(m_connections.size()); }
    /// Closes the connections of a device that has gone offline.
    void update();

    static constexpr int kMostConnections = 8;

private:
    struct Connection
    {
        MbapReader reader;
        int pending = 0; ///< Answers held back by a delay.
    };
    void onNewConnection();
    void onReadyRead(QTcpSocket *socket);
    void onDisconnected(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const MbapFrame &frame);
    void sendLater(QTcpSocket *socket, const QByteArray &bytes, std::chrono::milliseconds delay);
    void send(QTcpSocket *socket, const QByteArray &bytes);
    [[nodiscard]] int mostConnections() const;

    EmulatedDevice &m_device;
    QTcpServer m_server;
    std::map<QTcpSocket *, Connection> m_connections;
};

} // namespace ww

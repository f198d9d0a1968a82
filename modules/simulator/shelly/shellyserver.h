// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/fault.h"
#include "simulator/shelly/digestguard.h"
#include "simulator/shelly/httprequest.h"
#include "simulator/shelly/shellycore.h"
#include "simulator/shelly/shellysockets.h"
#include "simulator/tcpclients.h"

namespace ww {

/// The web interface of an emulated smart switch: /shelly, /rpc and /rpc/Method over HTTP/1.1, and /rpc as a
/// WebSocket, with digest authentication, as the vendor documents them. Survives whatever is sent to it.
class ShellyServer final : public QObject
{
    Q_OBJECT
public:
    static constexpr int kMostConnections = 6;

    /// Core and faults must outlive the server.
    ShellyServer(ShellyCore &core, FaultSet &faults, QObject *parent = nullptr);

    /// Port 0 picks a free one.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port)
    {
        return m_clients.listen(address, port);
    }
    [[nodiscard]] quint16 port() const { return m_clients.port(); }
    /// Closes the connections of a device that has gone offline.
    void update();
    /// Tells those on a WebSocket what has changed.
    void notify() { m_sockets.notify(); }
    /// From now on a WebSocket is refused, and those there are end.
    void refuseWebSockets(bool refuse);
    [[nodiscard]] std::size_t webSockets() const { return m_sockets.guests(); }
    [[nodiscard]] const DigestGuard &guard() const { return m_guard; }
    /// From firmware 2 on a nonce serves many requests.
    void setReusableNonces(bool reusable) { m_guard.setReusable(reusable); }

private:
    struct Answer
    {
        int status = 200;
        QByteArray body;
        QByteArray challenge;
    };
    void onReadable(QTcpSocket *socket);
    /// Whether the connection has become a WebSocket, or may still do when more of its request is there.
    [[nodiscard]] bool upgrades(QTcpSocket *socket);
    void respond(QTcpSocket *socket, const HttpRequest &request);
    [[nodiscard]] Answer answer(const HttpRequest &request);
    [[nodiscard]] Answer answerFrame(const HttpRequest &request);
    [[nodiscard]] std::optional<ShellySockets::Reply> answerSocket(const QJsonObject &frame);
    [[nodiscard]] QByteArray frameReply(const QJsonObject &frame, const ShellyReply &reply) const;
    [[nodiscard]] Answer answerMethod(const HttpRequest &request);
    [[nodiscard]] bool mayCall(const HttpRequest &request, const QString &method);
    [[nodiscard]] Answer refuse();
    [[nodiscard]] ShellyReply call(const QString &method, const QJsonObject &params, const QString &source);

    ShellyCore &m_core;
    FaultSet &m_faults;
    DigestGuard m_guard;
    const SystemClock m_clock; // Nonces age in real time, whatever the home's clock does.
    TcpClients<HttpRequestReader> m_clients;
    ShellySockets m_sockets;
    bool m_refusesWebSockets = false;
};

} // namespace ww

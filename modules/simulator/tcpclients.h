// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <map>

namespace ww {

/// The clients on the TCP port of an emulated device: takes them in while there is room, reads their requests
/// and drops who sends something else or does not fetch the answers. `Client` is what is known of one: it
/// takes bytes with feed(), gives requests with next(), and says with isBroken() that no more can come of it.
template <typename Client> class TcpClients
{
public:
    struct Setup
    {
        QString device;                                ///< Id, for errors.
        std::function<bool(std::size_t there)> admits; ///< Whether one more may come to those there.
        std::function<Client()> make;
        std::function<void(QTcpSocket *)> onReadable; ///< To be answered with serve().
    };

    explicit TcpClients(Setup setup)
        : m_setup(std::move(setup))
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_context, [this] { takeIn(); });
    }
    Q_DISABLE_COPY_MOVE(TcpClients)

    /// Starts serving; port 0 picks a free one. The error names the port and what to do.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port)
    {
        if (m_server.listen(address, port))
            return {};
        const bool taken = m_server.serverError() == QAbstractSocket::AddressInUseError;
        return unexpected(taken ? ErrorCode::Conflict : ErrorCode::Io,
                          QStringLiteral("port %1 cannot be used (%2); choose another or 0 for a free one")
                              .arg(port)
                              .arg(m_server.errorString()),
                          m_setup.device);
    }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] std::size_t count() const { return m_clients.size(); }
    /// nullptr when it has gone.
    [[nodiscard]] Client *find(QTcpSocket *socket)
    {
        const auto found = m_clients.find(socket);
        return found == m_clients.end() ? nullptr : &found->second;
    }

    /// Answers all requests that have come in whole. False when the client was dropped for what it sent.
    template <typename Answer> [[nodiscard]] bool serve(QTcpSocket *socket, const Answer &answer)
    {
        const QPointer<QTcpSocket> alive(socket);
        while (alive && find(socket) && socket->bytesAvailable() > 0) {
            find(socket)->feed(socket->read(kMostUnread));
            // Whoever is answered may be gone after it.
            for (Client *client = find(socket); client; client = find(socket)) {
                const auto request = client->next();
                if (!request)
                    break;
                answer(socket, *request);
            }
            if (const Client *client = find(socket); client && client->isBroken()) {
                socket->abort();
                return false;
            }
        }
        return true;
    }

    void send(QTcpSocket *socket, const QByteArray &bytes)
    {
        if (!find(socket))
            return;
        if (socket->bytesToWrite() > kMostUnsent)
            socket->abort();
        else
            socket->write(bytes);
    }
    /// Lets another take over the connection, with what it has not read yet.
    void release(QTcpSocket *socket)
    {
        socket->disconnect(&m_context);
        m_clients.erase(socket);
        socket->setReadBufferSize(0);
    }
    void dropAll()
    {
        QList<QTcpSocket *> all;
        for (const auto &[socket, client] : m_clients)
            all.append(socket);
        for (QTcpSocket *const socket : all)
            socket->abort();
    }

private:
    static constexpr qint64 kMostUnread = 4096;     ///< Bytes held of a client's requests.
    static constexpr qint64 kMostUnsent = 64 << 10; ///< Bytes held of answers nobody fetches.

    void takeIn()
    {
        while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
            if (!m_setup.admits(m_clients.size())) {
                socket->abort();
                socket->deleteLater();
                continue;
            }
            socket->setReadBufferSize(kMostUnread);
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            m_clients.emplace(socket, m_setup.make());
            QObject::connect(socket, &QTcpSocket::readyRead, &m_context,
                             [this, socket] { m_setup.onReadable(socket); });
            QObject::connect(socket, &QTcpSocket::disconnected, &m_context, [this, socket] {
                m_clients.erase(socket);
                socket->deleteLater();
            });
        }
    }

    const Setup m_setup;
    QTcpServer m_server;
    std::map<QTcpSocket *, Client> m_clients;
    QObject m_context; ///< Of the sockets' signals; the first to go.
};

} // namespace ww

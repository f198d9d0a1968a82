// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/listener.h"

#include "core/logging.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

namespace {

Error listenError(QAbstractSocket::SocketError error, quint16 port, const QString &reason)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError:
        return {
            ErrorCode::Conflict,
            u"Port %1 is in use by another program; stop that program or choose another port."_s.arg(port),
            QString::number(port)};
    case QAbstractSocket::SocketAccessError:
        return {ErrorCode::Io,
                u"Port %1 may not be opened; ports below 1024 need the right CAP_NET_BIND_SERVICE, or choose "
                u"a higher "
                "port."_s.arg(port),
                QString::number(port)};
    default:
        return {ErrorCode::Io, u"Port %1 cannot be opened: %2."_s.arg(port).arg(reason),
                QString::number(port)};
    }
}

} // namespace

Listener::Listener(ConnectionServices services, std::shared_ptr<ConnectionCensus> census, QObject *parent)
    : TcpDoor(parent)
    , m_services(std::move(services))
    , m_census(std::move(census))
{
    const ConnectionTimes &times = m_services.times;
    const Duration shortest = std::min({times.request, times.idle, times.answer, times.write, times.linger});
    m_sweep.setInterval(std::clamp<Duration>(shortest / 4, 10ms, 250ms));
    connect(&m_sweep, &QTimer::timeout, this, &Listener::sweep);
    connect(this, &QTcpServer::acceptError, this, [this](QAbstractSocket::SocketError) {
        qCWarning(lcWeb).noquote() << "A connection was not accepted:" << errorString();
    });
}

Listener::~Listener()
{
    close();
}

Result<quint16> Listener::open(const QHostAddress &address, quint16 port)
{
    if (!listen(address, port))
        return unexpected(listenError(serverError(), port, errorString()));
    m_sweep.start();
    return serverPort();
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto socket = makeSocket(descriptor);
    if (!socket)
        return;
    auto [place, refusal] = m_census->admit(socket->peerAddress());
    if (!place) {
        socket->abort();
        return;
    }
    auto connection =
        std::make_unique<Connection>(std::move(socket), std::move(place), m_services, refusal, nullptr);
    Connection *started = connection.get();
    connect(started, &Connection::finished, this, &Listener::forget);
    m_connections.emplace(started, std::move(connection));
    started->start();
}

void Listener::sweep()
{
    const Uptime now = m_services.clock.uptime();
    std::vector<Connection *> late;
    for (const auto &[connection, owned] : m_connections) {
        if (connection->deadline() <= now)
            late.push_back(connection);
    }
    for (Connection *connection : late)
        connection->expire();
}

void Listener::forget(Connection *connection)
{
    const auto found = m_connections.find(connection);
    if (found == m_connections.end())
        return;
    // It is in the middle of a signal of its own or of its socket.
    found->second.release()->deleteLater();
    m_connections.erase(found);
}

} // namespace ww

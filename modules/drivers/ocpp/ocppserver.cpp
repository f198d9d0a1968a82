// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppserver.h"

#include "core/logging.h"

#include <QSslSocket>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Error listenError(QAbstractSocket::SocketError error, quint16 port, const QString &reason)
{
    if (error == QAbstractSocket::AddressInUseError)
        return {
            ErrorCode::Conflict,
            u"port %1 for charge points is in use by another program; stop it or choose another port"_s.arg(
                port),
            {}};
    return {ErrorCode::Io, u"port %1 for charge points cannot be opened: %2"_s.arg(port).arg(reason), {}};
}

} // namespace

/// A connection before it is a WebSocket.
struct OcppServer::Stranger
{
    explicit Stranger(std::unique_ptr<QTcpSocket> theSocket)
        : socket(std::move(theSocket))
        , key(socket.get())
    {}
    std::unique_ptr<QTcpSocket> socket; ///< Empty once the WebSocket has it.
    QTcpSocket *const key;
    OcppGreeting greeting;
    bool isRead = false; ///< The head has been read.
    QTimer patience;
};

OcppServer::OcppServer(OcppServerOptions options, QObject *parent)
    : TcpDoor(parent)
    , m_options(std::move(options))
    , m_webSockets(u"wattward"_s, QWebSocketServer::NonSecureMode)
{
    m_webSockets.setSupportedSubprotocols({QString::fromLatin1(kOcppSubprotocol)});
    connect(&m_webSockets, &QWebSocketServer::newConnection, this, &OcppServer::onUpgraded);
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(lcDrivers).noquote() << "a charge point was not accepted:" << errorString();
    });
}

OcppServer::~OcppServer()
{
    close();
    const auto connections = std::exchange(m_connections, {});
}

Result<quint16> OcppServer::open()
{
    if (!isListening() && !listen(m_options.address, m_options.port))
        return unexpected(listenError(serverError(), m_options.port, errorString()));
    qCInfo(lcDrivers).noquote() << "listening for charge points on port" << serverPort()
                                << (isEncrypted() ? "with TLS" : "without TLS");
    return serverPort();
}

void OcppServer::add(OcppStation &station)
{
    const QString identity = station.identity();
    m_stations[identity] = &station;
    connect(&station, &QObject::destroyed, this, [this, identity] {
        m_stations.erase(identity);
        // Out of the map first: its end looks itself up there.
        const auto connection = m_connections.extract(identity);
    });
}

void OcppServer::shutDown()
{
    m_closing = true;
    close();
    for (const auto &[identity, station] : m_stations)
        station->setClosing();
    for (const auto &[identity, connection] : m_connections)
        connection->close(QWebSocketProtocol::CloseCodeGoingAway, u"the appliance is ending"_s);
}

bool OcppServer::isTooMany(const QTcpSocket &socket) const
{
    const auto same = std::count_if(m_strangers.begin(), m_strangers.end(), [&socket](const auto &stranger) {
        return stranger->key->peerAddress() == socket.peerAddress();
    });
    return m_strangers.size() >= kMostStrangers || static_cast<std::size_t>(same) >= kMostStrangersPerAddress;
}

void OcppServer::incomingConnection(qintptr descriptor)
{
    auto socket = makeSocket(descriptor, kStrangersBuffer);
    if (!socket)
        return;
    if (isTooMany(*socket)) {
        socket->abort();
        return;
    }
    QTcpSocket *const key = socket.get();
    m_strangers.push_back(std::make_unique<Stranger>(std::move(socket)));
    Stranger &added = *m_strangers.back();
    connect(key, &QTcpSocket::readyRead, this, [this, &added] { onHead(added); });
    connect(key, &QTcpSocket::disconnected, this, [this, key] { forget(key); });
    added.patience.setSingleShot(true);
    connect(&added.patience, &QTimer::timeout, this, [this, key] {
        key->abort();
        forget(key);
    });
    added.patience.start(kGreetingPatience);
    if (auto *tls = qobject_cast<QSslSocket *>(key)) {
        connect(tls, &QSslSocket::sslErrors, this, [tls](const QList<QSslError> &errors) {
            qCInfo(lcDrivers).noquote() << "TLS with a charge point at" << tls->peerAddress().toString()
                                        << "failed:" << errors.value(0).errorString();
        });
        tls->startServerEncryption();
    }
}

void OcppServer::onHead(Stranger &stranger)
{
    if (stranger.isRead)
        return;
    // What is read here stays in the socket: the WebSocket reads it again.
    const QByteArray begun = stranger.key->peek(kOcppLongestHead);
    const qsizetype end = begun.indexOf("\r\n\r\n");
    if (end < 0) {
        if (begun.size() >= kOcppLongestHead)
            turnAway(stranger.key, {431, u"the request is too long"_s});
        return;
    }
    stranger.isRead = true;
    const auto read = readOcppGreeting(begun.left(end + 4));
    if (const auto *refusal = std::get_if<OcppTurnAway>(&read)) {
        turnAway(stranger.key, *refusal);
        return;
    }
    stranger.greeting = std::get<OcppGreeting>(read);
    if (!m_stations.contains(stranger.greeting.identity)) {
        turnAway(stranger.key, {404, u"no device with the OCPP identity '%1' is configured here"_s.arg(
                                         stranger.greeting.identity)});
        return;
    }
    const QPointer<QTcpSocket> socket(stranger.key);
    m_options.gate(stranger.greeting, stranger.key->peerAddress(), [this, socket](OcppVerdict verdict) {
        if (socket)
            onVerdict(socket, verdict);
    });
}

void OcppServer::onVerdict(QTcpSocket *socket, OcppVerdict verdict)
{
    const Stranger *stranger = find(socket);
    if (!stranger)
        return;
    const QString identity = stranger->greeting.identity;
    switch (verdict) {
    case OcppVerdict::Welcome: admit(socket); return;
    case OcppVerdict::Denied:
        turnAway(socket, {401, stranger->greeting.password
                                   ? u"the password of charge point '%1' is wrong"_s.arg(identity)
                                   : u"charge point '%1' gives no password for its name"_s.arg(identity)});
        return;
    case OcppVerdict::Busy:
        turnAway(socket, {503, u"too many tries with the name '%1'"_s.arg(identity)});
        return;
    }
}

void OcppServer::admit(QTcpSocket *socket)
{
    const Stranger *stranger = find(socket);
    OcppConnection *const old = connectionOf(stranger->greeting.identity);
    if (!old) {
        handOver(socket);
        return;
    }
    const QPointer<QTcpSocket> waiting(socket);
    old->prove(kProofPatience, [this, waiting, identity = stranger->greeting.identity](bool alive) {
        if (!waiting || !find(waiting))
            return;
        if (alive) {
            turnAway(waiting, {409, u"charge point '%1' is connected already"_s.arg(identity)});
            return;
        }
        if (OcppConnection *dead = connectionOf(identity))
            dead->abort();
        handOver(waiting);
    });
}

void OcppServer::handOver(QTcpSocket *socket)
{
    Stranger *stranger = find(socket);
    if (!stranger || m_closing)
        return;
    socket->disconnect(this);
    connect(socket, &QObject::destroyed, this, [this, socket] { forget(socket); });
    socket->setReadBufferSize(kGuestsBuffer);
    stranger->socket.release()->setParent(&m_webSockets);
    m_webSockets.handleConnection(socket);
}

void OcppServer::onUpgraded()
{
    while (std::unique_ptr<QWebSocket> socket{m_webSockets.nextPendingConnection()}) {
        socket->setParent(nullptr);
        const auto found =
            std::find_if(m_strangers.begin(), m_strangers.end(), [&socket](const auto &stranger) {
                return !stranger->socket && stranger->key->peerPort() == socket->peerPort() &&
                       stranger->key->peerAddress() == socket->peerAddress();
            });
        if (found == m_strangers.end())
            continue;
        const QString identity = (*found)->greeting.identity;
        m_strangers.erase(found);
        const auto station = m_stations.find(identity);
        // Two that were welcome at once: the later one has to come again.
        if (station == m_stations.end() || connectionOf(identity) || m_closing)
            continue;
        auto connection = std::make_unique<OcppConnection>(std::move(socket), *station->second);
        connect(connection.get(), &OcppConnection::ended, this, [this, identity, raw = connection.get()] {
            const auto entry = m_connections.find(identity);
            if (entry == m_connections.end() || entry->second.get() != raw)
                return;
            entry->second.release()->deleteLater();
            m_connections.erase(entry);
        });
        m_connections[identity] = std::move(connection);
    }
}

void OcppServer::turnAway(QTcpSocket *socket, const OcppTurnAway &refusal)
{
    qCWarning(lcDrivers).noquote() << "a charge point at" << socket->peerAddress().toString()
                                   << "is turned away:" << refusal.reason;
    socket->write(httpText(refusal));
    socket->disconnectFromHost();
}

OcppServer::Stranger *OcppServer::find(const QTcpSocket *socket)
{
    const auto found = std::find_if(m_strangers.begin(), m_strangers.end(),
                                    [socket](const auto &stranger) { return stranger->key == socket; });
    return found == m_strangers.end() ? nullptr : found->get();
}

void OcppServer::forget(QTcpSocket *socket)
{
    const auto found = std::find_if(m_strangers.begin(), m_strangers.end(),
                                    [socket](const auto &stranger) { return stranger->key == socket; });
    if (found == m_strangers.end())
        return;
    socket->disconnect(this);
    // It is in the middle of a signal of its own.
    if ((*found)->socket)
        (*found)->socket.release()->deleteLater();
    m_strangers.erase(found);
}

OcppConnection *OcppServer::connectionOf(const QString &identity) const
{
    const auto found = m_connections.find(identity);
    return found == m_connections.end() ? nullptr : found->second.get();
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/stream/streamhub.h"

#include "core/logging.h"
#include "web/http/problem.h"
#include "web/resources/render.h"

#include <QSslSocket>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Small, so that a slow client's backlog is ours to see and not hidden in the kernel.
constexpr int kSendBufferBytes = 65'536;

QString frame(const char *type, const QByteArray &data)
{
    return QString::fromUtf8(QByteArray("{\"type\":\"") + type + "\",\"data\":" + data + '}');
}

/// Qt's enumeration lacks the codes from 4000 on that applications may use, but sends any number.
void closeWith(QWebSocket *socket, quint16 code, const QString &reason)
{
    socket->close(static_cast<QWebSocketProtocol::CloseCode>(code), reason);
}

} // namespace

StreamHub::StreamHub(const Backend &backend, const Texts &texts, Sessions &sessions, const Clock &clock,
                     const StreamLimits &limits, QObject *parent)
    : QObject(parent)
    , m_backend(backend)
    , m_texts(texts)
    , m_sessions(sessions)
    , m_clock(clock)
    , m_limits(limits)
    , m_renderer(texts)
    , m_server(u"Wattward"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &StreamHub::onConnected);
    connect(&m_timer, &QTimer::timeout, this, &StreamHub::tick);
    m_timer.setInterval(m_limits.shortest);
}

StreamHub::~StreamHub()
{
    for (const auto &[socket, client] : m_clients) {
        socket->disconnect(this);
        delete socket;
    }
}

std::optional<Response> StreamHub::refuse(const Request &request) const
{
    if (request.headers.value("sec-websocket-version") != "13") {
        Response response = problemResponse({.status = 426,
                                             .detail = u"Only version 13 of WebSocket is spoken here."_s,
                                             .field = {},
                                             .remedy = {},
                                             .type = {}});
        response.headers.add("Sec-WebSocket-Version", "13");
        return response;
    }
    const auto key = QByteArray::fromBase64Encoding(request.headers.value("sec-websocket-key"),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!key || key.decoded.size() != 16)
        return problemResponse({.status = 400,
                                .detail = u"The Sec-WebSocket-Key is not right."_s,
                                .field = {},
                                .remedy = {},
                                .type = {}});
    if (m_clients.size() + m_arriving.size() >= static_cast<std::size_t>(m_limits.clients)) {
        Response response = problemResponse({.status = 503,
                                             .detail = u"Too many streams are open."_s,
                                             .field = {},
                                             .remedy = u"Close other windows of the dashboard."_s,
                                             .type = {}});
        response.headers.add("Retry-After", "10");
        return response;
    }
    return std::nullopt;
}

void StreamHub::open(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ConnectionCensus::Place> place,
                     const Request &request, const QByteArray &sessionId)
{
    socket->setSocketOption(QAbstractSocket::SendBufferSizeSocketOption, kSendBufferBytes);
    const Peer peer{socket->peerAddress().toString(), socket->peerPort()};
    QTcpSocket *raw = socket.release();
    m_arriving[peer] = {raw,
                        std::move(place),
                        m_texts.languageFor(request.headers),
                        sessionId,
                        m_clock.uptime(),
                        m_clock.uptime(),
                        {},
                        {}};
    connect(raw, &QObject::destroyed, this, [this, peer] { m_arriving.erase(peer); });
    // From here QWebSocketServer looks after the socket, and the QWebSocket it makes of it.
    raw->setParent(&m_server);
    m_server.handleConnection(raw);
}

void StreamHub::onConnected()
{
    while (QWebSocket *socket = m_server.nextPendingConnection()) {
        const auto arriving = m_arriving.find({socket->peerAddress().toString(), socket->peerPort()});
        if (arriving == m_arriving.end()) {
            delete socket;
            continue;
        }
        Client client = std::move(arriving->second);
        m_arriving.erase(arriving);
        welcome(socket, std::move(client));
    }
}

void StreamHub::welcome(QWebSocket *socket, Client client)
{
    if (client.socket)
        disconnect(client.socket, &QObject::destroyed, this, nullptr);
    socket->setParent(this);
    socket->setMaxAllowedIncomingFrameSize(static_cast<quint64>(m_limits.inboundBytes));
    socket->setMaxAllowedIncomingMessageSize(static_cast<quint64>(m_limits.inboundBytes));
    connect(socket, &QWebSocket::disconnected, this, [this, socket] { drop(socket); });
    connect(socket, &QWebSocket::pong, this, [this, socket] {
        const auto found = m_clients.find(socket);
        if (found != m_clients.end())
            found->second.lastHeard = m_clock.uptime();
    });
    const auto added = m_clients.emplace(socket, std::move(client)).first;
    if (const auto state = m_backend.live())
        sendStateTo(socket, added->second, state);
    if (!m_timer.isActive())
        m_timer.start();
}

void StreamHub::drop(QWebSocket *socket)
{
    m_clients.erase(socket);
    socket->deleteLater();
    if (m_clients.empty())
        m_timer.stop();
}

void StreamHub::tick()
{
    closeEnded();
    watch();
    sendLive();
}

void StreamHub::closeEnded()
{
    // A copy, because closing may end in drop().
    std::vector<QWebSocket *> ended;
    for (const auto &[socket, client] : m_clients) {
        if (!m_sessions.find(client.sessionId))
            ended.push_back(socket);
    }
    for (QWebSocket *socket : ended)
        closeWith(socket, kSessionEnded, u"The session has ended."_s);
}

void StreamHub::watch()
{
    const Uptime now = m_clock.uptime();
    std::vector<QWebSocket *> lost;
    for (auto &[socket, client] : m_clients) {
        if (now - client.lastHeard > m_limits.silence || unsent(client) > m_limits.hopelessBytes) {
            lost.push_back(socket);
        } else if (now - client.lastPing >= m_limits.ping) {
            client.lastPing = now;
            socket->ping();
        }
    }
    for (QWebSocket *socket : lost)
        socket->abort();
}

void StreamHub::sendLive()
{
    const auto state = m_backend.live();
    if (!state)
        return;
    const Uptime plantTime = state->snapshot->uptime;
    if (m_lastLive && plantTime >= *m_lastLive && plantTime - *m_lastLive < m_limits.livePeriod)
        return;
    m_lastLive = plantTime;
    for (auto &[socket, client] : m_clients)
        sendStateTo(socket, client, state);
}

void StreamHub::sendStateTo(QWebSocket *socket, Client &client, const std::shared_ptr<const LiveState> &state)
{
    sendLiveTo(socket, client, state);
    sendChangedTo(socket, client, "loads", m_renderer.renderLoads(state, client.language), client.lastLoads);
    sendChangedTo(socket, client, "limits", m_renderer.renderLimits(state), client.lastLimits);
}

void StreamHub::sendChangedTo(QWebSocket *socket, const Client &client, const char *type,
                              const QByteArray &data, QByteArray &last) const
{
    if (last == data || unsent(client) > m_limits.slowBytes)
        return; // A slow one gets what is true then when it has caught up.
    last = data;
    socket->sendTextMessage(frame(type, data));
}

void StreamHub::sendLiveTo(QWebSocket *socket, Client &client, const std::shared_ptr<const LiveState> &state)
{
    const quint64 sequence = state->snapshot->sequence;
    if (client.lastSequence == sequence)
        return;
    if (unsent(client) > m_limits.slowBytes) {
        ++m_dropped;
        return;
    }
    client.lastSequence = sequence;
    socket->sendTextMessage(frame("live", m_renderer.render(state, client.language)));
}

void StreamHub::sendAll(const char *type, const std::function<QByteArray(const QString &language)> &render)
{
    QHash<QString, QString> frames;
    for (const auto &[socket, client] : m_clients) {
        QString &text = frames[client.language];
        if (text.isEmpty())
            text = frame(type, render(client.language));
        socket->sendTextMessage(text);
    }
}

void StreamHub::publish(const DecisionRecord &decision)
{
    const auto state = m_backend.live();
    sendAll("decision", [this, &decision, &state](const QString &language) {
        JsonWriter json;
        writeDecision(json, decision, {m_texts, language, state ? state->snapshot.get() : nullptr});
        return json.take();
    });
}

void StreamHub::publish(const Alarm &alarm)
{
    const auto state = m_backend.live();
    sendAll("alarm", [this, &alarm, &state](const QString &language) {
        JsonWriter json;
        writeAlarm(json, alarm, {m_texts, language, state ? state->snapshot.get() : nullptr});
        return json.take();
    });
}

qint64 StreamHub::unsent(const Client &client)
{
    if (!client.socket)
        return 0;
    const auto *tls = qobject_cast<QSslSocket *>(client.socket.data());
    return client.socket->bytesToWrite() + (tls ? tls->encryptedBytesToWrite() : 0);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/socketrpcchannel.h"

#include "drivers/shelly/rpcframe.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr quint16 kHttpPort = 80;

RpcOutcome failed(RpcFault::Kind kind, const QString &message)
{
    return {{}, RpcFault{kind, message}};
}

} // namespace

SocketRpcChannel::SocketRpcChannel(const ConnectionSettings &connection, QObject *parent)
    : RpcChannel(parent)
    , m_host(connection.host)
    , m_port(connection.tcpPort)
    , m_user(connection.user.isEmpty() ? u"admin"_s : connection.user)
    , m_password(connection.password)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    m_socket.setMaxAllowedIncomingFrameSize(kMaxMessageBytes);
    m_socket.setMaxAllowedIncomingMessageSize(kMaxMessageBytes);
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, &SocketRpcChannel::hangUp);
    connect(&m_ping, &QTimer::timeout, this, &SocketRpcChannel::beat);
    connect(&m_socket, &QWebSocket::pong, this, [this] { m_awaitsPong = false; });
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &SocketRpcChannel::onMessage);
    connect(&m_socket, &QWebSocket::binaryMessageReceived, this, &SocketRpcChannel::hangUp);
    connect(&m_socket, &QWebSocket::connected, this, [this] {
        m_open = true;
        m_deadline.stop();
        m_ping.start(kPingInterval);
        Q_EMIT opened();
    });
    connect(&m_socket, &QWebSocket::disconnected, this, &SocketRpcChannel::onEnd);
}

SocketRpcChannel::~SocketRpcChannel()
{
    m_socket.disconnect(this);
    m_deadline.stop();
}

QString SocketRpcChannel::description() const
{
    return u"WebSocket %1"_s.arg(m_port == kHttpPort ? m_host : u"%1:%2"_s.arg(m_host).arg(m_port));
}

void SocketRpcChannel::open()
{
    if (std::exchange(m_active, true))
        return;
    QUrl url;
    url.setScheme(u"ws"_s);
    url.setHost(m_host);
    url.setPort(m_port);
    url.setPath(u"/rpc"_s);
    m_deadline.start(kDeadline);
    m_socket.open(url);
}

void SocketRpcChannel::hangUp()
{
    m_socket.abort();
    // Not every failed attempt is told as an end.
    onEnd();
}

void SocketRpcChannel::onEnd()
{
    if (!std::exchange(m_active, false))
        return;
    m_deadline.stop();
    m_ping.stop();
    m_open = false;
    m_awaitsPong = false;
    m_challenge.reset();
    const std::deque<Call> calls = std::exchange(m_calls, {});
    if (std::exchange(m_answered, false))
        Q_EMIT pushingChanged();
    Q_EMIT closed();
    const QPointer<SocketRpcChannel> alive(this);
    for (const Call &call : calls) {
        if (alive && call.context)
            call.done(failed(RpcFault::Kind::Silence, u"the WebSocket was closed"_s));
    }
}

void SocketRpcChannel::beat()
{
    if (std::exchange(m_awaitsPong, true))
        hangUp();
    else
        m_socket.ping();
}

void SocketRpcChannel::call(const QString &method, const QJsonObject &params, QObject *context, Done done)
{
    if (!m_open || m_calls.size() >= kMaxWaiting) {
        const auto kind = m_open ? RpcFault::Kind::Silence : RpcFault::Kind::Absent;
        done(failed(kind, m_open ? u"too many calls wait for the device"_s : u"there is no WebSocket"_s));
        return;
    }
    m_calls.push_back({++m_lastId, method, params, context, std::move(done)});
    if (m_calls.size() == 1)
        send();
}

void SocketRpcChannel::send()
{
    const Call &call = m_calls.front();
    QJsonObject auth;
    if (m_challenge) {
        m_uses += 1;
        auth =
            rpcAuthorization(*m_challenge, m_user, m_password,
                             QRandomGenerator::system()->bounded(1, std::numeric_limits<int>::max()), m_uses);
    }
    m_deadline.start(kDeadline);
    m_socket.sendTextMessage(QString::fromUtf8(rpcRequest(call.id, call.method, call.params, auth)));
}

void SocketRpcChannel::onMessage(const QString &text)
{
    const QByteArray body = text.toUtf8();
    if (const auto status = readRpcNotification(body))
        Q_EMIT notified(*status);
    else if (!m_calls.empty())
        onAnswer(body);
}

void SocketRpcChannel::onAnswer(const QByteArray &body)
{
    Call &call = m_calls.front();
    const auto challenge = readRpcChallenge(body, call.id);
    if (challenge && !call.challenged && !m_password.isEmpty()) {
        call.challenged = true;
        m_challenge = challenge;
        m_uses = 0;
        send();
        return;
    }
    RpcOutcome outcome = readRpcResponse(body, call.id);
    if (outcome.fault && outcome.fault->kind == RpcFault::Kind::Unauthorized) {
        m_challenge.reset();
        outcome.fault->message = m_password.isEmpty() ? u"the device asks for a password and none is set"_s
                                 : challenge          ? u"the device refuses the password"_s
                                             : u"the device does not offer SHA-256 for its password"_s;
    }
    finish(outcome);
}

void SocketRpcChannel::finish(const RpcOutcome &outcome)
{
    m_deadline.stop();
    const Call call = std::move(m_calls.front());
    m_calls.pop_front();
    while (!m_calls.empty() && !m_calls.front().context)
        m_calls.pop_front();
    if (!m_calls.empty())
        send();
    const bool isFirst = !outcome.fault && !std::exchange(m_answered, true);
    const QPointer<SocketRpcChannel> alive(this);
    // Last, because it may call again or end this channel.
    if (call.context)
        call.done(outcome);
    if (alive && isFirst)
        Q_EMIT pushingChanged();
}

} // namespace ww

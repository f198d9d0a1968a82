// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/pushrpcchannel.h"

namespace ww {

PushRpcChannel::PushRpcChannel(const ConnectionSettings &connection, QObject *parent)
    : RpcChannel(parent)
    , m_http(connection)
    , m_socket(connection)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, &m_socket, &SocketRpcChannel::open);
    connect(&m_socket, &SocketRpcChannel::closed, this, [this] {
        m_retry.start(m_pause);
        m_pause = std::min(2 * m_pause, kRetryMost);
    });
    connect(&m_socket, &RpcChannel::notified, this, &RpcChannel::notified);
    connect(&m_socket, &RpcChannel::pushingChanged, this, [this] {
        if (m_socket.pushes())
            m_pause = kRetryFirst;
        Q_EMIT pushingChanged();
    });
}

PushRpcChannel::~PushRpcChannel()
{
    m_socket.disconnect(this);
}

void PushRpcChannel::call(const QString &method, const QJsonObject &params, QObject *context, Done done)
{
    if (!std::exchange(m_started, true))
        m_socket.open();
    RpcChannel &way = m_socket.isOpen() ? static_cast<RpcChannel &>(m_socket) : m_http;
    way.call(method, params, context, std::move(done));
}

QString PushRpcChannel::description() const
{
    return pushes() ? m_socket.description() : m_http.description();
}

RpcChannelFactory pushRpcChannels()
{
    return [](const ConnectionSettings &connection) {
        return std::unique_ptr<RpcChannel>(std::make_unique<PushRpcChannel>(connection));
    };
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/rpcauth.h"
#include "drivers/shelly/rpcchannel.h"

#include <QPointer>
#include <QTimer>
#include <QWebSocket>

#include <deque>

namespace ww {

/// Calls over the device's WebSocket at /rpc, one at a time, and what the device tells by itself. Whoever
/// does not answer in time is hung up on. A refused password is sent once a call. Main thread only.
class SocketRpcChannel final : public RpcChannel
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kDeadline{4000}; ///< For an answer or a pong, real time.
    static constexpr std::chrono::milliseconds kPingInterval{20'000};
    static constexpr quint64 kMaxMessageBytes = 64 * 1024;
    static constexpr std::size_t kMaxWaiting = 16; ///< One more call is answered with silence.

    explicit SocketRpcChannel(const ConnectionSettings &connection, QObject *parent = nullptr);
    ~SocketRpcChannel() override;

    /// Connects; ends in opened() or closed().
    void open();
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// Calls while it is not open are answered with Absent.
    void call(const QString &method, const QJsonObject &params, QObject *context, Done done) override;
    [[nodiscard]] QString description() const override;
    /// From the first answer on: before, the device does not know whom to tell.
    [[nodiscard]] bool pushes() const override { return m_open && m_answered; }

Q_SIGNALS:
    void opened();
    void closed();

private:
    struct Call
    {
        int id;
        QString method;
        QJsonObject params;
        QPointer<QObject> context;
        Done done;
        bool challenged = false; ///< The fresh challenge of this call was answered.
    };
    void send();
    void onMessage(const QString &text);
    void onAnswer(const QByteArray &body);
    void hangUp();
    void onEnd();
    void beat();
    void finish(const RpcOutcome &outcome);

    const QString m_host;
    const quint16 m_port;
    const QString m_user;
    const Secret m_password;
    QWebSocket m_socket;
    QTimer m_deadline; ///< Of the call under way, or of the connection.
    QTimer m_ping;
    bool m_active = false; ///< Connecting or open.
    bool m_open = false;
    bool m_answered = false;
    bool m_awaitsPong = false;
    std::deque<Call> m_calls; ///< The first one is under way.
    std::optional<RpcChallenge> m_challenge;
    quint32 m_uses = 0; ///< Requests sent under this challenge.
    int m_lastId = 0;
};

} // namespace ww

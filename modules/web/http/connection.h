// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "web/http/connectioncensus.h"
#include "web/http/qthttpadapter.h"
#include "web/http/requestguard.h"

#include <QTcpSocket>

namespace ww {

/// How long the parts of a connection may take, in real time.
struct ConnectionTimes
{
    Duration request = std::chrono::seconds(10); ///< From the first byte (or TLS hello) to the last: 408.
    Duration idle = std::chrono::seconds(30);    ///< Between requests.
    Duration answer = std::chrono::seconds(60);  ///< Until a route has answered.
    Duration write = std::chrono::seconds(30);   ///< Without the client taking any byte of the answer.
    Duration linger = std::chrono::seconds(1);   ///< After the last answer, for the client to close.
};

/// What the connections of a listener share. Outlives them.
struct ConnectionServices
{
    /// Says why a client may not have the stream; nullopt when it may.
    using CheckStream = std::function<std::optional<Response>(const Request &)>;
    /// Takes over the socket of a stream; its head has not been read from it.
    using OpenStream = std::function<void(std::unique_ptr<QTcpSocket>,
                                          std::unique_ptr<ConnectionCensus::Place>, const Request &)>;

    const Clock &clock; ///< The computer's clock, never plant time.
    QtHttpAdapter *adapter = nullptr;
    RequestLimits requestLimits;
    ConnectionTimes times;
    CheckStream checkStream;
    OpenStream openStream;
    quint16 redirectPort = 0; ///< Not 0: answer everything with a redirect to HTTPS on this port.
};

/// Path of the WebSocket stream.
inline constexpr char kStreamPath[] = "/api/v1/stream";

/// One client's connection: reads requests within bounds, lets QHttpServer handle those that are sound, and
/// answers the others itself. Web thread only; the listener owns it.
class Connection : public QObject
{
    Q_OBJECT
public:
    /// Owns the socket. A `refusal` status other than 0 means: say only that, then close.
    Connection(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ConnectionCensus::Place> place,
               const ConnectionServices &services, int refusal, QObject *parent);
    ~Connection() override;

    /// Begins; the socket is connected, a TLS socket has not shaken hands yet.
    void start();
    /// When this connection has had its time.
    [[nodiscard]] Uptime deadline() const { return m_deadline; }
    /// The deadline has passed.
    void expire();

Q_SIGNALS:
    /// Delete it: the client is gone, or the socket belongs to somebody else now.
    void finished(ww::Connection *self);

private:
    enum class Phase { Handshake, Idle, Reading, Answering, Closing };
    void setPhase(Phase phase, Duration time);
    [[nodiscard]] bool isTls() const;
    void onReady();
    void onReadyRead();
    void onBytesWritten();
    void readRequests();
    [[nodiscard]] bool takeSome();
    void onBodyExpected();
    void onRequestComplete();
    [[nodiscard]] bool isStreamRequest() const;
    void openStream();
    void redirect();
    void onAnswered(const QByteArray &bytes);
    void refuse(int status, const QString &detail, const Headers &headers = {});
    void sendLast(const Response &response);
    void closeWhenWritten();
    [[nodiscard]] qint64 unsent() const;
    void finish();

    std::unique_ptr<QTcpSocket> m_socket;
    std::unique_ptr<ConnectionCensus::Place> m_place;
    const ConnectionServices &m_services;
    const int m_refusal;
    RequestGuard m_guard;
    std::unique_ptr<QtHttpAdapter::Channel> m_channel;
    QHostAddress m_peer;
    Phase m_phase = Phase::Handshake;
    Uptime m_deadline{0};
    bool m_writeSideClosed = false;
};

} // namespace ww

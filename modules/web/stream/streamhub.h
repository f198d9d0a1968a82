// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/backend.h"
#include "web/http/connectioncensus.h"
#include "web/http/http.h"
#include "web/sessions/sessions.h"
#include "web/stream/liverenderer.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QWebSocketServer>

#include <map>

namespace ww {

/// How the stream treats its clients.
struct StreamLimits
{
    int clients = 64;
    qint64 slowBytes = 32'768;        ///< Unsent; beyond, live frames are dropped.
    qint64 hopelessBytes = 1'048'576; ///< Unsent; beyond, the client is dropped.
    int inboundBytes = 4096;          ///< Longest message a client may send.
    Duration ping = std::chrono::seconds(20);
    Duration silence = std::chrono::seconds(60);          ///< Without any answer to a ping.
    Duration shortest = std::chrono::milliseconds(200);   ///< Between live frames, real time.
    Duration livePeriod = std::chrono::milliseconds(900); ///< Between live frames, plant time.
};

/// The WebSocket stream: live states about once a second of plant time, with them loads and limits when they
/// have changed, decisions and alarms as they come. A slow client loses live frames and is told of loads and
/// limits later, never delays others. Web thread only.
class StreamHub : public QObject
{
    Q_OBJECT
public:
    /// Close code of a session that has ended.
    static constexpr quint16 kSessionEnded = 4401;

    /// `clock` is the computer's.
    StreamHub(const Backend &backend, const Texts &texts, Sessions &sessions, const Clock &clock,
              const StreamLimits &limits, QObject *parent = nullptr);
    ~StreamHub() override;

    /// Why the upgrade is not a proper WebSocket handshake, or there is no room; nullopt when it may go on.
    [[nodiscard]] std::optional<Response> refuse(const Request &request) const;
    /// Takes over a connection whose upgrade request was authorised and has not been read from the socket.
    void open(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ConnectionCensus::Place> place,
              const Request &request, const QByteArray &sessionId);
    void publish(const DecisionRecord &decision);
    void publish(const Alarm &alarm);
    /// Closes the streams of sessions that are over.
    void closeEnded();
    [[nodiscard]] qsizetype clientCount() const { return static_cast<qsizetype>(m_clients.size()); }
    /// Live frames dropped because a client was slow.
    [[nodiscard]] quint64 droppedFrames() const { return m_dropped; }

private:
    struct Client
    {
        QPointer<QTcpSocket> socket;
        std::unique_ptr<ConnectionCensus::Place> place;
        QString language;
        QByteArray sessionId;
        Uptime lastHeard{0};
        Uptime lastPing{0};
        std::optional<quint64> lastSequence; ///< Of the state it was sent last.
        QByteArray lastLoads;                ///< The loads it was sent last, as JSON; empty: none yet.
        QByteArray lastLimits;               ///< The same of the limits.
    };
    using Peer = std::pair<QString, quint16>;

    void onConnected();
    void welcome(QWebSocket *socket, Client client);
    void tick();
    void sendLive();
    void watch();
    void drop(QWebSocket *socket);
    /// What there is to tell of a state that the client does not know yet.
    void sendStateTo(QWebSocket *socket, Client &client, const std::shared_ptr<const LiveState> &state);
    void sendLiveTo(QWebSocket *socket, Client &client, const std::shared_ptr<const LiveState> &state);
    /// Sends a frame of what is not as the client was told last.
    void sendChangedTo(QWebSocket *socket, const Client &client, const char *type, const QByteArray &data,
                       QByteArray &last) const;
    void sendAll(const char *type, const std::function<QByteArray(const QString &language)> &render);
    [[nodiscard]] static qint64 unsent(const Client &client);

    const Backend &m_backend;
    const Texts &m_texts;
    Sessions &m_sessions;
    const Clock &m_clock;
    const StreamLimits m_limits;
    LiveRenderer m_renderer;
    QWebSocketServer m_server;
    std::map<Peer, Client> m_arriving; ///< Handshake in work.
    std::map<QWebSocket *, Client> m_clients;
    std::optional<Uptime> m_lastLive; ///< Plant time of the last state sent.
    QTimer m_timer;
    quint64 m_dropped = 0;
};

} // namespace ww

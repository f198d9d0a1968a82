// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppstation.h"

#include <QPointer>
#include <QTimer>
#include <QWebSocket>

namespace ww {

/// The WebSocket between a charge point and its station: bounds messages, notices when the other side is
/// gone, and ends what breaks the protocol. Times are real time.
class OcppConnection : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::seconds kPing{30};
    /// Two pings and a half without any sign of life.
    static constexpr std::chrono::seconds kSilence{75};
    /// Until a closed connection is cut.
    static constexpr std::chrono::seconds kGoodbye{2};
    /// Without a word from the other side before it is told goodbye.
    static constexpr std::chrono::milliseconds kLull{50};
    /// Bytes the other side may leave unread.
    static constexpr qint64 kMostUnread = 262'144;

    /// Takes over the socket and attaches it to the station, which is borrowed.
    OcppConnection(std::unique_ptr<QWebSocket> socket, OcppStation &station, QObject *parent = nullptr);
    ~OcppConnection() override;

    /// Whether the other side answers a ping within `patience`; `done` is called once.
    void prove(std::chrono::milliseconds patience, std::function<void(bool alive)> done);
    void close(QWebSocketProtocol::CloseCode code, const QString &reason);
    /// Ends at once, without a word.
    void abort();

Q_SIGNALS:
    /// The connection has ended and the station knows.
    void ended();

private:
    void send(const QByteArray &text);
    [[nodiscard]] QString name() const;
    void onText(const QString &text);
    void onLife();
    void end();
    std::unique_ptr<QWebSocket> m_socket;
    QPointer<OcppStation> m_station;
    QTimer m_ping;
    QTimer m_silence;
    QTimer m_proof;
    QTimer m_lull;
    std::function<void(bool)> m_proven;
    bool m_closing = false;
    bool m_ended = false;
};

} // namespace ww

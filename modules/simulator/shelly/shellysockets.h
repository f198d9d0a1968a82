// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/shelly/shellycore.h"

#include <QWebSocketServer>

#include <memory>

class QTcpSocket;
class QWebSocket;

namespace ww {

/// The WebSockets of an emulated smart switch: answers the frames of those who call, and tells each of them
/// what changes once it has called with a name (NotifyStatus).
class ShellySockets final : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kMostGuests = 4;
    static constexpr quint64 kMaxMessage = 8192;
    struct Reply
    {
        QByteArray text;
        std::chrono::milliseconds delay{0}; ///< Real time it is held back.
    };
    /// Answers a frame; nullopt: it stays silent.
    using Answer = std::function<std::optional<Reply>(const QJsonObject &frame)>;

    /// The core must outlive this.
    ShellySockets(ShellyCore &core, Answer answer, QObject *parent = nullptr);
    ~ShellySockets() override;

    /// Takes over a connection that asks for a WebSocket; its request is still to be read.
    void take(QTcpSocket *socket);
    /// Tells everybody what has changed since they were told last.
    void notify();
    void closeAll();
    [[nodiscard]] std::size_t guests() const { return m_guests.size(); }

private:
    struct Guest
    {
        std::unique_ptr<QWebSocket> socket;
        QString name; ///< "src" of its last frame; empty: it is told nothing.
    };
    void onUpgraded();
    void onText(QWebSocket *socket, const QString &text);
    void forget(QWebSocket *socket);
    [[nodiscard]] QJsonObject changes();

    ShellyCore &m_core;
    const Answer m_answer;
    QWebSocketServer m_server;
    std::vector<Guest> m_guests;
    std::vector<QJsonObject> m_told; ///< What everybody knows of each output.
};

} // namespace ww

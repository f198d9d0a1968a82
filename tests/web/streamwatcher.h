// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "webclient.h"

#include <QJsonObject>
#include <QWebSocket>

namespace ww {

/// The head of an upgrade request as a browser sends it, with some lines replaced or left out.
[[nodiscard]] QByteArray upgrade(const WebClient &client, const QByteArray &origin,
                                 const QByteArray &key = "dGhlIHNhbXBsZSBub25jZQ==",
                                 const QByteArray &version = "13");

/// The origin of our own pages.
[[nodiscard]] QByteArray ownOrigin(const WebClient &client);

/// A browser's side of the stream: collects frames.
class StreamWatcher : public QObject
{
public:
    /// Opens the stream with the client's cookie; it connects while the event loop runs.
    explicit StreamWatcher(const WebClient &client, const QString &scheme = QStringLiteral("ws"));

    [[nodiscard]] bool waitForFrames(qsizetype count);
    /// Waits for the live frame with this sequence number. There may be two of one: a stream begins with the
    /// state as it is, and the first look after it may send the same.
    [[nodiscard]] bool waitForSequence(int sequence);
    [[nodiscard]] bool waitForClose();
    [[nodiscard]] const QList<QJsonObject> &frames() const { return m_frames; }
    /// The first frame of a type; empty when there is none.
    [[nodiscard]] QJsonObject first(const QString &type) const;
    /// The data of all frames of a type, oldest first.
    [[nodiscard]] QList<QJsonObject> ofType(const QString &type) const;
    /// Sequence number of the last live frame; 0 before the first.
    [[nodiscard]] int lastSequence() const { return m_lastSequence; }
    [[nodiscard]] QWebSocket &socket() { return m_socket; }

private:
    void onText(const QString &text);
    QWebSocket m_socket;
    QList<QJsonObject> m_frames;
    int m_lastSequence = 0;
};

} // namespace ww

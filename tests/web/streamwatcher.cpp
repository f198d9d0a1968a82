// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "streamwatcher.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kPatienceMs = 10'000;

}

QByteArray upgrade(const WebClient &client, const QByteArray &origin, const QByteArray &key,
                   const QByteArray &version)
{
    QByteArray head =
        "GET /api/v1/stream HTTP/1.1\r\nHost: " + client.host() +
        "\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: " + key +
        "\r\nSec-WebSocket-Version: " + version + "\r\n";
    if (!origin.isEmpty())
        head += "Origin: " + origin + "\r\n";
    if (!client.cookie.isEmpty())
        head += "Cookie: " + client.cookie + "\r\n";
    return head + "\r\n";
}

QByteArray ownOrigin(const WebClient &client)
{
    return "http://" + client.host();
}

StreamWatcher::StreamWatcher(const WebClient &client, const QString &scheme)
    : m_socket(QString::fromLatin1((scheme == u"wss"_s ? "https://" : "http://") + client.host()))
{
    connect(&m_socket, &QWebSocket::textMessageReceived, this, &StreamWatcher::onText);
    connect(&m_socket, &QWebSocket::sslErrors, &m_socket, [this] { m_socket.ignoreSslErrors(); });
    QNetworkRequest request(
        QUrl(scheme + u"://"_s + QString::fromLatin1(client.host()) + u"/api/v1/stream"_s));
    request.setRawHeader("Cookie", client.cookie);
    m_socket.open(request);
}

void StreamWatcher::onText(const QString &text)
{
    m_frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
    const QJsonObject &frame = m_frames.last();
    if (frame.value("type"_L1) == u"live"_s)
        m_lastSequence = frame.value("data"_L1).toObject().value("sequence"_L1).toInt();
}

bool StreamWatcher::waitForFrames(qsizetype count)
{
    return QTest::qWaitFor([this, count] { return m_frames.size() >= count; }, kPatienceMs);
}

bool StreamWatcher::waitForSequence(int sequence)
{
    return QTest::qWaitFor([this, sequence] { return m_lastSequence == sequence; }, kPatienceMs);
}

bool StreamWatcher::waitForClose()
{
    return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; },
                           kPatienceMs);
}

QList<QJsonObject> StreamWatcher::ofType(const QString &type) const
{
    QList<QJsonObject> data;
    for (const QJsonObject &frame : m_frames) {
        if (frame.value("type"_L1) == type)
            data.append(frame.value("data"_L1).toObject());
    }
    return data;
}

QJsonObject StreamWatcher::first(const QString &type) const
{
    const auto found = std::find_if(m_frames.cbegin(), m_frames.cend(), [&type](const QJsonObject &frame) {
        return frame.value("type"_L1) == type;
    });
    return found == m_frames.cend() ? QJsonObject() : *found;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/shelly/shellysockets.h"

#include <QTcpSocket>
#include <QTimer>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Fields whose changes are told at once; voltage and energy wait for the next question.
constexpr std::array kTold{"output", "source", "apower", "timer_started_at", "timer_duration", "errors"};

} // namespace

ShellySockets::ShellySockets(ShellyCore &core, Answer answer, QObject *parent)
    : QObject(parent)
    , m_core(core)
    , m_answer(std::move(answer))
    , m_server(core.setup().id, QWebSocketServer::NonSecureMode)
    , m_told(static_cast<std::size_t>(core.setup().outputs))
{
    connect(&m_server, &QWebSocketServer::newConnection, this, &ShellySockets::onUpgraded);
}

ShellySockets::~ShellySockets()
{
    for (const Guest &guest : m_guests)
        guest.socket->disconnect(this);
}

void ShellySockets::take(QTcpSocket *socket)
{
    socket->setParent(&m_server);
    m_server.handleConnection(socket);
}

void ShellySockets::onUpgraded()
{
    while (std::unique_ptr<QWebSocket> socket{m_server.nextPendingConnection()}) {
        socket->setParent(nullptr);
        if (m_guests.size() >= kMostGuests) {
            socket->abort();
            continue;
        }
        QWebSocket *const key = socket.get();
        key->setMaxAllowedIncomingFrameSize(kMaxMessage);
        key->setMaxAllowedIncomingMessageSize(kMaxMessage);
        connect(key, &QWebSocket::textMessageReceived, this,
                [this, key](const QString &text) { onText(key, text); });
        connect(key, &QWebSocket::disconnected, this, [this, key] { forget(key); });
        m_guests.push_back({std::move(socket), {}});
    }
}

void ShellySockets::forget(QWebSocket *socket)
{
    const auto found = std::find_if(m_guests.begin(), m_guests.end(),
                                    [socket](const Guest &guest) { return guest.socket.get() == socket; });
    if (found == m_guests.end())
        return;
    // It is in the middle of a signal of its own.
    found->socket.release()->deleteLater();
    m_guests.erase(found);
}

void ShellySockets::onText(QWebSocket *socket, const QString &text)
{
    const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
    const auto answer = m_answer(frame);
    const auto found = std::find_if(m_guests.begin(), m_guests.end(),
                                    [socket](const Guest &guest) { return guest.socket.get() == socket; });
    if (!answer || found == m_guests.end())
        return;
    found->name = frame[u"src"].toString();
    QTimer::singleShot(answer->delay, socket,
                       [socket, text = QString::fromUtf8(answer->text)] { socket->sendTextMessage(text); });
    notify();
}

QJsonObject ShellySockets::changes()
{
    QJsonObject all;
    for (std::size_t i = 0; i < m_told.size(); ++i) {
        const int output = static_cast<int>(i);
        const QJsonObject status = m_core.switchStatus(output);
        QJsonObject changed;
        for (const char *const name : kTold) {
            const QLatin1StringView field(name);
            if (m_told[i][field] != status[field])
                changed[field] = status[field];
        }
        if (changed.isEmpty())
            continue;
        m_told[i] = status;
        changed[u"id"] = output;
        all[u"switch:%1"_s.arg(output)] = changed;
    }
    return all;
}

void ShellySockets::notify()
{
    const QJsonObject changed = changes();
    if (changed.isEmpty())
        return;
    for (const Guest &guest : m_guests) {
        if (guest.name.isEmpty())
            continue;
        const QJsonObject frame{{u"src"_s, m_core.setup().id},
                                {u"dst"_s, guest.name},
                                {u"method"_s, u"NotifyStatus"_s},
                                {u"params"_s, changed}};
        guest.socket->sendTextMessage(QString::fromUtf8(QJsonDocument(frame).toJson(QJsonDocument::Compact)));
    }
}

void ShellySockets::closeAll()
{
    while (!m_guests.empty()) {
        QWebSocket *const socket = m_guests.back().socket.get();
        socket->abort();
        forget(socket);
    }
}

} // namespace ww

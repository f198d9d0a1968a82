// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppconnection.h"

#include "core/logging.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace ww {

OcppConnection::OcppConnection(std::unique_ptr<QWebSocket> socket, OcppStation &station, QObject *parent)
    : QObject(parent)
    , m_socket(std::move(socket))
    , m_station(&station)
{
    m_socket->setMaxAllowedIncomingMessageSize(kOcppLongestMessage);
    m_socket->setMaxAllowedIncomingFrameSize(kOcppLongestMessage);
    connect(m_socket.get(), &QWebSocket::textMessageReceived, this, &OcppConnection::onText);
    connect(m_socket.get(), &QWebSocket::binaryMessageReceived, this,
            [this] { close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, u"OCPP is text"_s); });
    connect(m_socket.get(), &QWebSocket::pong, this, &OcppConnection::onLife);
    connect(m_socket.get(), &QWebSocket::disconnected, this, &OcppConnection::end);
    connect(&station, &OcppStation::hopeless, this,
            [this](const QString &reason) { close(QWebSocketProtocol::CloseCodeProtocolError, reason); });
    connect(&m_ping, &QTimer::timeout, m_socket.get(), [this] { m_socket->ping(); });
    m_ping.start(kPing);
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, [this] {
        if (!m_closing)
            qCWarning(lcDrivers).noquote() << "charge point" << name() << "does not answer pings";
        abort();
    });
    m_silence.start(kSilence);
    m_proof.setSingleShot(true);
    connect(&m_proof, &QTimer::timeout, this, [this] {
        if (m_proven)
            std::exchange(m_proven, {})(false);
    });
    station.attach([this](const QByteArray &text) { send(text); },
                   u"OCPP 1.6 from %1"_s.arg(m_socket->peerAddress().toString()));
}

OcppConnection::~OcppConnection()
{
    m_socket->disconnect(this);
    end();
}

void OcppConnection::send(const QByteArray &text)
{
    if (m_socket->bytesToWrite() > kMostUnread) {
        qCWarning(lcDrivers).noquote() << "charge point" << name() << "does not read";
        // The station is in the middle of something.
        QMetaObject::invokeMethod(this, &OcppConnection::abort, Qt::QueuedConnection);
        return;
    }
    m_socket->sendTextMessage(QString::fromUtf8(text));
}

void OcppConnection::onText(const QString &text)
{
    onLife();
    if (m_closing)
        m_lull.start(kLull);
    else if (m_station)
        m_station->receive(text.toUtf8());
}

QString OcppConnection::name() const
{
    return m_station ? m_station->identity() : QString();
}

void OcppConnection::onLife()
{
    if (!m_closing)
        m_silence.start(kSilence);
    m_proof.stop();
    if (m_proven)
        std::exchange(m_proven, {})(true);
}

void OcppConnection::prove(std::chrono::milliseconds patience, std::function<void(bool)> done)
{
    if (m_proven)
        std::exchange(m_proven, {})(true);
    m_proven = std::move(done);
    m_proof.start(patience);
    m_socket->ping();
}

void OcppConnection::close(QWebSocketProtocol::CloseCode code, const QString &reason)
{
    if (std::exchange(m_closing, true))
        return;
    m_silence.start(kGoodbye);
    // A close frame carries at most 123 bytes of reason.
    const auto sayGoodbye = [this, code, words = reason.left(60)] { m_socket->close(code, words); };
    if (code == QWebSocketProtocol::CloseCodeGoingAway) {
        sayGoodbye();
        return;
    }
    qCWarning(lcDrivers).noquote() << "the connection of charge point" << name() << "is ended:" << reason;
    // A socket closed with words unread resets the connection, and the other side never hears why.
    m_lull.setSingleShot(true);
    connect(&m_lull, &QTimer::timeout, this, sayGoodbye);
    m_lull.start(kLull);
}

void OcppConnection::abort()
{
    m_socket->abort();
    end();
}

void OcppConnection::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_ping.stop();
    m_silence.stop();
    m_proof.stop();
    m_lull.stop();
    if (m_station) {
        m_station->disconnect(this);
        m_station->detach();
    }
    if (m_proven)
        std::exchange(m_proven, {})(false);
    Q_EMIT ended();
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/ocpp/chargepointclient.h"

#include "core/logging.h"

#include <QNetworkRequest>
#include <QSslConfiguration>
#include <QWebSocketHandshakeOptions>

using namespace Qt::StringLiterals;

namespace ww {

ChargePointClient::ChargePointClient(EmulatedChargePoint &chargePoint, QObject *parent)
    : QObject(parent)
    , m_chargePoint(chargePoint)
{
    m_retry.setSingleShot(true);
    m_patience.setSingleShot(true);
    m_socket.setMaxAllowedIncomingMessageSize(kOcppLongestMessage);
    connect(&m_retry, &QTimer::timeout, this, &ChargePointClient::connectNow);
    connect(&m_patience, &QTimer::timeout, this, [this] { m_socket.abort(); });
    connect(&m_socket, &QWebSocket::connected, this, &ChargePointClient::onConnected);
    connect(&m_socket, &QWebSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState && !m_retry.isActive())
            onLost();
    });
    connect(&m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { m_chargePoint.receive(text.toUtf8()); });
    connect(
        &m_chargePoint, &EmulatedChargePoint::hangUp, this, [this] { m_socket.abort(); },
        Qt::QueuedConnection);
}

ChargePointClient::~ChargePointClient()
{
    m_socket.disconnect(this);
    m_chargePoint.detach();
}

void ChargePointClient::start(const CentralSystemAddress &address)
{
    m_address = address;
    QString path = address.url.path();
    if (!path.endsWith(u'/'))
        path += u'/';
    m_address.url.setPath(path + m_chargePoint.identity());
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificates(address.trusted);
    m_socket.setSslConfiguration(tls);
    connectNow();
}

void ChargePointClient::connectNow()
{
    if (m_chargePoint.isOffline()) {
        retryLater();
        return;
    }
    QNetworkRequest request(m_address.url);
    if (!m_address.password.isEmpty()) {
        const QByteArray login = (m_chargePoint.identity() + u':' + m_address.password).toUtf8();
        request.setRawHeader("Authorization", "Basic " + login.toBase64());
    }
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({u"ocpp1.6"_s});
    m_socket.open(request, options);
    m_patience.start(kConnectPatience);
}

void ChargePointClient::retryLater()
{
    m_retry.start(m_pause);
    m_pause = std::min<std::chrono::milliseconds>(m_pause * 2, kLongestRetry);
}

void ChargePointClient::onConnected()
{
    m_patience.stop();
    m_pause = kFirstRetry;
    m_chargePoint.attach([this](const QByteArray &text) { send(text); });
}

void ChargePointClient::onLost()
{
    m_patience.stop();
    if (m_chargePoint.isConnected())
        m_chargePoint.detach();
    else
        qCDebug(lcSimulator).noquote()
            << "charge point" << m_chargePoint.identity() << "was not let in:" << m_socket.errorString();
    retryLater();
}

void ChargePointClient::send(const QByteArray &text)
{
    const auto delay = m_chargePoint.delay();
    if (delay.count() == 0)
        m_socket.sendTextMessage(QString::fromUtf8(text));
    else
        QTimer::singleShot(delay, &m_socket,
                           [this, text] { m_socket.sendTextMessage(QString::fromUtf8(text)); });
}

} // namespace ww

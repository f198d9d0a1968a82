// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/ocpp/emulatedchargepoint.h"

#include <QSslCertificate>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

namespace ww {

/// Where an emulated charge point finds its central system, and what it trusts.
struct CentralSystemAddress
{
    QUrl url;                       ///< ws or wss; the identity is added to its path.
    QString password;               ///< HTTP Basic; empty: none.
    QList<QSslCertificate> trusted; ///< Beside the system's authorities.
};

/// Connects an emulated charge point over a real WebSocket and keeps trying when it is cut off. Times are
/// real time.
class ChargePointClient : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kFirstRetry{500};
    static constexpr std::chrono::seconds kLongestRetry{8};
    static constexpr std::chrono::seconds kConnectPatience{10};

    /// Borrows the charge point.
    explicit ChargePointClient(EmulatedChargePoint &chargePoint, QObject *parent = nullptr);
    ~ChargePointClient() override;
    /// Connects now and for as long as it lives.
    void start(const CentralSystemAddress &address);

private:
    void connectNow();
    void retryLater();
    void onConnected();
    void onLost();
    void send(const QByteArray &text);
    EmulatedChargePoint &m_chargePoint;
    CentralSystemAddress m_address;
    QWebSocket m_socket;
    QTimer m_retry;
    QTimer m_patience;
    std::chrono::milliseconds m_pause = kFirstRetry;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/driverhost.h"
#include "drivers/ocpp/ocppdrivers.h"
#include "drivers/setpoint/setpointjournal.h"
#include "plant/plant.h"

#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace ww::test {

using namespace Qt::StringLiterals;

inline const QByteArray kPassword = "secret-wallbox";

/// The drivers' side with one charger, "CP 1/a" in its settings "garage".
struct DoorBench
{
    explicit DoorBench(const QString &identity = u"CP1"_s, quint16 port = 0)
        : plant({}, clock)
        , drivers({.transactionsPath = {},
                   .server = {.address = QHostAddress::LocalHost, .port = port, .gate = gate()},
                   .listens = true},
                  clock, clock)
    {
        settings.id = DeviceId(u"garage"_s);
        settings.profile = u"ocpp16"_s;
        settings.connection.kind = ConnectionSettings::Kind::Ocpp;
        settings.connection.identity = identity;
        auto made = drivers.make(context());
        if (made)
            driver = std::move(*made);
    }
    [[nodiscard]] DriverContext context()
    {
        return {.settings = settings,
                .clock = clock,
                .grid = {},
                .journal = journal,
                .makeDevice = [this](const DevicePart &part) -> Device * {
                    const auto device =
                        plant.addDevice({.id = DeviceId(u"garage"_s), .type = part.type}, u"Garage"_s);
                    return device ? *device : nullptr;
                }};
    }
    [[nodiscard]] OcppGate gate()
    {
        return [this](const OcppGreeting &greeting, const QHostAddress &,
                      std::function<void(OcppVerdict)> done) {
            asked += 1;
            if (ponders)
                return;
            const OcppVerdict verdict = busy                                          ? OcppVerdict::Busy
                                        : greeting.password.value_or("") == kPassword ? OcppVerdict::Welcome
                                                                                      : OcppVerdict::Denied;
            // Judged elsewhere, told later.
            QTimer::singleShot(0, &drivers, [done = std::move(done), verdict] { done(verdict); });
        };
    }
    [[nodiscard]] bool isOpen()
    {
        return QTest::qWaitFor([this] { return drivers.port().has_value(); }, 5000);
    }
    /// Raw HTTP; the whole answer until the server closes.
    [[nodiscard]] QByteArray http(const QByteArray &request)
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, *drivers.port());
        QByteArray answer;
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
        socket.write(request);
        (void)QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; },
                              8000);
        return answer;
    }

    ManualClock clock;
    Plant plant;
    DeviceSettings settings;
    SetpointJournal journal;
    int asked = 0;
    bool busy = false;
    bool ponders = false; ///< Nobody's password is ever judged.
    OcppDrivers drivers;
    std::unique_ptr<DeviceDriver> driver;
};

/// An independent WebSocket client.
struct DoorClient
{
    void open(const QUrl &url, const QByteArray &user, const QByteArray &password,
              const QString &protocol = u"ocpp1.6"_s)
    {
        QNetworkRequest request(url);
        if (!password.isNull())
            request.setRawHeader("Authorization", "Basic " + (user + ':' + password).toBase64());
        QWebSocketHandshakeOptions options;
        options.setSubprotocols({protocol});
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket,
                         [this](const QString &text) { received.append(text); });
        socket.open(request, options);
    }
    [[nodiscard]] bool isOpen()
    {
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::ConnectedState; }, 5000);
    }
    [[nodiscard]] bool isClosed(int ms = 8000)
    {
        return QTest::qWaitFor([this] { return socket.state() == QAbstractSocket::UnconnectedState; }, ms);
    }
    QWebSocket socket;
    QStringList received;
};

inline QUrl url(const DoorBench &bench, const QString &path = u"/CP1"_s)
{
    QUrl out;
    out.setScheme(u"ws"_s);
    out.setHost(u"127.0.0.1"_s);
    out.setPort(*bench.drivers.port());
    out.setPath(path);
    return out;
}

inline QByteArray upgrade(const QByteArray &path, const QByteArray &more)
{
    return "GET " + path +
           " HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: "
           "13\r\n"
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
           more + "\r\n";
}

inline QByteArray basic(const QByteArray &user, const QByteArray &password)
{
    return "Authorization: Basic " + (user + ':' + password).toBase64() + "\r\n";
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "drivers/ocpp/ocppconnection.h"
#include "drivers/ocpp/ocppframe.h"
#include "drivers/ocpp/ocppgreeting.h"
#include "net/tcpdoor.h"

#include <QHostAddress>
#include <QWebSocketServer>

#include <map>

namespace ww {

/// Whether a charge point may come in.
enum class OcppVerdict : quint8 {
    Welcome,
    Denied, ///< Wrong password, or none where one is needed.
    Busy,   ///< Too many tries: later again.
};

/// Judges the password of a charge point that is known by name; calls `done` once, now or later, on the same
/// thread. What takes long must not be done on this thread.
using OcppGate = std::function<void(const OcppGreeting &greeting, const QHostAddress &from,
                                    std::function<void(OcppVerdict)> done)>;

/// Where charge points are listened for.
struct OcppServerOptions
{
    QHostAddress address{QHostAddress::Any};
    quint16 port = 8887; ///< 0 picks a free port.
    OcppGate gate;
};

/// The door for charge points: turns away who is unknown, has no password or speaks another protocol before
/// there is a WebSocket, and gives the others to their stations. Main thread only; times are real time.
class OcppServer : public TcpDoor
{
    Q_OBJECT
public:
    /// Connections that have not said who they are.
    static constexpr std::size_t kMostStrangers = 16;
    static constexpr std::size_t kMostStrangersPerAddress = 4;
    /// Bytes kept for a stranger, and for a charge point that is in; what is more waits with the sender.
    static constexpr qint64 kStrangersBuffer = kOcppLongestHead + 1024;
    static constexpr qint64 kGuestsBuffer = 2 * kOcppLongestMessage;
    static constexpr std::chrono::seconds kGreetingPatience{10};
    /// How long a connection has to prove that it is alive when its charge point connects a second time.
    static constexpr std::chrono::seconds kProofPatience{3};

    explicit OcppServer(OcppServerOptions options, QObject *parent = nullptr);
    ~OcppServer() override;

    /// Listens. The error names the port and what to do.
    [[nodiscard]] Result<quint16> open();
    /// Borrows the station until it is destroyed. Identities are told apart with their case.
    void add(OcppStation &station);
    /// Says goodbye to all and takes nobody any more.
    void shutDown();

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Stranger;
    void onHead(Stranger &stranger);
    void onVerdict(QTcpSocket *socket, OcppVerdict verdict);
    void admit(QTcpSocket *socket);
    void handOver(QTcpSocket *socket);
    void onUpgraded();
    void turnAway(QTcpSocket *socket, const OcppTurnAway &refusal);
    void forget(QTcpSocket *socket);
    [[nodiscard]] bool isTooMany(const QTcpSocket &socket) const;
    [[nodiscard]] Stranger *find(const QTcpSocket *socket);
    [[nodiscard]] OcppConnection *connectionOf(const QString &identity) const;

    const OcppServerOptions m_options;
    QWebSocketServer m_webSockets;
    std::map<QString, OcppStation *> m_stations;
    std::vector<std::unique_ptr<Stranger>> m_strangers;
    std::map<QString, std::unique_ptr<OcppConnection>> m_connections; ///< By identity.
    bool m_closing = false;
};

} // namespace ww

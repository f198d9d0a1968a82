// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "net/tcpdoor.h"
#include "web/http/connection.h"

#include <QTimer>

#include <unordered_map>

namespace ww {

/// One port of the web server: takes connections within the census, with TLS or without, and ends those whose
/// time is over. Web thread only.
class Listener : public TcpDoor
{
    Q_OBJECT
public:
    Listener(ConnectionServices services, std::shared_ptr<ConnectionCensus> census,
             QObject *parent = nullptr);
    ~Listener() override;

    /// Listens; port 0 picks a free one. The error names the port and what to do.
    [[nodiscard]] Result<quint16> open(const QHostAddress &address, quint16 port);
    /// Tells connections to redirect to this HTTPS port.
    void setRedirectPort(quint16 port) { m_services.redirectPort = port; }
    [[nodiscard]] std::size_t connectionCount() const { return m_connections.size(); }

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void sweep();
    void forget(Connection *connection);
    ConnectionServices m_services;
    std::shared_ptr<ConnectionCensus> m_census;
    std::unordered_map<Connection *, std::unique_ptr<Connection>> m_connections;
    QTimer m_sweep;
};

} // namespace ww

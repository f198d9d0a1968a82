// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/devicedriver.h"
#include "drivers/ocpp/ocppserver.h"

namespace ww {

class OcppCharger;

/// How charge points are served.
struct OcppOptions
{
    QString transactionsPath; ///< File of charges and energy counters; empty: not kept over a restart.
    OcppServerOptions server;
    bool listens = true; ///< False: stations are connected without a network.
};

/// Makes the drivers of charge points. They share the port, which is opened with the first of them, and the
/// book of charges. Must outlive its drivers. Main thread only.
class OcppDrivers : public QObject
{
    Q_OBJECT
public:
    /// How long to wait before a port that was not free is tried again; real time.
    static constexpr std::chrono::seconds kPortPause{30};

    /// Borrows the clocks: the plant's, and the one that judges the network.
    OcppDrivers(OcppOptions options, const Clock &plant, const Clock &network, QObject *parent = nullptr);
    ~OcppDrivers() override;

    [[nodiscard]] Result<std::unique_ptr<DeviceDriver>> make(const DriverContext &context);
    [[nodiscard]] OcppServer &server() { return m_server; }
    /// The station of an identity; nullptr when there is none.
    [[nodiscard]] OcppStation *station(const QString &identity) const;
    /// The port that is listened on; nullopt while there is none.
    [[nodiscard]] std::optional<quint16> port() const;

Q_SIGNALS:
    /// The port is open.
    void opened(quint16 port);

private:
    void openDoor();
    const OcppOptions m_options;
    const Clock &m_plant;
    const Clock &m_network;
    OcppTransactions m_transactions;
    std::shared_ptr<const OcppSchemas> m_schemas;
    OcppServer m_server;
    QList<OcppCharger *> m_chargers;
    QTimer m_retry;
};

} // namespace ww

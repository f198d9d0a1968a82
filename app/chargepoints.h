// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chargepointgate.h"

#include "drivers/ocpp/ocppdrivers.h"
#include "system/certificates.h"
#include "system/settings.h"

#include <QTimer>

namespace ww {

/// Files of the data folder that serving charge points needs.
struct ChargePointFiles
{
    QString transactions; ///< Charges in progress and their numbers.
    QString certificate;  ///< Of the port; made when missing.
};

/// Serves the charge points of the plant: their port with its certificate, their passwords, their drivers.
/// Main thread only.
class ChargePoints : public QObject
{
    Q_OBJECT
public:
    /// Borrows the clocks. Nothing listens before the first charge point is made.
    ChargePoints(const OcppSettings &settings, const ChargePointFiles &files, const Clock &plantClock,
                 const Clock &realClock, QObject *parent = nullptr);
    /// As DriverFactory.
    [[nodiscard]] Result<std::unique_ptr<DeviceDriver>> make(const DriverContext &context);
    /// Says goodbye to all and closes the port.
    void shutDown() { m_drivers.server().shutDown(); }
    [[nodiscard]] std::optional<quint16> port() const { return m_drivers.port(); }
    /// What the port identifies itself with; empty before the first charge point and without TLS.
    [[nodiscard]] QByteArray certificatePem() const;

Q_SIGNALS:
    void opened(quint16 port);

private:
    [[nodiscard]] Result<void> encrypt();
    [[nodiscard]] Result<void> showCertificate();
    void renewCertificate();

    const OcppSettings m_settings;
    CertificateStore m_certificates;
    QTimer m_hourly;
    ChargePointGate m_gate;
    OcppDrivers m_drivers;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "chargepoints.h"

#include "core/logging.h"
#include "web/http/tls.h"

using namespace Qt::StringLiterals;

namespace ww {

ChargePoints::ChargePoints(const OcppSettings &settings, const ChargePointFiles &files,
                           const Clock &plantClock, const Clock &realClock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_certificates(files.certificate, localServerNames(), realClock)
    , m_gate(realClock)
    , m_drivers({.transactionsPath = files.transactions,
                 .server = {.address = QHostAddress(settings.address),
                            .port = settings.port,
                            .gate =
                                [this](const OcppGreeting &greeting, const QHostAddress &from,
                                       std::function<void(OcppVerdict)> done) {
                                    m_gate.judge(greeting, from, std::move(done));
                                }},
                 .listens = true},
                plantClock, realClock)
{
    connect(&m_drivers, &OcppDrivers::opened, this, &ChargePoints::opened);
    connect(&m_hourly, &QTimer::timeout, this, &ChargePoints::renewCertificate);
}

Result<void> ChargePoints::showCertificate()
{
    const auto tls = tlsConfiguration(*m_certificates.current());
    if (!tls)
        return unexpected(tls.error());
    m_drivers.server().setTls(*tls);
    return {};
}

Result<void> ChargePoints::encrypt()
{
    if (!m_settings.tls || m_drivers.server().isEncrypted())
        return {};
    if (auto made = m_certificates.refresh(); !made)
        return made;
    m_hourly.start(std::chrono::hours(1));
    return showCertificate();
}

void ChargePoints::renewCertificate()
{
    auto renewed = m_certificates.refresh();
    if (renewed)
        renewed = showCertificate();
    if (!renewed)
        qCWarning(lcApp).noquote() << "certificate of the charge points:" << renewed.error().toString();
}

QByteArray ChargePoints::certificatePem() const
{
    return m_certificates.current() ? m_certificates.current()->certificatePem : QByteArray();
}

Result<std::unique_ptr<DeviceDriver>> ChargePoints::make(const DriverContext &context)
{
    if (!m_settings.enabled)
        return unexpected(
            ErrorCode::InvalidInput,
            u"the section 'ocpp' of the settings is wrong, so no charge point can call; correct it"_s);
    if (QHostAddress(m_settings.address).isNull())
        return unexpected(ErrorCode::InvalidInput,
                          u"'%1' in /ocpp/address is no IP address"_s.arg(m_settings.address));
    if (context.settings.connection.password.isEmpty())
        return unexpected(ErrorCode::InvalidInput,
                          u"'connection' needs a 'password', the same as in the charge point: without one "
                          u"everybody on the network could speak in its name"_s);
    if (const auto encrypted = encrypt(); !encrypted)
        return unexpected(encrypted.error());
    auto driver = m_drivers.make(context);
    if (driver)
        m_gate.setPassword(context.settings.connection.identity, context.settings.connection.password);
    return driver;
}

} // namespace ww

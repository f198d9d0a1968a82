// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "applianceweb.h"

#include "core/logging.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

namespace {

WebServerOptions serverOptions(const WebSettings &web)
{
    WebServerOptions options;
    options.address = QHostAddress(web.address);
    options.redirect = web.redirect;
    options.httpPort = web.httpPort;
    options.httpsPort = web.httpsPort;
    options.translations = {{u"fr"_s, u":/i18n/wattward_fr.qm"_s}};
    return options;
}

Error at(const QString &name, const Error &error)
{
    return {error.code, error.message, name};
}

} // namespace

ApplianceWeb::ApplianceWeb(Backend &backend, Accounts &accounts, AlarmBook &alarms, const Clock &clock,
                           ApplianceWebOptions options, QObject *parent)
    : QObject(parent)
    , m_alarms(alarms)
    , m_options(std::move(options))
    , m_certificates(m_options.certificateFile, localServerNames(), clock)
    , m_server(backend, accounts, clock, serverOptions(m_options.web))
{
    connect(&m_certificates, &CertificateStore::expiringChanged, this,
            [this](bool expiring) { m_alarms.set(expiring, AlarmCode::CertificateExpiring); });
    connect(&m_certificates, &CertificateStore::replaced, this, [this] {
        if (m_ports.https != 0)
            m_server.setCertificate(*m_certificates.current());
    });
    connect(&m_hourly, &QTimer::timeout, this, &ApplianceWeb::refreshCertificate);
    m_retry.setSingleShot(true);
    m_retry.setInterval(m_options.retryAfter);
    connect(&m_retry, &QTimer::timeout, this, &ApplianceWeb::tryAgain);
}

void ApplianceWeb::start()
{
    tryAgain();
    m_hourly.start(1h);
}

void ApplianceWeb::stop()
{
    m_retry.stop();
    m_hourly.stop();
    m_server.stop();
    m_ports = {};
}

void ApplianceWeb::refreshCertificate()
{
    if (const auto renewed = m_certificates.refresh(); !renewed)
        qCWarning(lcApp).noquote() << renewed.error().toString();
}

Result<void> ApplianceWeb::openAll()
{
    if (!m_certificates.current()) {
        if (const auto made = m_certificates.refresh(); !made)
            return made;
    }
    const auto ports = m_server.start(*m_certificates.current());
    if (!ports)
        return unexpected(at(m_options.names.https, ports.error()));
    m_ports = *ports;
    return {};
}

void ApplianceWeb::tryAgain()
{
    const std::optional<Error> before = m_problem ? m_problem : m_ports.redirectProblem;
    m_problem.reset();
    if (m_ports.https == 0) {
        if (const auto opened = openAll(); !opened)
            m_problem = opened.error();
    } else if (const auto http = m_server.openRedirect()) {
        m_ports.http = *http;
        m_ports.redirectProblem.reset();
    }
    if (m_ports.redirectProblem)
        m_ports.redirectProblem = at(m_options.names.http, *m_ports.redirectProblem);
    // The house is controlled all the same; the panel shows why there is no dashboard.
    const std::optional<Error> now = m_problem ? m_problem : m_ports.redirectProblem;
    if (now && now != before)
        qCCritical(lcApp).noquote() << now->toString();
    m_alarms.set(now.has_value(), AlarmCode::PortUnavailable, {}, now ? now->toString() : QString());
    if (now)
        m_retry.start();
}

} // namespace ww

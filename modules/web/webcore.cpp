// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/webcore.h"

#include "core/logging.h"
#include "web/http/tls.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Calls into the backend beside the web thread: two, so that one slow history query holds up nobody else.
constexpr int kBackendThreads = 2;
constexpr int kMostWaiting = 64;

} // namespace

WebCore::WebCore(Backend &backend, Accounts &accounts, const Clock &clock, const WebServerOptions &options)
    : m_backend(backend)
    , m_clock(clock)
    , m_options(options)
    , m_live(m_texts)
    , m_sessions(clock)
    , m_api(m_sessions, accounts)
    , m_files(options.dashboardRoot)
    , m_adapter([this](const Request &request, const Reply &reply) { handle(request, reply); })
    , m_sessionResource(accounts, m_sessions, m_texts, clock)
    , m_jobs(kBackendThreads, kMostWaiting)
    , m_hub(backend, m_texts, m_sessions, clock, options.stream)
    , m_census(std::make_shared<ConnectionCensus>(options.connections))
{
    for (const auto &[language, file] : options.translations) {
        if (!m_texts.load(language, file))
            qCWarning(lcWeb).noquote() << "No texts in" << language << "from" << file;
    }
    addRoutes();
}

WebCore::~WebCore()
{
    // Before the hub and the adapter, which their connections use.
    m_plain.reset();
    m_http.reset();
    m_https.reset();
}

void WebCore::addRoutes()
{
    Router &router = m_api.router();
    const ResourceContext context{m_backend, m_texts, m_jobs, m_live};
    m_sessionResource.addRoutes(router);
    m_sessionResource.setOnEnded([this] { m_hub.closeEnded(); });
    for (const auto add :
         {addLiveRoutes, addDeviceRoutes, addMeterRoutes, addQuantityRoutes, addHistoryRoutes,
          addDecisionRoutes, addAlarmRoutes, addControlSettingsRoutes, addLoadSettingsRoutes, addLoadRoutes,
          addLimitRoutes, addOverrideRoutes, addCommissioningRoutes, addDiscoveryRoutes, addFrontRoutes,
          addPanelRoutes, addSimulatorRoutes})
        add(router, context);
    addDescriptionRoutes(router);
}

void WebCore::handle(const Request &request, const Reply &reply)
{
    if (request.path.startsWith(QLatin1StringView(kApiPrefix)))
        m_api.handle(request, reply);
    else
        reply(m_files.respond(request));
}

std::optional<Response> WebCore::refuseStream(const Request &request)
{
    if (auto refusal = m_api.refuseStream(request))
        return refusal;
    return m_hub.refuse(request);
}

void WebCore::openStream(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ConnectionCensus::Place> place,
                         const Request &request)
{
    const auto visitor = m_api.visitorOf(request);
    Q_ASSERT(visitor);
    m_hub.open(std::move(socket), std::move(place), request, visitor->sessionId);
}

ConnectionServices WebCore::services()
{
    return {.clock = m_clock,
            .adapter = &m_adapter,
            .requestLimits = m_options.requests,
            .times = m_options.times,
            .checkStream = [this](const Request &request) { return refuseStream(request); },
            .openStream =
                [this](std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ConnectionCensus::Place> place,
                       const Request &request) { openStream(std::move(socket), std::move(place), request); }};
}

Result<void> WebCore::setCertificate(const ServerCertificate &certificate)
{
    const auto configuration = tlsConfiguration(certificate);
    if (!configuration)
        return unexpected(configuration.error());
    m_https->setTls(*configuration);
    return {};
}

Result<WebPorts> WebCore::open(const ServerCertificate &certificate)
{
    m_https = std::make_unique<Listener>(services(), m_census);
    WebPorts ports;
    if (auto set = setCertificate(certificate); !set)
        return unexpected(set.error());
    const auto https = m_https->open(m_options.address, m_options.httpsPort);
    if (!https)
        return unexpected(https.error());
    ports.https = *https;
    if (m_options.redirect) {
        const auto http = openRedirect();
        ports.http = http.value_or(0);
        if (!http)
            ports.redirectProblem = http.error();
    }
    if (m_options.plainLoopback) {
        m_plain = std::make_unique<Listener>(services(), m_census);
        const auto plain = m_plain->open(QHostAddress::LocalHost, 0);
        if (!plain)
            return unexpected(plain.error());
        ports.plain = *plain;
    }
    return ports;
}

Result<quint16> WebCore::openRedirect()
{
    auto http = std::make_unique<Listener>(services(), m_census);
    http->setRedirectPort(m_https->serverPort());
    auto port = http->open(m_options.address, m_options.httpPort);
    if (port)
        m_http = std::move(http);
    return port;
}

void WebCore::endSessions()
{
    m_sessions.endAll({});
    m_hub.closeEnded();
}

} // namespace ww

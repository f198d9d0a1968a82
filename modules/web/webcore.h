// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/api.h"
#include "web/http/staticfiles.h"
#include "web/resources/resources.h"
#include "web/resources/sessionresource.h"
#include "web/webserver.h"

namespace ww {

/// Everything of the web server that lives on the web thread; made and destroyed there.
class WebCore : public QObject
{
    Q_OBJECT
public:
    WebCore(Backend &backend, Accounts &accounts, const Clock &clock, const WebServerOptions &options);
    ~WebCore() override;

    [[nodiscard]] Result<WebPorts> open(const ServerCertificate &certificate);
    /// HTTP that leads to HTTPS, which is open.
    [[nodiscard]] Result<quint16> openRedirect();
    [[nodiscard]] Result<void> setCertificate(const ServerCertificate &certificate);
    void endSessions();
    [[nodiscard]] StreamHub &hub() { return m_hub; }
    [[nodiscard]] const Router &router() const { return m_api.router(); }

private:
    void addRoutes();
    void handle(const Request &request, const Reply &reply);
    [[nodiscard]] ConnectionServices services();
    [[nodiscard]] std::optional<Response> refuseStream(const Request &request);
    void openStream(std::unique_ptr<QTcpSocket> socket, std::unique_ptr<ConnectionCensus::Place> place,
                    const Request &request);

    Backend &m_backend;
    const Clock &m_clock;
    const WebServerOptions m_options;
    Texts m_texts;
    LiveRenderer m_live;
    Sessions m_sessions;
    Api m_api;
    StaticFiles m_files;
    // Replies that are still out refer to the adapter, so it goes after the jobs and the connections.
    QtHttpAdapter m_adapter;
    SessionResource m_sessionResource;
    Jobs m_jobs;
    StreamHub m_hub;
    std::shared_ptr<ConnectionCensus> m_census;
    std::unique_ptr<Listener> m_https;
    std::unique_ptr<Listener> m_http;
    std::unique_ptr<Listener> m_plain;
};

} // namespace ww

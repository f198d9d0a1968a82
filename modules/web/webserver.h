// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "system/accounts.h"
#include "system/certificates.h"
#include "web/backend.h"
#include "web/http/listener.h"
#include "web/stream/streamhub.h"

#include <QThread>

namespace ww {

/// How the web server is set up.
struct WebServerOptions
{
    QHostAddress address = QHostAddress::Any;
    bool redirect = true;    ///< HTTP leads to HTTPS.
    quint16 httpPort = 80;   ///< 0 picks a free port.
    quint16 httpsPort = 443; ///< 0 picks a free port.
    /// Serves everything without TLS, on 127.0.0.1 and a free port: for benchmarks and tests only.
    bool plainLoopback = false;
    QString dashboardRoot = QStringLiteral(":/dashboard");
    /// Languages beside English and their .qm files.
    QList<std::pair<QString, QString>> translations;
    ConnectionLimits connections;
    RequestLimits requests;
    ConnectionTimes times;
    StreamLimits stream;
};

/// The ports that were opened; 0 where none was asked for.
struct WebPorts
{
    quint16 http = 0;
    quint16 https = 0;
    quint16 plain = 0;
    std::optional<Error> redirectProblem; ///< Why HTTP does not lead to HTTPS although it should.
};

class WebCore;

/// The web server of the appliance (F1, F3): HTTPS with the REST interface, the stream and the dashboard, and
/// a redirect from HTTP. Works in a thread of its own; all methods may be called from the thread it lives in.
class WebServer : public QObject
{
    Q_OBJECT
public:
    /// Backend, accounts and clock outlive it. `clock` is the computer's, never plant time.
    WebServer(Backend &backend, Accounts &accounts, const Clock &clock, WebServerOptions options,
              QObject *parent = nullptr);
    ~WebServer() override;

    /// Opens the ports. The error names the port that cannot be opened and what to do; then none is open.
    /// Without the HTTP port HTTPS is served all the same.
    [[nodiscard]] Result<WebPorts> start(const ServerCertificate &certificate);
    /// Tries the HTTP port again; gives it.
    [[nodiscard]] Result<quint16> openRedirect();
    /// Closes everything and waits until calls into the backend are over; can be started again.
    void stop();
    /// New connections get this certificate.
    void setCertificate(const ServerCertificate &certificate);
    /// To all streams.
    void publish(const DecisionRecord &decision);
    void publish(const Alarm &alarm);
    /// Ends the sessions of everybody, for the reset of passwords (D3).
    void endSessions();

private:
    void post(const std::function<void(WebCore &)> &task);
    Backend &m_backend;
    Accounts &m_accounts;
    const Clock &m_clock;
    const WebServerOptions m_options;
    QThread m_thread;
    std::unique_ptr<QObject> m_inThread;              ///< Lives in the thread; its events run there.
    std::shared_ptr<std::unique_ptr<WebCore>> m_core; ///< Touched in the thread only.
};

} // namespace ww

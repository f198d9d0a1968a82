// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/alarm.h"
#include "system/certificates.h"
#include "system/settings.h"
#include "web/webserver.h"

#include <QTimer>

namespace ww {

/// What people set ports with, for messages: JSON pointers of the settings file, or options of a program.
struct PortNames
{
    QString http = QStringLiteral("/web/httpPort");
    QString https = QStringLiteral("/web/httpsPort");
};

/// How the appliance is served.
struct ApplianceWebOptions
{
    WebSettings web;
    PortNames names;
    QString certificateFile;
    /// How soon a port that is in use is tried again.
    std::chrono::milliseconds retryAfter = std::chrono::seconds(15);
};

/// The web server with its certificate, for a house that is controlled whatever becomes of them: what cannot
/// be opened is an alarm and is tried again. Main thread only.
class ApplianceWeb : public QObject
{
    Q_OBJECT
public:
    /// Everything is borrowed; `clock` is the computer's.
    ApplianceWeb(Backend &backend, Accounts &accounts, AlarmBook &alarms, const Clock &clock,
                 ApplianceWebOptions options, QObject *parent = nullptr);

    /// Opens the ports, or raises PortUnavailable and goes on trying.
    void start();
    void stop();
    [[nodiscard]] const WebPorts &ports() const { return m_ports; }
    /// Why the dashboard is not served, naming the port's setting.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    void publish(const DecisionRecord &decision) { m_server.publish(decision); }
    void publish(const Alarm &alarm) { m_server.publish(alarm); }
    void endSessions() { m_server.endSessions(); }

private:
    void tryAgain();
    [[nodiscard]] Result<void> openAll();
    void refreshCertificate();

    AlarmBook &m_alarms;
    const ApplianceWebOptions m_options;
    CertificateStore m_certificates;
    WebServer m_server;
    WebPorts m_ports;
    std::optional<Error> m_problem;
    QTimer m_retry;
    QTimer m_hourly;
};

} // namespace ww

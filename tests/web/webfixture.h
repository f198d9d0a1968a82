// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakebackend.h"
#include "web/webserver.h"
#include "webclient.h"

#include <QTemporaryDir>

namespace ww {

/// A running web server with a fake plant, accounts of a random label, and clients for it.
class WebFixture
{
public:
    explicit WebFixture(const WebServerOptions &options = {}, bool simulated = true);

    [[nodiscard]] WebPorts ports() const { return m_ports; }
    [[nodiscard]] bool isRunning() const { return m_ports.https != 0; }
    /// A client on the plain loopback port.
    [[nodiscard]] WebClient plain() const { return WebClient(m_ports.plain); }
    [[nodiscard]] WebClient tls() const { return WebClient::tls(m_ports.https); }
    /// A plain client that is signed in as owner with a password of its own.
    [[nodiscard]] WebClient owner() { return signedIn(QStringLiteral("owner"), label.ownerPassword); }
    /// The same as installer.
    [[nodiscard]] WebClient installer()
    {
        return signedIn(QStringLiteral("installer"), label.installerPassword);
    }
    /// Signs in; the client keeps the cookie.
    [[nodiscard]] static Answer signIn(WebClient &client, const QString &user, const QString &password);

    const Label label = makeLabel();
    FakeBackend backend;
    SystemClock clock;
    const QString password = QStringLiteral("sunny afternoons");

private:
    [[nodiscard]] WebClient signedIn(const QString &user, const QString &firstPassword);
    QTemporaryDir m_folder;
    std::unique_ptr<Accounts> m_accounts;

public:
    std::unique_ptr<WebServer> server;
    [[nodiscard]] Accounts &accounts() { return *m_accounts; }

private:
    WebPorts m_ports;
};

/// Compiles a Qt Linguist file for WebServerOptions::translations; false with the reason on stderr.
[[nodiscard]] bool compileTranslations(const QString &tsFile, const QString &qmFile);

/// Options with free ports, the plain port open, and nothing else changed.
[[nodiscard]] WebServerOptions testOptions();

} // namespace ww

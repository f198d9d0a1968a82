// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webfixture.h"

#include <QFile>
#include <QJsonDocument>
#include <QLibraryInfo>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// One certificate for all fixtures of a test program.
const ServerCertificate &testCertificate()
{
    static const ServerCertificate certificate =
        *makeServerCertificate({u"localhost"_s, u"127.0.0.1"_s}, SystemClock().now());
    return certificate;
}

} // namespace

bool compileTranslations(const QString &tsFile, const QString &qmFile)
{
    QProcess lrelease;
    lrelease.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    for (const auto location : {QLibraryInfo::LibraryExecutablesPath, QLibraryInfo::BinariesPath}) {
        lrelease.start(QLibraryInfo::path(location) + QStringLiteral("/lrelease"),
                       {tsFile, QStringLiteral("-qm"), qmFile});
        if (lrelease.waitForStarted() && lrelease.waitForFinished())
            break;
    }
    return QFile::exists(qmFile);
}

WebServerOptions testOptions()
{
    WebServerOptions options;
    options.address = QHostAddress::LocalHost;
    options.httpPort = 0;
    options.httpsPort = 0;
    options.plainLoopback = true;
    return options;
}

WebFixture::WebFixture(const WebServerOptions &options, bool simulated)
    : backend(simulated)
{
    auto opened = Accounts::open(m_folder.filePath(u"accounts.json"_s), label);
    Q_ASSERT(opened.has_value());
    m_accounts = std::move(*opened);
    server = std::make_unique<WebServer>(backend, *m_accounts, clock, options);
    const auto ports = server->start(testCertificate());
    if (ports)
        m_ports = *ports;
    else
        qWarning().noquote() << ports.error().toString();
}

Answer WebFixture::signIn(WebClient &client, const QString &user, const QString &password)
{
    const QByteArray body = QJsonDocument(QJsonObject{{u"user"_s, user}, {u"password"_s, password}}).toJson();
    Answer answer = client.ask("POST", "/api/v1/session", body);
    client.cookie = answer.headers.value("set-cookie").split(';').first();
    return answer;
}

WebClient WebFixture::signedIn(const QString &user, const QString &firstPassword)
{
    if (m_accounts->find(user)->mustChangePassword) {
        const auto changed = m_accounts->changePassword(user, firstPassword, password);
        Q_ASSERT(changed.has_value());
    }
    WebClient client = plain();
    const Answer answer = signIn(client, user, password);
    Q_ASSERT(answer.status == 200);
    return client;
}

} // namespace ww

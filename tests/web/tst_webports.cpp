// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webfixture.h"

#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

const QByteArray kGet = "GET /api/v1/session HTTP/1.1\r\nHost: box\r\n\r\n";

} // namespace

class TestWebPorts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: G2
    void nameThePortThatIsInUse()
    {
        WebFixture first(testOptions());
        WebServerOptions options = testOptions();
        options.httpsPort = first.ports().https;
        WebServer second(first.backend, first.accounts(), first.clock, options);
        const auto certificate = makeServerCertificate({u"localhost"_s}, first.clock.now());
        const auto started = second.start(*certificate);
        QVERIFY(!started.has_value());
        QCOMPARE(started.error().code, ErrorCode::Conflict);
        QVERIFY(started.error().message.contains(QString::number(options.httpsPort)));
    }

    // req: F1, G2
    void serveHttpsWhileTheHttpPortIsInUse()
    {
        QTcpServer occupant;
        QVERIFY(occupant.listen(QHostAddress::LocalHost));
        WebServerOptions options = testOptions();
        options.httpPort = occupant.serverPort();
        WebFixture web(options);
        QVERIFY(web.isRunning());
        QCOMPARE(web.ports().http, 0);
        QVERIFY(web.ports().redirectProblem);
        QVERIFY(web.ports().redirectProblem->message.contains(QString::number(options.httpPort)));
        QCOMPARE(web.tls().ask(kGet).status, 401);
        const auto refused = web.server->openRedirect();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Conflict);
        occupant.close();
        QCOMPARE(web.server->openRedirect().value_or(0), options.httpPort);
        WebClient http(options.httpPort);
        QCOMPARE(http.ask(kGet).status, 308);
    }

    void doWithoutARedirectWhereNoneIsWanted()
    {
        WebServerOptions options = testOptions();
        options.redirect = false;
        WebFixture web(options);
        QVERIFY(web.isRunning());
        QCOMPARE(web.ports().http, 0);
        QVERIFY(!web.ports().redirectProblem);
    }

    void stopAndStartAgain()
    {
        WebFixture web(testOptions());
        WebClient before = web.plain();
        QCOMPARE(before.ask(kGet).status, 401);
        web.server->stop();
        QVERIFY(before.waitForClose());
        const auto certificate = makeServerCertificate({u"localhost"_s}, web.clock.now());
        const auto ports = web.server->start(*certificate);
        QVERIFY(ports.has_value());
        QCOMPARE(WebClient(ports->plain).ask(kGet).status, 401);
    }
};

QTEST_GUILESS_MAIN(TestWebPorts)
#include "tst_webports.moc"

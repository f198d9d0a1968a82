// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webfixture.h"

#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

const QByteArray kGet = "GET /api/v1/session HTTP/1.1\r\nHost: box\r\n\r\n";

} // namespace

/// The ports of the web server: what the plain one redirects, and what the encrypted one speaks.
class TestWebPorts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: F1, G2
    void redirectHttpToHttps_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("location");
        QTest::newRow("page") << QByteArray("GET /energy?day=1 HTTP/1.1\r\nHost: box.local\r\n\r\n")
                              << QByteArray("https://box.local:%1/energy?day=1");
        QTest::newRow("with port") << QByteArray("GET / HTTP/1.1\r\nHost: 192.168.1.2:8080\r\n\r\n")
                                   << QByteArray("https://192.168.1.2:%1/");
        QTest::newRow("IPv6") << QByteArray("GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n")
                              << QByteArray("https://[::1]:%1/");
        QTest::newRow("no host") << QByteArray("GET /x HTTP/1.0\r\n\r\n")
                                 << QByteArray("https://127.0.0.1:%1/x");
        QTest::newRow("interface")
            << QByteArray("POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}")
            << QByteArray("https://a:%1/api/v1/session");
    }
    void redirectHttpToHttps()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, location);
        WebFixture web(testOptions());
        WebClient client(web.ports().http);
        const Answer answer = client.ask(request);
        QCOMPARE(answer.status, 308);
        QCOMPARE(answer.headers.value("location"),
                 location.replace("%1", QByteArray::number(web.ports().https)));
        QVERIFY(answer.body.isEmpty());
        QVERIFY(client.waitForClose());
    }

    void boundTheRedirectingPortToo()
    {
        WebFixture web(testOptions());
        WebClient client(web.ports().http);
        QCOMPARE(client.ask("GET / HTTP/1.1\r\nHost: evil\r\nHost: good\r\n\r\n").status, 400);
        WebClient large(web.ports().http);
        QCOMPARE(large.ask("GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(20000, 'x') + "\r\n\r\n").status,
                 431);
        WebClient injected(web.ports().http);
        QCOMPARE(injected.ask("GET /\r\nLocation: evil HTTP/1.1\r\nHost: a\r\n\r\n").status, 400);
    }

    // req: G1, G3
    void speakModernTlsOnly_data()
    {
        QTest::addColumn<int>("protocol");
        QTest::addColumn<bool>("works");
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        QTest::newRow("TLS 1.1") << int(QSsl::TlsV1_1) << false;
        QT_WARNING_POP
        QTest::newRow("TLS 1.2") << int(QSsl::TlsV1_2) << true;
        QTest::newRow("TLS 1.3") << int(QSsl::TlsV1_3) << true;
    }
    void speakModernTlsOnly()
    {
        QFETCH(int, protocol);
        QFETCH(bool, works);
        WebFixture web(testOptions());
        QSslSocket socket;
        socket.setProtocol(static_cast<QSsl::SslProtocol>(protocol));
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(u"127.0.0.1"_s, web.ports().https);
        QCOMPARE(socket.waitForEncrypted(), works);
        if (works)
            QCOMPARE(socket.peerCertificate().publicKey().algorithm(), QSsl::Ec);
    }

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

    // req: G1
    void useANewCertificateForNewConnections()
    {
        WebFixture web(testOptions());
        const auto fresh = makeServerCertificate({u"fresh.local"_s}, web.clock.now());
        web.server->setCertificate(*fresh);
        QVERIFY(eventually([&web] {
            WebClient client = web.tls();
            const auto &socket = static_cast<QSslSocket &>(client.socket());
            return socket.peerCertificate().subjectAlternativeNames().values().contains(u"fresh.local"_s);
        }));
    }
};

QTEST_GUILESS_MAIN(TestWebPorts)
#include "tst_webports.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"
#include "webfixture.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

const QByteArray kGet = "GET /api/v1/session HTTP/1.1\r\nHost: box\r\n\r\n";

WebServerOptions hastyOptions()
{
    WebServerOptions options = testOptions();
    options.times = {.request = 400ms, .idle = 600ms, .answer = 60s, .write = 600ms, .linger = 300ms};
    return options;
}

} // namespace

class TestWebLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: G3
    void answerMalformedRequestsWithAProblem_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<int>("status");
        QTest::newRow("garbage") << QByteArray("hello\r\n\r\n") << 400;
        QTest::newRow("two lengths")
            << QByteArray("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")
            << 400;
        QTest::newRow("smuggling")
            << QByteArray(
                   "PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n")
            << 400;
        QTest::newRow("head too large")
            << "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(20000, 'x') + "\r\n\r\n"
            << 431;
        QTest::newRow("five megabytes of head")
            << "GET / HTTP/1.1\r\nX: " + QByteArray(5'000'000, 'x') << 431;
        QTest::newRow("body too large")
            << QByteArray("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 1048577\r\n\r\n") << 413;
        QTest::newRow("endless chunks") << "PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                               ("10000\r\n" + QByteArray(0x10000, 'x') + "\r\n").repeated(20)
                                        << 413;
        QTest::newRow("unknown method") << QByteArray("BREW /coffee HTTP/1.1\r\nHost: a\r\n\r\n") << 501;
        QTest::newRow("TRACE") << QByteArray("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") << 501;
        QTest::newRow("CONNECT") << QByteArray("CONNECT box:443 HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("broken escape") << QByteArray("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("hidden NUL") << QByteArray("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("no UTF-8") << QByteArray("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n") << 400;
        QTest::newRow("HTTP/3") << QByteArray("GET / HTTP/3.0\r\nHost: a\r\n\r\n") << 505;
    }
    void answerMalformedRequestsWithAProblem()
    {
        QFETCH(QByteArray, request);
        QFETCH(int, status);
        WebFixture web(testOptions());
        WebClient client = web.plain();
        const Answer answer = client.ask(request);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
        QCOMPARE(answer.headers.value("connection"), "close");
        QCOMPARE(answer.json().value("status"_L1).toInt(), status);
        QVERIFY(!answer.json().value("detail"_L1).toString().isEmpty());
        QVERIFY(client.waitForClose());
    }

    void answerMalformedRequestsOverTlsToo()
    {
        WebFixture web(testOptions());
        WebClient client = web.tls();
        QCOMPARE(client.ask("hello\r\n\r\n").status, 400);
        QVERIFY(client.waitForClose());
        WebClient large = web.tls();
        QCOMPARE(large
                     .ask("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n" +
                          QByteArray(500'000, 'x'))
                     .status,
                 413);
        QVERIFY(large.waitForClose());
    }

    // req: G3
    void giveTenSecondsForARequestAndThirtyBetween()
    {
        // The tests below use shorter times; these are the ones of the product.
        const ConnectionTimes times = WebServerOptions().times;
        QCOMPARE(times.request, Duration(10s));
        QCOMPARE(times.idle, Duration(30s));
    }

    // req: G3
    void endRequestsThatTakeTooLong_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::newRow("within the request line") << QByteArray("GET /api");
        QTest::newRow("within the headers") << QByteArray("GET / HTTP/1.1\r\nHost: a\r\n");
        QTest::newRow("within the body")
            << QByteArray("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc");
        QTest::newRow("within a chunk")
            << QByteArray("PUT / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
    }
    void endRequestsThatTakeTooLong()
    {
        QFETCH(QByteArray, start);
        WebFixture web(hastyOptions());
        WebClient client = web.plain();
        client.send(start);
        const Stopwatch watch;
        QCOMPARE(client.read().status, 408);
        QVERIFY(watch.elapsed() >= 350ms);
        QVERIFY(client.waitForClose());
    }

    // req: G3
    void endASlowLorisThatKeepsSending()
    {
        WebFixture web(hastyOptions());
        WebClient client = web.plain();
        const Stopwatch watch;
        client.send("GET / HTTP/1.1\r\n");
        while (client.isConnected() && client.socket().bytesAvailable() == 0 && watch.elapsed() < 5s) {
            client.send("X: a\r\n");
            client.socket().waitForReadyRead(50);
        }
        QVERIFY(watch.elapsed() < 2s);
        QCOMPARE(client.read().status, 408);
    }

    void closeIdleConnectionsSilently()
    {
        WebFixture web(hastyOptions());
        WebClient silent = web.plain();
        WebClient used = web.plain();
        QCOMPARE(used.ask(kGet).status, 401);
        QCOMPARE(silent.readAll(5000), QByteArray());
        QCOMPARE(used.readAll(5000), QByteArray());
        QVERIFY(!silent.isConnected());
        QVERIFY(!used.isConnected());
    }

    void endATlsHandshakeThatTakesTooLong()
    {
        WebFixture web(hastyOptions());
        WebClient client(web.ports().https);
        QVERIFY(client.waitForClose(5000));
        WebClient halfway(web.ports().https);
        halfway.send(QByteArray("\x16\x03\x01\x02\x00\x01\x00", 7));
        QVERIFY(halfway.waitForClose(5000));
    }

    void closeOnClientsThatDoNotReadTheirAnswer()
    {
        WebServerOptions options = hastyOptions();
        WebFixture web(options);
        WebClient client = web.owner();
        client.socket().setReadBufferSize(1);
        // Far more answers than the kernel's buffers take.
        const QByteArray request =
            "GET /api/v1/quantities HTTP/1.1\r\nHost: a\r\nCookie: " + client.cookie + "\r\n\r\n";
        client.send(request.repeated(1500));
        const Stopwatch watch;
        WebClient other = web.plain();
        while (watch.elapsed() < 1500ms)
            QCOMPARE(other.ask(kGet).status, 401); // Others are served meanwhile.
        client.socket().setReadBufferSize(0);
        const qsizetype got = client.readAll(10'000).size();
        QVERIFY2(!client.isConnected(), qPrintable(QString::number(got)));
        QVERIFY(got < 1500 * 10'000);
    }

    // req: G3
    void refuseMoreConnectionsThanOneAddressMayHave()
    {
        WebFixture web(testOptions());
        std::vector<WebClient> clients;
        for (int i = 0; i < 32; ++i) {
            clients.push_back(web.plain());
            QCOMPARE(clients.back().ask(kGet).status, 401);
        }
        WebClient last = web.plain();
        const Answer refused = last.read();
        QCOMPARE(refused.status, 429);
        QVERIFY(refused.headers.contains("retry-after"));
        QVERIFY(last.waitForClose());
        WebClient elsewhere(web.ports().plain, QHostAddress(u"127.0.0.2"_s));
        QCOMPARE(elsewhere.ask(kGet).status, 401);
        clients.pop_back();
        QVERIFY(eventually([&] { return web.plain().ask(kGet).status == 401; }));
    }

    // req: G3
    void holdThreeHundredConnectionsWithoutLosingTheFirst()
    {
        WebFixture web(testOptions());
        std::vector<WebClient> clients;
        int refused = 0;
        for (int i = 0; i < 300; ++i) {
            clients.emplace_back(web.ports().plain, QHostAddress(u"127.0.1.%1"_s.arg(1 + i / 30)));
            WebClient &client = clients.back();
            client.send(i % 2 == 0 ? kGet : QByteArray("GET / HT"));
            if (i >= 256) {
                const Answer answer = client.read();
                QVERIFY(answer.status == 503 || answer.status == 0);
                ++refused;
            }
        }
        QCOMPARE(refused, 44);
        for (std::size_t i = 0; i < 256; i += 2)
            QCOMPARE(clients[i].read().status, 401);
        QCOMPARE(clients.front().ask(kGet).status, 401);
        clients.clear();
        QVERIFY(eventually([&] { return web.plain().ask(kGet).status == 401; }));
    }

    void answerPipelinedRequestsInOrder()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        QByteArray requests;
        for (int i = 0; i < 500; ++i) {
            const QByteArray path = i % 3 == 0   ? "/api/v1/live"
                                    : i % 3 == 1 ? "/api/v1/alarms"
                                                 : "/api/v1/nothing";
            requests += "GET " + path + " HTTP/1.1\r\nHost: a\r\nCookie: " + client.cookie + "\r\n\r\n";
        }
        client.send(requests);
        for (int i = 0; i < 500; ++i) {
            const Answer answer = client.read();
            QCOMPARE(answer.status, i % 3 == 2 ? 404 : 200);
            QCOMPARE(answer.json().contains("sequence"_L1), i % 3 == 0);
            QCOMPARE(answer.json().contains("alarms"_L1), i % 3 != 2);
        }
    }

    void keepOrCloseTheConnectionAsAsked()
    {
        WebFixture web(testOptions());
        WebClient client = web.plain();
        QCOMPARE(client.ask(kGet).status, 401);
        QCOMPARE(client.ask("GET /api/v1/session HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").status, 401);
        const Answer last =
            client.ask("GET /api/v1/session HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        QCOMPARE(last.headers.value("connection"), "close");
        QVERIFY(client.waitForClose());
        WebClient old = web.plain();
        QCOMPARE(old.ask("GET /api/v1/session HTTP/1.0\r\n\r\n").status, 401);
        QVERIFY(old.waitForClose());
    }

    void sayContinueToThoseWhoWait()
    {
        WebFixture web(testOptions());
        WebClient client = web.plain();
        client.send(
            "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nX-Wattward: 1\r\nContent-Length: 2\r\nExpect: "
            "100-continue\r\n\r\n");
        QCOMPARE(client.read(false).status, 100);
        client.send("{}");
        QCOMPARE(client.read().status, 422);
    }

    void answerHeadWithoutABody()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        const Answer get = client.ask("GET", "/api/v1/live");
        const QByteArray head =
            "HEAD /api/v1/live HTTP/1.1\r\nHost: a\r\nCookie: " + client.cookie + "\r\n\r\n";
        client.send(head + head);
        for (int i = 0; i < 2; ++i) {
            const Answer answer = client.read(false);
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.headers.value("content-length").toInt(), get.body.size());
        }
    }

    // req: G3
    void endEveryRandomStreamInAnAnswerOrAClose()
    {
        WebFixture web(hastyOptions());
        const QByteArray alphabet =
            "GET POST HTTP/1.1\r\n\r\n:/ api v1 session Content-Length 10 Transfer-Encoding chunked {}\"";
        QRandomGenerator random(7);
        for (int round = 0; round < 60; ++round) {
            WebClient client = round % 6 == 0 ? web.tls() : web.plain();
            QByteArray stream =
                round % 2 == 0 ? QByteArray() : QByteArray("POST /api/v1/session HTTP/1.1\r\nHost: a\r\n");
            for (int i = random.bounded(1, 600); i > 0; --i)
                stream += round % 3 == 0 ? static_cast<char>(random.bounded(256))
                                         : alphabet[random.bounded(static_cast<int>(alphabet.size()))];
            client.send(stream);
            const QByteArray answer = client.readAll(5000);
            QVERIFY(!client.isConnected());
            QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 "), answer.constData());
            QVERIFY(answer.isEmpty() || answer.contains("\r\n\r\n"));
        }
        QCOMPARE(web.plain().ask(kGet).status, 401);
    }

    void survivesClientsThatLeaveAtAnyMoment()
    {
        WebFixture web(testOptions());
        const QByteArray cookie = web.owner().cookie;
        const QByteArray request =
            "GET /api/v1/history?series=site.gridPower&from=2020-06-01T00:00:00Z&to=2020-06-02T00:00:00Z "
            "HTTP/1.1\r\nHost: a\r\nCookie: " +
            cookie + "\r\n\r\n";
        for (qsizetype cut = 0; cut <= request.size(); cut += 7) {
            WebClient client = web.plain();
            client.send(request.first(cut));
            client.socket().abort();
        }
        for (int i = 0; i < 30; ++i) {
            WebClient client = web.plain();
            client.send(request);
            client.socket().abort();
        }
        QVERIFY(eventually([&] { return web.plain().ask(request).status == 200; }));
    }
};

QTEST_GUILESS_MAIN(TestWebLimits)
#include "tst_weblimits.moc"

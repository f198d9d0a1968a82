// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/sessions.h"
#include "webfixture.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>
#include <QWebSocket>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

/// The head of an upgrade request as a browser sends it, with some lines replaced or left out.
QByteArray upgrade(const WebClient &client, const QByteArray &origin,
                   const QByteArray &key = "dGhlIHNhbXBsZSBub25jZQ==", const QByteArray &version = "13")
{
    QByteArray head =
        "GET /api/v1/stream HTTP/1.1\r\nHost: " + client.host() +
        "\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: " + key +
        "\r\nSec-WebSocket-Version: " + version + "\r\n";
    if (!origin.isEmpty())
        head += "Origin: " + origin + "\r\n";
    if (!client.cookie.isEmpty())
        head += "Cookie: " + client.cookie + "\r\n";
    return head + "\r\n";
}

QByteArray ownOrigin(const WebClient &client)
{
    return "http://" + client.host();
}

/// A browser's side of the stream: collects frames.
class Watcher : public QObject
{
public:
    Watcher(const WebClient &client, const QString &scheme = u"ws"_s)
        : m_socket(QString::fromLatin1((scheme == u"wss"_s ? "https://" : "http://") + client.host()))
    {
        connect(&m_socket, &QWebSocket::textMessageReceived, this, [this](const QString &text) {
            m_frames.append(QJsonDocument::fromJson(text.toUtf8()).object());
        });
        connect(&m_socket, &QWebSocket::sslErrors, &m_socket, [this] { m_socket.ignoreSslErrors(); });
        QNetworkRequest request(
            QUrl(scheme + u"://"_s + QString::fromLatin1(client.host()) + u"/api/v1/stream"_s));
        request.setRawHeader("Cookie", client.cookie);
        m_socket.open(request);
    }
    [[nodiscard]] bool waitForFrames(qsizetype count)
    {
        return QTest::qWaitFor([this, count] { return m_frames.size() >= count; }, 10'000);
    }
    [[nodiscard]] bool waitForClose()
    {
        return QTest::qWaitFor([this] { return m_socket.state() == QAbstractSocket::UnconnectedState; },
                               10'000);
    }
    [[nodiscard]] const QList<QJsonObject> &frames() const { return m_frames; }
    [[nodiscard]] QList<int> sequences() const
    {
        QList<int> list;
        for (const QJsonObject &frame : m_frames)
            list.append(frame.value("data"_L1).toObject().value("sequence"_L1).toInt());
        return list;
    }
    [[nodiscard]] QWebSocket &socket() { return m_socket; }

private:
    QWebSocket m_socket;
    QList<QJsonObject> m_frames;
};

} // namespace

class TestStream : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: F1, G3
    void isOnlyForSignedInPagesOfOurs_data()
    {
        QTest::addColumn<QByteArray>("origin");
        QTest::addColumn<bool>("signedIn");
        QTest::addColumn<int>("status");
        QTest::newRow("ours") << QByteArray("own") << true << 101;
        QTest::newRow("nobody signed in") << QByteArray("own") << false << 401;
        QTest::newRow("no origin") << QByteArray() << true << 403;
        QTest::newRow("other site") << QByteArray("http://evil.example") << true << 403;
        QTest::newRow("other port") << QByteArray("http://127.0.0.1:1") << true << 403;
        QTest::newRow("other scheme") << QByteArray("https own") << true << 403;
        QTest::newRow("null") << QByteArray("null") << true << 403;
    }
    void isOnlyForSignedInPagesOfOurs()
    {
        QFETCH(QByteArray, origin);
        QFETCH(bool, signedIn);
        QFETCH(int, status);
        WebFixture web(testOptions());
        WebClient client = web.owner();
        if (!signedIn)
            client.cookie.clear();
        origin.replace("https own", "https://" + client.host()).replace("own", ownOrigin(client));
        const Answer answer = client.ask(upgrade(client, origin));
        QCOMPARE(answer.status, status);
        if (status == 101) {
            // RFC 6455 section 1.3.
            QCOMPARE(answer.headers.value("sec-websocket-accept"), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        } else {
            QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
            QVERIFY(client.waitForClose());
        }
    }

    void waitsForThePasswordToBeChanged()
    {
        WebFixture web(testOptions());
        WebClient client = web.plain();
        QCOMPARE(WebFixture::signIn(client, u"owner"_s, web.label.ownerPassword).status, 200);
        const Answer answer = client.ask(upgrade(client, ownOrigin(client)));
        QCOMPARE(answer.status, 403);
        QCOMPARE(answer.json().value("type"_L1).toString(), u"/problems/password-change-required"_s);
    }

    void refusesWhatIsNoProperHandshake()
    {
        WebFixture web(testOptions());
        WebClient version = web.owner();
        const Answer answer =
            version.ask(upgrade(version, ownOrigin(version), "dGhlIHNhbXBsZSBub25jZQ==", "8"));
        QCOMPARE(answer.status, 426);
        QCOMPARE(answer.headers.value("sec-websocket-version"), "13");
        WebClient key = web.owner();
        QCOMPARE(key.ask(upgrade(key, ownOrigin(key), "short")).status, 400);
        WebClient plain = web.owner();
        const Answer get = plain.ask("GET", "/api/v1/stream");
        QCOMPARE(get.status, 426);
        QCOMPARE(get.headers.value("upgrade"), "websocket");
        // An upgrade anywhere else is an ordinary request.
        WebClient elsewhere = web.owner();
        QCOMPARE(elsewhere.ask(upgrade(elsewhere, ownOrigin(elsewhere)).replace("/stream", "/live")).status,
                 200);
    }

    // req: F1, F3
    void showsTheLiveStateAtOnceAndThenAsItChanges()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        const QJsonObject first = watcher.frames().first();
        QCOMPARE(first.value("type"_L1).toString(), u"live"_s);
        QCOMPARE(first.value("data"_L1).toObject(), client.ask("GET", "/api/v1/live").json());
        web.backend.tick();
        QVERIFY(watcher.waitForFrames(2));
        QCOMPARE(watcher.sequences().last(), 2);
    }

    void worksOverTls()
    {
        WebFixture web(testOptions());
        WebClient client = web.tls();
        const QByteArray cookie = web.owner().cookie;
        client.cookie = cookie;
        Watcher watcher(client, u"wss"_s);
        QVERIFY(watcher.waitForFrames(1));
        web.backend.tick();
        QVERIFY(watcher.waitForFrames(2));
    }

    void sendsAtMostFiveLiveFramesASecondHoweverFastPlantTimeRuns()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        const Stopwatch watch;
        while (watch.elapsed() < 2s) {
            web.backend.tick(1s);
            QTest::qWait(10);
        }
        const auto frames = watcher.frames().size() - 1;
        QVERIFY2(frames >= 5 && frames <= 11, qPrintable(QString::number(frames)));
    }

    void sendsAboutOneLiveFrameASecondOfPlantTime()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        web.backend.tick(1s);
        QVERIFY(watcher.waitForFrames(2));
        for (int i = 0; i < 8; ++i) {
            web.backend.tick(100ms);
            QTest::qWait(60);
        }
        QCOMPARE(watcher.frames().size(), 2);
        web.backend.tick(200ms);
        QVERIFY(watcher.waitForFrames(3));
    }

    // req: F3
    void passesDecisionsAndAlarmsOn()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        web.server->publish(sampleDecision());
        web.server->publish(sampleAlarm());
        QVERIFY(watcher.waitForFrames(3));
        QCOMPARE(watcher.frames()[1].value("type"_L1).toString(), u"decision"_s);
        QCOMPARE(watcher.frames()[1].value("data"_L1),
                 client.ask("GET", "/api/v1/decisions").json().value("decisions"_L1)[0]);
        QCOMPARE(watcher.frames()[2].value("type"_L1).toString(), u"alarm"_s);
        QCOMPARE(watcher.frames()[2].value("data"_L1),
                 client.ask("GET", "/api/v1/alarms").json().value("alarms"_L1)[0]);
    }

    // req: E2
    void closesWhenItsSessionEnds_data()
    {
        QTest::addColumn<int>("way");
        QTest::newRow("signed out") << 0;
        QTest::newRow("password changed elsewhere") << 1;
        QTest::newRow("reset of all") << 2;
    }
    void closesWhenItsSessionEnds()
    {
        QFETCH(int, way);
        WebFixture web(testOptions());
        WebClient client = web.owner();
        WebClient other = web.owner();
        Watcher watcher(client);
        Watcher others(other);
        QVERIFY(watcher.waitForFrames(1));
        QVERIFY(others.waitForFrames(1));
        if (way == 0)
            QCOMPARE(client.ask("DELETE", "/api/v1/session").status, 204);
        else if (way == 1)
            QCOMPARE(other
                         .ask("PUT", "/api/v1/session/password",
                              R"({"currentPassword":"sunny afternoons","newPassword":"rainy afternoons"})")
                         .status,
                     200);
        else
            web.server->endSessions();
        QVERIFY(watcher.waitForClose());
        QCOMPARE(int(watcher.socket().closeCode()), 4401);
        if (way != 2) {
            web.backend.tick();
            QVERIFY(others.waitForFrames(2));
            QCOMPARE(others.socket().state(), QAbstractSocket::ConnectedState);
        }
    }

    void isNoWayToKeepASessionAlive()
    {
        // The session's last use is not renewed by frames: after sign-in, opening the stream is the only use.
        ManualClock clock;
        Sessions sessions(clock);
        const auto id = sessions.use(sessions.begin({u"owner"_s, Role::Owner, false}));
        for (int i = 0; i < 29; ++i) {
            clock.advance(1min);
            QVERIFY(sessions.find(*id));
        }
        clock.advance(1min);
        QVERIFY(!sessions.find(*id));
    }

    // req: G3
    void refusesLongMessages()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        watcher.socket().sendTextMessage(QString(4096, u'x'));
        web.backend.tick();
        QVERIFY(watcher.waitForFrames(2));
        watcher.socket().sendTextMessage(QString(4097, u'x'));
        QVERIFY(watcher.waitForClose());
        QCOMPARE(watcher.socket().closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    }

    // req: G3
    void dropsLiveFramesOfSlowClientsOnly()
    {
        WebServerOptions options = testOptions();
        options.stream.shortest = 20ms;
        WebFixture web(options);
        auto large = sampleLiveState();
        large->plant.name = QString(200'000, u'x');
        web.backend.setLive(large);
        WebClient client = web.owner();
        WebClient slow = web.plain();
        slow.cookie = client.cookie;
        slow.socket().setReadBufferSize(1024);
        slow.send(upgrade(slow, ownOrigin(slow)));
        Watcher fast(client);
        QVERIFY(fast.waitForFrames(1));
        constexpr int ticks = 60;
        for (int i = 0; i < ticks; ++i) {
            web.backend.tick();
            QVERIFY(fast.waitForFrames(2 + i));
        }
        QCOMPARE(fast.sequences().last(), ticks + 1);
        // 60 frames of 200 kB cannot all be on their way; what the slow client gets in the end is little.
        slow.socket().setReadBufferSize(0);
        qsizetype bytes = 0;
        while (slow.socket().waitForReadyRead(500))
            bytes += slow.socket().readAll().size();
        QVERIFY(slow.isConnected());
        QVERIFY2(bytes > 200'000 && bytes < 40 * 200'000, qPrintable(QString::number(bytes)));
        web.backend.tick();
        QVERIFY(slow.socket().waitForReadyRead(5000));
    }

    // req: G3
    void dropsClientsThatAreHopelesslySlow()
    {
        WebServerOptions options = testOptions();
        options.stream.shortest = 20ms;
        options.stream.hopelessBytes = 100'000;
        WebFixture web(options);
        auto large = sampleLiveState();
        large->plant.name = QString(8'000'000, u'x');
        web.backend.setLive(large);
        WebClient slow = web.owner();
        slow.socket().setReadBufferSize(1024);
        slow.send(upgrade(slow, ownOrigin(slow)));
        QTest::qWait(500);
        slow.socket().setReadBufferSize(0);
        const qsizetype bytes = slow.readAll().size();
        QVERIFY(!slow.isConnected());
        QVERIFY2(bytes < 8'000'000, qPrintable(QString::number(bytes)));
    }

    void dropsClientsThatNeverAnswer()
    {
        WebServerOptions options = testOptions();
        options.stream.ping = 100ms;
        options.stream.silence = 500ms;
        WebFixture web(options);
        WebClient client = web.owner();
        Watcher alive(client);
        WebClient dead = web.owner();
        QCOMPARE(dead.ask(upgrade(dead, ownOrigin(dead))).status, 101);
        QVERIFY(dead.waitForClose(5000));
        QVERIFY(alive.waitForFrames(1));
        QTest::qWait(600);
        QCOMPARE(alive.socket().state(), QAbstractSocket::ConnectedState);
    }

    void hasRoomForSoManyOnly()
    {
        WebServerOptions options = testOptions();
        options.stream.clients = 2;
        WebFixture web(options);
        WebClient client = web.owner();
        auto first = std::make_unique<Watcher>(client);
        Watcher second(client);
        QVERIFY(first->waitForFrames(1));
        QVERIFY(second.waitForFrames(1));
        WebClient third = web.owner();
        const Answer refused = third.ask(upgrade(third, ownOrigin(third)));
        QCOMPARE(refused.status, 503);
        QVERIFY(refused.headers.contains("retry-after"));
        first.reset();
        QVERIFY(eventually([&web] {
            WebClient again = web.owner();
            return again.ask(upgrade(again, ownOrigin(again))).status == 101;
        }));
    }

    void countsAsAConnectionOfItsAddress()
    {
        WebServerOptions options = testOptions();
        options.connections.perAddress = 3;
        WebFixture web(options);
        WebClient client = web.owner();
        auto watcher = std::make_unique<Watcher>(client);
        QVERIFY(watcher->waitForFrames(1));
        WebClient other = web.plain();
        QCOMPARE(other.ask("GET", "/api/v1/live").status, 401);
        QCOMPARE(web.plain().read().status, 429);
        watcher.reset();
        QVERIFY(eventually([&web] { return web.plain().ask("GET", "/api/v1/live").status == 401; }));
    }

    void survivesClientsThatLeaveWithinTheHandshake()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        const QByteArray head = upgrade(client, ownOrigin(client));
        for (int i = 0; i < 40; ++i) {
            WebClient leaving = web.plain();
            leaving.send(i % 2 == 0 ? head : head.first(head.size() - 1 - i));
            leaving.socket().abort();
        }
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
    }

    void survivesGarbageAfterTheHandshake()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        WebClient garbage = web.owner();
        garbage.send(upgrade(garbage, ownOrigin(garbage)) + QByteArray(3000, '\xff') + "\r\n\r\n");
        QVERIFY(garbage.waitForClose());
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
    }

    void endsWithTheServer()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        Watcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        web.server->stop();
        QVERIFY(watcher.waitForClose());
    }
};

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"

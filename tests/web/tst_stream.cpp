// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplestate.h"
#include "streamwatcher.h"
#include "webfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

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
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        const QJsonObject first = watcher.frames().first();
        QCOMPARE(first.value("type"_L1).toString(), u"live"_s);
        QCOMPARE(first.value("data"_L1).toObject(), client.ask("GET", "/api/v1/live").json());
        web.backend.tick();
        QVERIFY(watcher.waitForSequence(2));
    }

    void worksOverTls()
    {
        WebFixture web(testOptions());
        WebClient client = web.tls();
        const QByteArray cookie = web.owner().cookie;
        client.cookie = cookie;
        StreamWatcher watcher(client, u"wss"_s);
        QVERIFY(watcher.waitForFrames(1));
        web.backend.tick();
        QVERIFY(watcher.waitForSequence(2));
    }

    void sendsAtMostFiveLiveFramesASecondHoweverFastPlantTimeRuns()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(2)); // the loads, which then stay as they are
        QTimer plantTime;
        connect(&plantTime, &QTimer::timeout, &plantTime, [&web] { web.backend.tick(1s); });
        plantTime.start(5ms);
        const Stopwatch watch;
        QVERIFY(watcher.waitForFrames(2 + 10));
        // Five a second are ten in two seconds. The first may have been under way, the next may come at once,
        // and one that was late is followed early.
        QVERIFY2(watch.elapsed() > 1300ms, qPrintable(QString::number(watch.elapsed().count())));
    }

    void sendsAboutOneLiveFrameASecondOfPlantTime()
    {
        WebServerOptions options = testOptions();
        options.stream.shortest = 20ms;
        WebFixture web(options);
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        web.backend.tick(1s);
        QVERIFY(watcher.waitForSequence(2));
        for (int i = 0; i < 8; ++i) {
            web.backend.tick(100ms);
            const int looks = web.backend.looks();
            QVERIFY(QTest::qWaitFor([&web, looks] { return web.backend.looks() > looks; }));
        }
        web.server->publish(sampleAlarm());
        QTRY_VERIFY(!watcher.first(u"alarm"_s).isEmpty());
        QCOMPARE(watcher.lastSequence(), 2); // Whatever was sent of the looks has come before the alarm.
        web.backend.tick(200ms);
        QVERIFY(watcher.waitForSequence(11));
    }

    // req: B1, F3
    void tellsTheLoadsAtOnceAndThenWhenTheyChange()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QTRY_COMPARE(watcher.ofType(u"loads"_s).size(), 1);
        QCOMPARE(watcher.ofType(u"loads"_s).last(), client.ask("GET", "/api/v1/loads").json());
        web.backend.tick();
        QVERIFY(watcher.waitForSequence(2));
        auto changed = std::make_shared<LiveState>(*web.backend.live());
        changed->loads.front().activity = LoadActivity::Running;
        changed->loads.front().drawn = 2140;
        changed->loads.front().due.reset();
        web.backend.setLive(changed);
        web.backend.tick();
        QTRY_VERIFY(watcher.ofType(u"loads"_s).size() > 1);
        QCOMPARE(watcher.ofType(u"loads"_s).size(), 2); // nothing came with the tick that changed nothing
        const QJsonObject second = watcher.ofType(u"loads"_s).last();
        QCOMPARE(second, client.ask("GET", "/api/v1/loads").json());
        QCOMPARE(second.value("loads"_L1)[0]["activity"_L1].toString(), u"running"_s);
    }

    // req: B1, F3
    void tellsTheLimitsAtOnceAndThenWhenTheyChange()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QTRY_COMPARE(watcher.ofType(u"limits"_s).size(), 1);
        QCOMPARE(watcher.ofType(u"limits"_s).last(), client.ask("GET", "/api/v1/limits").json());
        web.backend.tick();
        QVERIFY(watcher.waitForSequence(2));
        auto changed = std::make_shared<LiveState>(*web.backend.live());
        changed->limits.consumption.reset();
        changed->circuits = {{.name = u"Garage"_s, .fuse = Amperes(16), .meter = {}, .devices = {}}};
        web.backend.setLive(changed);
        web.backend.tick();
        QTRY_VERIFY(watcher.ofType(u"limits"_s).size() > 1);
        QCOMPARE(watcher.ofType(u"limits"_s).size(), 2); // nothing came with the tick that changed nothing
        const QJsonObject second = watcher.ofType(u"limits"_s).last();
        QCOMPARE(second, client.ask("GET", "/api/v1/limits").json());
        QVERIFY(second[u"consumptionLimitW"].isNull());
        QCOMPARE(second[u"circuits"][0][u"name"].toString(), u"Garage"_s);
        QVERIFY(second[u"circuits"][0][u"powerW"].isNull());
    }

    // req: B1
    void tellsThatALoadIsHeldByHand()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(2));
        const Instant until = web.backend.live()->snapshot->time + 30min;
        auto held = std::make_shared<LiveState>(*web.backend.live());
        held->overrides = {{DeviceId(u"heater"_s), SetpointKind::SwitchState, 1, until}};
        web.backend.setLive(held);
        web.backend.tick();
        QTRY_COMPARE(watcher.ofType(u"loads"_s).size(), 2);
        QCOMPARE(watcher.ofType(u"loads"_s).last().value("loads"_L1)[0]["heldUntil"_L1].toString(),
                 until.toIso());
    }

    // req: F3
    void passesDecisionsAndAlarmsOn()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        web.server->publish(sampleDecision());
        web.server->publish(sampleAlarm());
        QTRY_VERIFY(!watcher.first(u"alarm"_s).isEmpty());
        QCOMPARE(watcher.first(u"decision"_s).value("data"_L1),
                 client.ask("GET", "/api/v1/decisions").json().value("decisions"_L1)[0]);
        QCOMPARE(watcher.first(u"alarm"_s).value("data"_L1),
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
        StreamWatcher watcher(client);
        StreamWatcher others(other);
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
            QVERIFY(others.waitForSequence(2));
            QCOMPARE(others.socket().state(), QAbstractSocket::ConnectedState);
        }
    }

    void endsWithTheServer()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        web.server->stop();
        QVERIFY(watcher.waitForClose());
    }
};

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplestate.h"
#include "streamwatcher.h"
#include "webfixture.h"

#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

/// Clients of the stream that are slow, silent, too many or hostile.
class TestStreamLimits : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: G3
    void refusesLongMessages()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        watcher.socket().sendTextMessage(QString(4096, u'x'));
        web.backend.tick();
        QVERIFY(watcher.waitForSequence(2));
        watcher.socket().sendTextMessage(QString(4097, u'x'));
        QVERIFY(watcher.waitForClose());
        QCOMPARE(watcher.socket().closeCode(), QWebSocketProtocol::CloseCodeTooMuchData);
    }

    // req: G3
    void dropsFramesOfSlowClientsOnly_data()
    {
        QTest::addColumn<bool>("ofLoads");
        QTest::newRow("live") << false;
        QTest::newRow("loads") << true;
    }
    void dropsFramesOfSlowClientsOnly()
    {
        QFETCH(bool, ofLoads);
        WebServerOptions options = testOptions();
        options.stream.shortest = 20ms;
        WebFixture web(options);
        auto large = sampleLiveState();
        // An unknown sentence is shown as it is.
        (ofLoads ? large->loads.front().reason.sentenceId : large->plant.name) = QString(200'000, u'x');
        web.backend.setLive(large);
        WebClient client = web.owner();
        WebClient slow = web.plain();
        slow.cookie = client.cookie;
        slow.socket().setReadBufferSize(1024);
        slow.send(upgrade(slow, ownOrigin(slow)));
        StreamWatcher fast(client);
        QVERIFY(fast.waitForFrames(1));
        constexpr int ticks = 60;
        for (int i = 0; i < ticks; ++i) {
            auto next = std::make_shared<LiveState>(*web.backend.live());
            next->loads.front().startsToday = i;
            web.backend.setLive(next);
            web.backend.tick();
            QVERIFY(fast.waitForSequence(2 + i));
        }
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
        options.stream.clients = 1;
        WebFixture web(options);
        auto large = sampleLiveState();
        large->plant.name = QString(8'000'000, u'x');
        web.backend.setLive(large);
        WebClient slow = web.owner();
        slow.socket().setReadBufferSize(1024);
        slow.send(upgrade(slow, ownOrigin(slow)));
        // There is room for one only: another gets in when the slow one has been dropped.
        QVERIFY(eventually([&web, &slow] {
            WebClient next = web.plain();
            next.cookie = slow.cookie;
            return next.ask(upgrade(next, ownOrigin(next))).status == 101;
        }));
        slow.socket().setReadBufferSize(0);
        const qsizetype bytes = slow.readAll().size();
        QVERIFY(!slow.isConnected());
        QVERIFY2(bytes < 8'000'000, qPrintable(QString::number(bytes)));
    }

    void dropsClientsThatNeverAnswer()
    {
        WebServerOptions options = testOptions();
        options.stream.ping = 100ms;
        options.stream.silence = 1s;
        WebFixture web(options);
        WebClient client = web.owner();
        WebClient dead = web.owner();
        StreamWatcher alive(client);
        QVERIFY(alive.waitForFrames(1));
        QCOMPARE(dead.ask(upgrade(dead, ownOrigin(dead))).status, 101);
        // The one that answers has been there longer when the other is dropped.
        QVERIFY(QTest::qWaitFor([&dead] { return !dead.isConnected(); }, 10'000));
        web.backend.tick();
        QVERIFY(alive.waitForSequence(2));
        QCOMPARE(alive.socket().state(), QAbstractSocket::ConnectedState);
    }

    void hasRoomForSoManyOnly()
    {
        WebServerOptions options = testOptions();
        options.stream.clients = 2;
        WebFixture web(options);
        WebClient client = web.owner();
        auto first = std::make_unique<StreamWatcher>(client);
        StreamWatcher second(client);
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
        auto watcher = std::make_unique<StreamWatcher>(client);
        QVERIFY(watcher->waitForFrames(1));
        WebClient other = web.plain();
        QCOMPARE(other.ask("GET", "/api/v1/live").status, 401);
        QCOMPARE(web.plain().read().status, 429);
        watcher.reset();
        QVERIFY(eventually([&web] { return web.plain().ask("GET", "/api/v1/live").status == 401; }));
    }

    void survivesClientsThatLeaveWithinTheHandshake()
    {
        constexpr int leavers = 40;
        WebServerOptions options = testOptions();
        // A client counts until the server has seen it leave, which a busy computer does late: there is room
        // for all of them beside the owner and the stream, and no more.
        options.connections.perAddress = leavers + 2;
        WebFixture web(options);
        WebClient client = web.owner();
        const QByteArray head = upgrade(client, ownOrigin(client));
        for (int i = 0; i < leavers; ++i) {
            WebClient leaving = web.plain();
            leaving.send(i % 2 == 0 ? head : head.first(head.size() - 1 - i));
            leaving.socket().abort();
        }
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
        // All their places are free again.
        QVERIFY(eventually([&web] {
            std::vector<WebClient> others;
            for (int i = 0; i < leavers; ++i) {
                others.push_back(web.plain());
                if (others.back().ask("GET", "/api/v1/live").status != 401)
                    return false;
            }
            return true;
        }));
    }

    void survivesGarbageAfterTheHandshake()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        WebClient garbage = web.owner();
        garbage.send(upgrade(garbage, ownOrigin(garbage)) + QByteArray(3000, '\xff') + "\r\n\r\n");
        QVERIFY(garbage.waitForClose());
        StreamWatcher watcher(client);
        QVERIFY(watcher.waitForFrames(1));
    }
};

QTEST_GUILESS_MAIN(TestStreamLimits)
#include "tst_streamlimits.moc"

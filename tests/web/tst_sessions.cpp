// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/sessions/attemptlimiter.h"
#include "web/sessions/sessions.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {
const Account kOwner{u"owner"_s, Role::Owner, false};
const Account kInstaller{u"installer"_s, Role::Installer, false};
const QHostAddress kHere(u"192.168.1.10"_s);
const QHostAddress kThere(u"192.168.1.11"_s);
} // namespace

class TestSessions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: E2
    void areFoundByTheirTokenOnly()
    {
        ManualClock clock;
        Sessions sessions(clock);
        const QByteArray token = sessions.begin(kOwner);
        QCOMPARE(token.size(), 43); // 256 bits in base64.
        const auto id = sessions.use(token);
        QVERIFY(id);
        QVERIFY(!id->contains(token));
        QCOMPARE(sessions.find(*id)->user, u"owner"_s);
        QVERIFY(!sessions.use(*id));
        QVERIFY(!sessions.use(""));
        QVERIFY(!sessions.use(token.chopped(1)));
        QVERIFY(!sessions.use(QByteArray(100'000, 'x')));
        QSet<QByteArray> tokens;
        for (int i = 0; i < 100; ++i)
            tokens.insert(sessions.begin(kOwner));
        QCOMPARE(tokens.size(), 100);
    }

    // req: E2
    void endAfterHalfAnHourWithoutUse()
    {
        ManualClock clock;
        Sessions sessions(clock);
        const QByteArray token = sessions.begin(kOwner);
        clock.advance(30min - 1ms);
        QVERIFY(sessions.use(token));
        clock.advance(30min - 1ms);
        const auto id = sessions.use(token);
        QVERIFY(id);
        clock.advance(30min);
        QVERIFY(!sessions.find(*id));
        QVERIFY(!sessions.use(token));
    }

    // req: E2
    void endAfterTwelveHoursHoweverUsed()
    {
        ManualClock clock;
        Sessions sessions(clock);
        const QByteArray token = sessions.begin(kOwner);
        for (int i = 0; i < 12 * 60 - 1; ++i) {
            clock.advance(1min);
            QVERIFY(sessions.use(token));
        }
        clock.advance(1min);
        QVERIFY(!sessions.use(token));
    }

    void doNotMindTheWallClock()
    {
        ManualClock clock;
        Sessions sessions(clock);
        const QByteArray token = sessions.begin(kOwner);
        clock.jumpTo(clock.now() + 24h);
        QVERIFY(sessions.use(token));
    }

    void endAllOfAUserButOne()
    {
        ManualClock clock;
        Sessions sessions(clock);
        const QByteArray first = sessions.begin(kOwner);
        const QByteArray second = sessions.begin(kOwner);
        const QByteArray other = sessions.begin(kInstaller);
        sessions.endAll(u"owner"_s, *sessions.use(first));
        QVERIFY(sessions.use(first));
        QVERIFY(!sessions.use(second));
        QVERIFY(sessions.use(other));
        sessions.endAll({});
        QVERIFY(!sessions.use(first));
        QVERIFY(!sessions.use(other));
    }

    void makeRoomForNewOnes()
    {
        ManualClock clock;
        Sessions sessions(clock);
        const QByteArray oldest = sessions.begin(kOwner);
        const QByteArray used = sessions.begin(kOwner);
        for (int i = 2; i < Sessions::kMost; ++i) {
            clock.advance(1s);
            QVERIFY(!sessions.begin(kOwner).isEmpty());
        }
        QVERIFY(sessions.use(used));
        clock.advance(1s);
        QVERIFY(!sessions.begin(kOwner).isEmpty());
        QVERIFY(sessions.use(used));
        QVERIFY(!sessions.use(oldest));
    }

    // req: E2
    void guessingIsSlowedDownMoreAndMore()
    {
        ManualClock clock;
        AttemptLimiter limiter(clock);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(limiter.begin(u"owner"_s, kHere), 0ms);
        QCOMPARE(limiter.begin(u"owner"_s, kHere), 15s);
        clock.advance(14s);
        QCOMPARE(limiter.begin(u"owner"_s, kHere), 1s);
        clock.advance(1s);
        QCOMPARE(limiter.begin(u"owner"_s, kHere), 0ms);
        QCOMPARE(limiter.begin(u"owner"_s, kHere), 30s);
        for (int i = 0; i < 20; ++i) {
            clock.advance(15min);
            QCOMPARE(limiter.begin(u"owner"_s, kHere), 0ms);
        }
        QCOMPARE(limiter.begin(u"owner"_s, kHere), 15min);
    }

    void guessingElsewhereDoesNotLockTheOwnerOut()
    {
        ManualClock clock;
        AttemptLimiter limiter(clock);
        for (int i = 0; i < 10; ++i)
            QVERIFY(limiter.begin(u"owner"_s, kHere) >= 0ms);
        QCOMPARE(limiter.begin(u"owner"_s, kThere), 0ms);
        QVERIFY(limiter.begin(u"owner"_s, kHere) > 0ms);
    }

    void aStreamDoesNotKeepASessionAlive()
    {
        // Frames look for the session without using it.
        ManualClock clock;
        Sessions sessions(clock);
        const auto id = sessions.use(sessions.begin(kOwner));
        for (int i = 0; i < 29; ++i) {
            clock.advance(1min);
            QVERIFY(sessions.find(*id));
        }
        clock.advance(1min);
        QVERIFY(!sessions.find(*id));
    }

    void changingTheNameDoesNotHelp()
    {
        ManualClock clock;
        AttemptLimiter limiter(clock);
        int free = 0;
        for (int i = 0; i < 100; ++i)
            free += limiter.begin(u"user%1"_s.arg(i), kHere) == 0ms ? 1 : 0;
        QCOMPARE(free, AttemptLimiter::kFreePerAddress);
    }

    void changingTheAddressWithinAnIPv6NetworkDoesNotHelp()
    {
        ManualClock clock;
        AttemptLimiter limiter(clock);
        int free = 0;
        for (int i = 1; i < 50; ++i)
            free += limiter.begin(u"owner"_s, QHostAddress(u"2001:db8::%1"_s.arg(i, 0, 16))) == 0ms ? 1 : 0;
        QCOMPARE(free, AttemptLimiter::kFreePerAccount);
        QCOMPARE(limiter.begin(u"owner"_s, QHostAddress(u"2001:db8:0:1::1"_s)), 0ms);
    }

    void aRightPasswordForgives()
    {
        ManualClock clock;
        AttemptLimiter limiter(clock);
        for (int round = 0; round < 50; ++round) {
            for (int i = 0; i < 4; ++i)
                QCOMPARE(limiter.begin(u"owner"_s, kHere), 0ms);
            limiter.succeeded(u"owner"_s, kHere);
            clock.advance(1h);
        }
    }

    void anHourForgives()
    {
        ManualClock clock;
        AttemptLimiter limiter(clock);
        for (int i = 0; i < 6; ++i)
            QVERIFY(limiter.begin(u"owner"_s, kHere) >= 0ms);
        clock.advance(1h);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(limiter.begin(u"owner"_s, kHere), 0ms);
        QVERIFY(limiter.begin(u"owner"_s, kHere) > 0ms);
    }

    void manyAddressesTakeBoundedMemory()
    {
        ManualClock clock;
        AttemptLimiter limiter(clock);
        for (quint32 i = 0; i < 10'000; ++i) {
            clock.advance(1ms);
            QCOMPARE(limiter.begin(u"owner"_s, QHostAddress(0x0a000000U + i)), 0ms);
        }
        QVERIFY(limiter.entryCount() <= AttemptLimiter::kMostEntries);
    }
};

QTEST_GUILESS_MAIN(TestSessions)
#include "tst_sessions.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/clock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestClock final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isoTextComesBack_data();
    void isoTextComesBack();
    void refusesWhatIsNoTime();
    void manualTimePassesOnlyWhenTurned();
    void aJumpOfTheWallClockLeavesUptimeAlone();
    void scaledTimeRunsFasterAndStaysContinuous();
    void delaysAreScaledAndNeverZero();
};

void TestClock::isoTextComesBack_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("ms");
    QTest::newRow("UTC") << u"2020-06-01T10:00:00.000Z"_s << qint64(1591005600000);
    QTest::newRow("no zone means UTC") << u"2020-06-01T10:00:00"_s << qint64(1591005600000);
    QTest::newRow("with offset") << u"2020-06-01T12:00:00+02:00"_s << qint64(1591005600000);
}

void TestClock::isoTextComesBack()
{
    QFETCH(QString, text);
    QFETCH(qint64, ms);
    const auto instant = Instant::fromIso(text);
    QVERIFY(instant);
    QCOMPARE(instant->msUtc, ms);
    QCOMPARE(instant->toIso(), u"2020-06-01T10:00:00.000Z"_s);
}

void TestClock::refusesWhatIsNoTime()
{
    for (const QString &text : {u""_s, u"yesterday"_s, u"2020-13-01T00:00:00Z"_s, u"2020-06-31T00:00:00Z"_s})
        QVERIFY2(!Instant::fromIso(text), qPrintable(text));
}

void TestClock::manualTimePassesOnlyWhenTurned()
{
    ManualClock clock({1000});
    clock.advance(5s);
    QCOMPARE(clock.now().msUtc, 6000);
    QCOMPARE(clock.uptime(), Uptime(5s));
}

void TestClock::aJumpOfTheWallClockLeavesUptimeAlone()
{
    ManualClock clock({1000});
    clock.advance(1s);
    clock.jumpTo({0});
    QCOMPARE(clock.uptime(), Uptime(1s));
    QCOMPARE(clock.now().msUtc, 0);
}

void TestClock::scaledTimeRunsFasterAndStaysContinuous()
{
    ScaledClock clock({0}, 60);
    const Stopwatch watch;
    QTRY_VERIFY(clock.uptime() > 2s);
    const auto real = watch.elapsed();
    QVERIFY(clock.uptime() < 60 * std::chrono::duration_cast<Uptime>(watch.elapsed()) + 60ms);
    QVERIFY(real < 2s);
    const Uptime before = clock.uptime();
    clock.setSpeed(1);
    QCOMPARE(clock.speed(), 1.0);
    QVERIFY(clock.uptime() >= before);
    QVERIFY(clock.uptime() < before + 1s);
}

void TestClock::delaysAreScaledAndNeverZero()
{
    const ScaledClock clock({0}, 60);
    QCOMPARE(clock.realTime(60s), 1000ms);
    QCOMPARE(clock.realTime(1ms), 1ms);
    QCOMPARE(clock.realTime(0ms), 0ms);
    QCOMPARE(SystemClock().realTime(250ms), 250ms);
}

QTEST_GUILESS_MAIN(TestClock)
#include "tst_clock.moc"

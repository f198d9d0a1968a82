// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: E4
#include "plant/alarm.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestAlarm final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyAlarmExplainsItself();
    void raisingTwiceIsOneAlarm();
    void detailsOfOneAlarmAreCollectedAndTold();
    void clearingGivesItAClearTime();
    void theWorstOneCounts();
};

void TestAlarm::everyAlarmExplainsItself()
{
    QSet<QByteArray> ids;
    for (const AlarmInfo &row : alarmTable()) {
        ids.insert(row.id);
        for (const char *text : {row.title, row.cause, row.remedy})
            QVERIFY2(qstrlen(text) > 5, row.id);
    }
    QCOMPARE(ids.size(), static_cast<qsizetype>(alarmTable().size()));
}

void TestAlarm::raisingTwiceIsOneAlarm()
{
    const ManualClock clock;
    AlarmBook book(clock);
    QSignalSpy raised(&book, &AlarmBook::raised);
    book.raise(AlarmCode::DeviceAbsent, DeviceId(u"a"_s), u"first"_s);
    book.raise(AlarmCode::DeviceAbsent, DeviceId(u"a"_s), u"second"_s);
    book.raise(AlarmCode::DeviceAbsent, DeviceId(u"b"_s));
    QCOMPARE(raised.size(), 2);
    QCOMPARE(book.active().size(), 2);
    QCOMPARE(book.active()[0].detail, u"second"_s);
    QVERIFY(book.active()[0].id != book.active()[1].id);
}

void TestAlarm::detailsOfOneAlarmAreCollectedAndTold()
{
    const ManualClock clock;
    AlarmBook book(clock);
    QSignalSpy raised(&book, &AlarmBook::raised);
    QStringList told;
    connect(&book, &AlarmBook::detailChanged, this,
            [&told](const Alarm &alarm) { told.append(alarm.detail); });
    book.addDetail(AlarmCode::DatabaseReplaced, u"one"_s);
    book.addDetail(AlarmCode::DatabaseReplaced, u"two"_s);
    book.addDetail(AlarmCode::DatabaseReplaced, u"one"_s);
    QCOMPARE(raised.size(), 1);
    QCOMPARE(book.active()[0].detail, u"one\ntwo"_s);
    QCOMPARE(told, QStringList{u"one\ntwo"_s});
}

void TestAlarm::clearingGivesItAClearTime()
{
    ManualClock clock;
    AlarmBook book(clock);
    std::optional<Alarm> cleared;
    connect(&book, &AlarmBook::clearedAlarm, this, [&cleared](const Alarm &alarm) { cleared = alarm; });
    book.set(true, AlarmCode::MeterLost);
    clock.advance(10s);
    book.set(false, AlarmCode::MeterLost);
    book.set(false, AlarmCode::MeterLost);
    QVERIFY(cleared && cleared->cleared);
    QCOMPARE(*cleared->cleared - cleared->raised, Duration(10s));
    QVERIFY(book.active().isEmpty());
}

void TestAlarm::theWorstOneCounts()
{
    const ManualClock clock;
    AlarmBook book(clock);
    QVERIFY(!book.worst());
    book.raise(AlarmCode::ProfileInvalid);
    QCOMPARE(book.worst(), Severity::Warning);
    book.raise(AlarmCode::FuseLimitExceeded);
    book.raise(AlarmCode::MeterLost);
    QCOMPARE(book.worst(), Severity::Critical);
    book.clear(AlarmCode::FuseLimitExceeded);
    QCOMPARE(book.worst(), Severity::Major);
}

QTEST_GUILESS_MAIN(TestAlarm)
#include "tst_alarm.moc"

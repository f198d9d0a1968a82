// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: E4
#include "alarmlog.h"

#include "eventjson.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestAlarmLog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void endsWhatAnEarlierRunLeftOpen();
    void leavesClearedAlarmsAsTheyWere();
    void givesNewAlarmsIdsOfTheirOwnWhenTheClockWasSetBack();
    void endsMoreAlarmsThanAreReadAtOnce();
    void endsAlarmsOfANewerProgramToo();
    void saysSoWhenTheDiskRefuses();
};

namespace {

constexpr Instant kStart{1'591'005'600'000};

/// A run of the appliance as far as alarms are concerned.
struct Run
{
    Run(const QTemporaryDir &folder, const Clock &clock, qint64 minFreeBytes = 0)
        : history({.folder = folder.path(), .minFreeBytes = minFreeBytes}, clock)
        , book(clock)
    {
        const auto record = [this](const Alarm &alarm) { history.append(toEvent(alarm)); };
        QObject::connect(&book, &AlarmBook::raised, &history, record);
        QObject::connect(&book, &AlarmBook::clearedAlarm, &history, record);
        started = history.start().has_value() && takeUpAlarmLog(history, book, clock.now()).has_value();
    }
    /// All alarms, newest first.
    [[nodiscard]] QList<Alarm> log()
    {
        QList<Alarm> alarms;
        history.flushAndWait();
        const auto events = history.makeReader()->events({.kind = kAlarmEvents, .limit = 10'000});
        if (!events)
            return alarms;
        for (const Event &event : *events)
            alarms.append(alarmFromEvent(event).value_or(Alarm{}));
        return alarms;
    }
    History history;
    AlarmBook book;
    bool started = false;
};

} // namespace

void TestAlarmLog::endsWhatAnEarlierRunLeftOpen()
{
    const QTemporaryDir folder;
    ManualClock clock(kStart);
    {
        Run run(folder, clock);
        QVERIFY(run.started);
        run.book.raise(AlarmCode::MeterLost, DeviceId(u"m1"_s), u"no answer"_s);
    }
    clock.advance(1h);
    Run run(folder, clock);
    QVERIFY(run.started);
    QVERIFY(run.book.active().isEmpty());
    run.book.raise(AlarmCode::MeterLost, DeviceId(u"m1"_s), u"no answer"_s);
    const QList<Alarm> log = run.log();
    QCOMPARE(log.size(), 2);
    QVERIFY(!log[0].cleared);
    QCOMPARE(log[0].raised, kStart + 1h);
    QCOMPARE(log[1].raised, kStart);
    QCOMPARE(log[1].cleared, std::optional(kStart + 1h));
    QCOMPARE(log[1].clearedBy, ClearReason::Restart);
    QCOMPARE(log[1].detail, u"no answer"_s);
}

void TestAlarmLog::leavesClearedAlarmsAsTheyWere()
{
    const QTemporaryDir folder;
    ManualClock clock(kStart);
    {
        Run run(folder, clock);
        run.book.raise(AlarmCode::StorageFull);
        clock.advance(1min);
        run.book.clear(AlarmCode::StorageFull);
    }
    clock.advance(1h);
    Run run(folder, clock);
    QVERIFY(run.started);
    const QList<Alarm> log = run.log();
    QCOMPARE(log.size(), 1);
    QCOMPARE(log[0].cleared, std::optional(kStart + 1min));
    QCOMPARE(log[0].clearedBy, ClearReason::Over);
}

void TestAlarmLog::givesNewAlarmsIdsOfTheirOwnWhenTheClockWasSetBack()
{
    const QTemporaryDir folder;
    ManualClock clock(kStart);
    {
        Run run(folder, clock);
        for (const AlarmCode code : {AlarmCode::MeterLost, AlarmCode::StorageFull, AlarmCode::DeviceFault})
            run.book.raise(code);
    }
    clock.jumpTo(kStart - 2h);
    Run run(folder, clock);
    QVERIFY(run.started);
    run.book.raise(AlarmCode::MeterLost);
    const QList<Alarm> log = run.log();
    QCOMPARE(log.size(), 4);
    for (const Alarm &alarm : log) {
        QVERIFY(!alarm.cleared || *alarm.cleared >= alarm.raised);
        QCOMPARE(!alarm.cleared, alarm.id == run.book.active()[0].id);
    }
}

void TestAlarmLog::endsMoreAlarmsThanAreReadAtOnce()
{
    const QTemporaryDir folder;
    ManualClock clock(kStart);
    {
        Run run(folder, clock);
        for (int i = 0; i < 2'500; ++i)
            run.book.raise(AlarmCode::DeviceAbsent, DeviceId(u"d%1"_s.arg(i)));
    }
    Run run(folder, clock);
    QVERIFY(run.started);
    const QList<Alarm> log = run.log();
    QCOMPARE(log.size(), 2'500);
    QVERIFY(std::all_of(log.begin(), log.end(), [](const Alarm &alarm) { return alarm.cleared; }));
}

void TestAlarmLog::endsAlarmsOfANewerProgramToo()
{
    const QTemporaryDir folder;
    ManualClock clock(kStart);
    {
        Run run(folder, clock);
        run.history.append(Event{kAlarmEvents, 5, kStart, {}, {{u"code"_s, u"notKnownHere"_s}}, {}});
    }
    Run run(folder, clock);
    QVERIFY(run.started);
    QVERIFY(run.history.makeReader()->events({.kind = kAlarmEvents, .active = true})->empty());
}

void TestAlarmLog::saysSoWhenTheDiskRefuses()
{
    const QTemporaryDir folder;
    ManualClock clock(kStart);
    {
        Run run(folder, clock);
        run.book.raise(AlarmCode::MeterLost);
    }
    Run run(folder, clock, std::numeric_limits<qint64>::max());
    QVERIFY(!run.started);
    QCOMPARE(run.log().size(), 1);
    QVERIFY(run.log()[0].cleared);
}

QTEST_GUILESS_MAIN(TestAlarmLog)
#include "tst_alarmlog.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyhome.h"

#include <QSignalSpy>
#include <QSqlDatabase>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr qint64 kStart = 1'590'969'600; // 2020-06-01T00:00:00Z

HistoryOptions optionsFor(const QTemporaryDir &folder)
{
    HistoryOptions options;
    options.folder = folder.filePath(u"history"_s);
    options.timeZone = "Europe/Berlin";
    options.minFreeBytes = 0;
    return options;
}

HistoryHome simpleHome()
{
    HistoryHome home;
    home.add(u"site"_s, {Quantity::GridPower}, [](qint64 s) { return 100.0 + static_cast<double>(s % 60); });
    home.add(u"site"_s, {Quantity::PvEnergy}, [](qint64 s) { return static_cast<double>(s - kStart) * 0.5; });
    home.add(u"m1"_s, {Quantity::Voltage, Phase::L1}, [](qint64 s) -> std::optional<double> {
        return s % 600 < 300 ? std::optional(230.1) : std::nullopt;
    });
    home.add(u"m1"_s, {Quantity::WorkingState},
             [](qint64 s) { return static_cast<double>((s - kStart) / 900); });
    return home;
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsTheLastSecondsBeforeTheyAreStored();
    void answersFromFilesAfterARestart();
    void continuesTheTotalsOfTheHouse();
    void recordsStatesWhenTheyChange();
    void keepsEventsAndReplacesThemById();
    void dropsAndCountsWhenTheWriterIsTooFarBehind();
    void reportsAFullDiskAndCatchesUpLater();
    void refusesAnUnknownTimeZone();
};

// req: F2
void TestHistory::showsTheLastSecondsBeforeTheyAreStored()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    record(history, clock, simpleHome(), kStart, kStart + 95);
    QVERIFY(history.flushAndWait());
    record(history, clock, simpleHome(), kStart + 95, kStart + 100);
    const auto reader = history.makeReader();
    HistoryQuery query{{key("site.gridPower"), key("m1.voltage.L1"), key("site.pvEnergy")},
                       {(kStart + 90) * 1000},
                       {(kStart + 110) * 1000},
                       Resolution::Auto};
    Result<HistoryAnswer> answer = reader->query(query);
    QTRY_VERIFY((answer = reader->query(query)) && answer->series[0].mean[9]);
    QCOMPARE(answer->resolution, Resolution::Second);
    QCOMPARE(answer->timeMs.size(), std::size_t(20));
    QCOMPARE(*answer->series[0].mean[9], 100.0 + 39);
    QCOMPARE(*answer->series[1].mean[0], 230.1);
    QCOMPARE(*answer->series[2].delta[0], 0.5);
    QVERIFY(!answer->series[0].mean[10]);
}

void TestHistory::answersFromFilesAfterARestart()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    for (int part = 0; part < 3; ++part) {
        History history(optionsFor(folder), clock);
        QVERIFY(history.start());
        record(history, clock, simpleHome(), kStart + part * 5000, kStart + (part + 1) * 5000);
    }
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    const auto reader = history.makeReader();
    for (const Resolution resolution : {Resolution::Minute, Resolution::Quarter, Resolution::Hour}) {
        const auto answer =
            reader->query({{key("site.gridPower"), key("site.pvEnergy"), key("m1.voltage.L1")},
                           {kStart * 1000},
                           {(kStart + 14'400) * 1000},
                           resolution});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
        QCOMPARE(*answer->series[0].mean[0], 129.5);
        QCOMPARE(*answer->series[0].min[1], 100.0);
        QCOMPARE(*answer->series[0].max[1], 159.0);
        double energy = 0;
        for (const auto &delta : answer->series[1].delta)
            energy += delta.value();
        QCOMPARE(energy, 14'399 * 0.5);
        QCOMPARE(answer->series[2].mean[0], std::optional(230.1));
        if (resolution == Resolution::Minute)
            QVERIFY(!answer->series[2].mean[7]);
    }
}

// req: C13
void TestHistory::continuesTheTotalsOfTheHouse()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    {
        History history(optionsFor(folder), clock);
        QVERIFY(history.start());
        QVERIFY(!history.storedTotals());
        record(history, clock, simpleHome(), kStart, kStart + 4000);
    }
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    QVERIFY(history.storedTotals());
    QCOMPARE(history.storedTotals()->pv, qint64(3999 * 500));
    QCOMPARE(history.storedTotals()->load, qint64(0));
}

void TestHistory::recordsStatesWhenTheyChange()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    {
        History history(optionsFor(folder), clock);
        QVERIFY(history.start());
        record(history, clock, simpleHome(), kStart, kStart + 2000);
    }
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    record(history, clock, simpleHome(), kStart + 2400, kStart + 3000);
    QVERIFY(history.flushAndWait());
    const auto answer = history.makeReader()->query(
        {{key("m1.workingState")}, {kStart * 1000}, {(kStart + 3600) * 1000}, Resolution::Minute});
    QVERIFY(answer);
    const auto &value = answer->series[0].mean;
    QCOMPARE(value[0], std::optional(0.0));
    QCOMPARE(value[14], std::optional(0.0));
    QCOMPARE(value[15], std::optional(1.0));
    QCOMPARE(value[32], std::optional(2.0));
    QVERIFY2(!value[36], "nobody recorded then");
    QCOMPARE(value[45], std::optional(3.0));
    QVERIFY(!value[55]);
}

// req: E4
void TestHistory::keepsEventsAndReplacesThemById()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    const DeviceId meter(u"m1"_s);
    for (qint64 id = 1; id <= 20; ++id)
        history.append(Event{u"decision"_s, id, {(kStart + id) * 1000}, meter, {{u"value"_s, id}}, {}});
    history.append(Event{u"alarm"_s, 7, {kStart * 1000}, meter, {{u"code"_s, u"meterLost"_s}}, {}});
    QVERIFY(history.flushAndWait());
    const Event cleared{
        u"alarm"_s, 7, {kStart * 1000}, meter, {{u"code"_s, u"meterLost"_s}}, Instant{(kStart + 9) * 1000}};
    history.append(cleared);
    const auto reader = history.makeReader();
    EventFilter alarms;
    alarms.kind = u"alarm"_s;
    Result<std::vector<Event>> found = reader->events(alarms);
    QTRY_VERIFY((found = reader->events(alarms)) && found->size() == 1 && found->front() == cleared);
    alarms.active = true;
    QVERIFY(reader->events(alarms)->empty());
    QVERIFY(history.flushAndWait());
    EventFilter decisions;
    decisions.kind = u"decision"_s;
    decisions.from = Instant{(kStart + 5) * 1000};
    decisions.to = Instant{(kStart + 15) * 1000};
    decisions.device = meter;
    decisions.limit = 3;
    const auto some = reader->events(decisions);
    QVERIFY(some);
    QCOMPARE(some->size(), std::size_t(3));
    QCOMPARE(some->front().id, qint64(14));
    QCOMPARE(some->front().payload.value(u"value"_s).toInt(), 14);
    QCOMPARE(*reader->lastEventId(u"decision"_s), qint64(20));
    decisions.device = DeviceId(u"other"_s);
    QVERIFY(reader->events(decisions)->empty());
}

void TestHistory::dropsAndCountsWhenTheWriterIsTooFarBehind()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    HistoryOptions options = optionsFor(folder);
    options.queueLimit = 0;
    History history(options, clock);
    QSignalSpy overflows(&history, &History::overflowed);
    QVERIFY(history.start());
    const HistoryHome home = simpleHome();
    QVERIFY(!history.append(home.at(kStart)));
    QVERIFY(!history.append(home.at(kStart + 1)));
    QCOMPARE(history.droppedSnapshots(), qint64(2));
    QCOMPARE(overflows.size(), 1);
}

void TestHistory::reportsAFullDiskAndCatchesUpLater()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    HistoryOptions options = optionsFor(folder);
    options.minFreeBytes = std::numeric_limits<qint64>::max();
    History history(options, clock);
    QSignalSpy failures(&history, &History::storageFailed);
    QVERIFY(history.start());
    record(history, clock, simpleHome(), kStart, kStart + 600);
    QVERIFY(!history.flushAndWait());
    QTRY_COMPARE(failures.size(), 1);
    const auto answer = history.makeReader()->query(
        {{key("site.gridPower")}, {kStart * 1000}, {(kStart + 600) * 1000}, Resolution::Minute});
    QVERIFY(answer);
    QCOMPARE(*answer->series[0].mean[3], 129.5);
}

void TestHistory::refusesAnUnknownTimeZone()
{
    QTemporaryDir folder;
    ManualClock clock({kStart * 1000});
    HistoryOptions options = optionsFor(folder);
    options.timeZone = "Mars/Olympus";
    History history(options, clock);
    const auto started = history.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"

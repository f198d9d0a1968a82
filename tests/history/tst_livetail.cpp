// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader sees before it is stored is, bit for bit, what is stored later. req: F2, F3
#include "history/filekeeper.h"
#include "history/historyhome.h"

#include <QFile>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

class TestLiveTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsWhatIsStoredLater_data();
    void showsWhatIsStoredLater();
    void doesNotChangeASecondThatWasSeen();
    void waitsWhenTheClockIsSetBackALittle();
    void showsNoStateForSecondsToCome();
    void countsTheStepAfterAGapInSecondsAsInMinutes();
    void tellsWhatWasKeptOut();
    void readsAMonthOnceItIsReady();
};

namespace {

constexpr qint64 kFrom = 1'590'969'600; // 2020-06-01T00:00:00Z

HistoryOptions optionsFor(const QTemporaryDir &folder)
{
    HistoryOptions options;
    options.folder = folder.path();
    options.minFreeBytes = 0;
    return options;
}

/// A snapshot every 100 ms of a plant whose values change with each of them.
SnapshotPtr tenthAt(qint64 ms)
{
    HistoryHome home;
    home.add(u"site"_s, {Quantity::GridPower}, [ms](qint64) { return std::round(9e4 * noise(ms, 1)) / 10; });
    home.add(u"m1"_s, {Quantity::ActivePower}, [ms](qint64 second) -> std::optional<double> {
        return noise(second / 20, 2) < 0.2 ? std::nullopt
                                           : std::optional(std::round(5e4 * noise(ms, 3)) / 10);
    });
    home.add(u"site"_s, {Quantity::PvEnergy},
             [ms](qint64) { return static_cast<double>(ms - kFrom * 1000) / 4000; });
    home.add(u"m1"_s, {Quantity::WorkingState}, [ms](qint64) { return std::floor(4 * noise(ms / 2700, 5)); });
    auto snapshot = std::make_shared<Snapshot>(*home.at(ms / 1000));
    snapshot->time = {ms};
    return snapshot;
}

const QList<SeriesKey> &tenthSeries()
{
    static const QList<SeriesKey> series{key("site.gridPower"), key("m1.activePower"), key("site.pvEnergy"),
                                         key("m1.workingState")};
    return series;
}

/// Everything an answer says about one bucket of one series.
using Cell =
    std::tuple<std::optional<double>, std::optional<double>, std::optional<double>, std::optional<double>>;

Cell cellOf(const SeriesColumns &columns, std::size_t i)
{
    const auto at = [i](const auto &column) { return column.empty() ? std::nullopt : column[i]; };
    return {at(columns.mean), at(columns.min), at(columns.max), at(columns.delta)};
}

QString text(const Cell &cell)
{
    const auto each = [](const std::optional<double> &value) {
        return value ? QString::number(*value, 'g', 17) : u"-"_s;
    };
    return std::apply([&each](const auto &...values) { return QStringList{each(values)...}.join(u' '); },
                      cell);
}

QString difference(const Cell &before, const Cell &after)
{
    return u"mean, min, max, delta were %1, are %2"_s.arg(text(before), text(after));
}

} // namespace

void TestLiveTail::showsWhatIsStoredLater_data()
{
    QTest::addColumn<Resolution>("resolution");
    QTest::addColumn<qint64>("width");
    QTest::newRow("seconds") << Resolution::Second << qint64(1);
    QTest::newRow("minutes") << Resolution::Minute << qint64(60);
    QTest::newRow("quarters") << Resolution::Quarter << qint64(900);
}

void TestLiveTail::showsWhatIsStoredLater()
{
    QFETCH(Resolution, resolution);
    QFETCH(qint64, width);
    const qint64 seconds = width == 1 ? 300 : 4000;
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    auto history = std::make_unique<History>(optionsFor(folder), clock);
    QVERIFY(history->start());
    auto reader = history->makeReader();
    std::map<std::pair<qsizetype, qint64>, Cell> seen;
    const HistoryQuery query{tenthSeries(), {kFrom * 1000}, {(kFrom + seconds) * 1000}, resolution};
    const qint64 stepMs = width == 1 ? 100 : 700;
    for (qint64 ms = kFrom * 1000; ms < (kFrom + seconds) * 1000; ms += stepMs) {
        clock.jumpTo({ms});
        while (!history->append(tenthAt(ms)))
            history->flushAndWait();
        if ((ms / stepMs) % 37 != 0)
            continue;
        // Sometimes the writer is behind, sometimes everything is stored but the minute in progress.
        if ((ms / stepMs) % 3 == 0)
            history->flushAndWait();
        const auto answer = reader->query(query);
        QVERIFY(answer);
        qint64 newest = -1;
        for (std::size_t i = 0; i < answer->timeMs.size(); ++i)
            newest = answer->series[0].mean[i] ? static_cast<qint64>(i) : newest;
        for (qsizetype s = 0; s < answer->series.size(); ++s) {
            // The bucket in progress goes on; a second does not.
            for (qint64 i = 0; i <= (width == 1 ? newest : newest - 1); ++i) {
                const Cell cell = cellOf(answer->series[s], static_cast<std::size_t>(i));
                const auto [known, isNew] = seen.try_emplace({s, i}, cell);
                QVERIFY2(isNew || known->second == cell,
                         qPrintable(u"series %1 bucket %2: %3"_s.arg(s).arg(i).arg(
                             difference(known->second, cell))));
            }
        }
    }
    QVERIFY(seen.size() > static_cast<std::size_t>(seconds / width));
    reader.reset();
    history = std::make_unique<History>(optionsFor(folder), clock);
    QVERIFY(history->start());
    const auto stored = history->makeReader()->query(query);
    QVERIFY(stored);
    for (const auto &[place, cell] : seen)
        QVERIFY2(cellOf(stored->series[place.first], static_cast<std::size_t>(place.second)) == cell,
                 qPrintable(u"series %1 bucket %2"_s.arg(place.first).arg(place.second)));
}

void TestLiveTail::doesNotChangeASecondThatWasSeen()
{
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    const auto at = [](double power, qint64 ms) {
        HistoryHome home;
        home.add(u"site"_s, {Quantity::GridPower}, [power](qint64) { return power; });
        auto snapshot = std::make_shared<Snapshot>(*home.at(ms / 1000));
        snapshot->time = {ms};
        return snapshot;
    };
    const auto reader = history.makeReader();
    const HistoryQuery query{
        {key("site.gridPower")}, {kFrom * 1000}, {(kFrom + 60) * 1000}, Resolution::Second};
    QVERIFY(history.append(at(1000, kFrom * 1000 + 5100)));
    QVERIFY(history.flushAndWait());
    const auto before = reader->query(query);
    QVERIFY(history.append(at(1007, kFrom * 1000 + 5900)));
    QVERIFY(history.flushAndWait());
    const auto after = reader->query(query);
    QVERIFY(before && after);
    QCOMPARE(before->series[0].mean[5], std::optional(1000.0));
    QCOMPARE(after->series[0].mean[5], std::optional(1000.0));
    // What came last in a second is held over seconds without a snapshot.
    QVERIFY(history.append(at(1010, kFrom * 1000 + 7000)));
    QVERIFY(history.flushAndWait());
    QCOMPARE(reader->query(query)->series[0].mean[6], std::optional(1007.0));
}

void TestLiveTail::waitsWhenTheClockIsSetBackALittle()
{
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryHome home;
    double power = 100;
    home.add(u"site"_s, {Quantity::GridPower}, [&power](qint64) { return power; });
    const HistoryQuery query{
        {key("site.gridPower")}, {kFrom * 1000}, {(kFrom + 80) * 1000}, Resolution::Second};
    {
        History history(optionsFor(folder), clock);
        QVERIFY(history.start());
        record(history, clock, home, kFrom, kFrom + 65);
        power = 200;
        record(history, clock, home, kFrom + 40, kFrom + 70);
    }
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    const auto answer = history.makeReader()->query(query);
    QVERIFY(answer);
    for (std::size_t i = 0; i < 70; ++i)
        QCOMPARE(answer->series[0].mean[i], std::optional(i < 65 ? 100.0 : 200.0));
    QVERIFY(!answer->series[0].mean[70]);
}

void TestLiveTail::showsNoStateForSecondsToCome()
{
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryHome home;
    home.add(u"m1"_s, {Quantity::WorkingState}, [](qint64) { return 2.0; });
    home.add(u"site"_s, {Quantity::GridPower}, [](qint64) { return 5.0; });
    const HistoryQuery query{
        {key("m1.workingState")}, {kFrom * 1000}, {(kFrom + 120) * 1000}, Resolution::Second};
    const auto isKnownBefore20Only = [](const Result<HistoryAnswer> &answer) {
        const auto &state = answer->series[0].mean;
        return state[0] == 2.0 && state[19] == 2.0 && !state[20] && !state[59] && !state[60];
    };
    auto history = std::make_unique<History>(optionsFor(folder), clock);
    QVERIFY(history->start());
    record(*history, clock, home, kFrom, kFrom + 20);
    QVERIFY(history->flushAndWait());
    QVERIFY(isKnownBefore20Only(history->makeReader()->query(query)));
    // Nor for the time the appliance was off, even over the end of a month.
    clock.jumpTo({(kFrom + 40 * 86'400) * 1000});
    history = std::make_unique<History>(optionsFor(folder), clock);
    QVERIFY(history->start());
    QVERIFY(isKnownBefore20Only(history->makeReader()->query(query)));
    record(*history, clock, home, kFrom + 40 * 86'400, kFrom + 40 * 86'400 + 20);
    QVERIFY(history->flushAndWait());
    QVERIFY(isKnownBefore20Only(history->makeReader()->query(query)));
    const auto days = history->makeReader()->query({{key("m1.workingState")},
                                                    {(kFrom + 86'400) * 1000},
                                                    {(kFrom + 20 * 86'400) * 1000},
                                                    Resolution::Hour});
    QVERIFY(days);
    for (const auto &state : days->series[0].mean)
        QVERIFY(!state);
}

void TestLiveTail::countsTheStepAfterAGapInSecondsAsInMinutes()
{
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryHome home;
    // Half an hour without an answer, over the end of an hour; the meter counts on.
    home.add(u"m1"_s, {Quantity::ActiveEnergyImport}, [](qint64 second) -> std::optional<double> {
        const qint64 at = second - kFrom;
        return at >= 2400 && at < 4300 ? std::nullopt : std::optional(static_cast<double>(at) * 3);
    });
    home.add(u"site"_s, {Quantity::GridPower}, [](qint64) { return 5.0; });
    const auto total = [](const Result<HistoryAnswer> &answer) {
        double sum = 0;
        for (const auto &delta : answer->series[0].delta)
            sum += delta.value_or(0);
        return sum;
    };
    HistoryQuery query{
        {key("m1.activeEnergyImport")}, {(kFrom + 4200) * 1000}, {(kFrom + 4500) * 1000}, Resolution::Second};
    // Just plausible over the whole gap, and not if it were measured from the end of the hour.
    HistoryOptions options = optionsFor(folder);
    options.plausibleW = 12'000;
    // Live, stored, and worked out again from raw values after a restart in the middle of the hour.
    for (int run = 0; run < 2; ++run) {
        History history(options, clock);
        QVERIFY(history.start());
        record(history, clock, home, kFrom + run * 4400, kFrom + (run + 1) * 4400);
        QVERIFY(history.flushAndWait());
        for (const Resolution resolution : {Resolution::Second, Resolution::Minute}) {
            query.resolution = resolution;
            const double expected = ((run == 0 ? 4399 : 4499) - 2399) * 3;
            QCOMPARE(total(history.makeReader()->query(query)), expected);
        }
    }
}

void TestLiveTail::tellsWhatWasKeptOut()
{
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryHome home;
    home.add(u"m1"_s, {Quantity::ActiveEnergyImport},
             [](qint64 second) { return second == kFrom + 30 ? 9e9 : static_cast<double>(second - kFrom); });
    home.add(u"m1"_s, {Quantity::ActivePower},
             [](qint64 second) { return second == kFrom + 90 ? 1e15 : 7.0; });
    home.add(u"site"_s, {Quantity::GridPower}, [](qint64) { return 7.0; });
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    record(history, clock, home, kFrom, kFrom + 8000);
    QVERIFY(history.flushAndWait());
    HistoryQuery query{{key("m1.activeEnergyImport"), key("m1.activePower"), key("site.gridPower")},
                       {kFrom * 1000},
                       {(kFrom + 3600) * 1000},
                       Resolution::Hour};
    const auto hour = history.makeReader()->query(query);
    QVERIFY(hour);
    // The leap up, and the step back that follows it.
    QCOMPARE(hour->series[0].rejected, std::vector<qint32>{2});
    QCOMPARE(hour->series[0].delta[0], std::optional(3599.0 - 2));
    QCOMPARE(hour->series[1].rejected, std::vector<qint32>{1});
    QCOMPARE(hour->series[1].max[0], std::optional(7.0));
    QVERIFY(hour->series[2].rejected.empty());
    query.resolution = Resolution::Second;
    const auto seconds = history.makeReader()->query(query);
    QVERIFY(seconds);
    QCOMPARE(seconds->series[0].rejected[30], 1);
    QCOMPARE(seconds->series[0].rejected[31], 1);
    QCOMPARE(seconds->series[1].rejected[90], 1);
    QVERIFY(!seconds->series[1].mean[90]);
}

// A reader may look while the writer is making the file of a new month.
void TestLiveTail::readsAMonthOnceItIsReady()
{
    const QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryHome home;
    home.add(u"site"_s, {Quantity::GridPower}, [](qint64) { return 7.0; });
    {
        History earlier(optionsFor(folder), clock);
        QVERIFY(earlier.start());
        record(earlier, clock, home, kFrom, kFrom + 200);
    }
    // A month later nobody but the reader has the file open.
    clock.advance(24h * 40);
    History history(optionsFor(folder), clock);
    QVERIFY(history.start());
    const auto reader = history.makeReader();
    const HistoryQuery query{
        {key("site.gridPower")}, {kFrom * 1000}, {(kFrom + 60) * 1000}, Resolution::Second};
    const QString made = folder.filePath(rawFileName(rawMonths(folder.path()).front()));
    QVERIFY(QFile::rename(made, made + u".made"_s));
    QFile begun(made);
    QVERIFY(begun.open(QIODevice::WriteOnly));
    begun.close();
    const auto early = reader->query(query);
    QVERIFY(early);
    QCOMPARE(early->series[0].mean[5], std::optional<double>());
    QVERIFY(QFile::remove(made) && QFile::rename(made + u".made"_s, made));
    const auto later = reader->query(query);
    QVERIFY(later);
    QCOMPARE(later->series[0].mean[5], std::optional(7.0));
}

QTEST_GUILESS_MAIN(TestLiveTail)
#include "tst_livetail.moc"

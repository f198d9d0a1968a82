// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/aggregate.h"
#include "history/historyhome.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QTimeZone>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

/// What a series did in one bucket, worked out the slow way.
struct Naive
{
    int count = 0;
    double sum = 0;
    double low = 0;
    double high = 0;
    double delta = 0;
};

qint64 bucketStart(Resolution resolution, qint64 second, const QTimeZone &zone)
{
    if (resolution == Resolution::Day)
        return QDateTime::fromSecsSinceEpoch(second, zone).date().startOfDay(zone).toSecsSinceEpoch();
    const qint64 width = resolution == Resolution::Minute    ? 60
                         : resolution == Resolution::Quarter ? 900
                                                             : 3600;
    return second - second % width;
}

std::map<qint64, Naive> naive(const HistoryHome::Source &source, qint64 from, qint64 to,
                              Resolution resolution, const QTimeZone &zone)
{
    std::map<qint64, Naive> buckets;
    std::optional<double> previous;
    for (qint64 second = from; second < to; ++second) {
        const auto value = source(second);
        if (!value)
            continue;
        Naive &bucket = buckets[bucketStart(resolution, second, zone)];
        bucket.low = bucket.count == 0 ? *value : std::min(bucket.low, *value);
        bucket.high = bucket.count == 0 ? *value : std::max(bucket.high, *value);
        bucket.sum += *value;
        // A step back (a swapped meter) and a leap (a faulty one) are no energy.
        const double step = previous ? *value - *previous : 0;
        if (step >= 0 && step < 1000)
            bucket.delta += step;
        previous = value;
        ++bucket.count;
    }
    return buckets;
}

bool close(const std::optional<double> &found, double expected)
{
    return found && std::abs(*found - expected) < 1e-6 * std::max(1.0, std::abs(expected));
}

/// Power in tenths of a watt that wanders, with gaps of minutes and one of hours.
std::optional<double> wanderingPower(qint64 second)
{
    if (noise(second / 97, 1) < 0.05 || (second / 7200) % 9 == 4)
        return std::nullopt;
    return std::round((4000 * std::sin(static_cast<double>(second) / 9000.0) + 500 * noise(second, 2)) * 10) /
           10;
}

/// A counter of watt-hours that is swapped once and leaps once, with gaps.
std::optional<double> counter(qint64 second, qint64 start)
{
    if (noise(second / 61, 3) < 0.1)
        return std::nullopt;
    const double plain = std::floor(static_cast<double>(second - start) * 0.7);
    if (second - start > 50'000)
        return plain + 10'000'000;
    return second - start > 30'000 ? plain - 20'000 : plain + 5'000;
}

} // namespace

class TestRollups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreeWithANaiveReference_data();
    void agreeWithANaiveReference();
    void areTheSameAfterACrashBetweenRawAndRollups();
    void areRepairedWhenTheClockIsSetBack();
    void areRebuiltWhenTheirFileIsLost();
    void countTheDayOfTheHouse_data();
    void countTheDayOfTheHouse();
    void countOnWhenPartialRegistersAreReset();
};

void TestRollups::agreeWithANaiveReference_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("start");
    QTest::addColumn<int>("hours");
    QTest::newRow("plain day") << QByteArray("Europe/Berlin") << u"2020-06-01T20:00:00Z"_s << 30;
    QTest::newRow("23 hour day") << QByteArray("Europe/Berlin") << u"2020-03-28T22:30:00Z"_s << 26;
    QTest::newRow("25 hour day") << QByteArray("Europe/Berlin") << u"2020-10-24T21:30:00Z"_s << 28;
    QTest::newRow("half-hour zone") << QByteArray("Asia/Kolkata") << u"2020-06-01T16:00:00Z"_s << 28;
    QTest::newRow("over a month's end") << QByteArray("UTC") << u"2020-05-31T20:00:00Z"_s << 10;
}

// req: F2
void TestRollups::agreeWithANaiveReference()
{
    QFETCH(QByteArray, zone);
    QFETCH(QString, start);
    QFETCH(int, hours);
    const qint64 from = Instant::fromIso(start)->msUtc / 1000;
    const qint64 to = from + hours * 3600;
    const HistoryHome::Source power = wanderingPower;
    const HistoryHome::Source energy = [from](qint64 second) { return counter(second, from); };
    HistoryHome home;
    home.add(u"m1"_s, {Quantity::ActivePower}, power);
    home.add(u"m1"_s, {Quantity::ActiveEnergyImport}, energy);

    QTemporaryDir folder;
    ManualClock clock({from * 1000});
    HistoryOptions options;
    options.folder = folder.path();
    options.timeZone = zone;
    options.minFreeBytes = 0;
    auto history = std::make_unique<History>(options, clock);
    QVERIFY(history->start());
    record(*history, clock, home, from, to - 5000);
    // A restart in the middle of an hour must not show.
    history = std::make_unique<History>(options, clock);
    QVERIFY(history->start());
    record(*history, clock, home, to - 5000, to);
    QVERIFY(history->flushAndWait());

    const auto reader = history->makeReader();
    for (const Resolution resolution :
         {Resolution::Minute, Resolution::Quarter, Resolution::Hour, Resolution::Day}) {
        const auto answer = reader->query(
            {{key("m1.activePower"), key("m1.activeEnergyImport")}, {from * 1000}, {to * 1000}, resolution});
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
        const auto powers = naive(power, from, to, resolution, QTimeZone(zone));
        const auto energies = naive(energy, from, to, resolution, QTimeZone(zone));
        std::size_t seen = 0;
        for (std::size_t i = 0; i < answer->timeMs.size(); ++i) {
            const qint64 at = answer->timeMs[i] / 1000;
            const QByteArray place =
                resolutionName(resolution).toUtf8() + ' ' + Instant{at * 1000}.toIso().toUtf8();
            const auto expected = powers.find(at);
            QVERIFY2(answer->series[0].mean[i].has_value() == (expected != powers.end()), place);
            if (expected != powers.end()) {
                QVERIFY2(close(answer->series[0].mean[i], expected->second.sum / expected->second.count),
                         place);
                QCOMPARE(answer->series[0].min[i].value(), expected->second.low);
                QCOMPARE(answer->series[0].max[i].value(), expected->second.high);
                ++seen;
            }
            const auto counted = energies.find(at);
            QVERIFY2(answer->series[1].delta[i].has_value() == (counted != energies.end()), place);
            if (counted != energies.end())
                QVERIFY2(close(answer->series[1].delta[i], counted->second.delta), place);
        }
        QCOMPARE(seen, powers.size());
    }
}

// req: C13
void TestRollups::areTheSameAfterACrashBetweenRawAndRollups()
{
    constexpr qint64 kFrom = 1'590'969'600;
    QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryOptions options;
    options.folder = folder.path();
    options.minFreeBytes = 0;
    HistoryHome home;
    home.add(u"m1"_s, {Quantity::ActiveEnergyImport}, [](qint64 second) { return counter(second, kFrom); });
    auto history = std::make_unique<History>(options, clock);
    QVERIFY(history->start());
    record(*history, clock, home, kFrom, kFrom + 30'000);
    const HistoryQuery query{
        {key("m1.activeEnergyImport")}, {kFrom * 1000}, {(kFrom + 28'800) * 1000}, Resolution::Quarter};
    QVERIFY(history->flushAndWait());
    const auto before = history->makeReader()->query(query);
    QVERIFY(before);
    history.reset();
    // As if the crash had come before the last four hours were rolled up.
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"crash"_s);
        database.setDatabaseName(folder.filePath(u"rollups.sqlite"_s));
        QVERIFY(database.open());
        const qint64 hour = kFrom / 3600 + 4;
        QSqlQuery change(database);
        QVERIFY(change.exec(u"UPDATE mark SET value = %1"_s.arg(hour)));
        QVERIFY(change.exec(u"DELETE FROM minutes WHERE slot >= %1"_s.arg(hour << 16)));
        QVERIFY(change.exec(u"DELETE FROM hour WHERE slot >= %1"_s.arg(hour << 16)));
        QVERIFY(change.exec(u"DELETE FROM quarter WHERE slot >= %1"_s.arg((hour * 4) << 16)));
    }
    QSqlDatabase::removeDatabase(u"crash"_s);
    history = std::make_unique<History>(options, clock);
    QVERIFY(history->start());
    const auto reader = history->makeReader();
    // Right at once, out of the raw values, and right when the repair has been done.
    const auto during = reader->query(query);
    QVERIFY(during);
    QCOMPARE(during->series[0].delta, before->series[0].delta);
    history.reset();
    history = std::make_unique<History>(options, clock);
    QVERIFY(history->start());
    const auto after = history->makeReader()->query(query);
    QVERIFY(after);
    QCOMPARE(after->series[0].delta, before->series[0].delta);
}

void TestRollups::areRepairedWhenTheClockIsSetBack()
{
    constexpr qint64 kFrom = 1'590'969'600;
    QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryOptions options;
    options.folder = folder.path();
    options.minFreeBytes = 0;
    History history(options, clock);
    QVERIFY(history.start());
    HistoryHome first;
    first.add(u"m1"_s, {Quantity::ActivePower}, [](qint64) { return 100.0; });
    HistoryHome second;
    second.add(u"m1"_s, {Quantity::ActivePower}, [](qint64) { return 200.0; });
    record(history, clock, first, kFrom, kFrom + 9000);
    record(history, clock, second, kFrom + 1800, kFrom + 5400);
    record(history, clock, second, kFrom + 9000, kFrom + 9100);
    QVERIFY(history.flushAndWait());
    const auto answer = history.makeReader()->query(
        {{key("m1.activePower")}, {kFrom * 1000}, {(kFrom + 9000) * 1000}, Resolution::Quarter});
    QVERIFY(answer);
    const std::vector<std::optional<double>> expected{100, 100, 200, 200, 200, 200, 100, 100, 100, 100};
    QCOMPARE(answer->series[0].mean, expected);
}

void TestRollups::areRebuiltWhenTheirFileIsLost()
{
    constexpr qint64 kFrom = 1'590'969'600;
    QTemporaryDir folder;
    ManualClock clock({kFrom * 1000});
    HistoryOptions options;
    options.folder = folder.path();
    options.minFreeBytes = 0;
    HistoryHome home;
    home.add(u"m1"_s, {Quantity::ActivePower}, wanderingPower);
    home.add(u"site"_s, {Quantity::PvEnergy}, [](qint64 second) { return counter(second, kFrom); });
    const HistoryQuery query{{key("m1.activePower"), key("site.pvEnergy")},
                             {kFrom * 1000},
                             {(kFrom + 90'000) * 1000},
                             Resolution::Day};
    auto history = std::make_unique<History>(options, clock);
    QVERIFY(history->start());
    record(*history, clock, home, kFrom, kFrom + 90'000);
    QVERIFY(history->flushAndWait());
    const auto before = history->makeReader()->query(query);
    QVERIFY(before);
    history.reset();
    for (const char *name : {"rollups.sqlite", "rollups.sqlite-wal", "rollups.sqlite-shm"})
        QFile::remove(folder.filePath(QLatin1StringView(name)));
    history = std::make_unique<History>(options, clock);
    QVERIFY(history->start());
    const auto after = history->makeReader()->query(query);
    QVERIFY(after);
    QCOMPARE(after->series[0].mean, before->series[0].mean);
    QCOMPARE(after->series[1].delta, before->series[1].delta);
}

void TestRollups::countTheDayOfTheHouse_data()
{
    QTest::addColumn<double>("before");
    QTest::newRow("a young meter") << 7777.0;
    QTest::newRow("eight digits of kWh") << 99'999'990'000.0;
}

// req: C1, D1
void TestRollups::countTheDayOfTheHouse()
{
    QFETCH(double, before);
    const qint64 midnight = Instant::fromIso(u"2020-06-01T22:00:00Z"_s)->msUtc / 1000; // 00:00 in Berlin
    QTemporaryDir folder;
    ManualClock clock({midnight * 1000});
    HistoryOptions options;
    options.folder = folder.path();
    options.timeZone = "Europe/Berlin";
    options.minFreeBytes = 0;
    History history(options, clock);
    QVERIFY(history.start());
    HistoryHome home;
    home.add(u"site"_s, {Quantity::GridImportEnergy}, [midnight, before](qint64 second) {
        return static_cast<double>(second - midnight) * 0.25 + before;
    });
    record(history, clock, home, midnight - 3600, midnight + 5000);
    QVERIFY(history.flushAndWait());
    const auto today = history.makeReader()->today({(midnight + 5000) * 1000});
    QVERIFY(today);
    QCOMPARE(today->gridImportWh, std::optional(5000 * 0.25));
    QVERIFY(!today->pvWh);
}

// req: C1, C9
void TestRollups::countOnWhenPartialRegistersAreReset()
{
    constexpr double kPlausibleW = 100'000;
    constexpr int kReset = 30;
    MinuteBlock block;
    for (int second = 0; second < kSecondsPerMinute; ++second)
        block.set(second, second < kReset ? 900'000 + 500 * second : 500 * (second - kReset + 1));
    for (const Quantity quantity : {Quantity::ActiveEnergyImportPartial, Quantity::ActiveEnergyImport}) {
        std::optional<CounterBase> base;
        const Aggregate minute = aggregateCounter(block, 0, counterLimit(info(quantity), kPlausibleW), base);
        const bool partial = quantity == Quantity::ActiveEnergyImportPartial;
        QCOMPARE(minute.count, kSecondsPerMinute);
        QCOMPARE(minute.rejected, partial ? 0 : 1); // a total that steps back is another meter's
        QCOMPARE(minute.sum, 500 * (kSecondsPerMinute - (partial ? 1 : 2)));
    }
    // A reading that is less, but more than could be counted in a second, is no reset.
    const CounterLimit limit = counterLimit(info(Quantity::ActiveEnergyImportPartial), kPlausibleW);
    QVERIFY(!counterStep({900'000'000, 0}, {800'000'000, 1000}, limit));
}

QTEST_GUILESS_MAIN(TestRollups)
#include "tst_rollups.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/rollupfile.h"

#include "history/rawfile.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qint64 kMostCount = 90'000; // A 25-hour day of seconds; more is damage.
constexpr int kQuartersPerHour = 4;

QString tableOf(Resolution resolution)
{
    return resolution == Resolution::Day    ? u"day"_s
           : resolution == Resolution::Hour ? u"hour"_s
                                            : u"quarter"_s;
}

Result<std::vector<StoredBucket>> readBuckets(Database &database, QSqlQuery &query)
{
    if (auto done = database.run(query); !done)
        return unexpected(done.error());
    std::vector<StoredBucket> found;
    while (query.next()) {
        const qint64 slot = query.value(0).toLongLong();
        const qint64 count = query.value(1).toLongLong();
        const qint64 rejected = query.value(2).toLongLong();
        if (count < 0 || count > kMostCount || rejected < 0 || rejected > kMostCount)
            continue;
        const Aggregate value{static_cast<qint32>(count), static_cast<qint32>(rejected),
                              query.value(3).toLongLong(), query.value(4).toLongLong(),
                              query.value(5).toLongLong()};
        found.push_back({bucketOf(slot), seriesOf(slot), value});
    }
    if (query.lastError().isValid())
        return unexpected(database.errorOf(query));
    return found;
}

/// The buckets of one hour, in the order of their keys because that appends fastest.
std::vector<StoredBucket> bucketsOf(const HourRollups &rollups, qint64 hour, int perHour,
                                    const SeriesDirectory &directory)
{
    std::vector<StoredBucket> rows;
    for (const auto &[id, minutes] : rollups) {
        const auto series = directory.find(id);
        if (!series)
            continue;
        const auto folded = foldMinutes(series->kind(), minutes, 60 / perHour);
        for (std::size_t i = 0; i < folded.size(); ++i) {
            if (!folded[i].isEmpty())
                rows.push_back({hour * perHour + static_cast<qint64>(i), id, folded[i]});
        }
    }
    std::sort(rows.begin(), rows.end(), [](const StoredBucket &a, const StoredBucket &b) {
        return slotKey(a.bucket, a.series) < slotKey(b.bucket, b.series);
    });
    return rows;
}

} // namespace

std::vector<Aggregate> foldMinutes(QuantityKind kind, const HourOfMinutes &minutes, int minutesEach)
{
    std::vector<Aggregate> folded(minutes.size() / static_cast<std::size_t>(minutesEach));
    for (std::size_t i = 0; i < minutes.size(); ++i)
        merge(kind, folded[i / static_cast<std::size_t>(minutesEach)], minutes[i]);
    return folded;
}

Result<void> RollupFile::loadSeries(SeriesDirectory &directory)
{
    return loadSeriesTable(*m_database, directory);
}

Result<std::optional<qint64>> RollupFile::rolledUpTo()
{
    const auto mark = m_database->value(u"SELECT value FROM mark WHERE name = 'rolledUpTo'"_s);
    if (!mark)
        return unexpected(mark.error());
    return mark->isValid() ? std::optional(mark->toLongLong()) : std::nullopt;
}

Result<std::set<qint64>> RollupFile::dirtyHours()
{
    QSqlQuery query = m_database->prepare(u"SELECT hour FROM dirty"_s);
    if (auto done = m_database->run(query); !done)
        return unexpected(done.error());
    std::set<qint64> hours;
    while (query.next())
        hours.insert(query.value(0).toLongLong());
    if (query.lastError().isValid())
        return unexpected(m_database->errorOf(query));
    return hours;
}

Result<void> RollupFile::markDirty(const std::set<qint64> &hours)
{
    Transaction transaction(*m_database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    QSqlQuery query = m_database->prepare(u"INSERT OR IGNORE INTO dirty (hour) VALUES (?1)"_s);
    for (const qint64 hour : hours) {
        query.bindValue(0, hour);
        if (auto done = m_database->run(query); !done)
            return done;
    }
    return transaction.commit();
}

Result<void> RollupFile::saveMinutes(qint64 hour, const HourRollups &rollups)
{
    QSqlQuery query = m_database->prepare(u"INSERT OR REPLACE INTO minutes (slot, data) VALUES (?1, ?2)"_s);
    for (const auto &[series, minutes] : rollups) {
        query.bindValue(0, slotKey(hour, series));
        query.bindValue(1, encodeHour(minutes));
        if (auto done = m_database->run(query); !done)
            return done;
    }
    return {};
}

Result<void> RollupFile::saveBuckets(Resolution resolution, const std::vector<StoredBucket> &buckets)
{
    QSqlQuery query =
        m_database->prepare(u"INSERT OR REPLACE INTO %1 (slot, count, rejected, sum, low, high) "
                            "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"_s.arg(tableOf(resolution)));
    for (const StoredBucket &row : buckets) {
        query.bindValue(0, slotKey(row.bucket, row.series));
        query.bindValue(1, row.value.count);
        query.bindValue(2, row.value.rejected);
        query.bindValue(3, row.value.sum);
        query.bindValue(4, row.value.low);
        query.bindValue(5, row.value.high);
        if (auto done = m_database->run(query); !done)
            return done;
    }
    return {};
}

Result<void> RollupFile::rebuildDay(qint64 day, const Calendar &calendar, const SeriesDirectory &directory)
{
    const qint64 first = calendar.slotOf(Resolution::Quarter, calendar.startOf(Resolution::Day, day));
    const qint64 end = calendar.slotOf(Resolution::Quarter, calendar.endOf(Resolution::Day, day));
    QSqlQuery query = m_database->prepare(u"SELECT slot, count, rejected, sum, low, high FROM quarter "
                                          "WHERE slot >= ?1 AND slot < ?2 ORDER BY slot"_s);
    query.bindValue(0, slotKey(first, 0));
    query.bindValue(1, slotKey(end, 0));
    const auto quarters = readBuckets(*m_database, query);
    if (!quarters)
        return unexpected(quarters.error());
    std::map<int, Aggregate> totals;
    for (const StoredBucket &quarter : *quarters) {
        if (const auto series = directory.find(quarter.series))
            merge(series->kind(), totals[quarter.series], quarter.value);
    }
    std::vector<StoredBucket> rows;
    for (const auto &[series, total] : totals)
        rows.push_back({day, series, total});
    return saveBuckets(Resolution::Day, rows);
}

Result<void> RollupFile::advance(qint64 hour, const Calendar &calendar, const SeriesDirectory &directory)
{
    const auto before = rolledUpTo();
    if (!before)
        return unexpected(before.error());
    const qint64 after = std::max(before->value_or(hour + 1), hour + 1);
    std::set<qint64> days{calendar.slotOf(Resolution::Day, hour * kMsPerHour),
                          calendar.slotOf(Resolution::Day, (hour + 1) * kMsPerHour - 1)};
    // The day that was open until now ends without any further hour when the appliance was off over midnight.
    if (*before && **before < after)
        days.insert(calendar.slotOf(Resolution::Day, **before * kMsPerHour - 1));
    for (const qint64 day : days) {
        if (calendar.endOf(Resolution::Day, day) > after * kMsPerHour)
            continue;
        if (auto done = rebuildDay(day, calendar, directory); !done)
            return done;
    }
    return m_database->exec(
        u"INSERT INTO mark (name, value) VALUES ('rolledUpTo', %1) ON CONFLICT (name) DO UPDATE SET value = %1"_s
            .arg(after));
}

Result<void> RollupFile::saveHour(qint64 hour, const HourRollups &rollups, const Calendar &calendar,
                                  const SeriesDirectory &directory)
{
    Transaction transaction(*m_database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    std::optional<int> saved = m_savedSeries;
    if (auto done = saveSeriesTable(*m_database, directory, saved); !done)
        return done;
    if (auto done = saveMinutes(hour, rollups); !done)
        return done;
    if (auto done = saveBuckets(Resolution::Quarter, bucketsOf(rollups, hour, kQuartersPerHour, directory));
        !done)
        return done;
    if (auto done = saveBuckets(Resolution::Hour, bucketsOf(rollups, hour, 1, directory)); !done)
        return done;
    if (auto done = advance(hour, calendar, directory); !done)
        return done;
    if (auto done = m_database->exec(u"DELETE FROM dirty WHERE hour = %1"_s.arg(hour)); !done)
        return done;
    auto committed = transaction.commit();
    if (committed)
        m_savedSeries = saved;
    return committed;
}

Result<std::optional<HourOfMinutes>> RollupFile::minutes(int series, qint64 hour)
{
    const auto data =
        m_database->value(u"SELECT data FROM minutes WHERE slot = %1"_s.arg(slotKey(hour, series)));
    if (!data)
        return unexpected(data.error());
    return data->isValid() ? decodeHour(data->toByteArray()) : std::nullopt;
}

Result<std::vector<StoredBucket>> RollupFile::buckets(Resolution resolution, int series, qint64 first,
                                                      qint64 last)
{
    const QString table = tableOf(resolution);
    QSqlQuery query = m_database->prepare(
        u"WITH RECURSIVE wanted(slot) AS (SELECT ?1 UNION ALL SELECT slot + 65536 FROM wanted WHERE slot < "
        u"?2) "
        "SELECT t.slot, t.count, t.rejected, t.sum, t.low, t.high FROM wanted JOIN %1 AS t ON t.slot = wanted.slot"_s
            .arg(table));
    query.bindValue(0, slotKey(first, series));
    query.bindValue(1, slotKey(last, series));
    return readBuckets(*m_database, query);
}

Result<std::optional<CounterBase>> RollupFile::counterBefore(int series, qint64 hour, qint64 oldest)
{
    QSqlQuery query = m_database->prepare(
        u"WITH RECURSIVE wanted(slot) AS (SELECT ?1 UNION ALL SELECT slot - 65536 FROM wanted WHERE slot > "
        u"?2) "
        "SELECT t.slot, t.high FROM wanted JOIN hour AS t ON t.slot = wanted.slot WHERE t.count > 0 LIMIT 1"_s);
    query.bindValue(0, slotKey(hour - 1, series));
    query.bindValue(1, slotKey(oldest, series));
    if (auto done = m_database->run(query); !done)
        return unexpected(done.error());
    if (!query.next())
        return std::optional<CounterBase>();
    const qint64 found = bucketOf(query.value(0).toLongLong());
    return std::optional(CounterBase{query.value(1).toLongLong(), (found + 1) * kMsPerHour - kMsPerSecond});
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/rawfile.h"

#include <QSqlError>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// A join over the wanted slots makes SQLite look each one up instead of walking past the rows of all other
// series.
const QString kMinutesOfSeries =
    u"WITH RECURSIVE wanted(slot) AS (SELECT ?1 UNION ALL SELECT slot + 65536 FROM wanted WHERE slot < ?2) "
    "SELECT minute.slot, minute.data FROM wanted JOIN minute ON minute.slot = wanted.slot"_s;

Result<std::vector<StoredMinute>> readMinutes(Database &database, QSqlQuery &query)
{
    if (auto done = database.run(query); !done)
        return unexpected(done.error());
    std::vector<StoredMinute> found;
    while (query.next()) {
        const qint64 slot = query.value(0).toLongLong();
        if (const auto block = decodeMinute(query.value(1).toByteArray()))
            found.push_back({bucketOf(slot), seriesOf(slot), *block});
    }
    if (query.lastError().isValid())
        return unexpected(database.errorOf(query));
    return found;
}

Result<std::vector<StateChange>> readStates(Database &database, QSqlQuery &query)
{
    if (auto done = database.run(query); !done)
        return unexpected(done.error());
    std::vector<StateChange> found;
    while (query.next()) {
        const int quality = query.value(2).toInt();
        if (quality >= 0 && quality <= static_cast<int>(Quality::Implausible))
            found.push_back({query.value(0).toInt(), query.value(1).toLongLong(),
                             static_cast<Quality>(quality), query.value(3).toLongLong()});
    }
    if (query.lastError().isValid())
        return unexpected(database.errorOf(query));
    return found;
}

Result<std::optional<qint64>> minuteOf(Result<QVariant> slot)
{
    if (!slot)
        return unexpected(slot.error());
    return slot->isNull() ? std::nullopt : std::optional(bucketOf(slot->toLongLong()));
}

} // namespace

Result<void> loadSeriesTable(Database &database, SeriesDirectory &directory)
{
    QSqlQuery query = database.prepare(u"SELECT id, name, decimals FROM series ORDER BY id"_s);
    if (auto done = database.run(query); !done)
        return done;
    while (query.next())
        directory.restore(query.value(0).toInt(), query.value(1).toString(), query.value(2).toInt());
    if (query.lastError().isValid())
        return unexpected(database.errorOf(query));
    return {};
}

Result<void> saveSeriesTable(Database &database, const SeriesDirectory &directory,
                             std::optional<int> &savedUpTo)
{
    if (!savedUpTo) {
        const auto highest = database.value(u"SELECT coalesce(max(id), 0) FROM series"_s);
        if (!highest)
            return unexpected(highest.error());
        savedUpTo = highest->toInt();
    }
    if (directory.highestId() <= *savedUpTo)
        return {};
    QSqlQuery query =
        database.prepare(u"INSERT OR REPLACE INTO series (id, name, decimals) VALUES (?1, ?2, ?3)"_s);
    for (const SeriesInfo &series : directory.above(*savedUpTo)) {
        query.bindValue(0, series.id);
        query.bindValue(1, series.key.toString());
        query.bindValue(2, series.decimals);
        if (auto done = database.run(query); !done)
            return done;
    }
    savedUpTo = directory.highestId();
    return {};
}

Result<void> RawFile::loadSeries(SeriesDirectory &directory)
{
    return loadSeriesTable(*m_database, directory);
}

Result<void> RawFile::saveSeries(const SeriesDirectory &directory)
{
    return saveSeriesTable(*m_database, directory, m_savedSeries);
}

Result<void> RawFile::saveMinutes(const std::vector<MinuteRow> &rows)
{
    QSqlQuery query = m_database->prepare(u"INSERT OR REPLACE INTO minute (slot, data) VALUES (?1, ?2)"_s);
    for (const MinuteRow &row : rows) {
        query.bindValue(0, slotKey(row.minute, row.series));
        query.bindValue(1, row.data);
        if (auto done = m_database->run(query); !done)
            return done;
    }
    return {};
}

Result<void> RawFile::saveStates(const std::vector<StateChange> &changes)
{
    QSqlQuery query = m_database->prepare(
        u"INSERT OR REPLACE INTO state (series, time, quality, value) VALUES (?1, ?2, ?3, ?4)"_s);
    for (const StateChange &change : changes) {
        query.bindValue(0, change.series);
        query.bindValue(1, change.timeMs);
        query.bindValue(2, static_cast<int>(change.quality));
        query.bindValue(3, change.value);
        if (auto done = m_database->run(query); !done)
            return done;
    }
    return {};
}

Result<std::vector<StoredMinute>> RawFile::minutes(int series, qint64 first, qint64 last)
{
    QSqlQuery query = m_database->prepare(kMinutesOfSeries);
    query.bindValue(0, slotKey(first, series));
    query.bindValue(1, slotKey(last, series));
    return readMinutes(*m_database, query);
}

Result<std::vector<StoredMinute>> RawFile::allMinutes(qint64 first, qint64 last)
{
    QSqlQuery query =
        m_database->prepare(u"SELECT slot, data FROM minute WHERE slot >= ?1 AND slot < ?2 ORDER BY slot"_s);
    query.bindValue(0, slotKey(first, 0));
    query.bindValue(1, slotKey(last + 1, 0));
    return readMinutes(*m_database, query);
}

Result<std::optional<qint64>> RawFile::nextMinute(qint64 minute)
{
    return minuteOf(
        m_database->value(u"SELECT min(slot) FROM minute WHERE slot >= %1"_s.arg(slotKey(minute, 0))));
}

Result<std::optional<qint64>> RawFile::previousMinute(qint64 minute)
{
    return minuteOf(
        m_database->value(u"SELECT max(slot) FROM minute WHERE slot < %1"_s.arg(slotKey(minute, 0))));
}

Result<std::optional<qint64>> RawFile::lastMinute()
{
    return minuteOf(m_database->value(u"SELECT max(slot) FROM minute"_s));
}

Result<std::vector<StateChange>> RawFile::states(int series, qint64 fromMs, qint64 toMs)
{
    QSqlQuery query = m_database->prepare(
        u"SELECT series, time, quality, value FROM state WHERE series = :series AND time < :to AND time >= "
        "coalesce((SELECT max(time) FROM state WHERE series = :series AND time <= :from), :from) ORDER BY time"_s);
    query.bindValue(u":series"_s, series);
    query.bindValue(u":from"_s, fromMs);
    query.bindValue(u":to"_s, toMs);
    return readStates(*m_database, query);
}

Result<std::vector<StateChange>> RawFile::lastStates()
{
    QSqlQuery query =
        m_database->prepare(u"SELECT series, max(time), quality, value FROM state GROUP BY series"_s);
    return readStates(*m_database, query);
}

} // namespace ww

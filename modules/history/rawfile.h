// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/database.h"
#include "history/minuteblock.h"
#include "history/seriesdirectory.h"

namespace ww {

/// A packed minute of one series on its way to the disk.
struct MinuteRow
{
    qint64 minute = 0; ///< Since 1970, UTC.
    int series = 0;
    QByteArray data;
};

/// A state that took a new value or quality.
struct StateChange
{
    int series = 0;
    qint64 timeMs = 0;
    Quality quality = Quality::Missing;
    qint64 value = 0; ///< 0 unless good.
    bool operator==(const StateChange &) const = default;
};

/// An unpacked minute of one series.
struct StoredMinute
{
    qint64 minute = 0;
    int series = 0;
    MinuteBlock block;
};

/// The raw values of one UTC month. Reading works on read-only connections too.
class RawFile
{
public:
    explicit RawFile(std::unique_ptr<Database> database)
        : m_database(std::move(database))
    {}
    [[nodiscard]] Database &database() { return *m_database; }

    /// Puts the file's series into the dictionary.
    [[nodiscard]] Result<void> loadSeries(SeriesDirectory &directory);
    /// Stores series the file does not have yet; call inside a transaction.
    [[nodiscard]] Result<void> saveSeries(const SeriesDirectory &directory);
    /// Stores minutes, replacing those already there; call inside a transaction.
    [[nodiscard]] Result<void> saveMinutes(const std::vector<MinuteRow> &rows);
    /// Stores state changes, replacing those at the same time.
    [[nodiscard]] Result<void> saveStates(const std::vector<StateChange> &changes);
    /// Tells that a transaction with saveSeries() was rolled back.
    void forgetSaved() { m_savedSeries.reset(); }

    /// The minutes of one series from `first` to `last`; damaged rows are left out.
    [[nodiscard]] Result<std::vector<StoredMinute>> minutes(int series, qint64 first, qint64 last);
    /// The minutes of all series from `first` to `last`, by time then series; damaged rows are left out.
    [[nodiscard]] Result<std::vector<StoredMinute>> allMinutes(qint64 first, qint64 last);
    /// The first minute at or after `minute` that has a row of any series.
    [[nodiscard]] Result<std::optional<qint64>> nextMinute(qint64 minute);
    /// The last minute before `minute` that has a row of any series.
    [[nodiscard]] Result<std::optional<qint64>> previousMinute(qint64 minute);
    /// The last minute that has a row.
    [[nodiscard]] Result<std::optional<qint64>> lastMinute();
    /// Changes of a series in [fromMs, toMs), preceded by the one in force at fromMs if this file knows it.
    [[nodiscard]] Result<std::vector<StateChange>> states(int series, qint64 fromMs, qint64 toMs);
    /// The last change of every series in this file.
    [[nodiscard]] Result<std::vector<StateChange>> lastStates();

private:
    std::unique_ptr<Database> m_database;
    std::optional<int> m_savedSeries;
};

/// Loads and saves the series table that every file with slot keys has.
[[nodiscard]] Result<void> loadSeriesTable(Database &database, SeriesDirectory &directory);
[[nodiscard]] Result<void> saveSeriesTable(Database &database, const SeriesDirectory &directory,
                                           std::optional<int> &savedUpTo);

} // namespace ww

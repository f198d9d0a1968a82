// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/aggregate.h"
#include "history/calendar.h"
#include "history/database.h"
#include "history/seriesdirectory.h"

#include <map>
#include <set>

namespace ww {

/// The roll-ups of one hour, by series id.
using HourRollups = std::map<int, HourOfMinutes>;

/// A stored bucket of one series.
struct StoredBucket
{
    qint64 bucket = 0;
    int series = 0;
    Aggregate value;
};

/// The file of roll-ups. Reading works on read-only connections too.
class RollupFile
{
public:
    explicit RollupFile(std::unique_ptr<Database> database)
        : m_database(std::move(database))
    {}
    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] Result<void> loadSeries(SeriesDirectory &directory);

    /// First hour that has not been rolled up; nullopt when none has.
    [[nodiscard]] Result<std::optional<qint64>> rolledUpTo();
    [[nodiscard]] Result<std::set<qint64>> dirtyHours();
    [[nodiscard]] Result<void> markDirty(const std::set<qint64> &hours);
    /// Stores all roll-ups of a finished hour and of the days it completes, and takes its mark away, as one
    /// transaction.
    [[nodiscard]] Result<void> saveHour(qint64 hour, const HourRollups &rollups, const Calendar &calendar,
                                        const SeriesDirectory &directory);

    /// The minutes of one hour of one series; nullopt when there are none.
    [[nodiscard]] Result<std::optional<HourOfMinutes>> minutes(int series, qint64 hour);
    /// Buckets of one series from `first` to `last`; resolution Quarter, Hour or Day.
    [[nodiscard]] Result<std::vector<StoredBucket>> buckets(Resolution resolution, int series, qint64 first,
                                                            qint64 last);
    /// Reading of a counter at its last good sample in the hours before `hour`, back to `oldest`.
    [[nodiscard]] Result<std::optional<CounterBase>> counterBefore(int series, qint64 hour, qint64 oldest);

private:
    [[nodiscard]] Result<void> saveBuckets(Resolution resolution, const std::vector<StoredBucket> &buckets);
    [[nodiscard]] Result<void> rebuildDay(qint64 day, const Calendar &calendar,
                                          const SeriesDirectory &directory);
    [[nodiscard]] Result<void> saveMinutes(qint64 hour, const HourRollups &rollups);
    [[nodiscard]] Result<void> advance(qint64 hour, const Calendar &calendar,
                                       const SeriesDirectory &directory);
    std::unique_ptr<Database> m_database;
    std::optional<int> m_savedSeries;
};

/// Merges consecutive parts of an hour into buckets of `minutesEach` minutes.
[[nodiscard]] std::vector<Aggregate> foldMinutes(QuantityKind kind, const HourOfMinutes &minutes,
                                                 int minutesEach);

} // namespace ww

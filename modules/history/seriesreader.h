// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyshared.h"

#include <map>
#include <set>

namespace ww {

/// Reads the buckets of single series from the live tail and the files. Keeps its connections; one thread
/// only.
class SeriesReader
{
public:
    SeriesReader(std::shared_ptr<HistoryShared> shared, Calendar calendar);

    [[nodiscard]] const Calendar &calendar() const { return m_calendar; }
    /// Looks at what is there now; call before reading, with the ids of the series to be read.
    [[nodiscard]] Result<void> refresh(const std::vector<int> &series);
    /// Whether no file was replaced or removed since refresh(); otherwise what was read may not fit together.
    [[nodiscard]] bool isCurrent() const;
    /// Buckets `first` to `last` of a gauge or counter; resolution Minute to Day. Empty where nothing was
    /// recorded.
    [[nodiscard]] Result<std::vector<Aggregate>> buckets(const SeriesInfo &series, Resolution resolution,
                                                         qint64 first, qint64 last);
    /// The stored seconds of minutes `first` to `last`.
    [[nodiscard]] Result<std::vector<StoredMinute>> minutes(const SeriesInfo &series, qint64 first,
                                                            qint64 last);
    /// The last good reading of a counter before a minute.
    [[nodiscard]] Result<std::optional<CounterBase>> counterBefore(const SeriesInfo &series, qint64 minute);
    /// Changes of a state in [fromMs, toMs), preceded by the one in force at fromMs if it is known.
    [[nodiscard]] Result<std::vector<StateChange>> states(const SeriesInfo &series, qint64 fromMs,
                                                          qint64 toMs);
    /// End of the newest second of which anything was recorded.
    [[nodiscard]] qint64 recordedUntilMs() const { return m_view.recordedUntilMs; }
    /// Whether one-second values are kept for the months from an instant on.
    [[nodiscard]] bool hasRawFrom(qint64 ms) const;
    [[nodiscard]] Result<JournalFile *> journal();
    /// After a Corrupt error about a month: leaves it out from now on and has it looked at. False for other
    /// errors.
    [[nodiscard]] bool leaveOut(const Error &error);

private:
    [[nodiscard]] Result<void> openRollups();
    [[nodiscard]] Result<RawFile *> raw(int month);
    [[nodiscard]] Result<HourOfMinutes> hour(const SeriesInfo &series, qint64 hour);
    [[nodiscard]] Result<std::vector<Aggregate>> minuteBuckets(const SeriesInfo &series, qint64 first,
                                                               qint64 last);
    [[nodiscard]] Result<std::vector<Aggregate>> hourParts(const SeriesInfo &series, Resolution resolution,
                                                           qint64 first, qint64 last);
    [[nodiscard]] Result<std::vector<Aggregate>> days(const SeriesInfo &series, qint64 first, qint64 last);
    [[nodiscard]] Result<std::vector<Aggregate>> stored(const SeriesInfo &series, Resolution resolution,
                                                        qint64 first, qint64 last);
    [[nodiscard]] bool isDayOpen(qint64 day) const;

    /// Where the counter of the series read last stood at the beginning of an hour.
    struct Progress
    {
        int series = 0;
        qint64 hour = -1;
        std::optional<CounterBase> base;
    };
    const std::shared_ptr<HistoryShared> m_shared;
    const Calendar m_calendar;
    TailView m_view;
    HourSource m_source;
    std::unique_ptr<RollupFile> m_rollups;
    std::unique_ptr<JournalFile> m_journal;
    std::map<int, std::unique_ptr<RawFile>> m_raw; ///< nullptr: cannot be used.
    std::set<int> m_gapsTold; ///< Months whose file could not be used, and the log says so.
    std::optional<quint64> m_generation;
    Progress m_progress;
};

} // namespace ww

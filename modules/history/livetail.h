// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/aggregate.h"
#include "history/event.h"
#include "history/rawfile.h"

#include <map>
#include <mutex>
#include <set>

namespace ww {

/// A series while it is being recorded.
struct LiveSeries
{
    SeriesInfo info;
    CounterLimit limit;
    MinuteBlock block;                    ///< The current minute.
    std::optional<CounterBase> base;      ///< Counters: the reading before the current minute.
    std::optional<StateChange> lastState; ///< States: what was recorded last.
};

/// What is recorded but not stored yet. Recorder and writer change it under its mutex, readers copy from it;
/// because rows leave it only after they are stored, a reader that looks here first misses nothing.
struct LiveTail
{
    mutable std::mutex mutex;
    qint64 minute = -1;               ///< The current minute; -1 before the first snapshot.
    qint64 recordedSecond = -1;       ///< The second sampled last, in this run or an earlier one.
    std::map<int, LiveSeries> series; ///< By series id.
    std::vector<MinuteRow> pending;   ///< Finished minutes, oldest first.
    std::vector<StateChange> pendingStates;
    std::vector<Event> pendingEvents;
    /// Hours recorded from their beginning in one go, by hour since 1970: their minutes so far, by series id.
    std::map<qint64, std::map<int, HourOfMinutes>> openHours;
    qint64 storedUpTo = -1;           ///< Last minute that any file may hold.
    std::optional<qint64> rolledUpTo; ///< As in the roll-up file.
    std::set<qint64> dirtyHours;      ///< As in the roll-up file.
    quint64 generation = 0;           ///< Grows when files are replaced or removed: readers reopen theirs.
};

/// A reader's copy of the part that concerns some series.
struct TailView
{
    qint64 newestMinute = -1;   ///< Nothing after it belongs to this view, even if it is stored by now.
    qint64 liveMinute = -1;     ///< The current minute: all of it is in `minutes`, whatever is stored by now.
    qint64 recordedUntilMs = 0; ///< End of the newest second of which anything was recorded.
    std::vector<StoredMinute> minutes; ///< Pending minutes and the current one, oldest first.
    std::vector<StateChange> states;
    std::map<qint64, std::map<int, HourOfMinutes>> openHours; ///< With the current minute worked in.
    std::optional<qint64> rolledUpTo;
    std::set<qint64> dirtyHours;
    quint64 generation = 0;
    /// Whether roll-ups of an hour are not in the file, or not right.
    [[nodiscard]] bool isUnrolled(qint64 hour) const
    {
        return !rolledUpTo || hour >= *rolledUpTo || dirtyHours.contains(hour) || openHours.contains(hour);
    }
};

/// Copies what concerns the given series.
[[nodiscard]] TailView viewOf(const LiveTail &tail, const std::vector<int> &series);

/// Summarises one minute of a series after its kind.
[[nodiscard]] Aggregate aggregateMinute(const LiveSeries &series, const MinuteBlock &block, qint64 minute,
                                        std::optional<CounterBase> &base);

} // namespace ww

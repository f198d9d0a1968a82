// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/rawfile.h"
#include "history/rollupfile.h"

#include <functional>
#include <limits>

namespace ww {

/// Where roll-ups are worked out from: the files, and minutes that are not stored yet.
struct HourSource
{
    RollupFile *rollups = nullptr;                   ///< Never null.
    std::function<Result<RawFile *>(int month)> raw; ///< nullptr when there is no such month.
    std::vector<int> months;                         ///< For which raw files exist, oldest first.
    std::function<bool(qint64 hour)> isUnrolled;     ///< Whether the hour's roll-ups are missing or wrong.
    std::vector<StoredMinute> tail;                  ///< Newer than the files, by minute.
    qint64 liveMinute = -1; ///< Wholly in `tail`; what the files have of it by now is left out.
    qint64 untilMs = std::numeric_limits<qint64>::max(); ///< As is what they have from here on.
    double plausibleW = 0;
};

/// One-second minutes of a series from `first` to `last`, in order.
[[nodiscard]] Result<std::vector<StoredMinute>> minutesOf(const HourSource &source, int series, qint64 first,
                                                          qint64 last);

/// The last good reading of a counter before an hour, at most kLongestCounterGapMs back. Its time is exact
/// while the raw values are kept, so that a step is judged alike whenever it is worked out.
[[nodiscard]] Result<std::optional<CounterBase>> counterBase(const HourSource &source, int series,
                                                             qint64 hour);

/// The same before a minute.
[[nodiscard]] Result<std::optional<CounterBase>> counterBaseBefore(const HourSource &source, int series,
                                                                   qint64 minute);

/// Rolls up the minutes of one series in one hour and moves the counter's base on.
[[nodiscard]] HourOfMinutes rollUp(std::span<const StoredMinute> minutes, qint64 hour,
                                   const SeriesInfo &series, CounterLimit limit,
                                   std::optional<CounterBase> &base);

/// Rolls up one hour of all series from the raw values.
[[nodiscard]] Result<HourRollups> rollUpHour(const HourSource &source, qint64 hour,
                                             const SeriesDirectory &directory);

/// Every hour from `firstHour` on for which raw values are stored.
[[nodiscard]] Result<std::set<qint64>> recordedHours(const HourSource &source, qint64 firstHour);

} // namespace ww

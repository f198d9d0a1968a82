// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/livetail.h"

#include "history/calendar.h"

#include <algorithm>

namespace ww {

Aggregate aggregateMinute(const LiveSeries &series, const MinuteBlock &block, qint64 minute,
                          std::optional<CounterBase> &base)
{
    return series.info.kind() == QuantityKind::Counter ? aggregateCounter(block, minute, series.limit, base)
                                                       : aggregateGauge(block);
}

TailView viewOf(const LiveTail &tail, const std::vector<int> &series)
{
    const auto wanted = [&series](int id) {
        return std::find(series.begin(), series.end(), id) != series.end();
    };
    const std::scoped_lock lock(tail.mutex);
    TailView view;
    view.newestMinute = std::max(tail.minute, tail.storedUpTo);
    view.liveMinute = tail.minute;
    view.rolledUpTo = tail.rolledUpTo;
    view.dirtyHours = tail.dirtyHours;
    view.generation = tail.generation;
    for (const MinuteRow &row : tail.pending) {
        view.newestMinute = std::max(view.newestMinute, row.minute);
        if (!wanted(row.series))
            continue;
        if (const auto block = decodeMinute(row.data))
            view.minutes.push_back({row.minute, row.series, *block});
    }
    std::copy_if(tail.pendingStates.begin(), tail.pendingStates.end(), std::back_inserter(view.states),
                 [&wanted](const StateChange &change) { return wanted(change.series); });
    for (const auto &[hour, bySeries] : tail.openHours) {
        auto &copies = view.openHours[hour];
        for (const int id : series) {
            if (const auto found = bySeries.find(id); found != bySeries.end())
                copies.insert(*found);
        }
    }
    view.recordedUntilMs = view.newestMinute == floorDiv(tail.recordedSecond, kSecondsPerMinute)
                               ? (tail.recordedSecond + 1) * kMsPerSecond
                               : (view.newestMinute + 1) * kMsPerMinute;
    for (const int id : series) {
        const auto live = tail.series.find(id);
        if (live == tail.series.end() || live->second.block.isEmpty())
            continue;
        view.minutes.push_back({tail.minute, id, live->second.block});
        const auto hour = view.openHours.find(floorDiv(tail.minute, 60));
        if (hour != view.openHours.end()) {
            auto base = live->second.base;
            hour->second[id].at(static_cast<std::size_t>(tail.minute - hour->first * 60)) =
                aggregateMinute(live->second, live->second.block, tail.minute, base);
        }
    }
    return view;
}

} // namespace ww

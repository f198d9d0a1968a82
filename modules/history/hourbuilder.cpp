// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/hourbuilder.h"

namespace ww {

namespace {

constexpr qint64 kMinutesPerHour = 60;

int monthOfMinute(qint64 minute)
{
    return monthOf(minute * kMsPerMinute);
}

/// The last minute before `minute` at which any series was recorded.
Result<std::optional<qint64>> recordedBefore(const HourSource &source, qint64 minute)
{
    for (auto month = source.months.rbegin(); month != source.months.rend(); ++month) {
        if (*month > monthOfMinute(minute))
            continue;
        const auto file = source.raw(*month);
        if (!file)
            return unexpected(file.error());
        if (!*file)
            continue;
        auto found = (*file)->previousMinute(minute);
        if (!found || *found)
            return found;
    }
    return std::optional<qint64>();
}

std::optional<CounterBase> lastGood(std::span<const StoredMinute> minutes)
{
    for (auto minute = minutes.rbegin(); minute != minutes.rend(); ++minute) {
        for (int second = kSecondsPerMinute - 1; second >= 0; --second) {
            const auto place = static_cast<std::size_t>(second);
            if (minute->block.qualities[place] == Quality::Good)
                return CounterBase{minute->block.values[place],
                                   minute->minute * kMsPerMinute + second * kMsPerSecond};
        }
    }
    return std::nullopt;
}

/// Takes the seconds from a time on away; false when nothing is left.
bool leaveOutFrom(StoredMinute &row, qint64 untilMs)
{
    const qint64 left = floorDiv(untilMs, kMsPerSecond) - row.minute * kSecondsPerMinute;
    for (qint64 second = std::max<qint64>(0, left); second < kSecondsPerMinute; ++second)
        row.block.mark(static_cast<int>(second), Quality::Missing);
    return left > 0;
}

Result<std::vector<StoredMinute>> minutesOfHour(const HourSource &source, int series, qint64 hour)
{
    return minutesOf(source, series, hour * kMinutesPerHour, hour * kMinutesPerHour + kMinutesPerHour - 1);
}

/// The base as the roll-ups know it, with the exact time from the raw values if they still exist.
Result<std::optional<CounterBase>> rolledBase(const HourSource &source, int series, qint64 hour,
                                              qint64 oldest)
{
    auto rolled = source.rollups->counterBefore(series, hour, oldest);
    if (!rolled || !*rolled)
        return rolled;
    const auto minutes = minutesOfHour(source, series, floorDiv((*rolled)->atMs, kMsPerHour));
    if (!minutes)
        return unexpected(minutes.error());
    const auto exact = lastGood(*minutes);
    return exact ? exact : *rolled;
}

} // namespace

Result<std::vector<StoredMinute>> minutesOf(const HourSource &source, int series, qint64 first, qint64 last)
{
    std::map<qint64, StoredMinute> found;
    for (const int month : source.months) {
        const qint64 monthFirst = std::max(first, monthStartMs(month) / kMsPerMinute);
        const qint64 monthLast = std::min(last, monthStartMs(month + 1) / kMsPerMinute - 1);
        if (monthFirst > monthLast)
            continue;
        const auto file = source.raw(month);
        if (!file)
            return unexpected(file.error());
        if (!*file)
            continue;
        auto rows = (*file)->minutes(series, monthFirst, monthLast);
        if (!rows)
            return rows;
        for (StoredMinute &row : *rows) {
            if (row.minute != source.liveMinute && leaveOutFrom(row, source.untilMs))
                found.insert_or_assign(row.minute, row);
        }
    }
    for (const StoredMinute &row : source.tail) {
        if (row.series == series && row.minute >= first && row.minute <= last)
            found.insert_or_assign(row.minute, row);
    }
    std::vector<StoredMinute> minutes;
    minutes.reserve(found.size());
    for (auto &[minute, row] : found)
        minutes.push_back(row);
    return minutes;
}

Result<std::optional<CounterBase>> counterBase(const HourSource &source, int series, qint64 hour)
{
    const qint64 oldest = hour - kLongestCounterGapMs / kMsPerHour;
    for (qint64 candidate = hour - 1; candidate >= oldest;) {
        if (!source.isUnrolled(candidate))
            return rolledBase(source, series, candidate + 1, oldest);
        const auto minutes = minutesOfHour(source, series, candidate);
        if (!minutes)
            return unexpected(minutes.error());
        if (const auto base = lastGood(*minutes))
            return std::optional(*base);
        // Jumps over hours in which nothing at all was recorded.
        const auto earlier = recordedBefore(source, candidate * kMinutesPerHour);
        if (!earlier)
            return unexpected(earlier.error());
        const qint64 next = *earlier ? floorDiv(**earlier, kMinutesPerHour) : oldest;
        --candidate;
        while (candidate > next && source.isUnrolled(candidate))
            --candidate;
    }
    return std::optional<CounterBase>();
}

Result<std::optional<CounterBase>> counterBaseBefore(const HourSource &source, int series, qint64 minute)
{
    const qint64 hour = floorDiv(minute, kMinutesPerHour);
    const auto minutes = minutesOf(source, series, hour * kMinutesPerHour, minute - 1);
    if (!minutes)
        return unexpected(minutes.error());
    const auto base = lastGood(*minutes);
    return base ? base : counterBase(source, series, hour);
}

HourOfMinutes rollUp(std::span<const StoredMinute> minutes, qint64 hour, const SeriesInfo &series,
                     CounterLimit limit, std::optional<CounterBase> &base)
{
    HourOfMinutes result{};
    for (const StoredMinute &row : minutes) {
        const qint64 place = row.minute - hour * kMinutesPerHour;
        if (place < 0 || place >= kMinutesPerHour)
            continue;
        result.at(static_cast<std::size_t>(place)) =
            series.kind() == QuantityKind::Counter ? aggregateCounter(row.block, row.minute, limit, base)
                                                   : aggregateGauge(row.block);
    }
    return result;
}

Result<HourRollups> rollUpHour(const HourSource &source, qint64 hour, const SeriesDirectory &directory)
{
    HourRollups rollups;
    const auto file = source.raw(monthOf(hour * kMsPerHour));
    if (!file)
        return unexpected(file.error());
    if (!*file)
        return rollups;
    const auto rows =
        (*file)->allMinutes(hour * kMinutesPerHour, hour * kMinutesPerHour + kMinutesPerHour - 1);
    if (!rows)
        return unexpected(rows.error());
    std::map<int, std::vector<StoredMinute>> bySeries;
    for (const StoredMinute &row : *rows)
        bySeries[row.series].push_back(row);
    for (const auto &[id, minutes] : bySeries) {
        const auto series = directory.find(id);
        if (!series)
            continue;
        std::optional<CounterBase> base;
        if (series->kind() == QuantityKind::Counter) {
            const auto found = counterBase(source, id, hour);
            if (!found)
                return unexpected(found.error());
            base = *found;
        }
        const CounterLimit limit = counterLimit(series->quantity(), source.plausibleW);
        rollups.emplace(id, rollUp(minutes, hour, *series, limit, base));
    }
    return rollups;
}

Result<std::set<qint64>> recordedHours(const HourSource &source, qint64 firstHour)
{
    std::set<qint64> hours;
    for (const int month : source.months) {
        if (monthStartMs(month + 1) <= firstHour * kMsPerHour)
            continue;
        const auto file = source.raw(month);
        if (!file)
            return unexpected(file.error());
        if (!*file)
            continue;
        for (qint64 next = firstHour * kMinutesPerHour;;) {
            const auto minute = (*file)->nextMinute(next);
            if (!minute)
                return unexpected(minute.error());
            if (!*minute)
                break;
            hours.insert(floorDiv(**minute, kMinutesPerHour));
            next = (floorDiv(**minute, kMinutesPerHour) + 1) * kMinutesPerHour;
        }
    }
    return hours;
}

} // namespace ww

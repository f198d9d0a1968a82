// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/columns.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

double unscaled(qint64 value, int decimals)
{
    return static_cast<double>(value) / std::pow(10.0, decimals);
}

void fill(SeriesColumns &columns, const std::vector<Aggregate> &buckets, int decimals)
{
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const Aggregate &bucket = buckets[i];
        if (bucket.rejected > 0) {
            columns.rejected.resize(buckets.size());
            columns.rejected[i] = bucket.rejected;
        }
        if (bucket.count == 0)
            continue;
        if (columns.kind == QuantityKind::Counter) {
            columns.delta[i] = unscaled(bucket.sum, decimals);
            continue;
        }
        columns.mean[i] = unscaled(bucket.sum, decimals) / bucket.count;
        columns.min[i] = unscaled(bucket.low, decimals);
        columns.max[i] = unscaled(bucket.high, decimals);
    }
}

/// One second as a bucket; a counter's step is measured from `base`, which moves on.
Aggregate secondOf(const StoredMinute &row, std::size_t place, QuantityKind kind, CounterLimit limit,
                   std::optional<CounterBase> &base)
{
    if (row.block.qualities[place] != Quality::Good)
        return {0, row.block.qualities[place] == Quality::Implausible ? 1 : 0, 0, 0, 0};
    const qint64 value = row.block.values[place];
    if (kind != QuantityKind::Counter)
        return {1, 0, value, value, value};
    const CounterBase next{value, row.minute * kMsPerMinute + static_cast<qint64>(place) * kMsPerSecond};
    const auto step = base ? counterStep(*base, next, limit) : 0;
    base = next;
    return {1, step ? 0 : 1, step.value_or(0), value, value};
}

/// Seconds as buckets of one sample; a counter's first step is measured from `base`.
std::vector<Aggregate> secondsOf(const std::vector<StoredMinute> &minutes, const SeriesInfo &series,
                                 CounterLimit limit, std::optional<CounterBase> base, const Axis &axis)
{
    std::vector<Aggregate> seconds(axis.size());
    for (const StoredMinute &row : minutes) {
        for (std::size_t place = 0; place < kSecondsPerMinute; ++place) {
            const qint64 slot = row.minute * kSecondsPerMinute + static_cast<qint64>(place) - axis.first;
            const Aggregate second = secondOf(row, place, series.kind(), limit, base);
            if (slot >= 0 && slot <= axis.last - axis.first)
                seconds[static_cast<std::size_t>(slot)] = second;
        }
    }
    return seconds;
}

Result<void> fillSeconds(SeriesReader &reader, const SeriesInfo &series, const Axis &axis, double plausibleW,
                         SeriesColumns &columns)
{
    const qint64 first = floorDiv(axis.first, kSecondsPerMinute);
    const auto minutes = reader.minutes(series, first, floorDiv(axis.last, kSecondsPerMinute));
    if (!minutes)
        return unexpected(minutes.error());
    std::optional<CounterBase> base;
    if (series.kind() == QuantityKind::Counter && !minutes->empty()) {
        const auto found = reader.counterBefore(series, first);
        if (!found)
            return unexpected(found.error());
        base = *found;
    }
    const CounterLimit limit = counterLimit(series.quantity(), plausibleW);
    fill(columns, secondsOf(*minutes, series, limit, base, axis), series.decimals);
    return {};
}

/// What a state did in each bucket: its value at the end, lowest and highest value.
void fillStates(SeriesColumns &columns, const std::vector<StateChange> &changes, const Calendar &calendar,
                const Axis &axis, qint64 recordedUntilMs)
{
    std::optional<double> current;
    auto next = changes.begin();
    for (std::size_t i = 0; i < axis.size(); ++i) {
        const qint64 slot = axis.first + static_cast<qint64>(i);
        const qint64 start = calendar.startOf(axis.resolution, slot);
        const qint64 end = calendar.endOf(axis.resolution, slot);
        if (start >= recordedUntilMs)
            break;
        std::vector<double> seen;
        for (; next != changes.end() && next->timeMs < end; ++next) {
            if (current && next->timeMs > start)
                seen.push_back(*current);
            current = next->quality == Quality::Good ? std::optional(static_cast<double>(next->value))
                                                     : std::nullopt;
        }
        if (current)
            seen.push_back(*current);
        columns.mean[i] = current;
        if (!seen.empty()) {
            columns.min[i] = *std::min_element(seen.begin(), seen.end());
            columns.max[i] = *std::max_element(seen.begin(), seen.end());
        }
    }
}

} // namespace

SeriesColumns emptyColumns(const SeriesKey &key, std::size_t size)
{
    const QuantityInfo &quantity = info(key.channel.quantity);
    SeriesColumns columns{key, quantity.unit, quantity.kind, {}, {}, {}, {}, {}};
    if (quantity.kind == QuantityKind::Counter) {
        columns.delta.resize(size);
    } else {
        columns.mean.resize(size);
        columns.min.resize(size);
        columns.max.resize(size);
    }
    return columns;
}

Result<void> fillColumns(SeriesReader &reader, const SeriesInfo &series, const Axis &axis, double plausibleW,
                         SeriesColumns &columns)
{
    const Calendar &calendar = reader.calendar();
    if (series.kind() == QuantityKind::State) {
        const auto changes = reader.states(series, calendar.startOf(axis.resolution, axis.first),
                                           calendar.endOf(axis.resolution, axis.last));
        if (!changes)
            return unexpected(changes.error());
        fillStates(columns, *changes, calendar, axis, reader.recordedUntilMs());
        return {};
    }
    if (axis.resolution == Resolution::Second)
        return fillSeconds(reader, series, axis, plausibleW, columns);
    const auto buckets = reader.buckets(series, axis.resolution, axis.first, axis.last);
    if (!buckets)
        return unexpected(buckets.error());
    fill(columns, *buckets, series.decimals);
    return {};
}

} // namespace ww

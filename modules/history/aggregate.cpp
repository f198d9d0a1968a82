// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/aggregate.h"

#include "history/ricecoder.h"

#include <cmath>
#include <limits>

namespace ww {

namespace {

constexpr double kMilli = 1000;
// A meter that counts in whole 0.1 kWh may show one step more than the power explains.
constexpr double kCounterStep = 100;
// Run-time counters may be read a minute late and drift a little.
constexpr double kSecondsPerHourBound = 3'960;
constexpr double kSecondsSlack = 60;

using Column = std::array<qint64, 60>;

static_assert(kLargestStored >= kSecondsPerMinute * kLargestSample, "the sum of a minute is stored");

std::size_t fillColumn(const HourOfMinutes &minutes, qint64 (*part)(const Aggregate &), bool all,
                       Column &column)
{
    std::size_t used = 0;
    for (const Aggregate &minute : minutes) {
        if (all || minute.count > 0)
            column[used++] = part(minute);
    }
    return used;
}

bool plausibleCounts(const Column &counts, const Column &rejected)
{
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] < 0 || counts[i] > kSecondsPerMinute || rejected[i] < 0 ||
            rejected[i] > kSecondsPerMinute)
            return false;
    }
    return true;
}

bool readValues(ByteReader &in, HourOfMinutes &minutes, std::size_t used)
{
    std::array<Column, 3> columns{};
    for (Column &column : columns) {
        if (!unpackIntegers(in, std::span(column).first(used)))
            return false;
    }
    std::size_t next = 0;
    for (Aggregate &minute : minutes) {
        if (minute.count == 0)
            continue;
        minute.low = columns[0][next];
        minute.high = minute.low + columns[1][next];
        minute.sum = columns[2][next++];
    }
    return true;
}

} // namespace

void merge(QuantityKind kind, Aggregate &earlier, const Aggregate &later)
{
    earlier.rejected += later.rejected;
    if (later.count == 0)
        return;
    if (earlier.count == 0) {
        const qint32 rejected = earlier.rejected;
        earlier = later;
        earlier.rejected = rejected;
        return;
    }
    earlier.count += later.count;
    // Wrap-around instead of overflow: a damaged row may hold anything.
    earlier.sum = static_cast<qint64>(static_cast<quint64>(earlier.sum) + static_cast<quint64>(later.sum));
    if (kind == QuantityKind::Counter) {
        earlier.high = later.high;
    } else {
        earlier.low = std::min(earlier.low, later.low);
        earlier.high = std::max(earlier.high, later.high);
    }
}

CounterLimit counterLimit(const QuantityInfo &counter, double plausibleW)
{
    const bool isTime = counter.unit == PhysicalUnit::Second;
    return {std::llround((isTime ? kSecondsPerHourBound : plausibleW) * kMilli),
            std::llround((isTime ? kSecondsSlack : kCounterStep) * kMilli), isResettable(counter.quantity)};
}

std::optional<qint64> counterStep(const CounterBase &base, const CounterBase &next, CounterLimit limit)
{
    const qint64 elapsed = std::max<qint64>(0, next.atMs - base.atMs);
    const bool wasReset = limit.resettable && next.value < base.value;
    const qint64 step = wasReset ? next.value : next.value - base.value;
    const double most = static_cast<double>(limit.perHour) * static_cast<double>(elapsed) / kMsPerHour +
                        static_cast<double>(limit.slack);
    if (step < 0 || static_cast<double>(step) > most || elapsed > kLongestCounterGapMs)
        return std::nullopt;
    return step;
}

Aggregate aggregateGauge(const MinuteBlock &block)
{
    Aggregate result{0, 0, 0, std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min()};
    for (std::size_t i = 0; i < block.values.size(); ++i) {
        if (block.qualities[i] == Quality::Good) {
            ++result.count;
            result.sum += block.values[i];
            result.low = std::min(result.low, block.values[i]);
            result.high = std::max(result.high, block.values[i]);
        } else if (block.qualities[i] == Quality::Implausible) {
            ++result.rejected;
        }
    }
    if (result.count == 0)
        result.low = result.high = 0;
    return result;
}

Aggregate aggregateCounter(const MinuteBlock &block, qint64 minute, CounterLimit limit,
                           std::optional<CounterBase> &base)
{
    Aggregate result;
    for (std::size_t i = 0; i < block.values.size(); ++i) {
        if (block.qualities[i] == Quality::Implausible)
            ++result.rejected;
        if (block.qualities[i] != Quality::Good)
            continue;
        const CounterBase next{block.values[i],
                               minute * kMsPerMinute + static_cast<qint64>(i) * kMsPerSecond};
        if (base) {
            if (const auto step = counterStep(*base, next, limit))
                result.sum += *step;
            else
                ++result.rejected;
        }
        if (result.count++ == 0)
            result.low = next.value;
        result.high = next.value;
        base = next;
    }
    return result;
}

QByteArray encodeHour(const HourOfMinutes &minutes)
{
    Column column{};
    QByteArray out(1, '\0');
    fillColumn(
        minutes, [](const Aggregate &m) -> qint64 { return m.count; }, true, column);
    packIntegers(column, out);
    fillColumn(
        minutes, [](const Aggregate &m) -> qint64 { return m.rejected; }, true, column);
    packIntegers(column, out);
    const std::size_t used = fillColumn(
        minutes, [](const Aggregate &m) { return m.low; }, false, column);
    if (used > 0) {
        packIntegers(std::span(column).first(used), out);
        fillColumn(
            minutes, [](const Aggregate &m) { return m.high - m.low; }, false, column);
        packIntegers(std::span(column).first(used), out);
        fillColumn(
            minutes, [](const Aggregate &m) { return m.sum; }, false, column);
        packIntegers(std::span(column).first(used), out);
    }
    out[0] = static_cast<char>(crc8(QByteArrayView(out).sliced(1), 0xff));
    return out;
}

std::optional<HourOfMinutes> decodeHour(QByteArrayView bytes)
{
    ByteReader in(bytes);
    quint8 check = 0;
    Column counts{};
    Column rejected{};
    if (!in.readByte(check) || crc8(bytes.sliced(1), 0xff) != check || !unpackIntegers(in, counts) ||
        !unpackIntegers(in, rejected) || !plausibleCounts(counts, rejected))
        return std::nullopt;
    HourOfMinutes minutes{};
    std::size_t used = 0;
    for (std::size_t i = 0; i < minutes.size(); ++i) {
        minutes[i].count = static_cast<qint32>(counts[i]);
        minutes[i].rejected = static_cast<qint32>(rejected[i]);
        used += counts[i] > 0 ? 1U : 0U;
    }
    if ((used > 0 && !readValues(in, minutes, used)) || !in.atEnd())
        return std::nullopt;
    return minutes;
}

} // namespace ww

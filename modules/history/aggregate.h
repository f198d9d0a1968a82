// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/minuteblock.h"
#include "plant/quantity.h"

#include <vector>

namespace ww {

/// What a bucket of time (minute, quarter, hour, day) says about one series, in scaled integers so that
/// merging is exact.
struct Aggregate
{
    qint32 count = 0;    ///< Good samples.
    qint32 rejected = 0; ///< Implausible samples and counter steps that were kept out.
    qint64 sum = 0;  ///< Gauge: sum of the samples. Counter: what it advanced, in thousandths of its unit.
    qint64 low = 0;  ///< Gauge: minimum. Counter: reading at the first good sample.
    qint64 high = 0; ///< Gauge: maximum. Counter: reading at the last good sample.
    [[nodiscard]] bool isEmpty() const { return count == 0 && rejected == 0; }
    bool operator==(const Aggregate &) const = default;
};

/// Adds a later bucket to an earlier one.
void merge(QuantityKind kind, Aggregate &earlier, const Aggregate &later);

/// The last good reading of a counter, from which the next step is measured.
struct CounterBase
{
    qint64 value = 0;
    qint64 atMs = 0;
    bool operator==(const CounterBase &) const = default;
};

/// How fast a counter may believably advance, in thousandths of its unit. Steps beyond that, steps back and
/// steps over more than kLongestCounterGapMs are kept out of energy and marked; the reading becomes the new
/// base.
struct CounterLimit
{
    qint64 perHour = 0;
    qint64 slack = 0;
    /// Its user may set it back to zero: a step back is what was counted since.
    bool resettable = false;
};

inline constexpr qint64 kLongestCounterGapMs = 31 * 24 * kMsPerHour;

/// The limit for a counter in a plant whose power never exceeds `plausibleW`.
[[nodiscard]] CounterLimit counterLimit(const QuantityInfo &counter, double plausibleW);

/// The step from base to a new reading, or nullopt when it must not count.
[[nodiscard]] std::optional<qint64> counterStep(const CounterBase &base, const CounterBase &next,
                                                CounterLimit limit);

/// Summarises one minute of a gauge.
[[nodiscard]] Aggregate aggregateGauge(const MinuteBlock &block);
/// Summarises one minute of a counter and moves its base on.
[[nodiscard]] Aggregate aggregateCounter(const MinuteBlock &block, qint64 minute, CounterLimit limit,
                                         std::optional<CounterBase> &base);

/// The sixty minutes of one hour of one series.
using HourOfMinutes = std::array<Aggregate, 60>;

/// Packs an hour of one-minute roll-ups into typically 100 to 300 bytes. Format in docs/history-format.md.
[[nodiscard]] QByteArray encodeHour(const HourOfMinutes &minutes);
/// Unpacks an hour; nullopt when the bytes are damaged. Safe on any input.
[[nodiscard]] std::optional<HourOfMinutes> decodeHour(QByteArrayView bytes);

} // namespace ww

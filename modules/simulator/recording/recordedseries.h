// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/recording/csvtable.h"

#include <optional>

namespace ww {

/// How a recorded column is read between its rows.
enum class Interpolation : std::uint8_t {
    Step,   ///< A value holds for its interval.
    Linear, ///< A straight line joins the middles of neighbouring intervals.
};

/// How a series answers between and beyond its points.
struct SeriesRule
{
    Interpolation interpolation = Interpolation::Step;
    qint64 stepMs = 60'000; ///< Length of the interval a point stands for.
    /// Longest gap that is bridged: by holding the last value (Step) or by a straight line (Linear). In a
    /// longer gap the value is unknown.
    qint64 maxGapMs = 0;
};

/// One recorded column, played in a loop.
class RecordedSeries
{
public:
    /// Points outside [startMs, startMs + periodMs) are dropped. The points must rise in time; periodMs > 0.
    RecordedSeries(std::vector<RecordedPoint> points, const SeriesRule &rule, qint64 startMs,
                   qint64 periodMs);

    /// The value `offsetMs` after the start, 0 <= offsetMs < period; nullopt inside a gap too long to bridge.
    [[nodiscard]] std::optional<double> at(qint64 offsetMs) const;
    /// Multiplies every value.
    void scale(double factor);
    /// Highest recorded value; nullopt without points.
    [[nodiscard]] std::optional<double> highest() const;
    [[nodiscard]] bool isEmpty() const { return m_points.empty(); }

private:
    /// Index of the last point at or before the offset; -1 before the first.
    [[nodiscard]] qsizetype lastBefore(qint64 offsetMs) const;
    /// The point at an index that may be one beyond either end: there the loop closes.
    [[nodiscard]] RecordedPoint wrapped(qsizetype index) const;
    [[nodiscard]] std::optional<double> stepAt(qint64 offsetMs) const;
    [[nodiscard]] std::optional<double> linearAt(qint64 offsetMs) const;

    std::vector<RecordedPoint> m_points; ///< timeMs counts from the start of the recording.
    SeriesRule m_rule;
    qint64 m_periodMs;
    bool m_onGrid = true;    ///< Every point is a multiple of the step after the first.
    qsizetype m_missing = 0; ///< Points the grid has more than the series.
};

} // namespace ww

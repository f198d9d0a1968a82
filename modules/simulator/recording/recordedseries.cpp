// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/recording/recordedseries.h"

namespace ww {

RecordedSeries::RecordedSeries(std::vector<RecordedPoint> points, const SeriesRule &rule, qint64 startMs,
                               qint64 periodMs)
    : m_points(std::move(points))
    , m_rule(rule)
    , m_periodMs(periodMs)
{
    Q_ASSERT(periodMs > 0 && rule.stepMs > 0);
    for (RecordedPoint &point : m_points)
        point.timeMs -= startMs;
    std::erase_if(m_points,
                  [periodMs](const RecordedPoint &p) { return p.timeMs < 0 || p.timeMs >= periodMs; });
    if (m_points.empty())
        return;
    const qint64 first = m_points.front().timeMs;
    m_onGrid = std::all_of(m_points.cbegin(), m_points.cend(), [first, &rule](const RecordedPoint &point) {
        return (point.timeMs - first) % rule.stepMs == 0;
    });
    const qint64 gridPoints = (m_points.back().timeMs - first) / rule.stepMs + 1;
    m_missing = static_cast<qsizetype>(gridPoints) - static_cast<qsizetype>(m_points.size());
}

std::optional<double> RecordedSeries::at(qint64 offsetMs) const
{
    Q_ASSERT(offsetMs >= 0 && offsetMs < m_periodMs);
    if (m_points.empty())
        return std::nullopt;
    return m_rule.interpolation == Interpolation::Step ? stepAt(offsetMs) : linearAt(offsetMs);
}

void RecordedSeries::scale(double factor)
{
    for (RecordedPoint &point : m_points)
        point.value *= factor;
}

std::optional<double> RecordedSeries::highest() const
{
    const auto best = std::max_element(m_points.cbegin(), m_points.cend(),
                                       [](const auto &a, const auto &b) { return a.value < b.value; });
    return best == m_points.cend() ? std::nullopt : std::optional(best->value);
}

qsizetype RecordedSeries::lastBefore(qint64 offsetMs) const
{
    const auto count = static_cast<qsizetype>(m_points.size());
    const qint64 since = offsetMs - m_points.front().timeMs;
    if (since < 0)
        return -1;
    // On a grid only the missing points can move an index, so the search is short; a backtest asks millions
    // of times.
    qsizetype low = 0;
    qsizetype high = count;
    if (m_onGrid) {
        const auto index = static_cast<qsizetype>(since / m_rule.stepMs);
        high = std::min(index + 1, count);
        low = std::clamp<qsizetype>(index - m_missing, 0, high - 1);
    }
    const auto found =
        std::upper_bound(m_points.cbegin() + low, m_points.cbegin() + high, offsetMs,
                         [](qint64 time, const RecordedPoint &point) { return time < point.timeMs; });
    return found - m_points.cbegin() - 1;
}

RecordedPoint RecordedSeries::wrapped(qsizetype index) const
{
    if (index < 0)
        return {m_points.back().timeMs - m_periodMs, m_points.back().value};
    if (index >= static_cast<qsizetype>(m_points.size()))
        return {m_points.front().timeMs + m_periodMs, m_points.front().value};
    return m_points[static_cast<std::size_t>(index)];
}

std::optional<double> RecordedSeries::stepAt(qint64 offsetMs) const
{
    const qsizetype index = lastBefore(offsetMs);
    const RecordedPoint last = wrapped(index);
    const qint64 end = last.timeMs + m_rule.stepMs;
    if (offsetMs < end || wrapped(index + 1).timeMs - end <= m_rule.maxGapMs)
        return last.value;
    return std::nullopt;
}

std::optional<double> RecordedSeries::linearAt(qint64 offsetMs) const
{
    const qint64 middle =
        offsetMs - m_rule.stepMs / 2; // Compares with interval middles by shifting the question.
    const qsizetype index = lastBefore(middle);
    const RecordedPoint last = wrapped(index);
    const RecordedPoint next = wrapped(index + 1);
    const qint64 distance = next.timeMs - last.timeMs;
    if (distance <= m_rule.stepMs + m_rule.maxGapMs) {
        const double share = static_cast<double>(middle - last.timeMs) / static_cast<double>(distance);
        return last.value + share * (next.value - last.value);
    }
    if (offsetMs < last.timeMs + m_rule.stepMs)
        return last.value;
    if (offsetMs >= next.timeMs)
        return next.value;
    return std::nullopt;
}

} // namespace ww

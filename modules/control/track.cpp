// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/track.h"

#include "control/interval.h"

#include <algorithm>

namespace ww {

namespace {

void widen(Interval &interval, double value)
{
    interval.min = std::min(interval.min, value);
    interval.max = std::max(interval.max, value);
}

} // namespace

void Track::addReading(Sample sample)
{
    if (m_readings.isEmpty() || sample.at > m_readings.back().at)
        m_readings.push(sample);
}

void Track::addTarget(Sample target)
{
    m_targets.push(target);
}

double Track::valueAt(Uptime at) const
{
    Q_ASSERT(!m_readings.isEmpty());
    if (at >= m_readings.back().at)
        return m_readings.back().value;
    for (std::size_t i = m_readings.size() - 1; i > 0; --i) {
        const Sample &before = m_readings[i - 1];
        const Sample &after = m_readings[i];
        if (before.at <= at) {
            const double part = static_cast<double>((at - before.at).count()) /
                                static_cast<double>((after.at - before.at).count());
            return before.value + part * (after.value - before.value);
        }
    }
    return m_readings.front().value;
}

Interval Track::readAround(Uptime at) const
{
    // Between two readings it may have moved at any moment, so both ends of every touched gap count.
    Interval all = point(valueAt(at + kSkew));
    for (std::size_t i = m_readings.size(); i-- > 0;) {
        if (m_readings[i].at >= at + kSkew) {
            all = point(m_readings[i].value);
            continue;
        }
        widen(all, m_readings[i].value);
        if (m_readings[i].at <= at - kSkew)
            break;
    }
    return all;
}

void Track::widenByTargets(Interval &all, Uptime at) const
{
    const Uptime known = m_readings.back().at;
    for (std::size_t i = m_targets.size(); i-- > 0 && m_targets[i].at >= known - kSettling;) {
        if (m_targets[i].at <= at)
            widen(all, m_targets[i].value);
    }
}

Interval Track::possibleAt(Uptime at) const
{
    Interval all = readAround(at);
    // Later than the last reading only the targets say where it may have gone.
    if (at + kSkew > m_readings.back().at)
        widenByTargets(all, at);
    return all;
}

Interval Track::seenAt(Uptime at, bool movesEvenly) const
{
    Interval all = movesEvenly ? point(valueAt(at + kSmallSkew)) : readAround(at);
    if (movesEvenly)
        widen(all, valueAt(at - kSmallSkew));
    if (at > m_readings.back().at)
        widenByTargets(all, at);
    return all;
}

void Track::clear()
{
    m_readings.clear();
    m_targets.clear();
}

} // namespace ww

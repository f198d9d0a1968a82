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

/// On the straight line from one reading to the next.
double between(const Sample &before, const Sample &after, Uptime at)
{
    const double part =
        static_cast<double>((at - before.at).count()) / static_cast<double>((after.at - before.at).count());
    return before.value + part * (after.value - before.value);
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
    for (std::size_t i = m_readings.size() - 1; i-- > 0;) {
        if (m_readings[i].at <= at)
            return between(m_readings[i], m_readings[i + 1], at);
    }
    return m_readings.front().value;
}

Interval Track::readAround(Uptime at) const
{
    return readAt(at).possible;
}

/// One way back through the readings, from the first that is too new to matter.
inline Track::Look Track::readAt(Uptime at) const
{
    Q_ASSERT(!m_readings.isEmpty());
    std::size_t next = m_readings.size();
    while (next > 0 && m_readings[next - 1].at >= at + kSkew)
        --next;
    // Between two readings it may have moved at any moment, so both ends of every touched gap count.
    double least = m_readings[std::min(next, m_readings.size() - 1)].value;
    double most = least;
    const auto take = [&least, &most](double value) {
        least = std::min(value, least);
        most = std::max(value, most);
    };
    for (; next > 0 && m_readings[next - 1].at > at; --next)
        take(m_readings[next - 1].value);
    const double value = next == 0                   ? m_readings.front().value
                         : next == m_readings.size() ? m_readings.back().value
                                                     : between(m_readings[next - 1], m_readings[next], at);
    for (bool isTouched = true; next > 0 && isTouched; --next) {
        take(m_readings[next - 1].value);
        isTouched = m_readings[next - 1].at > at - kSkew;
    }
    return {{least, most}, value};
}

inline void Track::widenByTargets(Interval &all, Uptime at) const
{
    const Uptime known = m_readings.back().at;
    Interval wider = all;
    for (std::size_t i = m_targets.size(); i-- > 0 && m_targets[i].at >= known - kSettling;) {
        if (m_targets[i].at <= at)
            widen(wider, m_targets[i].value);
    }
    all = wider;
}

Track::Look Track::lookAt(Uptime at) const
{
    Look look = readAt(at);
    // Later than the last reading only the targets say where it may have gone.
    if (at + kSkew > m_readings.back().at)
        widenByTargets(look.possible, at);
    return look;
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

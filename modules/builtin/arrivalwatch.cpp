// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/arrivalwatch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ww {

std::uint64_t ArrivalWatch::note(metering::SampleBlock &block, Uptime asked, Uptime came)
{
    using Seconds = std::chrono::duration<double>;
    const double length = static_cast<double>(block.frames) / m_rate;
    if (Seconds(came - asked).count() < length / 2) {
        m_seen = 0;
        return 0;
    }
    const double taken = Seconds(came).count() - length;
    block.monotonicNs = std::llround(taken * 1e9);
    const double lateness = taken - static_cast<double>(block.firstSample) / m_rate;
    m_least = m_seen == 0 ? lateness : std::min(m_least, lateness);
    if (++m_seen < kBlocks)
        return 0;
    m_seen = 0;
    const double grown = m_least - m_lateness.value_or(m_least);
    m_lateness = m_least;
    if (grown < kLeastLostSeconds)
        return 0;
    m_lateness = m_least - grown;
    return static_cast<std::uint64_t>(std::llround(grown * m_rate));
}

void LateWindowWatch::restart()
{
    m_before.reset();
    m_delay = 0;
}

bool LateWindowWatch::note(double windowSeconds, Uptime came)
{
    const auto before = std::exchange(m_before, came);
    if (!before)
        return false;
    const double passed = std::chrono::duration<double>(came - *before).count();
    m_delay = std::max(0.0, m_delay + passed - windowSeconds * (1 + kForgiven));
    if (m_delay <= kLongestDelaySeconds)
        return false;
    ++m_count;
    return true;
}

} // namespace ww

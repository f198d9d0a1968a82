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
    const double first = static_cast<double>(block.firstSample) / m_rate;
    const double origin = Seconds(came).count() - length - first;
    m_least = m_seen == 0 ? origin : std::min(m_least, origin);
    if (++m_seen < kBlocks)
        return 0;
    m_seen = 0;
    const double grown = m_least - m_origin.value_or(m_least);
    const bool lost = !block.monotonicNs && grown >= kLeastLostSeconds;
    if (!lost)
        m_origin = m_least;
    if (!block.monotonicNs)
        block.monotonicNs = std::llround((m_least + first) * 1e9);
    return lost ? static_cast<std::uint64_t>(std::llround(grown * m_rate)) : 0;
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

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/ratemonitor.h"

#include <cmath>

namespace ww::metering {

namespace {

constexpr double kTolerance = 1e-3;
constexpr double kJitterSeconds = 0.02; // of a time stamp taken by a loaded machine
constexpr double kLeastSeconds = 5;
constexpr double kRenewSeconds = 60;

} // namespace

void RateMonitor::restart()
{
    m_anchor.reset();
    m_nextAnchor.reset();
    m_drifts = false;
}

void RateMonitor::note(const SampleBlock &block)
{
    if (!block.monotonicNs)
        return;
    const Stamp now{block.firstSample, *block.monotonicNs};
    if (!m_anchor) {
        m_anchor = m_nextAnchor = now;
        return;
    }
    const double seconds = static_cast<double>(now.ns - m_anchor->ns) * 1e-9;
    if (seconds < kLeastSeconds)
        return;
    const double counted = static_cast<double>(now.sample - m_anchor->sample) / m_rate;
    m_drifts = std::abs(counted / seconds - 1) > kTolerance + kJitterSeconds / seconds;
    // Two anchors, so that there is always one between one and two renewals old.
    if (static_cast<double>(now.ns - m_nextAnchor->ns) * 1e-9 >= kRenewSeconds) {
        m_anchor = m_nextAnchor;
        m_nextAnchor = now;
    }
}

} // namespace ww::metering

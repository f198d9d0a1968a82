// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/screen.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ww::metering {

namespace {

// The peak of a quantised sine lies within a step or two of where its slope would have led, a cut one far
// below.
constexpr double kCutSteps = 8;
constexpr double kCutLevelSteps = 32;
constexpr std::int64_t kCutRun = 2; // repeats, so three equal samples

} // namespace

Screen::Screen(const Limits &limits)
    : m_limits(limits)
    , m_rangeKnown(std::isfinite(limits.low) || std::isfinite(limits.high))
    , m_smallestStep(std::numeric_limits<double>::infinity())
{}

Flags Screen::since(std::int64_t position) const
{
    Flags flags;
    if (m_marked[NotFinite] >= position)
        flags.set(Flag::NotFinite);
    if (m_marked[Clipped] >= position)
        flags.set(Flag::Clipping);
    if (m_marked[Stuck] >= position)
        flags.set(Flag::StuckAdc);
    return flags;
}

void Screen::interrupt()
{
    m_run = 0;
    m_beforeRun = 1;
    m_last = m_before = m_earlier = 0;
}

void Screen::endRun(double next, std::int64_t position)
{
    if (!m_rangeKnown && m_run >= kCutRun && looksCut(next))
        mark(Clipped, position - 1);
    m_smallestStep = std::min(m_smallestStep, std::abs(next - m_last));
    m_highest = std::max(m_highest, next);
    m_lowest = std::min(m_lowest, next);
    m_earlier = m_before;
    m_before = m_last;
    m_beforeRun = m_run + 1;
    m_last = next;
    m_run = 0;
}

/// Without known converter limits: an outermost plateau of equal samples, approached too steeply to be a
/// peak.
bool Screen::looksCut(double next) const
{
    const double in = m_last - m_before;
    const double out = m_last - next;
    const double outermost = m_last > 0 ? m_highest : m_lowest;
    if (in * out <= 0 || in * m_last <= 0 || std::abs(m_last) < 0.999 * std::abs(outermost))
        return false;
    if (std::abs(m_last) < std::max(m_limits.living, kCutLevelSteps * m_smallestStep))
        return false;
    // A parabola that leaves the plateau's ends with this slope rises this much in between.
    const double slope = std::abs(m_before - m_earlier) / static_cast<double>(m_beforeRun);
    return slope * static_cast<double>(m_run + 1) / 4 >= kCutSteps * m_smallestStep;
}

} // namespace ww::metering

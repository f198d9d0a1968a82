// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/screen.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ww::metering {

namespace {

// A rounded peak of a quantised sine is left by one or two steps of the converter, a cut one by many.
constexpr double kCutEdgeSteps = 8;
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
    m_last = m_beforeRun = 0;
}

void Screen::endRun(double next, std::int64_t position)
{
    if (!m_rangeKnown && m_run >= kCutRun && looksCut(next))
        mark(Clipped, position - 1);
    m_smallestStep = std::min(m_smallestStep, std::abs(next - m_last));
    m_largest = std::max(m_largest, std::abs(next));
    m_beforeRun = m_last;
    m_last = next;
    m_run = 0;
}

/// Without known converter limits: an outermost plateau of equal samples with steep edges.
bool Screen::looksCut(double next) const
{
    const double in = m_last - m_beforeRun;
    const double out = m_last - next;
    const bool outermost = in * out > 0 && in * m_last > 0 && std::abs(m_last) >= 0.999 * m_largest;
    return outermost && std::abs(m_last) > m_limits.living &&
           std::abs(m_last) >= kCutLevelSteps * m_smallestStep &&
           std::max(std::abs(in), std::abs(out)) >= kCutEdgeSteps * m_smallestStep;
}

} // namespace ww::metering

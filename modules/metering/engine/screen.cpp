// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/screen.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ww::metering {

namespace {

// With fewer steps than an 8-bit converter has, a level says nothing about where its limit is.
constexpr double kLeastSteps = 100;
// A plateau of three equal samples whose flanks lead so far beyond it is cut for certain.
constexpr std::int64_t kCutSamples = 3;
constexpr double kCutSteps = 8;
// One that is cut only a little is told from a rounded peak by its returning: so many half waves in a row end
// at the very same code, though their flanks differ.
constexpr double kMildSteps = 2;
constexpr double kFlankSpreadSteps = 3;
constexpr int kMildHalfWaves = 10;
constexpr std::int64_t kReferenceEvery = 37; // no part of a cycle
// What was outermost longer ago than one or two of these counts no more: an inrush, or the time before a
// fault.
constexpr std::int64_t kOutermostRuns = 64; // of a stuck converter: about a second

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
    m_peak.samples = 0;
    m_sides = {};
}

void Screen::endRun(double next, std::int64_t position)
{
    if (!m_rangeKnown)
        watchPeaks(next, position);
    m_earlier = m_before;
    m_before = m_last;
    m_beforeRun = m_run + 1;
    m_last = next;
    m_run = 0;
}

/// Without known converter limits: notes a plateau at the outermost value of the last second or two, and half
/// waves.
void Screen::watchPeaks(double next, std::int64_t position)
{
    m_smallestStep = std::min(m_smallestStep, std::abs(next - m_last));
    if (next != m_reference)
        m_smallestStep = std::min(m_smallestStep, std::abs(next - m_reference));
    if (position % kReferenceEvery == 0)
        m_reference = next;
    if (position >= m_renewAt) {
        m_renewAt = position + kOutermostRuns * m_limits.stuckRun;
        m_outermost = m_newer;
        m_newer = {m_last, m_last};
    }
    m_newer.note(m_last);
    m_outermost.note(m_last);
    const bool isTop = m_last > m_before && m_last > next;
    const bool isBottom = m_last < m_before && m_last < next;
    if ((isTop && m_last == m_outermost.highest) || (isBottom && m_last == m_outermost.lowest))
        m_peak = {isTop, m_run + 1, m_last, m_before, m_beforeRun > 1 ? m_before : m_earlier, next};

    const double middle = (m_outermost.highest + m_outermost.lowest) / 2;
    const double hysteresis = (m_outermost.highest - m_outermost.lowest) / 8;
    if (m_isUpper ? next >= middle - hysteresis : next <= middle + hysteresis)
        return;
    m_sides[m_isUpper ? 1 : 0].endHalfWave();
    m_isUpper = !m_isUpper;
}

/// Judges the plateau that ended two samples before `position`, now that both its flanks are known: a
/// parabola through two samples on either side says how high a peak they lead to.
void Screen::judgePeak(double later, std::int64_t position)
{
    const Peak peak = m_peak;
    m_peak.samples = 0;
    if (std::abs(peak.level) < std::max(m_limits.living, kLeastSteps * m_smallestStep))
        return;
    const double sign = peak.isTop ? 1 : -1;
    const double inner = sign * (peak.before + peak.after) / 2;
    const double outer = sign * (peak.earlier + later) / 2;
    const double half = static_cast<double>(peak.samples + 1) / 2;
    const double reach = half * half / (2 * half + 1);
    const double beyond = (inner + (inner - outer) * reach - sign * peak.level) / m_smallestStep;
    if (beyond < kMildSteps + reach)
        return;
    const bool returns = m_sides[peak.isTop ? 1 : 0].note(peak, inner, kFlankSpreadSteps * m_smallestStep);
    if (returns || (peak.samples >= kCutSamples && beyond >= kCutSteps + reach))
        mark(Clipped, position - 2);
}

void Screen::Side::endHalfWave()
{
    if (isReached)
        ++halfWaves;
    else
        halfWaves = 0;
    isReached = false;
}

/// A half wave ended in a plateau that looks cut; whether enough before it ended at the same level, though
/// their flanks were not the same.
bool Screen::Side::note(const Peak &peak, double flank, double spread)
{
    if (halfWaves == 0 || peak.level != level) {
        *this = {};
        level = peak.level;
        least = most = flank;
    }
    isReached = true;
    isWide = isWide || peak.samples > 1;
    least = std::min(least, flank);
    most = std::max(most, flank);
    return halfWaves + 1 >= kMildHalfWaves && isWide && most - least >= spread;
}

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/demand.h"

#include <algorithm>
#include <cassert>

namespace ww::metering {

namespace {

constexpr std::int64_t kMinuteMs = 60'000;
constexpr auto kSteps = static_cast<std::int64_t>(DemandState::kSteps);
// A window counts as measured in full when at most a fiftieth of it is missing: windows of mains cycles do
// not meet the borders exactly, and a restart takes a moment.
constexpr std::int64_t kMissingShare = 50;

std::int64_t floorDivide(std::int64_t value, std::int64_t by)
{
    const std::int64_t quotient = value / by;
    return value % by < 0 ? quotient - 1 : quotient;
}

DemandMark markOf(std::int64_t step, const RegisterValues &values)
{
    return {step, values[indexOf(MeterRegister::ActiveImport)], values[indexOf(MeterRegister::Apparent)],
            values[indexOf(MeterRegister::OperatingTime)] - values[indexOf(MeterRegister::UnmeasuredTime)]};
}

void raise(DemandPeak &peak, double milli, std::int64_t utcMs)
{
    const auto whole = static_cast<std::int64_t>(milli + 0.5);
    if (whole > peak.milli || (peak.utcMs == 0 && whole > 0))
        peak = {whole, utcMs};
}

} // namespace

DemandMeter::DemandMeter(const DemandSettings &settings)
    : m_settings(settings)
{
    assert(isDemandWindow(settings.windowMinutes));
    m_state.windowMinutes = settings.windowMinutes;
}

std::int64_t DemandMeter::windowMs() const
{
    return m_settings.windowMinutes * kMinuteMs;
}

std::int64_t DemandMeter::stepMs() const
{
    return windowMs() / kSteps;
}

std::int64_t DemandMeter::stepUtcMs(std::int64_t step) const
{
    return step * stepMs() - m_settings.alignmentMs;
}

void DemandMeter::restore(const DemandState &state)
{
    m_state = state;
    m_state.windowMinutes = m_settings.windowMinutes;
    m_state.markCount = std::clamp<std::int64_t>(state.markCount, 0, kSteps + 1);
    const auto end = m_state.marks.begin() + m_state.markCount;
    const bool ordered =
        std::is_sorted(m_state.marks.begin(), end, [](const DemandMark &a, const DemandMark &b) {
            return a.step < b.step && a.activeImport <= b.activeImport && a.apparent <= b.apparent;
        });
    if (!ordered || state.windowMinutes != m_settings.windowMinutes)
        m_state.markCount = 0;
}

void DemandMeter::begin(const DemandMark &mark)
{
    m_state.markCount = 1;
    m_state.marks[0] = mark;
    m_last.reset();
}

void DemandMeter::push(const DemandMark &mark)
{
    auto count = static_cast<std::size_t>(m_state.markCount);
    if (count == m_state.marks.size()) {
        std::rotate(m_state.marks.begin(), m_state.marks.begin() + 1, m_state.marks.end());
        --count;
    }
    m_state.marks[count] = mark;
    m_state.markCount = static_cast<std::int64_t>(count) + 1;
}

void DemandMeter::advance(std::int64_t utcMs, const RegisterValues &values)
{
    const std::int64_t step = floorDivide(utcMs + m_settings.alignmentMs, stepMs());
    const DemandMark mark = markOf(step, values);
    const DemandMark *newest =
        m_state.markCount > 0 ? &m_state.marks[static_cast<std::size_t>(m_state.markCount - 1)] : nullptr;
    if (!newest || step < newest->step || mark.activeImport < newest->activeImport) {
        begin(mark);
        return;
    }
    if (step == newest->step)
        return;
    const std::int64_t finishedWindow = floorDivide(newest->step, kSteps);
    push(mark);
    if (m_settings.sliding) {
        finish(step);
        return;
    }
    const std::int64_t window = floorDivide(step, kSteps);
    if (window == finishedWindow)
        return;
    finish((finishedWindow + 1) * kSteps);
    if (window > finishedWindow + 1)
        m_last.reset();
}

/// What was counted in the gap between two marks belongs before the later one: off means nothing counted.
const DemandMark *DemandMeter::markAt(std::int64_t step) const
{
    const auto end = m_state.marks.begin() + m_state.markCount;
    const auto found = std::find_if(m_state.marks.begin(), end,
                                    [step](const DemandMark &mark) { return mark.step >= step; });
    return found == end ? nullptr : &*found;
}

void DemandMeter::finish(std::int64_t endStep)
{
    const DemandMark *from = markAt(endStep - kSteps);
    const DemandMark *to = markAt(endStep);
    m_last.reset();
    if (!from || !to || to->measuredMs <= from->measuredMs)
        return;
    const std::int64_t measured = to->measuredMs - from->measuredMs;
    // A clock set back inside the window stretches it: the mean is then over the time that really passed.
    const auto seconds = static_cast<double>(std::max(measured, windowMs())) / 1000;
    const double active = static_cast<double>(to->activeImport - from->activeImport) / seconds;
    const double apparent = static_cast<double>(to->apparent - from->apparent) / seconds;
    raise(m_state.activePeak, active, stepUtcMs(endStep));
    raise(m_state.apparentPeak, apparent, stepUtcMs(endStep));
    if (measured >= windowMs() - windowMs() / kMissingShare)
        m_last = WindowDemand{active / 1000, apparent / 1000};
}

void DemandMeter::resetPeaks()
{
    m_state.activePeak = {};
    m_state.apparentPeak = {};
}

std::optional<DemandProgress> DemandMeter::progress(const RegisterValues &values) const
{
    if (m_state.markCount == 0)
        return std::nullopt;
    const DemandMark &newest = m_state.marks[static_cast<std::size_t>(m_state.markCount - 1)];
    const std::int64_t start =
        m_settings.sliding ? newest.step - kSteps + 1 : floorDivide(newest.step, kSteps) * kSteps;
    const DemandMark now = markOf(newest.step, values);
    const DemandMark *from = markAt(start);
    return DemandProgress{.startUtcMs = stepUtcMs(start),
                          .endUtcMs = stepUtcMs(start + kSteps),
                          .importedWs = static_cast<double>(now.activeImport - from->activeImport) / 1000,
                          .measuredSeconds = static_cast<double>(now.measuredMs - from->measuredMs) / 1000};
}

} // namespace ww::metering

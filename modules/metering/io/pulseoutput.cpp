// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/io/pulseoutput.h"

#include <algorithm>

namespace ww::metering {

double fastestUnitsPerSecond(const PulseSettings &settings)
{
    const auto period = static_cast<double>((settings.length + settings.pause).count()) / 1000;
    return static_cast<double>(settings.unitsPerPulse) / period;
}

PulseSettings ledPulses(double highestPowerW)
{
    PulseSettings settings{.length = Ticks(20), .pause = Ticks(20)};
    while (fastestUnitsPerSecond(settings) < highestPowerW * 1000)
        settings.unitsPerPulse *= 10;
    return settings;
}

PulseOutput::PulseOutput(const PulseSettings &settings, std::int64_t told)
    : m_settings(settings)
    , m_told(told)
    , m_from(told)
    , m_to(told)
{}

std::int64_t PulseOutput::backlog() const
{
    return (m_to - m_told) / m_settings.unitsPerPulse;
}

void PulseOutput::feed(std::int64_t registerValue, Ticks now)
{
    if (registerValue < m_told) {
        m_told = registerValue;
        m_to = registerValue;
    }
    m_from = m_to;
    m_to = registerValue;
    m_span = m_fed ? std::min(now - *m_fed, kLongestSpan) : Ticks(0);
    m_fed = now;
}

std::optional<Ticks> PulseOutput::nextChange() const
{
    if (m_begun)
        return *m_begun + m_settings.length;
    if (backlog() == 0 || !m_fed)
        return std::nullopt;
    const std::int64_t threshold = m_told + m_settings.unitsPerPulse;
    Ticks due = *m_fed;
    if (threshold > m_from) {
        const double share = static_cast<double>(threshold - m_from) / static_cast<double>(m_to - m_from);
        due += Ticks(static_cast<Ticks::rep>(share * static_cast<double>(m_span.count())));
    }
    return m_rested ? std::max(due, *m_rested + m_settings.pause) : due;
}

bool PulseOutput::isActive(Ticks now)
{
    const auto change = nextChange();
    if (!change || now < *change)
        return m_begun.has_value();
    if (m_begun) {
        m_begun.reset();
        m_rested = now;
        return false;
    }
    m_begun = now;
    m_told += m_settings.unitsPerPulse;
    ++m_pulses;
    return true;
}

} // namespace ww::metering

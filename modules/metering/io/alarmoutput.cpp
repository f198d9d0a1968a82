// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/io/alarmoutput.h"

#include <cmath>

namespace ww::metering {

bool AlarmOutput::wantsChange(double value) const
{
    const double sign = m_settings.side == AlarmSettings::Side::Above ? 1 : -1;
    const double beyond = sign * (value - m_settings.threshold);
    return m_on ? beyond <= -m_settings.hysteresis : beyond > 0;
}

bool AlarmOutput::update(std::optional<double> value, Ticks now)
{
    if (!value || !std::isfinite(*value) || !wantsChange(*value)) {
        m_since.reset();
        return m_on;
    }
    if (!m_since)
        m_since = now;
    if (now - *m_since >= (m_on ? m_settings.delayOff : m_settings.delayOn)) {
        m_on = !m_on;
        m_since.reset();
    }
    return m_on;
}

} // namespace ww::metering

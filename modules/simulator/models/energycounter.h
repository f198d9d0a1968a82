// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace ww {

/// An energy register as real meters have one: whole milliwatt-hours that only grow, the rest carried along.
class EnergyCounter
{
public:
    /// Adds `watts` flowing for `seconds`; negative power is another register's business and is ignored.
    void add(double watts, double seconds)
    {
        if (watts <= 0)
            return;
        m_rest += watts * seconds / 3.6;
        const qint64 whole = static_cast<qint64>(m_rest);
        m_milliWattHours += whole;
        m_rest -= static_cast<double>(whole);
    }
    [[nodiscard]] qint64 milliWattHours() const { return m_milliWattHours; }
    [[nodiscard]] double wattHours() const { return static_cast<double>(m_milliWattHours) / 1000.0; }

private:
    qint64 m_milliWattHours = 0;
    double m_rest = 0;
};

} // namespace ww

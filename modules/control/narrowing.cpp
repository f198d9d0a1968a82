// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/narrowing.h"

namespace ww {

void Allowed::narrow(Rule rule, const Interval &interval, const Explanation &why)
{
    const Interval left = ww::narrow(m_interval, interval);
    if (left == m_interval)
        return;
    m_interval = left;
    m_narrowings.append({{rule, left}, why});
}

const Narrowing *Allowed::blocking(double wish) const
{
    Interval before = m_range;
    for (const Narrowing &narrowing : narrowings()) {
        const Interval &left = narrowing.bound.interval;
        if ((wish > left.max && left.max < before.max) || (wish < left.min && left.min > before.min))
            return &narrowing;
        before = left;
    }
    return nullptr;
}

} // namespace ww

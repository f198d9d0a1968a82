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
    // More narrowings than places cannot happen with the rules there are; the interval would hold all the
    // same.
    if (m_count < kMost)
        m_narrowings[m_count++] = {{rule, left}, why};
}

const Narrowing *Allowed::blocking(double wish) const
{
    for (const Narrowing &narrowing : narrowings()) {
        if (!narrowing.bound.interval.contains(wish))
            return &narrowing;
    }
    return nullptr;
}

} // namespace ww

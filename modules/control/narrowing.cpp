// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/narrowing.h"

#include <algorithm>

namespace ww {

void Allowed::narrow(Rule rule, const Interval &interval, const Explanation &why)
{
    const Interval left = ww::narrow(m_interval, interval);
    if (left == m_interval)
        return;
    m_interval = left;
    // The interval holds all the same: the last place tells what is left.
    Q_ASSERT(m_count < kMost);
    m_narrowings[std::min(m_count, kMost - 1)] = {{rule, left}, why};
    m_count = std::min(m_count + 1, kMost);
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

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/interval.h"

#include <algorithm>

namespace ww {

double Interval::clamp(double value) const
{
    // Written so that an empty interval gives its lower end instead of undefined behaviour.
    return std::max(min, std::min(max, value));
}

Interval intersect(const Interval &a, const Interval &b)
{
    return {std::max(a.min, b.min), std::min(a.max, b.max)};
}

Interval narrow(const Interval &stronger, const Interval &weaker)
{
    const Interval both = intersect(stronger, weaker);
    if (!both.isEmpty() || stronger.isEmpty())
        return stronger.isEmpty() ? stronger : both;
    return point(weaker.min > stronger.max ? stronger.max : stronger.min);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <algorithm>

namespace ww {

/// Plant time a round of reads may take on top of its interval: what two seconds of real time are when the
/// simulator turns the clock faster than devices answer; 0 at the pace of life.
[[nodiscard]] inline Duration paceSlack(const Clock &clock)
{
    constexpr Duration kRealDelay = std::chrono::seconds(2);
    constexpr Duration kLong = std::chrono::minutes(10);
    const double real = static_cast<double>(std::max<qint64>(1, clock.realTime(kLong).count()));
    const double speed = static_cast<double>(kLong.count()) / real;
    return Duration(static_cast<qint64>(std::max(0.0, speed - 1) * static_cast<double>(kRealDelay.count())));
}

} // namespace ww

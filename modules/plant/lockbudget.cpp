// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/lockbudget.h"

#include <algorithm>

namespace ww {

namespace {

constexpr Duration kDay = std::chrono::hours(24);

} // namespace

void forgetOldLocks(std::vector<LockSpan> &locks, Uptime now)
{
    std::erase_if(locks, [now](const LockSpan &lock) { return lock.until <= now - kDay; });
}

Duration lockLeft(const LockTimes &times, const std::vector<LockSpan> &locks, std::optional<Uptime> since,
                  Uptime now)
{
    Duration used{0};
    for (const LockSpan &lock : locks)
        used += std::max(Duration(0), lock.until - std::max(lock.from, now - kDay));
    const Duration ofThis = since ? now - *since : Duration(0);
    return std::min(times.most - ofThis, times.perDay - used);
}

bool mayBeLocked(const LockTimes &times, const std::vector<LockSpan> &locks, std::optional<Uptime> since,
                 Uptime now)
{
    const Duration left = lockLeft(times, locks, since, now);
    return since ? left > Duration(0) : left >= times.least;
}

} // namespace ww

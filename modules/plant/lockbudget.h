// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <optional>
#include <vector>

namespace ww {

/// How long a heat pump may be locked: the SG Ready label's two hours. Locks count in a window of 24 hours
/// that slides with monotonic time; the calendar has no part in it.
struct LockTimes
{
    Duration most = std::chrono::hours(2);     ///< Of one lock.
    Duration perDay = std::chrono::hours(2);   ///< Of all locks within 24 hours.
    Duration least = std::chrono::minutes(10); ///< That must be left for another lock to begin.
};

/// A stretch of time in which a heat pump was locked.
struct LockSpan
{
    Uptime from{0};
    Uptime until{0};
};

/// Drops the locks that ended before the window of 24 hours.
void forgetOldLocks(std::vector<LockSpan> &locks, Uptime now);

/// How much longer it may be locked without a break, not above 0 when it may not. `locks` are oldest first;
/// one under way is the last of them and has begun at `since`.
[[nodiscard]] Duration lockLeft(const LockTimes &times, const std::vector<LockSpan> &locks,
                                std::optional<Uptime> since, Uptime now);

/// Whether it may be locked now: one under way as long as anything is left, another one not for an instant.
[[nodiscard]] bool mayBeLocked(const LockTimes &times, const std::vector<LockSpan> &locks,
                               std::optional<Uptime> since, Uptime now);

} // namespace ww

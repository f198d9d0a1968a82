// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <optional>

namespace ww {

/// Keeps a lock of the feed-in over a restart, by its end on the wall clock: after a broken hard limit
/// nothing is fed in for hours, whoever stops in between.
class FeedInLockFile
{
public:
    explicit FeedInLockFile(QString path);

    /// How long the lock of the last run still lasts, at most `whole`; nullopt: there is none. When the file
    /// cannot be read, nobody knows, so the whole time counts and `damage` says so.
    [[nodiscard]] std::optional<Duration> left(Duration whole, Instant now, std::optional<Error> &damage);
    /// Stores how long the lock lasts when that has changed by more than seconds; nullopt: there is none.
    [[nodiscard]] Result<void> keep(std::optional<Duration> left, Instant now);

private:
    const QString m_path;
    std::optional<Instant> m_until; ///< As stored.
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/limitspast.h"
#include "core/keptfile.h"

#include <optional>

namespace ww {

/// Keeps a lock of the feed-in over a restart, by its end on the wall clock: after a broken hard limit
/// nothing is fed in for hours, whoever stops or changes settings in between.
class FeedInLockFile
{
public:
    explicit FeedInLockFile(QString path);

    /// The lock of the last run; nullopt: there is none. When the file cannot be read and there is a hard
    /// limit, nobody knows, so a whole lock counts and `damage` says so.
    [[nodiscard]] std::optional<FeedInLockPast> load(const FeedInSettings &settings, Instant now,
                                                     std::optional<Error> &damage);
    /// Stores the lock when its end has changed by more than seconds; nullopt: there is none.
    [[nodiscard]] Result<void> keep(const std::optional<FeedInLockPast> &lock, Instant now);

private:
    const KeptFile m_file;
    bool m_exists = false;
    std::optional<Instant> m_until; ///< As stored.
};

} // namespace ww

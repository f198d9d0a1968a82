// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadspast.h"
#include "core/keptfile.h"

namespace ww {

/// Keeps what must not be forgotten of the loads over a restart: when each was switched and how often it
/// started today. It is stored by the wall clock; one that shows a time before that counts as if no time had
/// passed.
class LoadRunsFile
{
public:
    explicit LoadRunsFile(QString path);

    /// What the last run left; nothing without a file. An error: it is damaged, or of another version.
    [[nodiscard]] Result<LoadsPast> load(Instant now, Uptime uptime);
    /// Stores it when a load was switched or the clock was set since it was stored.
    [[nodiscard]] Result<void> keep(const LoadsPast &past, Instant now, Uptime uptime);
    /// Stores it in any case.
    [[nodiscard]] Result<void> store(const LoadsPast &past, Instant now, Uptime uptime);
    [[nodiscard]] const QString &path() const { return m_file.path(); }

private:
    /// What time it was at the start by the clock as it is now.
    static Instant startOf(Instant now, Uptime uptime) { return now - uptime; }
    const KeptFile m_file;
    std::vector<LoadPast> m_kept; ///< As stored.
    Instant m_start;              ///< As the clock was then.
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/limitspast.h"
#include "core/keptfile.h"

namespace ww {

/// Keeps over a restart how strict limits are that come back slowly, so that no restart takes the way back
/// for them, and the load that batteries save for. Of a limit on its way back the medium keeps where that
/// began.
class LimitsFile
{
public:
    explicit LimitsFile(QString path);

    /// What the last run left; nothing without a file. An error: it is damaged, or of another version.
    [[nodiscard]] Result<LimitsPast> load();
    /// Stores what became stricter, has come to rest or has ended; without any of it there is no file.
    [[nodiscard]] Result<void> keep(const LimitsPast &now);
    [[nodiscard]] const QString &path() const { return m_file.path(); }

private:
    const KeptFile m_file;
    LimitsPast m_kept;   ///< As stored.
    LimitsPast m_latest; ///< As given last.
};

} // namespace ww

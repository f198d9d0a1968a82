// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/manualoverride.h"
#include "core/keptfile.h"

#include <vector>

namespace ww {

/// Keeps manual overrides over a restart, by their ends on the wall clock and the time they had left when
/// that was written: no restart and no clock that was set lengthens one.
class OverridesFile
{
public:
    explicit OverridesFile(QString path);

    /// The overrides of the last run that are not over, marked as resumed; none without a file. An error: the
    /// file is damaged, or of another version. `now` is nullopt while nobody knows the time: then all are
    /// over.
    [[nodiscard]] Result<std::vector<ManualOverride>> load(std::optional<Instant> now);
    /// Stores the overrides where they differ from what is stored; without any there is no file.
    [[nodiscard]] Result<void> keep(const std::vector<ManualOverride> &overrides, Instant now);
    /// What is stored, the overrides that were over at load() too.
    [[nodiscard]] const std::vector<ManualOverride> &kept() const { return m_kept; }
    [[nodiscard]] const QString &path() const { return m_file.path(); }

private:
    const KeptFile m_file;
    std::vector<ManualOverride> m_kept; ///< As stored.
};

} // namespace ww

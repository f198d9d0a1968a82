// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyoptions.h"
#include "history/migrations.h"

#include <QSet>

#include <functional>
#include <vector>

namespace ww {

/// A damaged file and the name under which it was kept.
struct ReplacedFile
{
    QString path;
    QString keptAs;
};

/// Knows the files of the history folder; opens them sound and migrated, or sets them aside and starts fresh
/// ones. Used by the writer's thread only.
class FileKeeper
{
public:
    /// Told about every file that was set aside.
    using Replaced = std::function<void(const ReplacedFile &)>;

    /// The clock names set-aside files; it must outlive the keeper.
    FileKeeper(HistoryOptions options, const Clock &clock, Replaced replaced);

    /// Opens for writing. A damaged file is renamed to "<name>.damaged-<UTC time>" with its side files and a
    /// fresh one is started. Errors: Unsupported for files of a newer program, Io when the disk refuses.
    [[nodiscard]] Result<std::unique_ptr<Database>> open(Schema schema, const QString &name);
    /// Renames a damaged file, which nobody may have open any more.
    [[nodiscard]] Result<void> setAside(const QString &name);
    /// Checks a closed file in full; whether it was damaged and set aside.
    [[nodiscard]] Result<bool> verify(const QString &name);
    /// Deletes a whole raw month with its side files.
    void remove(const QString &name);
    /// Whether less than the configured space is free.
    [[nodiscard]] bool isDiskFull() const;
    [[nodiscard]] QString pathOf(const QString &name) const;

private:
    [[nodiscard]] Result<std::unique_ptr<Database>> openChecked(Schema schema, const QString &path);
    const HistoryOptions m_options;
    const Clock &m_clock;
    const Replaced m_replaced;
    QSet<QString> m_checked; ///< Files found sound since the program started.
};

/// "history-2026-11.sqlite".
[[nodiscard]] QString rawFileName(int month);
inline constexpr auto kRollupFileName = "rollups.sqlite";
inline constexpr auto kJournalFileName = "journal.sqlite";
/// The months for which raw files exist, oldest first.
[[nodiscard]] std::vector<int> rawMonths(const QString &folder);

} // namespace ww

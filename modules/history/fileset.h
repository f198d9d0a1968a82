// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/filekeeper.h"
#include "history/hourbuilder.h"
#include "history/journalfile.h"

namespace ww {

/// The files the writer has open. Used by the writer's thread only.
class FileSet
{
public:
    FileSet(const HistoryOptions &options, const Clock &clock, FileKeeper::Replaced replaced);

    /// Makes the folder, opens roll-ups, journal and the month, and fills the dictionary from all files.
    [[nodiscard]] Result<void> open(SeriesDirectory &directory, int currentMonth);
    [[nodiscard]] RollupFile &rollups() { return *m_rollups; }
    [[nodiscard]] JournalFile &journal() { return *m_journal; }
    /// The file of a month, made when absent.
    [[nodiscard]] Result<RawFile *> rawForWriting(int month);
    /// The file of a month, nullptr when there is none.
    [[nodiscard]] Result<RawFile *> rawIfPresent(int month);
    [[nodiscard]] std::vector<int> months() const { return rawMonths(m_options.folder); }

    /// After a Corrupt error: sets the file it names aside and starts a fresh one. False when that was not
    /// possible.
    [[nodiscard]] bool replaceDamaged(const Error &error);
    /// Checks a raw file that a reader found damaged; whether it was set aside.
    [[nodiscard]] bool verifyRaw(int month);
    /// Deletes the oldest month that ended before an instant; whether there was one.
    [[nodiscard]] bool removeOneBefore(Instant time);
    [[nodiscard]] bool isDiskFull() const { return m_keeper.isDiskFull(); }

private:
    [[nodiscard]] Result<void> openRollups();
    [[nodiscard]] Result<void> openJournal();
    void loadMonths(SeriesDirectory &directory);
    const HistoryOptions m_options;
    FileKeeper m_keeper;
    std::unique_ptr<RollupFile> m_rollups;
    std::unique_ptr<JournalFile> m_journal;
    std::map<int, std::unique_ptr<RawFile>> m_raw;
};

} // namespace ww

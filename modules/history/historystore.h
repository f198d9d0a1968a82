// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/fileset.h"
#include "history/recorder.h"

namespace ww {

/// Takes snapshots and events one after the other, keeps them in the live tail and stores them in time: the
/// whole of history but its thread. Everything on one thread, except that readers look into the tail.
class HistoryStore
{
public:
    /// Called on the storing thread.
    struct Reports
    {
        FileKeeper::Replaced replaced;               ///< A damaged file was set aside.
        std::function<void(const Error &)> failed;   ///< Storing failed and is tried again; not repeated.
        std::function<void()> recovered;             ///< Storing works again.
        std::function<void(qint64 samples)> dropped; ///< So many minutes of series had to be given up.
    };

    /// Directory, tail and clock must outlive the store.
    HistoryStore(const HistoryOptions &options, const Clock &clock, SeriesDirectory &directory,
                 LiveTail &tail, Reports reports);

    /// Opens the files, replacing damaged ones, and finds out what must be repaired.
    [[nodiscard]] Result<void> open();
    /// Takes the samples of a snapshot; stores when it is time to.
    void take(const SnapshotPtr &snapshot);
    void take(Event event);
    /// Stores everything up to now, the current minute included. False when the disk refused.
    bool flush();
    /// Stores everything, and the totals; nothing may follow.
    void close();
    /// Repairs the roll-ups of one hour; false when there is nothing to repair.
    bool repairOne();
    /// A reader found this month damaged.
    void verifyRaw(int month);
    /// The house's energies as last recorded, for Plant's SiteEnergy to go on from (C13).
    [[nodiscard]] std::optional<SiteEnergy::Totals> storedTotals();

private:
    enum class Extent : quint8 { FinishedMinutes, Everything };
    bool store(Extent extent);
    bool replaceDamaged(const Error &error);
    [[nodiscard]] Result<void> tryStore(Extent extent);
    [[nodiscard]] Result<void> storeRaw(Extent extent);
    [[nodiscard]] Result<void> storeMonth(int month, const std::vector<MinuteRow> &minutes,
                                          const std::vector<StateChange> &states);
    [[nodiscard]] Result<void> storeHours();
    [[nodiscard]] Result<void> storeJournal(bool withTotals);
    void storeIfDue(Instant now);
    void enterMinute(const Snapshot &snapshot);
    [[nodiscard]] Result<std::vector<StoredMinute>> alreadyStored(qint64 minute);
    void stepBack(qint64 hour);
    bool markDirty(const std::set<qint64> &hours);
    [[nodiscard]] Result<void> findRepairs();
    [[nodiscard]] Result<void> restoreCounters();
    [[nodiscard]] Result<void> restoreStates();
    void limitPending();
    void keepWithin(Instant now);
    [[nodiscard]] HourSource source();

    const HistoryOptions m_options;
    const Clock &m_clock;
    SeriesDirectory &m_directory;
    LiveTail &m_tail;
    const Reports m_reports;
    std::optional<Calendar> m_calendar;
    FileSet m_files;
    Recorder m_recorder;
    qint64 m_stateMonth = -1; ///< Month whose file has all states.
    qint64 m_nextStoreMs = 0;
    qint64 m_keptDay = 0;
    bool m_hourFinished = false;
    bool m_failing = false;
};

} // namespace ww

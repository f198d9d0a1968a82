// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyoptions.h"
#include "history/historyreader.h"
#include "plant/snapshot.h"

#include <QObject>

namespace ww {

/// The plant's memory: records snapshots and events on a thread of its own and hands out readers. Made and
/// used on the main thread; its signals arrive there.
class History : public QObject
{
    Q_OBJECT
public:
    /// The clock must outlive the history.
    History(HistoryOptions options, const Clock &clock, QObject *parent = nullptr);
    /// Stores everything that waits.
    ~History() override;

    /// Opens the files and starts recording. Damaged files are set aside and reported by databaseReplaced(),
    /// which is delivered when the event loop runs. Errors: Unsupported for files of a newer program,
    /// InvalidInput for an unknown time zone, Io when the folder cannot be used.
    [[nodiscard]] Result<void> start();
    /// The house's energies as last recorded, to seed the plant's SiteEnergy; nullopt on the first start.
    [[nodiscard]] const std::optional<SiteEnergy::Totals> &storedTotals() const { return m_storedTotals; }

    /// Hands a snapshot over without waiting. False when the writer is too far behind: it is dropped and
    /// counted.
    bool append(const SnapshotPtr &snapshot);
    /// Hands an event over; one with the same kind and id is replaced.
    void append(const Event &event);
    /// Has everything stored soon, without waiting; on a power-fail signal, for instance.
    void flush();
    /// Stores everything queued so far and waits for it; false when the disk refused.
    bool flushAndWait();
    /// A reader for the thread that will use it.
    [[nodiscard]] std::unique_ptr<HistoryReader> makeReader() const;
    /// Snapshots handed over that the writer has not taken yet.
    [[nodiscard]] std::size_t backlog() const;
    /// Snapshots dropped since the start.
    [[nodiscard]] qint64 droppedSnapshots() const { return m_dropped; }

Q_SIGNALS:
    /// A damaged file was set aside under another name and a fresh one started (AlarmCode::DatabaseReplaced).
    void databaseReplaced(const QString &path, const QString &keptAs);
    /// Nothing can be stored at the moment; it is tried again (AlarmCode::StorageFull).
    void storageFailed(const QString &reason);
    /// Storing works again.
    void storageRecovered();
    /// The writer fell behind and began to drop snapshots, or minutes that waited too long for the disk; how
    /// many were lost. Not repeated until it has caught up.
    void overflowed(qint64 dropped);

private:
    const HistoryOptions m_options;
    const Clock &m_clock;
    std::shared_ptr<HistoryShared> m_shared;
    std::optional<SiteEnergy::Totals> m_storedTotals;
    qint64 m_dropped = 0;
    bool m_overflowing = false;
};

} // namespace ww

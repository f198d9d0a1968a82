// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historystore.h"

#include <condition_variable>
#include <deque>
#include <future>
#include <thread>
#include <variant>

namespace ww {

/// The thread of the history store with its bounded queue. Public functions may be called from any thread.
class HistoryWorker
{
public:
    /// Directory, tail and clock must outlive the worker; reports come on its thread.
    HistoryWorker(HistoryOptions options, const Clock &clock, SeriesDirectory &directory, LiveTail &tail,
                  HistoryStore::Reports reports);
    /// Stores everything that waits, then ends.
    ~HistoryWorker();
    HistoryWorker(const HistoryWorker &) = delete;
    HistoryWorker &operator=(const HistoryWorker &) = delete;

    /// Starts the thread and waits until the files are open; the totals stored last.
    [[nodiscard]] Result<std::optional<SiteEnergy::Totals>> start();
    /// False, and the snapshot is dropped, when the queue is full.
    [[nodiscard]] bool append(SnapshotPtr snapshot);
    void append(Event event);
    /// Snapshots queued or being taken.
    [[nodiscard]] std::size_t backlog() const;
    void verifyRaw(int month);
    /// Stores everything queued so far; the future tells whether the disk took it.
    [[nodiscard]] std::future<bool> flush();

private:
    struct Flush
    {
        std::shared_ptr<std::promise<bool>> done;
    };
    struct Verify
    {
        int month;
    };
    using Job = std::variant<SnapshotPtr, Event, Flush, Verify>;
    void post(Job job);
    void run(std::promise<Result<std::optional<SiteEnergy::Totals>>> opened);
    void work(HistoryStore &store);
    static void perform(HistoryStore &store, Job &job);

    const HistoryOptions m_options;
    const Clock &m_clock;
    SeriesDirectory &m_directory;
    LiveTail &m_tail;
    const HistoryStore::Reports m_reports;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs;
    std::size_t m_snapshots = 0;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace ww

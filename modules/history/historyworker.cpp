// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historyworker.h"

namespace ww {

HistoryWorker::HistoryWorker(HistoryOptions options, const Clock &clock, SeriesDirectory &directory,
                             LiveTail &tail, HistoryStore::Reports reports)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_directory(directory)
    , m_tail(tail)
    , m_reports(std::move(reports))
{}

HistoryWorker::~HistoryWorker()
{
    if (!m_thread.joinable())
        return;
    {
        const std::scoped_lock lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

Result<std::optional<SiteEnergy::Totals>> HistoryWorker::start()
{
    std::promise<Result<std::optional<SiteEnergy::Totals>>> opened;
    auto result = opened.get_future();
    m_thread = std::thread(&HistoryWorker::run, this, std::move(opened));
    return result.get();
}

bool HistoryWorker::append(SnapshotPtr snapshot)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_snapshots >= m_options.queueLimit)
            return false;
        ++m_snapshots;
        m_jobs.emplace_back(std::move(snapshot));
    }
    m_wake.notify_one();
    return true;
}

void HistoryWorker::append(Event event)
{
    post(std::move(event));
}

std::size_t HistoryWorker::backlog() const
{
    const std::scoped_lock lock(m_mutex);
    return m_snapshots;
}

void HistoryWorker::verifyRaw(int month)
{
    post(Verify{month});
}

std::future<bool> HistoryWorker::flush()
{
    auto done = std::make_shared<std::promise<bool>>();
    auto future = done->get_future();
    post(Flush{std::move(done)});
    return future;
}

void HistoryWorker::post(Job job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

void HistoryWorker::run(std::promise<Result<std::optional<SiteEnergy::Totals>>> opened)
{
    HistoryStore store(m_options, m_clock, m_directory, m_tail, m_reports);
    if (auto open = store.open(); !open) {
        opened.set_value(unexpected(open.error()));
        return;
    }
    opened.set_value(store.storedTotals());
    work(store);
    store.close();
}

void HistoryWorker::work(HistoryStore &store)
{
    bool repairs = true;
    std::deque<Job> jobs;
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            // Repairs fill the pauses between snapshots, one hour at a time.
            if (!repairs)
                m_wake.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
            jobs.swap(m_jobs);
            if (m_stop && jobs.empty())
                return;
        }
        if (jobs.empty()) {
            repairs = store.repairOne();
            continue;
        }
        std::size_t snapshots = 0;
        for (Job &job : jobs) {
            snapshots += std::holds_alternative<SnapshotPtr>(job) ? 1 : 0;
            perform(store, job);
        }
        jobs.clear();
        repairs = true;
        const std::scoped_lock lock(m_mutex);
        m_snapshots -= snapshots;
    }
}

void HistoryWorker::perform(HistoryStore &store, Job &job)
{
    if (auto *snapshot = std::get_if<SnapshotPtr>(&job))
        store.take(*snapshot);
    else if (auto *event = std::get_if<Event>(&job))
        store.take(std::move(*event));
    else if (const auto *flush = std::get_if<Flush>(&job))
        flush->done->set_value(store.flush());
    else if (const auto *verify = std::get_if<Verify>(&job))
        store.verifyRaw(verify->month);
}

} // namespace ww

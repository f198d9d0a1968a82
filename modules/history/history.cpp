// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/history.h"

#include "history/historyshared.h"

namespace ww {

History::History(HistoryOptions options, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(clock)
    , m_shared(std::make_shared<HistoryShared>())
{
    m_shared->options = m_options;
}

History::~History()
{
    m_shared->worker.reset();
}

Result<void> History::start()
{
    Q_ASSERT(!m_shared->worker);
    // Emitted on the writer's thread; receivers on other threads get them through their event loop.
    HistoryStore::Reports reports{
        .replaced = [this](const ReplacedFile &file) { Q_EMIT databaseReplaced(file.path, file.keptAs); },
        .failed = [this](const Error &error) { Q_EMIT storageFailed(error.toString()); },
        .recovered = [this] { Q_EMIT storageRecovered(); },
        .dropped = [this](qint64 minutes) { Q_EMIT overflowed(minutes); },
    };
    m_shared->worker = std::make_unique<HistoryWorker>(m_options, m_clock, m_shared->directory,
                                                       m_shared->tail, std::move(reports));
    auto started = m_shared->worker->start();
    if (!started) {
        m_shared->worker.reset();
        return unexpected(started.error());
    }
    m_storedTotals = *started;
    return {};
}

bool History::append(const SnapshotPtr &snapshot)
{
    if (m_shared->worker && m_shared->worker->append(snapshot)) {
        m_overflowing = false;
        return true;
    }
    ++m_dropped;
    if (!m_overflowing && m_shared->worker)
        Q_EMIT overflowed(m_dropped);
    m_overflowing = true;
    return false;
}

void History::append(const Event &event)
{
    if (m_shared->worker)
        m_shared->worker->append(event);
}

void History::flush()
{
    if (m_shared->worker)
        std::ignore = m_shared->worker->flush();
}

bool History::flushAndWait()
{
    return m_shared->worker && m_shared->worker->flush().get();
}

std::size_t History::backlog() const
{
    return m_shared->worker ? m_shared->worker->backlog() : 0;
}

std::unique_ptr<HistoryReader> History::makeReader() const
{
    return std::make_unique<HistoryReader>(m_shared);
}

} // namespace ww

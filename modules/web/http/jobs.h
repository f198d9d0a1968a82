// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/http.h"

#include <QObject>
#include <QThreadPool>

namespace ww {

/// Runs what may block on a few threads beside the web thread and brings the answers back. Lives on the web
/// thread.
class Jobs : public QObject
{
    Q_OBJECT
public:
    /// What runs beside; it may return what to do with the result back on the web thread.
    using Job = std::function<std::function<Response()>()>;

    /// Beyond `maxWaiting` jobs new ones are answered with 503.
    Jobs(int threads, int maxWaiting, QObject *parent = nullptr);
    /// Waits for the running ones; their replies are dropped.
    ~Jobs() override;

    /// The job runs on a worker; the function it returns runs on the web thread and makes the answer.
    void run(Job job, const Reply &reply);
    /// For answers that need nothing more of the web thread.
    void answer(std::function<Response()> work, const Reply &reply);

private:
    void finish(quint64 id, const std::function<Response()> &make);
    QThreadPool m_pool;
    const int m_maxWaiting;
    quint64 m_lastId = 0;
    QHash<quint64, Reply> m_replies; ///< Replies never leave the web thread.
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QByteArray>
#include <QFile>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace ww {

/// Where recordings are kept, and how much of them.
struct FlightOptions
{
    QString folder;                            ///< Made when missing.
    qint64 fileBytes = 4LL * 1024 * 1024;      ///< A file of this size is followed by another.
    qint64 totalBytes = 64LL * 1024 * 1024;    ///< The oldest files go when all together are larger.
    qint64 mostWaiting = 8LL * 1024 * 1024;    ///< What may wait for a slow medium.
    Duration flush = std::chrono::seconds(10); ///< What was recorded is handed to the medium this often.
    Duration retry = std::chrono::minutes(1);  ///< After a failure.
};

/// Writes recordings on a thread of its own, so that nobody ever waits for the medium.
class FlightStore
{
public:
    /// Called on the store's thread, once when writing fails and once when it works again.
    struct Reports
    {
        std::function<void(const QString &reason)> failed;
        std::function<void()> recovered;
    };
    FlightStore(FlightOptions options, Reports reports);
    /// Writes what waits, then ends.
    ~FlightStore();
    FlightStore(const FlightStore &) = delete;
    FlightStore &operator=(const FlightStore &) = delete;

    /// Begins a file with these bytes; the name is made of `begin`.
    void open(Instant begin, QByteArray bytes);
    /// Appends to the latest file.
    void append(QByteArray bytes);
    /// Whether something could not be written since this was asked last: then only a new file makes sense.
    [[nodiscard]] bool takeBroken();
    /// Waits until everything handed over so far has been written or has failed.
    void wait();

private:
    struct Job
    {
        std::optional<Instant> begin; ///< A new file.
        QByteArray bytes;
    };
    void post(Job job);
    void run();
    void perform(const Job &job);
    [[nodiscard]] Result<void> openFile(Instant begin);
    [[nodiscard]] Result<void> write(const QByteArray &bytes);
    /// Removes the oldest files until there is room for another.
    void makeRoom();

    const FlightOptions m_options;
    const Reports m_reports;
    std::unique_ptr<QFile> m_file; ///< The thread's.
    bool m_failing = false;        ///< The thread's.
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_idle;
    std::deque<Job> m_jobs;
    qint64 m_waiting = 0; ///< Bytes in m_jobs.
    bool m_working = false;
    bool m_broken = false;
    bool m_stop = false;
    std::thread m_thread;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/record/flightstore.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMostOfASecond = 100;

QString nameOf(Instant begin, int number)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(begin.msUtc, Qt::UTC);
    const QString more = number == 0 ? QString() : u'-' + QString::number(number);
    return u"decisions-"_s + time.toString(u"yyyyMMdd'T'HHmmss"_s) + more + u".wwr"_s;
}

} // namespace

FlightStore::FlightStore(FlightOptions options, Reports reports)
    : m_options(std::move(options))
    , m_reports(std::move(reports))
    , m_thread([this] { run(); })
{}

FlightStore::~FlightStore()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void FlightStore::open(Instant begin, QByteArray bytes)
{
    post({begin, std::move(bytes)});
}

void FlightStore::append(QByteArray bytes)
{
    post({std::nullopt, std::move(bytes)});
}

void FlightStore::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_waiting + job.bytes.size() > m_options.mostWaiting) {
            m_broken = true;
            return;
        }
        m_waiting += job.bytes.size();
        m_jobs.push_back(std::move(job));
    }
    m_wake.notify_one();
}

bool FlightStore::takeBroken()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_broken, false);
}

void FlightStore::wait()
{
    std::unique_lock lock(m_mutex);
    m_idle.wait(lock, [this] { return m_jobs.empty() && !m_working; });
}

void FlightStore::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
        if (m_jobs.empty())
            return;
        const Job job = std::move(m_jobs.front());
        m_jobs.pop_front();
        m_waiting -= job.bytes.size();
        m_working = true;
        lock.unlock();
        perform(job);
        lock.lock();
        m_working = false;
        m_idle.notify_all();
    }
}

void FlightStore::perform(const Job &job)
{
    Result<void> done = job.begin ? openFile(*job.begin) : Result<void>();
    // Without a file its beginning was lost: what follows tells nothing.
    if (done && !m_file)
        return;
    if (done)
        done = write(job.bytes);
    if (done) {
        if (std::exchange(m_failing, false))
            m_reports.recovered();
        return;
    }
    m_file.reset();
    {
        const std::lock_guard lock(m_mutex);
        m_broken = true;
    }
    if (!std::exchange(m_failing, true))
        m_reports.failed(done.error().toString());
}

Result<void> FlightStore::openFile(Instant begin)
{
    m_file.reset();
    if (!QDir().mkpath(m_options.folder))
        return unexpected(ErrorCode::Io, u"the folder cannot be made"_s, m_options.folder);
    makeRoom();
    for (int number = 0; number < kMostOfASecond; ++number) {
        const QString path = m_options.folder + u'/' + nameOf(begin, number);
        if (QFile::exists(path))
            continue;
        auto file = std::make_unique<QFile>(path);
        if (!file->open(QIODevice::WriteOnly | QIODevice::NewOnly,
                        QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return unexpected(ErrorCode::Io, file->errorString(), path);
        m_file = std::move(file);
        return {};
    }
    return unexpected(ErrorCode::Io, u"there are too many recordings of one second"_s, m_options.folder);
}

Result<void> FlightStore::write(const QByteArray &bytes)
{
    if (m_file->write(bytes) != bytes.size() || !m_file->flush())
        return unexpected(ErrorCode::Io, m_file->errorString(), m_file->fileName());
    return {};
}

void FlightStore::makeRoom()
{
    QFileInfoList files =
        QDir(m_options.folder).entryInfoList({u"decisions-*.wwr"_s}, QDir::Files, QDir::Name);
    qint64 sum = m_options.fileBytes;
    for (const QFileInfo &file : files)
        sum += file.size();
    while (!files.isEmpty() && sum > m_options.totalBytes) {
        const QFileInfo oldest = files.takeFirst();
        // What cannot be removed now is tried again with the next file.
        if (QFile::remove(oldest.filePath()))
            sum -= oldest.size();
    }
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/registerstore.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using metering::LoadedRegisters;
using metering::RegisterFile;
using metering::RegisterJournal;

Result<std::unique_ptr<RegisterFile>> openFile(const QString &path)
{
    auto opened = RegisterFile::open(QFile::encodeName(path).toStdString());
    if (const auto *failure = std::get_if<std::string>(&opened))
        return unexpected(ErrorCode::Io, QString::fromStdString(*failure), path);
    return std::get<std::unique_ptr<RegisterFile>>(std::move(opened));
}

QString nameOfDamaged(const QString &path, Instant now)
{
    return path + u".damaged-"_s + now.toIso().remove(u'-').remove(u':').first(15);
}

} // namespace

Result<std::unique_ptr<RegisterStore>> RegisterStore::open(const QString &path, Instant now)
{
    auto file = openFile(path);
    if (!file)
        return unexpected(file.error());
    LoadedRegisters loaded = RegisterJournal(**file).load();
    QString kept;
    if (loaded.isLost()) {
        kept = nameOfDamaged(path, now);
        file->reset();
        if (!QFile::rename(path, kept))
            return unexpected(ErrorCode::Io, u"the damaged register file cannot be renamed; move it away"_s,
                              path);
        file = openFile(path);
        if (!file)
            return unexpected(file.error());
    }
    return std::unique_ptr<RegisterStore>(new RegisterStore(std::move(*file), loaded, kept));
}

RegisterStore::RegisterStore(std::unique_ptr<RegisterFile> file, LoadedRegisters loaded, QString setAside)
    : m_file(std::move(file))
    , m_journal(*m_file)
    , m_loaded(std::move(loaded))
    , m_setAside(std::move(setAside))
{
    (void)m_journal.load();
    m_thread = std::thread([this] { run(); });
}

RegisterStore::~RegisterStore()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

void RegisterStore::store(const metering::MeterState &state)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting = state;
    }
    m_changed.notify_all();
}

QString RegisterStore::failure() const
{
    const std::scoped_lock lock(m_mutex);
    return m_failure;
}

bool RegisterStore::isSlow() const
{
    const std::scoped_lock lock(m_mutex);
    return m_medium.isSlow();
}

std::uint64_t RegisterStore::sequence() const
{
    const std::scoped_lock lock(m_mutex);
    return m_sequence;
}

void RegisterStore::flush()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_waiting && !m_writing; });
}

void RegisterStore::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_changed.wait(lock, [this] { return m_waiting || m_ending; });
        if (!m_waiting)
            return;
        const metering::MeterState state = *std::exchange(m_waiting, std::nullopt);
        m_writing = true;
        lock.unlock();
        const Stopwatch writing;
        const auto failed = m_journal.store(state);
        lock.lock();
        m_medium.note(writing.elapsed());
        m_writing = false;
        m_sequence = m_journal.sequence();
        m_failure = failed ? QString::fromStdString(*failed) : QString();
        m_changed.notify_all();
    }
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/fileset.h"

#include "core/logging.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// The month being written and one that is read or repaired.
constexpr std::size_t kMostOpenMonths = 2;

} // namespace

FileSet::FileSet(const HistoryOptions &options, const Clock &clock, FileKeeper::Replaced replaced)
    : m_options(options)
    , m_keeper(options, clock, std::move(replaced))
{}

Result<void> FileSet::openRollups()
{
    auto database = m_keeper.open(Schema::Rollups, QLatin1StringView(kRollupFileName));
    if (!database)
        return unexpected(database.error());
    m_rollups = std::make_unique<RollupFile>(std::move(*database));
    return {};
}

Result<void> FileSet::openJournal()
{
    auto database = m_keeper.open(Schema::Journal, QLatin1StringView(kJournalFileName));
    if (!database)
        return unexpected(database.error());
    m_journal = std::make_unique<JournalFile>(std::move(*database));
    return {};
}

Result<void> FileSet::open(SeriesDirectory &directory, int currentMonth)
{
    if (!QDir().mkpath(m_options.folder))
        return unexpected(ErrorCode::Io, u"the history folder cannot be made"_s, m_options.folder);
    if (auto opened = openRollups(); !opened)
        return opened;
    if (auto opened = openJournal(); !opened)
        return opened;
    if (auto loaded = m_rollups->loadSeries(directory); !loaded)
        return loaded;
    if (const auto current = rawForWriting(currentMonth); !current)
        return unexpected(current.error());
    loadMonths(directory);
    return {};
}

void FileSet::loadMonths(SeriesDirectory &directory)
{
    const std::vector<int> present = months();
    for (auto month = present.rbegin(); month != present.rend(); ++month) {
        auto database = Database::open(m_keeper.pathOf(rawFileName(*month)), Database::Access::ReadOnly);
        auto loaded = database ? loadSeriesTable(**database, directory) : unexpected(database.error());
        if (loaded)
            continue;
        // An old month that cannot be used leaves a gap in what can be shown; recording goes on.
        qCWarning(lcHistory).noquote() << loaded.error().toString();
        if (database)
            database->reset();
        if (loaded.error().code == ErrorCode::Corrupt)
            std::ignore = verifyRaw(*month);
    }
}

Result<RawFile *> FileSet::rawForWriting(int month)
{
    if (const auto open = m_raw.find(month); open != m_raw.end())
        return open->second.get();
    auto database = m_keeper.open(Schema::Raw, rawFileName(month));
    if (!database)
        return unexpected(database.error());
    while (m_raw.size() >= kMostOpenMonths)
        m_raw.erase(m_raw.begin()->first == month ? std::next(m_raw.begin()) : m_raw.begin());
    return m_raw.emplace(month, std::make_unique<RawFile>(std::move(*database))).first->second.get();
}

Result<RawFile *> FileSet::rawIfPresent(int month)
{
    if (!m_raw.contains(month) && !QFile::exists(m_keeper.pathOf(rawFileName(month))))
        return nullptr;
    return rawForWriting(month);
}

bool FileSet::replaceDamaged(const Error &error)
{
    const auto report = [](const Result<void> &done) {
        if (!done)
            qCWarning(lcHistory).noquote() << done.error().toString();
        return done.has_value();
    };
    if (m_rollups && error.where == m_rollups->database().path()) {
        m_rollups.reset();
        return report(m_keeper.setAside(QLatin1StringView(kRollupFileName))) && report(openRollups());
    }
    if (m_journal && error.where == m_journal->database().path()) {
        m_journal.reset();
        return report(m_keeper.setAside(QLatin1StringView(kJournalFileName))) && report(openJournal());
    }
    const auto raw = std::find_if(m_raw.begin(), m_raw.end(), [&error](const auto &entry) {
        return error.where == entry.second->database().path();
    });
    if (raw == m_raw.end())
        return false;
    const QString name = rawFileName(raw->first);
    m_raw.erase(raw);
    return report(m_keeper.setAside(name));
}

bool FileSet::verifyRaw(int month)
{
    m_raw.erase(month);
    const auto damaged = m_keeper.verify(rawFileName(month));
    if (!damaged)
        qCWarning(lcHistory).noquote() << damaged.error().toString();
    return damaged && *damaged;
}

bool FileSet::removeOneBefore(Instant time)
{
    const std::vector<int> present = months();
    if (present.empty() || monthStartMs(present.front() + 1) > time.msUtc)
        return false;
    m_raw.erase(present.front());
    m_keeper.remove(rawFileName(present.front()));
    return true;
}

} // namespace ww

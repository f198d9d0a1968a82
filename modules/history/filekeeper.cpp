// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/filekeeper.h"

#include "core/logging.h"
#include "core/setaside.h"
#include "history/calendar.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kRawPrefix = u"history-"_s;
const QString kSuffix = u".sqlite"_s;
constexpr std::array kSideFiles{"", "-wal", "-shm"};

/// Small pages where a little is appended every minute: each commit rewrites whole pages.
int pageSizeOf(Schema schema)
{
    return schema == Schema::Raw ? 1024 : 4096;
}

} // namespace

FileKeeper::FileKeeper(HistoryOptions options, const Clock &clock, Replaced replaced)
    : m_options(std::move(options))
    , m_clock(clock)
    , m_replaced(std::move(replaced))
{}

QString FileKeeper::pathOf(const QString &name) const
{
    return m_options.folder + u'/' + name;
}

Result<std::unique_ptr<Database>> FileKeeper::openChecked(Schema schema, const QString &path)
{
    const auto steps = migrationSteps(schema);
    if (!steps)
        return unexpected(steps.error());
    auto database = Database::open(path, Database::Access::ReadWrite, pageSizeOf(schema));
    if (!database)
        return database;
    if (!m_checked.contains(path) && QFileInfo(path).size() <= m_options.checkedBytes) {
        if (auto sound = (*database)->quickCheck(); !sound)
            return unexpected(sound.error());
        m_checked.insert(path);
    }
    if (auto migrated = migrate(**database, *steps); !migrated)
        return unexpected(migrated.error());
    return database;
}

Result<std::unique_ptr<Database>> FileKeeper::open(Schema schema, const QString &name)
{
    auto database = openChecked(schema, pathOf(name));
    if (database || database.error().code != ErrorCode::Corrupt)
        return database;
    qCWarning(lcHistory).noquote() << database.error().toString();
    if (auto kept = setAside(name); !kept)
        return unexpected(kept.error());
    return openChecked(schema, pathOf(name));
}

Result<void> FileKeeper::setAside(const QString &name)
{
    const QString path = pathOf(name);
    m_checked.remove(path);
    const QString kept = nameForDamaged(path, m_clock.now());
    for (const char *side : kSideFiles) {
        QFile file(path + QLatin1StringView(side));
        if (file.exists() && !file.rename(kept + QLatin1StringView(side)))
            return unexpected(ErrorCode::Io,
                              u"the damaged file cannot be renamed: %1"_s.arg(file.errorString()),
                              file.fileName());
    }
    qCWarning(lcHistory).noquote() << "damaged database kept as" << kept;
    m_replaced({path, kept});
    return {};
}

Result<bool> FileKeeper::verify(const QString &name)
{
    auto database = Database::open(pathOf(name), Database::Access::ReadOnly);
    auto sound = database ? (*database)->quickCheck() : Result<void>(unexpected(database.error()));
    if (sound)
        return false;
    if (sound.error().code != ErrorCode::Corrupt)
        return unexpected(sound.error());
    if (database)
        database->reset();
    if (auto kept = setAside(name); !kept)
        return unexpected(kept.error());
    return true;
}

void FileKeeper::remove(const QString &name)
{
    for (const char *side : kSideFiles)
        QFile::remove(pathOf(name) + QLatin1StringView(side));
}

bool FileKeeper::isDiskFull() const
{
    const QStorageInfo storage(m_options.folder);
    return storage.isValid() && storage.bytesAvailable() < m_options.minFreeBytes;
}

QString rawFileName(int month)
{
    return kRawPrefix + monthName(month) + kSuffix;
}

std::vector<int> rawMonths(const QString &folder)
{
    std::vector<int> months;
    for (const QString &name :
         QDir(folder).entryList({kRawPrefix + u'*' + kSuffix}, QDir::Files, QDir::Name)) {
        const QStringView middle =
            QStringView(name).sliced(kRawPrefix.size(), name.size() - kRawPrefix.size() - kSuffix.size());
        if (const auto month = monthFromName(middle))
            months.push_back(*month);
    }
    return months;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/profile/profilestore.h"

#include "drivers/resources.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// Editors write a file in several steps; one reading after the last is enough.
constexpr std::chrono::milliseconds kSettle{200};
// Each is named after its id.
const QString kBuiltInFolder = u":/ww/drivers/profiles"_s;

} // namespace

ProfileStore::ProfileStore(const QString &userFolder, QObject *parent)
    : QObject(parent)
    , m_userFolder(userFolder)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettle);
    connect(&m_settle, &QTimer::timeout, this, &ProfileStore::reload);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_settle, qOverload<>(&QTimer::start));
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_settle, qOverload<>(&QTimer::start));
    initDriverResources();
    for (const QFileInfo &file : QDir(kBuiltInFolder).entryInfoList(QDir::Files, QDir::Name))
        m_builtInIds.append(file.completeBaseName());
    readFolder();
}

const Profile *ProfileStore::profile(const QString &id) const
{
    if (const auto found = m_user.find(id); found != m_user.end())
        return &found->second;
    return m_builtInIds.contains(id) ? builtIn(id) : nullptr;
}

const Profile *ProfileStore::builtIn(const QString &id) const
{
    if (const auto found = m_builtIn.find(id); found != m_builtIn.end())
        return &found->second;
    ProfileOutcome outcome = readProfileFile(kBuiltInFolder + u'/' + id + u".json"_s);
    Q_ASSERT_X(outcome.profile && outcome.profile->id == id, "ProfileStore", qPrintable(id));
    return outcome.profile ? &m_builtIn.emplace(id, std::move(*outcome.profile)).first->second : nullptr;
}

QStringList ProfileStore::ids() const
{
    QStringList ids = m_builtInIds;
    for (const auto &[id, profile] : m_user)
        ids.append(id);
    ids.removeDuplicates();
    ids.sort();
    return ids;
}

void ProfileStore::reload()
{
    readFolder();
    Q_EMIT profilesChanged();
}

void ProfileStore::readFolder()
{
    m_user.clear();
    m_problems.clear();
    if (m_userFolder.isEmpty())
        return;
    const QDir folder(m_userFolder);
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (qsizetype i = 0; i < std::min<qsizetype>(names.size(), kMostUserFiles); ++i) {
        ProfileOutcome outcome = readProfileFile(folder.filePath(names[i]));
        m_problems += outcome.problems;
        if (!outcome.profile)
            continue;
        const QString id = outcome.profile->id;
        if (!m_user.try_emplace(id, std::move(*outcome.profile)).second)
            m_problems.append({ErrorCode::Conflict, u"another file already describes '%1'"_s.arg(id),
                               folder.filePath(names[i])});
    }
    if (names.size() > kMostUserFiles)
        m_problems.append({ErrorCode::LimitExceeded,
                           u"only the first %1 profiles are read"_s.arg(kMostUserFiles), m_userFolder});
    watchFolder();
}

void ProfileStore::watchFolder()
{
    // A file that is replaced by renaming leaves the watcher, so all are put in anew.
    const QStringList old = m_watcher.files() + m_watcher.directories();
    if (!old.isEmpty())
        m_watcher.removePaths(old);
    QDir folder(m_userFolder);
    if (!folder.exists()) {
        // Watch for its birth.
        if (folder.cdUp() && folder.exists())
            m_watcher.addPath(folder.absolutePath());
        return;
    }
    m_watcher.addPath(m_userFolder);
    for (const QFileInfo &file : folder.entryInfoList({u"*.json"_s}, QDir::Files, QDir::Name)) {
        if (m_watcher.files().size() < kMostUserFiles)
            m_watcher.addPath(file.filePath());
    }
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profilereader.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

namespace ww {

/// All device profiles the product knows: the built-in ones and those of the user's folder, which win over a
/// built-in one with the same id. A file that is wrong is listed with its reasons, for its owner to tell; the
/// others are used. Main thread only.
class ProfileStore : public QObject
{
    Q_OBJECT
public:
    /// Most files of the user's folder that are read.
    static constexpr int kMostUserFiles = 200;

    /// Reads the built-in profiles, and `userFolder` unless it is empty; a folder that appears later is taken
    /// up.
    explicit ProfileStore(const QString &userFolder = {}, QObject *parent = nullptr);

    /// The profile with an id, or nullptr. The pointer is valid until the next profilesChanged().
    [[nodiscard]] const Profile *profile(const QString &id) const;
    [[nodiscard]] QStringList ids() const;
    /// What is wrong with which file; empty when all is well.
    [[nodiscard]] const QList<Error> &problems() const { return m_problems; }
    /// Reads the user's folder again; called by itself when something in it changes.
    void reload();

Q_SIGNALS:
    /// The profiles or problems are other ones than before.
    void profilesChanged();

private:
    [[nodiscard]] const Profile *builtIn(const QString &id) const;
    void readFolder();
    void watchFolder();

    const QString m_userFolder;
    QStringList m_builtInIds;
    mutable std::map<QString, Profile> m_builtIn; ///< Those asked for so far: most homes need two of many.
    std::map<QString, Profile> m_user;
    QList<Error> m_problems;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/secretfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;

Unexpected failed(const QString &path, const QString &why)
{
    return unexpected(ErrorCode::Io,
                      u"The file cannot be used: %1. Check the folder's rights and free space."_s.arg(why),
                      path);
}

} // namespace

Result<void> writeSecretFile(const QString &path, const QByteArray &content)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (!QFileInfo::exists(folder)) {
        if (!QDir().mkpath(folder))
            return failed(path, u"its folder cannot be made"_s);
        QFile::setPermissions(folder, kOwnerOnly | QFile::ExeOwner);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(path, file.errorString());
    // Before the first secret byte is in it.
    if (!file.setPermissions(kOwnerOnly))
        return failed(path, file.errorString());
    if (file.write(content) != content.size() || !file.commit())
        return failed(path, file.errorString());
    return {};
}

Result<QByteArray> readSecretFile(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed(path, file.errorString());
    if (file.size() > maxBytes)
        return unexpected(ErrorCode::Corrupt, u"The file is larger than %1 bytes."_s.arg(maxBytes), path);
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther |
                            QFile::WriteOther | QFile::ExeOther;
    if (file.permissions() & others)
        file.setPermissions(kOwnerOnly);
    return file.readAll();
}

} // namespace ww

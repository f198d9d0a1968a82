// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QFile>
#include <QTemporaryDir>

namespace ww::test {

/// A valid ISO 8601 time.
inline Instant at(const char *iso)
{
    return Instant::fromIso(QString::fromLatin1(iso)).value();
}

/// A folder for the files of a home, gone with the test.
class HomeFolder
{
public:
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    /// Writes a file and gives its path; empty when that fails.
    QString write(const QString &name, const QByteArray &content) const
    {
        QFile file(filePath(name));
        const bool ok = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
        return ok ? file.fileName() : QString();
    }

private:
    QTemporaryDir m_folder;
};

} // namespace ww::test

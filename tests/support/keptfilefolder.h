// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTemporaryDir>

#include <functional>
#include <optional>

namespace ww::test {

/// A folder for one file that is kept over restarts, and what can happen to it.
class KeptFileFolder
{
public:
    explicit KeptFileFolder(const QString &name)
        : m_name(name)
    {}
    [[nodiscard]] QString path() const { return m_folder.filePath(m_name); }
    /// Where it cannot be written.
    [[nodiscard]] QString missing() const { return m_folder.filePath(QStringLiteral("missing/") + m_name); }
    [[nodiscard]] bool exists() const { return QFile::exists(path()); }
    bool remove() const { return QFile::remove(path()); }
    [[nodiscard]] QByteArray text() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] bool write(const QByteArray &text) const
    {
        QFile file(path());
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
    }
    /// Writes `to` in the place of the first `from`; false when there is none.
    [[nodiscard]] bool replace(const QByteArray &from, const QByteArray &to) const
    {
        QByteArray whole = text();
        const qsizetype place = whole.indexOf(from);
        return place >= 0 && write(whole.replace(place, from.size(), to));
    }
    /// Cuts what is stored after every byte, and writes what is no such file at all. The first of these texts
    /// that `isRefused` does not refuse; nullopt when it refuses them all.
    [[nodiscard]] std::optional<QByteArray> notRefused(const std::function<bool()> &isRefused) const
    {
        const QByteArray whole = text().trimmed();
        QByteArrayList texts{QByteArray(100'000, '['), QByteArray("\0\0\0\0", 4), QByteArray("[]"),
                             QByteArray("{}"), QByteArray(2 << 20, ' ')};
        for (qsizetype length = 0; length < whole.size(); ++length)
            texts.append(whole.first(length));
        for (const QByteArray &damaged : std::as_const(texts)) {
            if (!write(damaged) || !isRefused())
                return damaged;
        }
        return std::nullopt;
    }

private:
    const QString m_name;
    const QTemporaryDir m_folder;
};

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>
#include <QTemporaryDir>

#include <optional>
#include <vector>

namespace ww::test {

/// What a run of wattward-lab left behind.
struct LabOutcome
{
    int code = -1; ///< -1 when it did not end by itself; `err` tells why.
    QByteArray out;
    QByteArray err;

    /// The lines of `out` as JSON objects; a line that is none gives an empty object.
    [[nodiscard]] std::vector<QJsonObject> jsonLines() const;
};

/// Runs the real program; with a limit, on a disk that takes no file of more bytes.
[[nodiscard]] LabOutcome lab(const QStringList &arguments, std::optional<quint64> largestFile = {});

/// A command line's words.
[[nodiscard]] inline QStringList words(const QString &line)
{
    return line.split(u' ', Qt::SkipEmptyParts);
}

/// Writes a text file in a folder and gives back its path.
[[nodiscard]] QString writeText(const QTemporaryDir &folder, const QString &name, const QByteArray &text);

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QJsonObject>

#include <optional>

namespace ww {

/// A JSON object that one run of the program leaves to the next. Its member "format" names what it is and in
/// which version; a file of another format is as unusable as a damaged one. What its errors mean for people,
/// and whether the file is set aside, is up to the owner.
class KeptFile
{
public:
    /// Without a `format` none is stored or asked for.
    explicit KeptFile(QString path, QLatin1StringView format = {});

    /// What the last run left; nullopt without a file. An error: it cannot be read, or is of another format.
    [[nodiscard]] Result<std::optional<QJsonObject>> load() const;
    /// Stores `content` and the format; a power cut leaves the old or the new file.
    [[nodiscard]] Result<void> store(QJsonObject content) const;
    /// Nothing is left to the next run; that there is no file is no error.
    [[nodiscard]] Result<void> remove() const;

    /// The error of a file whose content is wrong: `message` says what it must be.
    [[nodiscard]] Unexpected corrupt(const QString &message) const;
    [[nodiscard]] const QString &path() const { return m_path; }

private:
    const QString m_path;
    const QLatin1StringView m_format;
};

} // namespace ww

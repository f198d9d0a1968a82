// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonfile.h"

#include <QFile>
#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace ww {

Result<QJsonDocument> parseJson(const QByteArray &text, const QString &name)
{
    QJsonParseError problem;
    QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (problem.error == QJsonParseError::NoError)
        return document;
    const QByteArray before = text.left(problem.offset);
    const auto line = before.count('\n') + 1;
    const auto column = before.size() - before.lastIndexOf('\n');
    return unexpected(ErrorCode::InvalidInput, u"not valid JSON: %1"_s.arg(problem.errorString()),
                      u"%1:%2:%3"_s.arg(name).arg(line).arg(column));
}

Result<QJsonDocument> readJsonFile(const QString &path, qint64 maxBytes)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(ErrorCode::Io, u"cannot be read: %1"_s.arg(file.errorString()), path);
    const QByteArray text = file.read(maxBytes + 1);
    if (text.size() > maxBytes)
        return unexpected(ErrorCode::LimitExceeded, u"is larger than %1 bytes"_s.arg(maxBytes), path);
    return parseJson(text, path);
}

Result<void> writeJsonFile(const QString &path, const QJsonDocument &document)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return unexpected(ErrorCode::Io, u"cannot be written: %1"_s.arg(file.errorString()), path);
    file.write(document.toJson());
    if (!file.commit())
        return unexpected(ErrorCode::Io, u"cannot be written: %1"_s.arg(file.errorString()), path);
    return {};
}

} // namespace ww

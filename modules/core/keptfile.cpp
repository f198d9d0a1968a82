// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/keptfile.h"

#include "core/jsonfile.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww {

KeptFile::KeptFile(QString path, QLatin1StringView format)
    : m_path(std::move(path))
    , m_format(format)
{}

Result<std::optional<QJsonObject>> KeptFile::load() const
{
    if (!QFile::exists(m_path))
        return std::optional<QJsonObject>();
    const auto document = readJsonFile(m_path);
    if (!document)
        return unexpected(document.error());
    const QJsonObject content = document->object();
    if (!m_format.isEmpty() && content[u"format"].toString() != m_format)
        return corrupt(u"'format' must be \"%1\""_s.arg(m_format));
    return std::optional(content);
}

Result<void> KeptFile::store(QJsonObject content) const
{
    if (!m_format.isEmpty())
        content.insert(u"format"_s, QString(m_format));
    return writeJsonFile(m_path, QJsonDocument(content));
}

Result<void> KeptFile::remove() const
{
    if (!QFile::remove(m_path) && QFile::exists(m_path))
        return unexpected(ErrorCode::Io, u"cannot be removed"_s, m_path);
    return {};
}

Unexpected KeptFile::corrupt(const QString &message) const
{
    return unexpected(ErrorCode::Corrupt, message, m_path);
}

} // namespace ww

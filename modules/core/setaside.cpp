// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/setaside.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww {

QString nameForDamaged(const QString &path, Instant now)
{
    const QString stamp =
        QDateTime::fromMSecsSinceEpoch(now.msUtc, Qt::UTC).toString(u"yyyyMMdd'T'HHmmss'Z'"_s);
    const QString first = path + u".damaged-"_s + stamp;
    QString name = first;
    for (int attempt = 2; QFile::exists(name); ++attempt)
        name = first + u'-' + QString::number(attempt);
    return name;
}

Result<QString> setAside(const QString &path, Instant now)
{
    const QString kept = nameForDamaged(path, now);
    QFile file(path);
    if (!file.rename(kept))
        return unexpected(ErrorCode::Io, u"the damaged file cannot be renamed: %1"_s.arg(file.errorString()),
                          path);
    return kept;
}

} // namespace ww

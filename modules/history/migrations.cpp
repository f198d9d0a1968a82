// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/migrations.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

static void initSqlResources()
{
    Q_INIT_RESOURCE(history_sql);
}

namespace ww {

namespace {

constexpr std::array kFolders{"raw", "rollups", "journal"};

Result<int> versionOf(Database &database)
{
    const auto version = database.value(u"PRAGMA user_version"_s);
    if (!version)
        return unexpected(version.error());
    return version->toInt();
}

Error tooNew(const Database &database, int version, qsizetype known)
{
    return {ErrorCode::Unsupported,
            u"the file has schema version %1, this program knows versions up to %2; install the newer "
            u"program again "
            "or move the file away"_s.arg(version)
                .arg(known),
            database.path()};
}

/// Statements end with a semicolon at the end of a line; lines that start with "--" are comments.
QStringList statementsOf(const QString &sql)
{
    QString text;
    for (const QString &line : sql.split(u'\n')) {
        if (!line.trimmed().startsWith("--"_L1))
            text += line + u'\n';
    }
    static const QRegularExpression end(u";\\s*\\n"_s);
    QStringList statements;
    for (const QString &part : text.split(end)) {
        if (!part.trimmed().isEmpty())
            statements.append(part.trimmed());
    }
    return statements;
}

Result<void> applyStep(Database &database, const QString &sql, qsizetype version)
{
    Transaction transaction(database);
    if (auto begun = transaction.begin(); !begun)
        return begun;
    for (const QString &statement : statementsOf(sql)) {
        if (auto done = database.exec(statement); !done)
            return done;
    }
    if (auto done = database.exec(u"PRAGMA user_version = %1"_s.arg(version)); !done)
        return done;
    return transaction.commit();
}

} // namespace

Result<QStringList> migrationSteps(Schema schema)
{
    initSqlResources();
    const QString folder = u":/sql/"_s + QLatin1StringView(kFolders.at(static_cast<std::size_t>(schema)));
    QStringList steps;
    QStringList names = QDir(folder).entryList({u"*.sql"_s}, QDir::Files);
    std::sort(names.begin(), names.end(), [](const QString &a, const QString &b) {
        return a.section(u'_', 0, 0).toInt() < b.section(u'_', 0, 0).toInt();
    });
    for (const QString &name : names) {
        if (name.section(u'_', 0, 0).toInt() != steps.size() + 1)
            return unexpected(ErrorCode::InvalidInput, u"the numbers of the schema steps have a hole"_s,
                              name);
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly))
            return unexpected(ErrorCode::Io, file.errorString(), file.fileName());
        steps.append(QString::fromUtf8(file.readAll()));
    }
    return steps;
}

Result<void> migrate(Database &database, const QStringList &steps)
{
    const auto version = versionOf(database);
    if (!version)
        return unexpected(version.error());
    if (*version > steps.size() || *version < 0)
        return unexpected(tooNew(database, *version, steps.size()));
    for (qsizetype next = *version; next < steps.size(); ++next) {
        if (auto done = applyStep(database, steps[next], next + 1); !done)
            return done;
    }
    return {};
}

Result<void> requireVersion(Database &database, qsizetype version)
{
    const auto found = versionOf(database);
    if (!found)
        return unexpected(found.error());
    if (*found != version)
        return unexpected(tooNew(database, *found, version));
    return {};
}

} // namespace ww

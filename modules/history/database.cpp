// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/database.h"

#include <QFileInfo>
#include <QSqlError>

#include <atomic>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// Primary result codes of SQLite, https://www.sqlite.org/rescode.html
constexpr int kSqliteCorrupt = 11;
constexpr int kSqliteNotADatabase = 26;
constexpr int kPrimaryCodeMask = 0xff;

QString nextConnectionName()
{
    static std::atomic<quint64> counter{0};
    return u"wattward-history-%1"_s.arg(++counter);
}

Error toError(const QSqlError &error, const QString &path)
{
    const int code = error.nativeErrorCode().toInt() & kPrimaryCodeMask;
    const bool damaged = code == kSqliteCorrupt || code == kSqliteNotADatabase;
    return {damaged ? ErrorCode::Corrupt : ErrorCode::Io, error.text().trimmed(), path};
}

} // namespace

Database::Database(QString path, QSqlDatabase connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
{}

Database::~Database()
{
    const QString name = m_connection.connectionName();
    m_connection.close();
    m_connection = QSqlDatabase();
    QSqlDatabase::removeDatabase(name);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Access access, int pageSize)
{
    if (access == Access::ReadOnly && !QFileInfo::exists(path))
        return unexpected(ErrorCode::NotFound, u"the file does not exist"_s, path);
    // No copy of the connection may outlive the database, or Qt cannot remove it.
    std::unique_ptr<Database> database(
        new Database(path, QSqlDatabase::addDatabase(u"QSQLITE"_s, nextConnectionName())));
    database->m_connection.setDatabaseName(path);
    database->m_connection.setConnectOptions(access == Access::ReadOnly
                                                 ? u"QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=5000"_s
                                                 : u"QSQLITE_BUSY_TIMEOUT=5000"_s);
    if (!database->m_connection.open())
        return unexpected(toError(database->m_connection.lastError(), path));
    if (access == Access::ReadWrite) {
        if (auto done = database->configure(pageSize); !done)
            return unexpected(done.error());
    }
    return database;
}

Result<void> Database::configure(int pageSize)
{
    for (const QString &pragma : {
             u"PRAGMA page_size = %1"_s.arg(pageSize),
             u"PRAGMA journal_mode = WAL"_s,
             u"PRAGMA synchronous = NORMAL"_s,
             u"PRAGMA wal_autocheckpoint = 1000"_s,
             u"PRAGMA journal_size_limit = 4194304"_s,
         }) {
        if (auto done = exec(pragma); !done)
            return done;
    }
    return {};
}

Result<void> Database::exec(const QString &sql)
{
    QSqlQuery query(m_connection);
    if (!query.exec(sql))
        return unexpected(errorOf(query));
    return {};
}

Result<QVariant> Database::value(const QString &sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    if (!query.exec(sql))
        return unexpected(errorOf(query));
    return query.next() ? query.value(0) : QVariant();
}

QSqlQuery Database::prepare(const QString &sql)
{
    QSqlQuery query(m_connection);
    query.setForwardOnly(true);
    query.prepare(sql);
    return query;
}

Result<void> Database::run(QSqlQuery &query) const
{
    // A statement that could not be prepared told why only then; what it says now is that it is none.
    const QSqlError preparing = query.lastError();
    if (query.exec())
        return {};
    const QSqlError running = query.lastError();
    const bool unprepared = preparing.isValid() && running.nativeErrorCode().isEmpty();
    return unexpected(toError(unprepared ? preparing : running, m_path));
}

Result<void> Database::quickCheck()
{
    const auto finding = value(u"PRAGMA quick_check(1)"_s);
    if (!finding)
        return unexpected(finding.error());
    if (finding->toString() != "ok"_L1)
        return unexpected(ErrorCode::Corrupt, finding->toString(), m_path);
    return {};
}

Error Database::errorOf(const QSqlQuery &query) const
{
    return toError(query.lastError(), m_path);
}

Transaction::~Transaction()
{
    // A failed rollback leaves nothing to do: SQLite has rolled back by itself then.
    if (m_open)
        std::ignore = m_database.exec(u"ROLLBACK"_s);
}

Result<void> Transaction::begin()
{
    auto begun = m_database.exec(u"BEGIN IMMEDIATE"_s);
    m_open = begun.has_value();
    return begun;
}

Result<void> Transaction::commit()
{
    auto committed = m_database.exec(u"COMMIT"_s);
    if (committed)
        m_open = false;
    return committed;
}

} // namespace ww

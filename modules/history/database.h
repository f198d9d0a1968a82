// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QVariant>

#include <memory>

namespace ww {

/// One connection to one SQLite file. Belongs to the thread that opened it; queries made from it must end
/// before it.
class Database
{
public:
    enum class Access : quint8 { ReadWrite, ReadOnly };

    /// Opens or, for writing, creates a file: write-ahead log, normal synchronisation, 5 s busy timeout. The
    /// page size counts for new files only. Errors: Corrupt for damaged files, NotFound for absent ones, Io
    /// otherwise.
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, Access access,
                                                                int pageSize = 4096);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] const QString &path() const { return m_path; }
    /// Runs one statement without results.
    [[nodiscard]] Result<void> exec(const QString &sql);
    /// First column of the first row; an invalid QVariant when there is no row.
    [[nodiscard]] Result<QVariant> value(const QString &sql);
    /// A forward-only statement ready for binding; its error shows when it is run.
    [[nodiscard]] QSqlQuery prepare(const QString &sql);
    /// Executes a prepared statement.
    [[nodiscard]] Result<void> run(QSqlQuery &query) const;
    /// Whether the structure of the file is sound; Corrupt with the first finding otherwise.
    [[nodiscard]] Result<void> quickCheck();
    /// What a failed statement means: Corrupt when the file is damaged, Io otherwise; `where` is the file.
    [[nodiscard]] Error errorOf(const QSqlQuery &query) const;

private:
    Database(QString path, QSqlDatabase connection);
    [[nodiscard]] Result<void> configure(int pageSize);
    QString m_path;
    QSqlDatabase m_connection;
};

/// Everything between construction and commit() happens as a whole or not at all.
class Transaction
{
public:
    explicit Transaction(Database &database)
        : m_database(database)
    {}
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

private:
    Database &m_database;
    bool m_open = false;
};

} // namespace ww

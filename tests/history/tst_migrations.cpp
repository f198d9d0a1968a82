// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/filekeeper.h"
#include "history/migrations.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "history/historyhome.h"

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

QStringList schemaOf(Database &database)
{
    QSqlQuery query =
        database.prepare(u"SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"_s);
    QStringList sql;
    if (database.run(query)) {
        while (query.next())
            sql.append(query.value(0).toString());
    }
    return sql;
}

} // namespace

class TestMigrations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bringEveryOldVersionUpToDate_data();
    void bringEveryOldVersionUpToDate();
    void leaveTheFileAsItWasWhenAStepFails();
    void refuseTheFileOfANewerProgram_data();
    void refuseTheFileOfANewerProgram();
    void keepRowsWhileTheyAddTables();
};

void TestMigrations::bringEveryOldVersionUpToDate_data()
{
    QTest::addColumn<Schema>("schema");
    QTest::addColumn<qsizetype>("version");
    for (const auto &[schema, name] : {std::pair(Schema::Raw, "raw"), std::pair(Schema::Rollups, "rollups"),
                                       std::pair(Schema::Journal, "journal")}) {
        const auto steps = migrationSteps(schema);
        QVERIFY2(steps && steps->size() >= 2, name);
        for (qsizetype version = 0; version <= steps->size(); ++version)
            QTest::addRow("%s from version %lld", name, static_cast<long long>(version)) << schema << version;
    }
}

void TestMigrations::bringEveryOldVersionUpToDate()
{
    QFETCH(Schema, schema);
    QFETCH(qsizetype, version);
    const QTemporaryDir folder;
    const auto steps = migrationSteps(schema);
    QVERIFY(steps);
    auto old = Database::open(folder.filePath(u"old.sqlite"_s), Database::Access::ReadWrite);
    auto fresh = Database::open(folder.filePath(u"fresh.sqlite"_s), Database::Access::ReadWrite);
    QVERIFY(old && fresh);
    QVERIFY(migrate(**old, steps->first(version)));
    QCOMPARE((*old)->value(u"PRAGMA user_version"_s)->toInt(), static_cast<int>(version));
    QVERIFY(migrate(**old, *steps));
    QVERIFY(migrate(**fresh, *steps));
    QCOMPARE((*old)->value(u"PRAGMA user_version"_s)->toInt(), static_cast<int>(steps->size()));
    QCOMPARE(schemaOf(**old), schemaOf(**fresh));
    QVERIFY(!schemaOf(**fresh).isEmpty());
    for (const QString &sql : schemaOf(**fresh))
        QVERIFY2(!sql.startsWith(u"CREATE TABLE"_s) || sql.contains(u"STRICT"_s), qPrintable(sql));
}

void TestMigrations::leaveTheFileAsItWasWhenAStepFails()
{
    const QTemporaryDir folder;
    auto database = Database::open(folder.filePath(u"x.sqlite"_s), Database::Access::ReadWrite);
    QVERIFY(database);
    const QStringList steps{u"CREATE TABLE a (x INTEGER) STRICT;\n"_s,
                            u"CREATE TABLE b (x INTEGER) STRICT;\nINSERT INTO nowhere VALUES (1);\n"_s};
    QVERIFY(!migrate(**database, steps));
    QCOMPARE((*database)->value(u"PRAGMA user_version"_s)->toInt(), 1);
    QCOMPARE((*database)->value(u"SELECT count(*) FROM sqlite_schema"_s)->toInt(), 1);
}

void TestMigrations::refuseTheFileOfANewerProgram_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("roll-ups") << QString::fromLatin1(kRollupFileName);
    QTest::newRow("journal") << QString::fromLatin1(kJournalFileName);
    QTest::newRow("month") << u"history-2020-06.sqlite"_s;
}

void TestMigrations::refuseTheFileOfANewerProgram()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    {
        auto database = Database::open(folder.filePath(name), Database::Access::ReadWrite);
        QVERIFY(database);
        QVERIFY((*database)->exec(u"PRAGMA user_version = 99"_s));
    }
    const ManualClock clock;
    HistoryOptions options;
    options.folder = folder.path();
    History history(options, clock);
    const auto started = history.start();
    QVERIFY(!started);
    QCOMPARE(started.error().code, ErrorCode::Unsupported);
    QVERIFY(started.error().where.endsWith(name));
    QVERIFY2(QFile::exists(folder.filePath(name)), "nothing is thrown away");
}

void TestMigrations::keepRowsWhileTheyAddTables()
{
    const QTemporaryDir folder;
    const auto steps = migrationSteps(Schema::Journal);
    QVERIFY(steps);
    {
        auto database = Database::open(folder.filePath(QString::fromLatin1(kJournalFileName)),
                                       Database::Access::ReadWrite);
        QVERIFY(database && migrate(**database, steps->first(1)));
        QVERIFY(
            (*database)->exec(u"INSERT INTO event VALUES ('alarm', 1, 1000, 'm1', NULL, '{\"code\":3}')"_s));
    }
    const ManualClock clock;
    HistoryOptions options;
    options.folder = folder.path();
    History history(options, clock);
    QVERIFY(history.start());
    EventFilter filter;
    filter.kind = u"alarm"_s;
    const auto events = history.makeReader()->events(filter);
    QVERIFY(events);
    QCOMPARE(events->size(), std::size_t(1));
    QCOMPARE(events->front().payload.value(u"code"_s).toInt(), 3);
}

QTEST_GUILESS_MAIN(TestMigrations)
#include "tst_migrations.moc"

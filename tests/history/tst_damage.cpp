// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/database.h"
#include "history/historyhome.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr qint64 kFrom = 1'590'883'200; // 2020-05-31T00:00:00Z: the recording crosses a month's end.
constexpr qint64 kSeconds = 30 * 3600;

HistoryHome home()
{
    HistoryHome made;
    made.add(u"m1"_s, {Quantity::ActivePower},
             [](qint64 second) { return std::round(5000 * noise(second, 1)) / 10; });
    made.add(u"site"_s, {Quantity::PvEnergy},
             [](qint64 second) { return static_cast<double>(second - kFrom); });
    made.add(u"m1"_s, {Quantity::WorkingState},
             [](qint64 second) { return static_cast<double>(second / 600 % 7); });
    return made;
}

HistoryOptions optionsFor(const QString &folder)
{
    HistoryOptions options;
    options.folder = folder;
    options.minFreeBytes = 0;
    return options;
}

void copyFolder(const QString &from, const QString &to)
{
    for (const QString &name : QDir(from).entryList(QDir::Files))
        QVERIFY(QFile::copy(from + u'/' + name, to + u'/' + name));
}

/// Reads what can be read at every resolution; an error is allowed, a crash is not.
void readEverything(const History &history)
{
    const auto reader = history.makeReader();
    for (const Resolution resolution :
         {Resolution::Second, Resolution::Minute, Resolution::Quarter, Resolution::Hour, Resolution::Day})
        std::ignore = reader->query({{key("m1.activePower"), key("site.pvEnergy"), key("m1.workingState")},
                                     {(kFrom + kSeconds - 80'000) * 1000},
                                     {(kFrom + kSeconds) * 1000},
                                     resolution});
    EventFilter filter;
    filter.kind = u"alarm"_s;
    std::ignore = reader->events(filter);
}

} // namespace

class TestDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void saysWhyAStatementCannotRun();
    void leavesNothingOfADatabaseThatCannotBeOpened();
    void setsAFileOfGarbageAside_data();
    void setsAFileOfGarbageAside();
    void livesWithRandomDamage_data();
    void livesWithRandomDamage();
    void setsAsideAMonthThatAReaderFindsDamaged();
    void setsAsideWhatBreaksWhileRunning();

private:
    QTemporaryDir m_sound;
};

void TestDamage::initTestCase()
{
    ManualClock clock({kFrom * 1000});
    History history(optionsFor(m_sound.path()), clock);
    QVERIFY(history.start());
    record(history, clock, home(), kFrom, kFrom + kSeconds);
    history.append(Event{u"alarm"_s, 1, {kFrom * 1000}, {}, {}, {}});
    QVERIFY(history.flushAndWait());
}

void TestDamage::saysWhyAStatementCannotRun()
{
    const QTemporaryDir folder;
    const auto database = Database::open(folder.filePath(u"a.sqlite"_s), Database::Access::ReadWrite);
    QVERIFY(database);
    QSqlQuery query = (*database)->prepare(u"SELECT value FROM nowhere WHERE id = ?1"_s);
    query.bindValue(0, 1);
    const auto done = (*database)->run(query);
    QVERIFY(!done);
    QVERIFY2(done.error().message.contains(u"no such table: nowhere"_s), qPrintable(done.error().message));
}

void TestDamage::leavesNothingOfADatabaseThatCannotBeOpened()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(20'000, 'x'));
    file.close();
    QTest::failOnWarning(QRegularExpression(u"removeDatabase"_s));
    for (const QString &path : {file.fileName(), folder.path()})
        QVERIFY(!Database::open(path, Database::Access::ReadWrite));
}

void TestDamage::setsAFileOfGarbageAside_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("roll-ups") << u"rollups.sqlite"_s;
    QTest::newRow("journal") << u"journal.sqlite"_s;
    QTest::newRow("the month being written") << u"history-2020-06.sqlite"_s;
}

// req: F2
void TestDamage::setsAFileOfGarbageAside()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    copyFolder(m_sound.path(), folder.path());
    const QByteArray garbage(20'000, 'x');
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(garbage);
    file.close();

    ManualClock clock({(kFrom + kSeconds) * 1000});
    History history(optionsFor(folder.path()), clock);
    QSignalSpy replaced(&history, &History::databaseReplaced);
    QVERIFY(history.start());
    QTRY_COMPARE(replaced.size(), 1);
    QCOMPARE(replaced[0][0].toString(), folder.filePath(name));
    const QString kept = replaced[0][1].toString();
    QCOMPARE(kept, folder.filePath(name) + u".damaged-20200601T060000Z"_s);
    QFile keptFile(kept);
    QVERIFY(keptFile.open(QIODevice::ReadOnly));
    QCOMPARE(keptFile.readAll(), garbage);
    record(history, clock, home(), kFrom + kSeconds, kFrom + kSeconds + 100);
    QVERIFY(history.flushAndWait());
    const auto answer = history.makeReader()->query({{key("site.pvEnergy")},
                                                     {(kFrom + kSeconds) * 1000},
                                                     {(kFrom + kSeconds + 60) * 1000},
                                                     Resolution::Minute});
    QVERIFY(answer && answer->series[0].delta[0]);
}

void TestDamage::livesWithRandomDamage_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 0; seed < 30; ++seed)
        QTest::addRow("seed %d", seed) << seed;
}

void TestDamage::livesWithRandomDamage()
{
    QFETCH(int, seed);
    const QTemporaryDir folder;
    copyFolder(m_sound.path(), folder.path());
    std::mt19937 engine(static_cast<unsigned>(seed));
    const QStringList names = QDir(folder.path()).entryList({u"*.sqlite"_s}, QDir::Files);
    QFile file(folder.filePath(names[static_cast<qsizetype>(engine()) % names.size()]));
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (seed % 3 == 0) {
        QVERIFY(file.resize(static_cast<qint64>(engine()) % file.size()));
    } else {
        for (int flips = seed % 3 == 1 ? 1 : 2000; flips > 0; --flips) {
            const qint64 at = static_cast<qint64>(engine()) % file.size();
            file.seek(at);
            const char byte = file.peek(1).at(0);
            file.write(QByteArray(1, static_cast<char>(byte ^ static_cast<char>(1U << (engine() % 8)))));
        }
    }
    file.close();

    ManualClock clock({(kFrom + kSeconds) * 1000});
    History history(optionsFor(folder.path()), clock);
    const auto started = history.start();
    if (!started) {
        // A flipped version number looks like a newer program's file; that is refused, not destroyed.
        QCOMPARE(started.error().code, ErrorCode::Unsupported);
        return;
    }
    readEverything(history);
    record(history, clock, home(), kFrom + kSeconds, kFrom + kSeconds + 4000);
    QVERIFY(history.flushAndWait());
    readEverything(history);
    const auto answer = history.makeReader()->query({{key("m1.activePower")},
                                                     {(kFrom + kSeconds) * 1000},
                                                     {(kFrom + kSeconds + 4000) * 1000},
                                                     Resolution::Second});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
    for (qint64 i = 0; i < 4000; ++i) {
        const double expected = std::round(5000 * noise(kFrom + kSeconds + i, 1)) / 10;
        QCOMPARE(answer->series[0].mean[static_cast<std::size_t>(i)], std::optional(expected));
    }
}

void TestDamage::setsAsideAMonthThatAReaderFindsDamaged()
{
    const QTemporaryDir folder;
    copyFolder(m_sound.path(), folder.path());
    ManualClock clock({(kFrom + kSeconds) * 1000});
    HistoryOptions options = optionsFor(folder.path());
    History history(options, clock);
    QSignalSpy replaced(&history, &History::databaseReplaced);
    QVERIFY(history.start());
    const QString old = folder.filePath(u"history-2020-05.sqlite"_s);
    QFile file(old);
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(1024);
    file.write(QByteArray(static_cast<qsizetype>(file.size() - 1024), 'z'));
    file.close();
    const auto reader = history.makeReader();
    const auto answer = reader->query(
        {{key("m1.activePower")}, {(kFrom + 80'000) * 1000}, {(kFrom + 90'000) * 1000}, Resolution::Second});
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
    QVERIFY2(!answer->series[0].mean[0], "the damaged month is a gap");
    QVERIFY2(answer->series[0].mean[9000], "the sound month is there");
    QTRY_COMPARE(replaced.size(), 1);
    QCOMPARE(replaced[0][0].toString(), old);
}

void TestDamage::setsAsideWhatBreaksWhileRunning()
{
    const QTemporaryDir folder;
    copyFolder(m_sound.path(), folder.path());
    ManualClock clock({(kFrom + kSeconds) * 1000});
    History history(optionsFor(folder.path()), clock);
    QSignalSpy replaced(&history, &History::databaseReplaced);
    QVERIFY(history.start());
    QFile file(folder.filePath(u"history-2020-06.sqlite"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.write(QByteArray(static_cast<qsizetype>(file.size()), 'z'));
    file.close();
    const auto reader = history.makeReader();
    const auto lost = reader->query(
        {{key("m1.activePower")}, {(kFrom + 90'000) * 1000}, {(kFrom + 90'600) * 1000}, Resolution::Second});
    QVERIFY2(lost, lost ? "" : qPrintable(lost.error().toString()));
    QTRY_COMPARE(replaced.size(), 1);
    record(history, clock, home(), kFrom + kSeconds, kFrom + kSeconds + 600);
    QVERIFY(history.flushAndWait());
    const auto answer = reader->query({{key("m1.activePower")},
                                       {(kFrom + kSeconds) * 1000},
                                       {(kFrom + kSeconds + 600) * 1000},
                                       Resolution::Second});
    QVERIFY(answer);
    QVERIFY(answer->series[0].mean[0] && answer->series[0].mean[599]);
}

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"

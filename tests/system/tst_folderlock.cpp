// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/folderlock.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace ww;

class TestFolderLock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void oneProgramAFolder()
    {
        const QTemporaryDir folder;
        const QTemporaryDir other;
        auto first = FolderLock::take(folder.path());
        QVERIFY(first);
        const auto second = FolderLock::take(folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().code, ErrorCode::Conflict);
        QCOMPARE(second.error().where, folder.path());
        QVERIFY2(second.error().message.contains(QString::number(::getpid())) &&
                     second.error().message.contains(u"--data-dir"),
                 qPrintable(second.error().message));
        QVERIFY(FolderLock::take(other.path()));
        first->reset();
        QVERIFY(FolderLock::take(folder.path()));
    }

    void aKilledProgramBlocksNobody()
    {
        const QTemporaryDir folder;
        const QString path = folder.path();
        int toParent[2];
        QVERIFY(::pipe(toParent) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            const auto lock = FolderLock::take(path);
            const char answer = lock ? 'y' : 'n';
            if (::write(toParent[1], &answer, 1) == 1)
                ::pause();
            ::_exit(1);
        }
        char answer = 0;
        QVERIFY(::read(toParent[0], &answer, 1) == 1);
        QCOMPARE(answer, 'y');
        QVERIFY(!FolderLock::take(path));
        QVERIFY(::kill(child, SIGKILL) == 0);
        QVERIFY(::waitpid(child, nullptr, 0) == child);
        QVERIFY(QFile::exists(path + u"/lock"_s));
        QVERIFY(FolderLock::take(path));
        ::close(toParent[0]);
        ::close(toParent[1]);
    }

    void aFolderThatCannotBeUsedIsNamed()
    {
        const QTemporaryDir folder;
        const auto absent = FolderLock::take(folder.filePath(u"absent"_s));
        QVERIFY(!absent);
        QCOMPARE(absent.error().code, ErrorCode::Io);
        QVERIFY(absent.error().where.startsWith(folder.path()));
    }
};

QTEST_GUILESS_MAIN(TestFolderLock)
#include "tst_folderlock.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D3
#include "system/factoryreset.h"

#include "system/accounts.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

void put(const QString &path)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("x");
}

/// A data folder with every entry, and one nobody knows.
void fill(const QTemporaryDir &folder)
{
    for (const DataEntry &entry : dataEntries()) {
        if (qstrcmp(entry.name, "factory-reset") != 0)
            put(folder.filePath(QLatin1StringView(entry.name)));
    }
    QVERIFY(QFile::remove(folder.filePath(u"history"_s)) && QDir(folder.path()).mkdir(u"history"_s));
    put(folder.filePath(u"history/journal.sqlite"_s));
    put(folder.filePath(u"unknown"_s));
}

} // namespace

class TestFactoryReset : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void doesNothingUnasked()
    {
        const QTemporaryDir folder;
        fill(folder);
        const QStringList before = QDir(folder.path()).entryList();
        QCOMPARE(applyFactoryReset(folder.path()).value_or(true), false);
        QCOMPARE(QDir(folder.path()).entryList(), before);
    }

    void removesSettingsAndKeepsTheRest()
    {
        const QTemporaryDir folder;
        fill(folder);
        QVERIFY(requestFactoryReset(folder.path()));
        QCOMPARE(applyFactoryReset(folder.path()).value_or(false), true);
        for (const DataEntry &entry : dataEntries())
            QCOMPARE(QFile::exists(folder.filePath(QLatin1StringView(entry.name))),
                     entry.fate == ResetFate::Stays);
        QVERIFY(QFile::exists(folder.filePath(u"history/journal.sqlite"_s)));
        QVERIFY(QFile::exists(folder.filePath(u"unknown"_s)));
        QCOMPARE(applyFactoryReset(folder.path()).value_or(true), false);
    }

    void keepsWhatTheRequirementNames()
    {
        const auto fateOf = [](const char *name) {
            const auto entries = dataEntries();
            const auto found = std::find_if(entries.begin(), entries.end(), [name](const DataEntry &entry) {
                return qstrcmp(entry.name, name) == 0;
            });
            return found->fate;
        };
        for (const char *name :
             {"label.json", "certificate.pem", "history", "setpoints.json", "kept-settings.json"})
            QCOMPARE(fateOf(name), ResetFate::Stays);
        for (const char *name :
             {"accounts.json", "control.json", "kept-control.json", "panel.json", "access-point.json"})
            QCOMPARE(fateOf(name), ResetFate::Goes);
        // The request goes last, so that a power cut on the way leads to another attempt.
        QCOMPARE(dataEntries().back().name, "factory-reset");
    }

    void isFinishedAfterAPowerCut()
    {
        const QTemporaryDir folder;
        fill(folder);
        QVERIFY(requestFactoryReset(folder.path()));
        QVERIFY(QFile::remove(folder.filePath(u"accounts.json"_s))); // as far as it came
        QCOMPARE(applyFactoryReset(folder.path()).value_or(false), true);
        QVERIFY(!QFile::exists(folder.filePath(u"control.json"_s)));
    }

    void removesALinkAndNotWhatItPointsTo()
    {
        const QTemporaryDir folder, elsewhere;
        fill(folder);
        put(elsewhere.filePath(u"precious"_s));
        QVERIFY(QFile::remove(folder.filePath(u"control.json"_s)));
        QVERIFY(QFile::link(elsewhere.path(), folder.filePath(u"control.json"_s)));
        QVERIFY(requestFactoryReset(folder.path()));
        QCOMPARE(applyFactoryReset(folder.path()).value_or(false), true);
        QVERIFY(!QFile::exists(folder.filePath(u"control.json"_s)));
        QVERIFY(QFile::exists(elsewhere.filePath(u"precious"_s)));
    }

    void givesTheLabelsPasswordsBack()
    {
        const QTemporaryDir folder;
        const Label label = makeLabel();
        const QString path = folder.filePath(u"accounts.json"_s);
        {
            const auto accounts = Accounts::open(path, label);
            QVERIFY(accounts);
            QVERIFY((*accounts)->changePassword(u"owner"_s, label.ownerPassword, u"a long new password"_s));
        }
        QVERIFY(requestFactoryReset(folder.path()));
        QVERIFY(applyFactoryReset(folder.path()));
        const auto accounts = Accounts::open(path, label);
        QVERIFY(accounts && (*accounts)->verify(u"owner"_s, label.ownerPassword));
        QCOMPARE((*accounts)->verifyPin(label.panelPin, {0}).verdict, PinAnswer::Verdict::Right);
    }
};

QTEST_GUILESS_MAIN(TestFactoryReset)
#include "tst_factoryreset.moc"

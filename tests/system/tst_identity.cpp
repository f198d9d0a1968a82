// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/identity.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

constexpr Instant kNow{1'591'005'600'000};
const QString kChosen = u"a long new password"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot be read");
}

} // namespace

/// Damaged label and accounts open no door and keep nothing else from working.
class TestIdentity : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    Label m_label;

    void damage(const QString &name, const QByteArray &content)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    [[nodiscard]] Result<Identity> open() const { return openIdentity(m_folder->path(), kNow); }
    [[nodiscard]] QStringList kept(const QString &name) const
    {
        return QDir(m_folder->path()).entryList({name + u".damaged-*"_s}, QDir::Files);
    }
    static void addDamage()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"accounts\": [{\"user\": \"ow");
        QTest::newRow("other type") << QByteArray("[1]");
        QTest::newRow("nothing in it") << QByteArray("{}");
        QTest::newRow("too large") << QByteArray(100'000, ' ');
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        const auto first = open();
        QVERIFY(first && first->damage.isEmpty());
        m_label = first->label;
        QVERIFY(first->accounts->changePassword(u"owner"_s, m_label.ownerPassword, kChosen));
    }

    void isTheSameAtTheNextStart()
    {
        const auto again = open();
        QVERIFY(again && again->damage.isEmpty());
        QCOMPARE(again->label.serialNumber, m_label.serialNumber);
        QVERIFY(again->accounts->verify(u"owner"_s, kChosen));
    }

    void damagedAccountsLetNobodyIn_data() { addDamage(); }
    // req: D3, E2
    void damagedAccountsLetNobodyIn()
    {
        QFETCH(QByteArray, content);
        damage(u"accounts.json"_s, content);
        for (int start = 1; start <= 2; ++start) {
            const auto identity = open();
            QVERIFY(identity);
            QCOMPARE(identity->label.serialNumber, m_label.serialNumber);
            for (const QString &password :
                 {kChosen, m_label.ownerPassword, m_label.installerPassword, QString()}) {
                QVERIFY(!identity->accounts->verify(u"owner"_s, password));
                QVERIFY(!identity->accounts->verify(u"installer"_s, password));
            }
            QVERIFY(identity->accounts->hasPin());
            QCOMPARE(identity->accounts->verifyPin(m_label.panelPin, kNow).verdict,
                     PinAnswer::Verdict::Wrong);
            QCOMPARE(identity->damage.size(), start == 1 ? 1 : 0);
            const QStringList files = kept(u"accounts.json"_s);
            QCOMPARE(files.size(), 1);
            QCOMPARE(contentOf(m_folder->filePath(files[0])), content);
            if (start == 1) {
                const QString &told = identity->damage[0];
                QVERIFY2(told.contains(files[0]) && told.contains(u"RST"), qPrintable(told));
            } else {
                QVERIFY(identity->accounts->resetToLabel());
                QVERIFY(identity->accounts->verify(u"owner"_s, m_label.ownerPassword));
            }
        }
    }

    void aDamagedLabelKeepsTheAccounts_data() { addDamage(); }
    // req: D4
    void aDamagedLabelKeepsTheAccounts()
    {
        QFETCH(QByteArray, content);
        damage(u"label.json"_s, content);
        const auto identity = open();
        QVERIFY(identity);
        QCOMPARE_NE(identity->label.serialNumber, m_label.serialNumber);
        QVERIFY(identity->label.accessPointPassword.size() >= 8);
        QVERIFY(identity->accounts->verify(u"owner"_s, kChosen));
        QVERIFY(!identity->accounts->verify(u"owner"_s, identity->label.ownerPassword));
        const QStringList files = kept(u"label.json"_s);
        QCOMPARE(files.size(), 1);
        QCOMPARE(contentOf(m_folder->filePath(files[0])), content);
        QCOMPARE(identity->damage.size(), 1);
        QVERIFY2(identity->damage[0].contains(files[0]), qPrintable(identity->damage[0]));
        const auto again = open();
        QVERIFY(again && again->damage.isEmpty());
        QCOMPARE(again->label.serialNumber, identity->label.serialNumber);
    }

    void bothDamagedStillStart()
    {
        damage(u"label.json"_s, "{");
        damage(u"accounts.json"_s, "{");
        const auto identity = open();
        QVERIFY(identity);
        QCOMPARE(identity->damage.size(), 2);
        QVERIFY(!identity->accounts->verify(u"owner"_s, identity->label.ownerPassword));
    }

    void aFolderInPlaceOfAFileStillStarts()
    {
        for (const QString &name : {u"label.json"_s, u"accounts.json"_s}) {
            QVERIFY(QFile::remove(m_folder->filePath(name)));
            QVERIFY(QDir(m_folder->path()).mkdir(name));
        }
        const auto identity = open();
        QVERIFY(identity);
        QCOMPARE(identity->damage.size(), 2);
        QVERIFY(!identity->accounts->verify(u"owner"_s, identity->label.ownerPassword));
    }
};

QTEST_GUILESS_MAIN(TestIdentity)
#include "tst_identity.moc"

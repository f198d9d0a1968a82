// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accountsfolder.h"

#include "core/clock.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

class TestAccounts : public QObject
{
    Q_OBJECT
private:
    AccountsFolder m_folder;

private Q_SLOTS:
    void init() { m_folder.remove(); }

    // req: E2
    void startWithTheLabelsPasswordsThatMustBeChanged()
    {
        const auto accounts = m_folder.open();
        QVERIFY(accounts);
        const auto owner = accounts->verify(u"owner"_s, m_folder.label.ownerPassword);
        QVERIFY(owner);
        QCOMPARE(owner->role, Role::Owner);
        QVERIFY(owner->mustChangePassword);
        const auto installer = accounts->verify(u"installer"_s, m_folder.label.installerPassword);
        QVERIFY(installer);
        QCOMPARE(installer->role, Role::Installer);
        QVERIFY(!accounts->verify(u"owner"_s, m_folder.label.installerPassword));
        QVERIFY(!accounts->verify(u"nobody"_s, m_folder.label.ownerPassword));
        QVERIFY(!accounts->verify(u""_s, u""_s));
    }

    // req: E2
    void keepAChangedPasswordOverARestart()
    {
        {
            const auto accounts = m_folder.open();
            const auto changed =
                accounts->changePassword(u"owner"_s, m_folder.label.ownerPassword, u"sunny afternoons"_s);
            QVERIFY(changed.has_value());
            QVERIFY(!changed->mustChangePassword);
        }
        const auto accounts = m_folder.open();
        QVERIFY(!accounts->verify(u"owner"_s, m_folder.label.ownerPassword));
        const auto owner = accounts->verify(u"owner"_s, u"sunny afternoons"_s);
        QVERIFY(owner);
        QVERIFY(!owner->mustChangePassword);
        QVERIFY(accounts->find(u"installer"_s)->mustChangePassword);
    }

    void refuseAChangeWithItsField_data()
    {
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("field");
        QTest::newRow("wrong current") << u"not it"_s << u"sunny afternoons"_s << u"currentPassword"_s;
        QTest::newRow("short") << m_folder.label.ownerPassword << u"short"_s << u"newPassword"_s;
        QTest::newRow("the same") << m_folder.label.ownerPassword << m_folder.label.ownerPassword
                                  << u"newPassword"_s;
        QTest::newRow("the installer's of the label")
            << m_folder.label.ownerPassword << m_folder.label.installerPassword << u"newPassword"_s;
        QTest::newRow("the access point's")
            << m_folder.label.ownerPassword << m_folder.label.accessPointPassword << u"newPassword"_s;
    }
    void refuseAChangeWithItsField()
    {
        QFETCH(QString, current);
        QFETCH(QString, wanted);
        QFETCH(QString, field);
        const auto accounts = m_folder.open();
        const auto changed = accounts->changePassword(u"owner"_s, current, wanted);
        QVERIFY(!changed.has_value());
        QCOMPARE(changed.error().where, field);
        QVERIFY(accounts->verify(u"owner"_s, m_folder.label.ownerPassword));
    }

    // req: D3
    void goBackToTheLabel()
    {
        const auto accounts = m_folder.open();
        QVERIFY(accounts->changePassword(u"owner"_s, m_folder.label.ownerPassword, u"sunny afternoons"_s)
                    .has_value());
        QVERIFY(accounts->resetToLabel().has_value());
        QVERIFY(!accounts->verify(u"owner"_s, u"sunny afternoons"_s));
        QVERIFY(accounts->verify(u"owner"_s, m_folder.label.ownerPassword)->mustChangePassword);
    }

    void storeNoPasswordAndKeepTheFileToThemselves()
    {
        const auto accounts = m_folder.open();
        QVERIFY(accounts->changePassword(u"owner"_s, m_folder.label.ownerPassword, u"sunny afternoons"_s)
                    .has_value());
        const QByteArray text = m_folder.text();
        QVERIFY(!text.isEmpty());
        for (const QString &secret :
             {m_folder.label.ownerPassword, m_folder.label.installerPassword, u"sunny afternoons"_s})
            QVERIFY(!text.contains(secret.toUtf8()));
        QVERIFY(!(QFile::permissions(m_folder.path()) & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void refuseADamagedFileInsteadOfOpeningTheDoor_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no accounts") << QByteArray("{}");
        QTest::newRow("unknown role")
            << QByteArray(R"({"accounts":[{"user":"owner","role":"god","hash":"$argon2id$x"}]})");
        QTest::newRow("no hash") << QByteArray(R"({"accounts":[{"user":"owner","role":"owner"}]})");
        QTest::newRow("plain password")
            << QByteArray(R"({"accounts":[{"user":"owner","role":"owner","hash":"secret"}]})");
    }
    void refuseADamagedFileInsteadOfOpeningTheDoor()
    {
        QFETCH(QByteArray, text);
        QVERIFY(m_folder.write(text));
        const auto accounts = Accounts::open(m_folder.path(), m_folder.label);
        QVERIFY(!accounts.has_value());
        QVERIFY(accounts.error().where.contains(m_folder.path()));
        QCOMPARE(m_folder.text(), text);
    }

    void takeAsLongForAnUnknownUser()
    {
        const auto accounts = m_folder.open();
        // The quickest of several: what else the machine does only ever makes one slower.
        const auto quickest = [&accounts](const QString &user) {
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 12; ++i) {
                const Stopwatch watch;
                if (accounts->verify(user, u"wrong password"_s))
                    return qint64(-1);
                best = std::min<qint64>(best, watch.elapsed().count());
            }
            return best;
        };
        const double known = static_cast<double>(quickest(u"owner"_s));
        const double unknown = static_cast<double>(quickest(u"nobody"_s));
        QVERIFY2(unknown > known * 0.5 && unknown < known * 2,
                 qPrintable(u"known %1 ns, unknown %2 ns"_s.arg(known).arg(unknown)));
    }

    void letOnlyOneOfTwoConcurrentChangesWin()
    {
        const auto accounts = m_folder.open();
        std::atomic<int> won = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&accounts, &won, i, this] {
                const QString wanted = u"sunny afternoon %1"_s.arg(i);
                if (accounts->changePassword(u"owner"_s, m_folder.label.ownerPassword, wanted))
                    ++won;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(won.load(), 1);
    }
};

QTEST_GUILESS_MAIN(TestAccounts)
#include "tst_accounts.moc"

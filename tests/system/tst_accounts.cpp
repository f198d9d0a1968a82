// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/accounts.h"

#include "core/clock.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <thread>

using namespace Qt::StringLiterals;
using namespace ww;

class TestAccounts : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    Label m_label = makeLabel();
    [[nodiscard]] QString path() const { return m_folder.filePath(u"accounts.json"_s); }
    [[nodiscard]] std::unique_ptr<Accounts> open() const
    {
        auto accounts = Accounts::open(path(), m_label);
        return accounts ? std::move(*accounts) : nullptr;
    }
    [[nodiscard]] QByteArray content() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init() { QFile::remove(path()); }

    // req: E2
    void startWithTheLabelsPasswordsThatMustBeChanged()
    {
        const auto accounts = open();
        QVERIFY(accounts);
        const auto owner = accounts->verify(u"owner"_s, m_label.ownerPassword);
        QVERIFY(owner);
        QCOMPARE(owner->role, Role::Owner);
        QVERIFY(owner->mustChangePassword);
        const auto installer = accounts->verify(u"installer"_s, m_label.installerPassword);
        QVERIFY(installer);
        QCOMPARE(installer->role, Role::Installer);
        QVERIFY(!accounts->verify(u"owner"_s, m_label.installerPassword));
        QVERIFY(!accounts->verify(u"nobody"_s, m_label.ownerPassword));
        QVERIFY(!accounts->verify(u""_s, u""_s));
    }

    // req: E2
    void keepAChangedPasswordOverARestart()
    {
        {
            const auto accounts = open();
            const auto changed =
                accounts->changePassword(u"owner"_s, m_label.ownerPassword, u"sunny afternoons"_s);
            QVERIFY(changed.has_value());
            QVERIFY(!changed->mustChangePassword);
        }
        const auto accounts = open();
        QVERIFY(!accounts->verify(u"owner"_s, m_label.ownerPassword));
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
        QTest::newRow("short") << m_label.ownerPassword << u"short"_s << u"newPassword"_s;
        QTest::newRow("the same") << m_label.ownerPassword << m_label.ownerPassword << u"newPassword"_s;
        QTest::newRow("the installer's of the label")
            << m_label.ownerPassword << m_label.installerPassword << u"newPassword"_s;
        QTest::newRow("the access point's")
            << m_label.ownerPassword << m_label.accessPointPassword << u"newPassword"_s;
    }
    void refuseAChangeWithItsField()
    {
        QFETCH(QString, current);
        QFETCH(QString, wanted);
        QFETCH(QString, field);
        const auto accounts = open();
        const auto changed = accounts->changePassword(u"owner"_s, current, wanted);
        QVERIFY(!changed.has_value());
        QCOMPARE(changed.error().where, field);
        QVERIFY(accounts->verify(u"owner"_s, m_label.ownerPassword));
    }

    // req: D3
    void goBackToTheLabel()
    {
        const auto accounts = open();
        QVERIFY(
            accounts->changePassword(u"owner"_s, m_label.ownerPassword, u"sunny afternoons"_s).has_value());
        QVERIFY(accounts->resetToLabel().has_value());
        QVERIFY(!accounts->verify(u"owner"_s, u"sunny afternoons"_s));
        QVERIFY(accounts->verify(u"owner"_s, m_label.ownerPassword)->mustChangePassword);
    }

    void storeNoPasswordAndKeepTheFileToThemselves()
    {
        const auto accounts = open();
        QVERIFY(
            accounts->changePassword(u"owner"_s, m_label.ownerPassword, u"sunny afternoons"_s).has_value());
        const QByteArray text = content();
        QVERIFY(!text.isEmpty());
        for (const QString &secret :
             {m_label.ownerPassword, m_label.installerPassword, u"sunny afternoons"_s})
            QVERIFY(!text.contains(secret.toUtf8()));
        QVERIFY(!(QFile::permissions(path()) & (QFile::ReadGroup | QFile::ReadOther)));
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
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const auto accounts = Accounts::open(path(), m_label);
        QVERIFY(!accounts.has_value());
        QVERIFY(accounts.error().where.contains(path()));
        QCOMPARE(content(), text);
    }

    void takeAsLongForAnUnknownUser()
    {
        const auto accounts = open();
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
        const auto accounts = open();
        std::atomic<int> won = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&accounts, &won, i, this] {
                const QString wanted = u"sunny afternoon %1"_s.arg(i);
                if (accounts->changePassword(u"owner"_s, m_label.ownerPassword, wanted))
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

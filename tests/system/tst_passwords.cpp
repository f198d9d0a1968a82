// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/passwords.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestPasswords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: E2
    void hashesWithTheParametersOfOwasp()
    {
        const auto hash = hashPassword(u"correct horse"_s);
        QVERIFY(hash.has_value());
        QVERIFY2(hash->startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash->constData());
        QVERIFY(passwordMatches(*hash, u"correct horse"_s));
        QVERIFY(!passwordMatches(*hash, u"correct horsf"_s));
        QVERIFY(!passwordMatches(*hash, QString()));
        QVERIFY(!passwordHashIsOutdated(*hash));
    }

    void saltsEveryHash()
    {
        QCOMPARE_NE(*hashPassword(u"same password"_s), *hashPassword(u"same password"_s));
    }

    void takesComposedAndDecomposedLettersForTheSame()
    {
        const auto hash = hashPassword(u"caf\u00e9 au lait"_s);
        QVERIFY(passwordMatches(*hash, u"cafe\u0301 au lait"_s));
    }

    void noticesWeakerParameters()
    {
        QVERIFY(passwordHashIsOutdated("$argon2id$v=19$m=8192,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$"
                                       "dGhlaGFzaHRoZWhhc2h0aGVoYXNodGhlaGFzaHRoZWg"));
    }

    void refusesGarbageInsteadOfAHash()
    {
        QVERIFY(!passwordMatches("", u"x"_s));
        QVERIFY(!passwordMatches("$argon2id$", u"x"_s));
        QVERIFY(!passwordMatches(QByteArray(4000, 'x'), u"x"_s));
    }

    // req: E2
    void judgesNewPasswords_data()
    {
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("allowed");
        QTest::newRow("nine characters") << u"abc4efg7i"_s << false;
        QTest::newRow("ten characters") << u"abc4efg7ij"_s << true;
        QTest::newRow("ten characters outside the basic plane")
            << u"\U0001F600\U0001F601\U0001F602\U0001F603\U0001F604\U0001F605\U0001F606\U0001F607\U0001F608\U0001F609"_s
            << true;
        QTest::newRow("nine of them")
            << u"\U0001F600\U0001F601\U0001F602\U0001F603\U0001F604\U0001F605\U0001F606\U0001F607\U0001F608"_s
            << false;
        QTest::newRow("longest") << QString(250, u'a') + u"bcdefg"_s << true;
        QTest::newRow("one more") << QString(251, u'a') + u"bcdefg"_s << false;
        QTest::newRow("from the label") << u"L4bel-Password"_s << false;
        QTest::newRow("from the label with a space") << u"L4bel-Password "_s << false;
        QTest::newRow("three different characters") << u"abcabcabcabc"_s << false;
        QTest::newRow("four different characters") << u"abcdabcdabcd"_s << true;
        QTest::newRow("the user's name and a number") << u"Owner12345"_s << false;
        QTest::newRow("guessed first") << u"Password123"_s << false;
        QTest::newRow("empty") << QString() << false;
    }
    void judgesNewPasswords()
    {
        QFETCH(QString, password);
        QFETCH(bool, allowed);
        const auto verdict = checkNewPassword(password, u"owner"_s, {u"L4bel-Password"_s});
        QCOMPARE(verdict.has_value(), allowed);
        if (!allowed)
            QCOMPARE(verdict.error().where, u"newPassword"_s);
    }

    void neverRepeatsARandomPassword()
    {
        QSet<QString> seen;
        for (int i = 0; i < 1000; ++i) {
            const QString password = randomPassword(12);
            QCOMPARE(password.size(), 12);
            for (const QChar confusing : u"0O1lIo"_s)
                QVERIFY(!password.contains(confusing));
            seen.insert(password);
        }
        QCOMPARE(seen.size(), 1000);
    }

    void digestsLikeBlake2b()
    {
        // BLAKE2b-256 of "abc", from the reference implementation's b2sum -l 256.
        QCOMPARE(digest("abc").toHex(), "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
    }
};

QTEST_GUILESS_MAIN(TestPasswords)
#include "tst_passwords.moc"

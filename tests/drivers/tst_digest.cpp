// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/http/digest.h"

#include <QRandomGenerator>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersTheExampleOfTheStandard();
    void readsTheChallengeOfARealSwitch();
    void quotesWhatNeedsQuoting();
    void refusesBadHeaders_data();
    void refusesBadHeaders();
    void neverReadsMoreThanItWrote();
};

void TestDigest::answersTheExampleOfTheStandard()
{
    // RFC 7616, section 3.9.1, the answer with SHA-256.
    const auto challenge = parseDigestChallenge(
        "Digest realm=\"http-auth@example.org\", qop=\"auth, auth-int\", algorithm=SHA-256, "
        "nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\", "
        "opaque=\"FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS\"");
    QVERIFY(challenge);
    const QByteArray header = digestAuthorization(*challenge, u"Mufasa"_s, Secret(u"Circle of Life"_s),
                                                  {.method = "GET",
                                                   .uri = "/dir/index.html",
                                                   .cnonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
                                                   .count = 1});
    const auto sent = parseDigestParameters(header);
    QVERIFY(sent);
    QCOMPARE(sent->at("response"), "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1");
    QCOMPARE(sent->at("nc"), "00000001");
    QCOMPARE(sent->at("opaque"), challenge->opaque);
    QCOMPARE(sent->at("username"), "Mufasa");
}

void TestDigest::readsTheChallengeOfARealSwitch()
{
    // As the vendor's documentation shows it.
    const auto challenge = parseDigestChallenge(
        "Digest qop=\"auth\", realm=\"shellyplusplugs-aabbccddeeff\", nonce=\"60dc2c69\", algorithm=SHA-256");
    QVERIFY(challenge);
    QCOMPARE(challenge->realm, "shellyplusplugs-aabbccddeeff");
    QCOMPARE(challenge->nonce, "60dc2c69");
    QVERIFY(!challenge->stale);
    QVERIFY(
        parseDigestChallenge("digest REALM=\"a\",NONCE=b,Qop=auth,ALGORITHM=\"sha-256\",stale=TRUE")->stale);
}

void TestDigest::quotesWhatNeedsQuoting()
{
    const DigestChallenge challenge{"a\"b\\c", "n", {}, false};
    const auto header = parseDigestParameters(
        digestAuthorization(challenge, u"us\"er"_s, Secret(u"x"_s), {"POST", "/rpc", "c", 0xABCDEF}));
    QVERIFY(header);
    QCOMPARE(header->at("realm"), challenge.realm);
    QCOMPARE(header->at("username"), "us\"er");
    QCOMPARE(header->at("nc"), "00abcdef");
}

void TestDigest::refusesBadHeaders_data()
{
    QTest::addColumn<QByteArray>("header");
    const QByteArray rest = ", nonce=\"n\", qop=\"auth\", algorithm=SHA-256";
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("another scheme") << QByteArray("Basic realm=\"x\"");
    QTest::newRow("a longer word") << "Digestive realm=\"x\"" + rest;
    QTest::newRow("MD5") << QByteArray("Digest realm=\"x\", nonce=\"n\", qop=\"auth\", algorithm=MD5");
    QTest::newRow("no algorithm, which means MD5")
        << QByteArray("Digest realm=\"x\", nonce=\"n\", qop=\"auth\"");
    QTest::newRow("no quality of protection")
        << QByteArray("Digest realm=\"x\", nonce=\"n\", algorithm=SHA-256");
    QTest::newRow("only auth-int") << QByteArray(
        "Digest realm=\"x\", nonce=\"n\", qop=\"auth-int\", algorithm=SHA-256");
    QTest::newRow("no nonce") << QByteArray("Digest realm=\"x\", qop=\"auth\", algorithm=SHA-256");
    QTest::newRow("no realm") << QByteArray("Digest nonce=\"n\", qop=\"auth\", algorithm=SHA-256");
    QTest::newRow("a parameter twice") << "Digest realm=\"x\", realm=\"y\"" + rest;
    QTest::newRow("an open quote") << "Digest realm=\"x" + rest;
    QTest::newRow("no comma") << "Digest realm=\"x\" foo=bar" + rest;
    QTest::newRow("a name without value") << "Digest realm=\"x\", foo" + rest;
    QTest::newRow("a value without name") << "Digest realm=\"x\", =foo" + rest;
    QTest::newRow("a line break") << "Digest realm=\"x\r\ny\"" + rest;
    QTest::newRow("a zero byte") << "Digest realm=\"x" + QByteArray(1, '\0') + "\"" + rest;
    QTest::newRow("too long") << "Digest realm=\"" + QByteArray(kMaxDigestBytes, 'x') + "\"" + rest;
    QByteArray many = "Digest realm=\"x\"" + rest;
    for (std::size_t i = 0; i < kMaxDigestParameters; ++i)
        many += ", p" + QByteArray::number(static_cast<int>(i)) + "=1";
    QTest::newRow("too many") << many;
}

void TestDigest::refusesBadHeaders()
{
    QFETCH(QByteArray, header);
    const auto challenge = parseDigestChallenge(header);
    QVERIFY(!challenge);
    QVERIFY(!challenge.error().message.isEmpty());
}

void TestDigest::neverReadsMoreThanItWrote()
{
    // Whatever a device puts into realm, nonce and opaque comes back the way it was.
    QRandomGenerator random(20260601);
    for (int round = 0; round < 2000; ++round) {
        const auto text = [&random](int least) {
            QByteArray out;
            const int size = least + random.bounded(40);
            for (int i = 0; i < size; ++i)
                out.append(static_cast<char>(random.bounded(0x20, 0x7F)));
            return out;
        };
        const DigestChallenge challenge{text(0), text(1), text(0), false};
        const QByteArray header = digestAuthorization(challenge, QString::fromLatin1(text(1)), Secret(u"p"_s),
                                                      {"POST", "/rpc", "c", 1});
        const auto read = parseDigestParameters(header);
        QVERIFY2(read, header.constData());
        QCOMPARE(read->at("realm"), challenge.realm);
        QCOMPARE(read->at("nonce"), challenge.nonce);
        QCOMPARE(read->contains("opaque") ? read->at("opaque") : QByteArray(), challenge.opaque);
    }
}

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"

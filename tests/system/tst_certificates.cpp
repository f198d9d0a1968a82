// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/certificates.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSslCertificate>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {
constexpr Duration kDay = 24h;
const QStringList kNames{u"box"_s, u"box.local"_s, u"localhost"_s, u"192.168.1.20"_s, u"::1"_s};
const Instant kNow{1'780'000'000'000};
} // namespace

class TestCertificates : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: G1
    void areWhatBrowsersAccept()
    {
        const auto made = makeServerCertificate(kNames, kNow);
        QVERIFY(made.has_value());
        QVERIFY(made->notAfter - made->notBefore <= 398 * kDay);
        QVERIFY(made->notBefore < kNow);
        QVERIFY(made->notAfter > kNow + 390 * kDay);
        const QSslCertificate certificate(made->certificatePem);
        QCOMPARE(certificate.publicKey().algorithm(), QSsl::Ec);
        QCOMPARE(certificate.publicKey().length(), 256);
        const auto names = certificate.subjectAlternativeNames();
        QCOMPARE(names.values(QSsl::DnsEntry).size(), 3);
        QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 2);
        for (const QString &name : kNames)
            QVERIFY2(names.values().contains(name) || name == u"::1"_s, qPrintable(name));
        QVERIFY(!QSslKey(made->keyPem, QSsl::Ec).isNull());
        QVERIFY(!made->certificatePem.contains("PRIVATE"));
        QCOMPARE_NE(makeServerCertificate(kNames, kNow)->fingerprint, made->fingerprint);
    }

    // req: G1
    void satisfyOpenSsl()
    {
        const QString openssl = QStandardPaths::findExecutable(u"openssl"_s);
        if (openssl.isEmpty())
            QSKIP("openssl is not installed");
        const QTemporaryDir folder;
        const auto made = makeServerCertificate(kNames, kNow);
        QFile file(folder.filePath(u"c.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(made->certificatePem);
        file.close();
        QProcess process;
        process.start(openssl,
                      {u"verify"_s, u"-x509_strict"_s, u"-check_ss_sig"_s, u"-purpose"_s, u"sslserver"_s,
                       u"-attime"_s, QString::number(kNow.msUtc / 1000), u"-verify_hostname"_s,
                       u"box.local"_s, u"-CAfile"_s, file.fileName(), file.fileName()});
        QVERIFY(process.waitForFinished());
        const QByteArray output = process.readAllStandardOutput() + process.readAllStandardError();
        QVERIFY2(process.exitCode() == 0, output.constData());
        process.start(openssl, {u"x509"_s, u"-in"_s, file.fileName(), u"-noout"_s, u"-text"_s});
        QVERIFY(process.waitForFinished());
        const QByteArray text = process.readAllStandardOutput();
        for (const char *part :
             {"CA:FALSE", "TLS Web Server Authentication", "Digital Signature", "prime256v1", "DNS:box.local",
              "IP Address:192.168.1.20", "IP Address:0:0:0:0:0:0:0:1"})
            QVERIFY2(text.contains(part), part);
    }

    // req: G1
    void areMadeAtFirstStartAndKept()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"tls/web.pem"_s);
        ManualClock clock(kNow);
        QString fingerprint;
        {
            CertificateStore store(path, kNames, clock);
            QSignalSpy replaced(&store, &CertificateStore::replaced);
            QVERIFY(store.refresh().has_value());
            QCOMPARE(replaced.count(), 1);
            fingerprint = store.current()->fingerprint;
            QVERIFY(!(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther)));
        }
        CertificateStore store(path, kNames, clock);
        QVERIFY(store.refresh().has_value());
        QCOMPARE(store.current()->fingerprint, fingerprint);
        QVERIFY(!store.isExpiring());
    }

    // req: G1
    void areRenewedThirtyDaysBeforeTheirEnd()
    {
        const QTemporaryDir folder;
        ManualClock clock(kNow);
        CertificateStore store(folder.filePath(u"web.pem"_s), kNames, clock);
        QVERIFY(store.refresh().has_value());
        const ServerCertificate first = *store.current();
        clock.jumpTo(first.notAfter - 30 * kDay);
        QVERIFY(store.refresh().has_value());
        QCOMPARE(store.current()->fingerprint, first.fingerprint);
        clock.jumpTo(first.notAfter - 30 * kDay + 1ms);
        QVERIFY(store.refresh().has_value());
        QCOMPARE_NE(store.current()->fingerprint, first.fingerprint);
        QVERIFY(store.current()->notAfter > clock.now() + 390 * kDay);
    }

    void areReplacedWhenTheClockWasWrong()
    {
        const QTemporaryDir folder;
        ManualClock clock(kNow);
        CertificateStore store(folder.filePath(u"web.pem"_s), kNames, clock);
        QVERIFY(store.refresh().has_value());
        const QString first = store.current()->fingerprint;
        clock.jumpTo(kNow - 400 * kDay);
        QVERIFY(store.refresh().has_value());
        QCOMPARE_NE(store.current()->fingerprint, first);
    }

    void areReplacedWhenDamaged_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("garbage") << QByteArray("-----BEGIN CERTIFICATE-----\nxx");
        QTest::newRow("key of another") << (makeServerCertificate(kNames, kNow)->keyPem +
                                            makeServerCertificate(kNames, kNow)->certificatePem);
    }
    void areReplacedWhenDamaged()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"web.pem"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        ManualClock clock(kNow);
        CertificateStore store(file.fileName(), kNames, clock);
        QVERIFY(store.refresh().has_value());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(parseServerCertificate(file.readAll()).has_value());
    }

    // req: G1
    void announceTheirEndWhenTheyCannotBeRenewed()
    {
        const QTemporaryDir folder;
        ManualClock clock(kNow);
        const QString path = folder.filePath(u"tls/web.pem"_s);
        CertificateStore store(path, kNames, clock);
        QVERIFY(store.refresh().has_value());
        QSignalSpy expiring(&store, &CertificateStore::expiringChanged);
        // A file in the place of the folder stops everybody, root too.
        QVERIFY(QFile::remove(path));
        QVERIFY(QDir().rmdir(folder.filePath(u"tls"_s)));
        QFile obstacle(folder.filePath(u"tls"_s));
        QVERIFY(obstacle.open(QIODevice::WriteOnly));
        clock.jumpTo(store.current()->notAfter - 10 * kDay);
        QVERIFY(!store.refresh().has_value());
        QVERIFY(store.current());
        QCOMPARE(expiring.count(), 1);
        QCOMPARE(expiring.first().first().toBool(), true);
        QVERIFY(obstacle.remove());
        QVERIFY(store.refresh().has_value());
        QCOMPARE(expiring.count(), 2);
        QCOMPARE(expiring.last().first().toBool(), false);
    }

    void nameThisMachine()
    {
        const QStringList names = localServerNames();
        QVERIFY(names.contains(u"localhost"_s));
        QVERIFY(names.contains(u"127.0.0.1"_s));
        QVERIFY(names.contains(u"::1"_s));
        QVERIFY(!names.join(u' ').contains(u'%'));
    }
};

QTEST_GUILESS_MAIN(TestCertificates)
#include "tst_certificates.moc"

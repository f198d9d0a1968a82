// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/label.h"

#include "system/panelpin.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestLabel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: D4
    void isMadeOnceAndReadAgain()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"state/label.json"_s);
        const auto first = loadOrMakeLabel(path);
        QVERIFY(first.has_value());
        const auto second = loadOrMakeLabel(path);
        QVERIFY(second.has_value());
        QCOMPARE(second->serialNumber, first->serialNumber);
        QCOMPARE(second->ownerPassword, first->ownerPassword);
        QCOMPARE(second->installerPassword, first->installerPassword);
        QCOMPARE(second->accessPointPassword, first->accessPointPassword);
        QCOMPARE(second->registrationKey, first->registrationKey);
        QCOMPARE(second->ssid, first->ssid);
    }

    // req: D4
    void hasTheFormsThatArePrinted()
    {
        const Label label = makeLabel();
        QVERIFY(QRegularExpression(u"^WW[0-9]{10}$"_s).match(label.serialNumber).hasMatch());
        QCOMPARE(label.ssid, u"Wattward-"_s + label.serialNumber);
        QVERIFY(label.ssid.toUtf8().size() <= 32);
        QVERIFY(label.accessPointPassword.size() >= 8);
        QVERIFY(QRegularExpression(u"^(\\w{4}-){3}\\w{4}$"_s).match(label.registrationKey).hasMatch());
        QCOMPARE_NE(makeLabel().ownerPassword, label.ownerPassword);
    }

    // req: D4
    void hasAPinForThePanelUnlessItIsOlderThanThat()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"label.json"_s);
        const auto made = loadOrMakeLabel(path);
        QVERIFY(made && checkNewPin(made->panelPin));
        QCOMPARE(loadOrMakeLabel(path)->panelPin, made->panelPin);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        QJsonObject older = QJsonDocument::fromJson(file.readAll()).object();
        older.remove(u"panelPin"_s);
        QVERIFY(file.resize(0) && file.seek(0));
        file.write(QJsonDocument(older).toJson());
        file.close();
        const auto label = loadOrMakeLabel(path);
        QVERIFY(label.has_value());
        QVERIFY(label->panelPin.isEmpty());
    }

    void isReadableByItsOwnerOnly()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"label.json"_s);
        QVERIFY(loadOrMakeLabel(path).has_value());
        constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(path) & others));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
        QVERIFY(loadOrMakeLabel(path).has_value());
        QVERIFY(!(QFile::permissions(path) & others));
    }

    void isNeverReplacedWhenDamaged_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut off") << QByteArray("{\"serialNumber\": \"WW");
        QTest::newRow("value missing") << QByteArray("{\"serialNumber\": \"WW0123456789\"}");
        QTest::newRow("wrong type") << QByteArray("[1]");
        QTest::newRow("too large") << QByteArray(100'000, ' ');
    }
    void isNeverReplacedWhenDamaged()
    {
        QFETCH(QByteArray, content);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"label.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto label = loadOrMakeLabel(file.fileName());
        QVERIFY(!label.has_value());
        QVERIFY(label.error().where.startsWith(file.fileName()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), content);
    }

    void escapesTheQrText()
    {
        Label label;
        label.ssid = u"a;b:c"_s;
        label.accessPointPassword = u"p\\q\",r"_s;
        QCOMPARE(label.accessPointQrText(), u"WIFI:T:WPA;S:a\\;b\\:c;P:p\\\\q\\\"\\,r;;"_s);
        QCOMPARE(wifiJoinText(u"open"_s, {}), u"WIFI:T:nopass;S:open;;"_s);
    }
};

QTEST_GUILESS_MAIN(TestLabel)
#include "tst_label.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: D1, D3, F3
#include "resttest.h"

#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// Panel and access point through the REST interface.
class TestFront : public RestTest
{
    Q_OBJECT
private Q_SLOTS:
    void panelSettingsAreStoredAsAWhole()
    {
        const Answer changed = m_client->ask("PUT", "/api/v1/settings/panel",
                                             R"({"language":"fr","backlightS":900,"rotateS":0})");
        QCOMPARE(changed.status, 200);
        const QJsonObject settings = m_client->ask("GET", "/api/v1/settings/panel").json();
        QCOMPARE(settings, changed.json());
        QCOMPARE(settings.value("language"_L1).toString(), u"fr"_s);
        QCOMPARE(settings.value("backlightS"_L1).toInt(), 900);
        QCOMPARE(settings.value("rotateS"_L1).toInt(-1), 0);
    }

    void secretsOfTheFrontAreHandedOverAndNotShown()
    {
        QCOMPARE(m_client->ask("PUT", "/api/v1/settings/panel/pin", R"({"pin":"2580"})").status, 204);
        QCOMPARE(m_web->backend.front().pin(), u"2580"_s);
        QVERIFY(m_client->ask("GET", "/api/v1/settings/panel").json().value("pinSet"_L1).toBool());
        QCOMPARE(m_client
                     ->ask("PUT", "/api/v1/settings/access-point/password",
                           R"({"accessPointPassword":"a good password"})")
                     .status,
                 204);
        QCOMPARE(m_web->backend.front().accessPointPassword(), u"a good password"_s);
        const QByteArray body = m_client->ask("GET", "/api/v1/settings/access-point").body;
        QVERIFY(body.contains("\"labelPassword\":false") && !body.contains("a good password"));
    }

    void wrongSettingsOfThePanelNameTheirField_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("field");
        const QByteArray panel = "/settings/panel";
        QTest::newRow("language") << panel << QByteArray(R"({"language":"de","backlightS":60,"rotateS":60})")
                                  << u"language"_s;
        QTest::newRow("light") << panel << QByteArray(R"({"language":"en","backlightS":61,"rotateS":60})")
                               << u"backlightS"_s;
        QTest::newRow("pages") << panel << QByteArray(R"({"language":"en","backlightS":60,"rotateS":-1})")
                               << u"rotateS"_s;
        QTest::newRow("missing") << panel << QByteArray(R"({"language":"en","backlightS":60})")
                                 << u"rotateS"_s;
        QTest::newRow("weak PIN") << panel + "/pin" << QByteArray(R"({"pin":"4321"})") << u"pin"_s;
        QTest::newRow("no PIN") << panel + "/pin" << QByteArray("{}") << u"pin"_s;
    }
    void wrongSettingsOfThePanelNameTheirField()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QString, field);
        const Answer answer = m_client->ask("PUT", "/api/v1" + path, body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.json().value("field"_L1).toString(), field);
    }
};

QTEST_GUILESS_MAIN(TestFront)
#include "tst_front.moc"

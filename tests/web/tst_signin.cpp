// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "webfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestSignIn : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // req: E2, F1, F3
    void leadsFromTheLabelToTheLiveValuesOverTls()
    {
        WebFixture web(testOptions());
        QVERIFY(web.isRunning());
        WebClient client = web.tls();
        QVERIFY(client.isConnected());
        QCOMPARE(client.ask("GET", "/api/v1/live").status, 401);

        const Answer signedIn = WebFixture::signIn(client, u"owner"_s, web.label.ownerPassword);
        QCOMPARE(signedIn.status, 200);
        QCOMPARE(signedIn.json().value("user"_L1).toString(), u"owner"_s);
        QCOMPARE(signedIn.json().value("role"_L1).toString(), u"owner"_s);
        QCOMPARE(signedIn.json().value("mustChangePassword"_L1).toBool(), true);

        const Answer early = client.ask("GET", "/api/v1/live");
        QCOMPARE(early.status, 403);
        QCOMPARE(early.json().value("type"_L1).toString(), u"/problems/password-change-required"_s);

        const QByteArray change =
            QStringLiteral(R"({"currentPassword":"%1","newPassword":"sunny afternoons"})")
                .arg(web.label.ownerPassword)
                .toUtf8();
        const Answer changed = client.ask("PUT", "/api/v1/session/password", change);
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.json().value("mustChangePassword"_L1).toBool(), false);

        const Answer live = client.ask("GET", "/api/v1/live");
        QCOMPARE(live.status, 200);
        QCOMPARE(live.headers.value("content-type"), "application/json");
        QVERIFY(live.headers.value("strict-transport-security").contains("max-age="));
        const QJsonObject site = live.json().value("site"_L1).toObject();
        QCOMPARE(site.value("gridPowerW"_L1).toObject().value("value"_L1).toDouble(), -1234.6);
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"

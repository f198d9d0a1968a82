// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/webcore.h"
#include "webfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

const QByteArray kWrong = R"({"user":"owner","password":"not the password"})";

QByteArray passwordChange(const QString &current, const QString &wanted)
{
    return u"{\"currentPassword\":\"%1\",\"newPassword\":\"%2\"}"_s.arg(current, wanted).toUtf8();
}

QByteArray credentials(const QByteArray &user, const QByteArray &password)
{
    return "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}";
}

} // namespace

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
        QCOMPARE(client.ask("GET", "/api/v1/session").status, 200);

        const Answer changed = client.ask("PUT", "/api/v1/session/password",
                                          passwordChange(web.label.ownerPassword, web.password));
        QCOMPARE(changed.status, 200);
        QCOMPARE(changed.json().value("mustChangePassword"_L1).toBool(), false);

        const Answer live = client.ask("GET", "/api/v1/live");
        QCOMPARE(live.status, 200);
        QCOMPARE(live.headers.value("content-type"), "application/json");
        QVERIFY(live.headers.value("strict-transport-security").contains("max-age="));
        QCOMPARE(live.json().value("sequence"_L1).toInt(), 1);
    }

    // req: E2
    void setsACookieNobodyElseCanUse()
    {
        WebFixture web(testOptions());
        WebClient client = web.tls();
        const Answer answer = WebFixture::signIn(client, u"owner"_s, web.label.ownerPassword);
        const QByteArray cookie = answer.headers.value("set-cookie");
        QVERIFY2(cookie.startsWith("__Host-wattward="), cookie.constData());
        for (const char *flag : {"; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"})
            QVERIFY2(cookie.contains(flag), flag);
        QVERIFY(!cookie.contains("Domain"));
        QVERIFY(!answer.body.contains(client.cookie.mid(16)));
        QCOMPARE(answer.headers.value("cache-control"), "no-store");
    }

    // req: E2
    void theInstallerHasAnAccountOfItsOwn()
    {
        WebFixture web(testOptions());
        WebClient client = web.plain();
        const Answer answer = WebFixture::signIn(client, u"installer"_s, web.label.installerPassword);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value("role"_L1).toString(), u"installer"_s);
    }

    void wrongUserAndWrongPasswordLookTheSame()
    {
        WebFixture web(testOptions());
        WebClient client = web.plain();
        const Answer password = client.ask("POST", "/api/v1/session", kWrong);
        const Answer user =
            client.ask("POST", "/api/v1/session", R"({"user":"nobody","password":"not the password"})");
        QCOMPARE(password.status, 401);
        QCOMPARE(user.status, 401);
        QCOMPARE(password.body, user.body);
        QVERIFY(!password.headers.contains("set-cookie"));
    }

    // req: E2
    void tooManyTriesHaveToWait()
    {
        WebFixture web(testOptions());
        WebClient client = web.plain();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(client.ask("POST", "/api/v1/session", kWrong).status, 401);
        const Answer answer = client.ask("POST", "/api/v1/session", kWrong);
        QCOMPARE(answer.status, 429);
        const int wait = answer.headers.value("retry-after").toInt();
        QVERIFY(wait >= 1 && wait <= 15);
        // The right password does not help either, as long as it lasts.
        QCOMPARE(WebFixture::signIn(client, u"owner"_s, web.label.ownerPassword).status, 429);
        WebClient elsewhere(web.ports().plain, QHostAddress(u"127.0.0.9"_s));
        QCOMPARE(WebFixture::signIn(elsewhere, u"owner"_s, web.label.ownerPassword).status, 200);
    }

    void triesMadeAtOnceAreCountedToo()
    {
        WebFixture web(testOptions());
        std::vector<WebClient> clients;
        const QByteArray request =
            "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nX-Wattward: 1\r\nContent-Length: " +
            QByteArray::number(kWrong.size()) + "\r\n\r\n" + kWrong;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(web.plain());
            clients.back().send(request);
        }
        int answered = 0;
        for (WebClient &client : clients)
            answered += client.read().status == 401 ? 1 : 0;
        QCOMPARE(answered, 5);
    }

    void guessingTheCurrentPasswordHasToWaitToo()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(
                client.ask("PUT", "/api/v1/session/password", passwordChange(u"wrong"_s, u"another one 42"_s))
                    .status,
                422);
        QCOMPARE(
            client.ask("PUT", "/api/v1/session/password", passwordChange(u"wrong"_s, u"another one 42"_s))
                .status,
            429);
    }

    // req: E2
    void weakNewPasswordsAreRefusedWithTheirField_data()
    {
        QTest::addColumn<QString>("current");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("field");
        QTest::newRow("short") << u"sunny afternoons"_s << u"short"_s << u"newPassword"_s;
        QTest::newRow("the current one")
            << u"sunny afternoons"_s << u"sunny afternoons"_s << u"newPassword"_s;
        QTest::newRow("wrong current one")
            << u"rainy afternoons"_s << u"another one 42"_s << u"currentPassword"_s;
    }
    void weakNewPasswordsAreRefusedWithTheirField()
    {
        QFETCH(QString, current);
        QFETCH(QString, wanted);
        QFETCH(QString, field);
        WebFixture web(testOptions());
        WebClient client = web.owner();
        const Answer answer = client.ask("PUT", "/api/v1/session/password", passwordChange(current, wanted));
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.json().value("field"_L1).toString(), field);
        QCOMPARE(client.ask("GET", "/api/v1/live").status, 200);
    }

    void aNewPasswordEndsTheOtherSessions()
    {
        WebFixture web(testOptions());
        WebClient mine = web.owner();
        WebClient other = web.owner();
        QCOMPARE(other.ask("GET", "/api/v1/live").status, 200);
        QCOMPARE(
            mine.ask("PUT", "/api/v1/session/password", passwordChange(web.password, u"another one 42"_s))
                .status,
            200);
        QCOMPARE(mine.ask("GET", "/api/v1/live").status, 200);
        QCOMPARE(other.ask("GET", "/api/v1/live").status, 401);
    }

    void signingOutEndsTheSession()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        const Answer answer = client.ask("DELETE", "/api/v1/session");
        QCOMPARE(answer.status, 204);
        QVERIFY(answer.headers.value("set-cookie").contains("Max-Age=0"));
        QVERIFY(!answer.headers.contains("content-length"));
        QCOMPARE(client.ask("GET", "/api/v1/session").status, 401);
        QCOMPARE(client.ask("DELETE", "/api/v1/session").status, 401);
    }

    void signingInAgainEndsTheFormerSession()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        const QByteArray former = client.cookie;
        QCOMPARE(WebFixture::signIn(client, u"owner"_s, web.password).status, 200);
        QCOMPARE_NE(client.cookie, former);
        client.cookie = former;
        QCOMPARE(client.ask("GET", "/api/v1/live").status, 401);
    }

    // req: D3
    void aResetEndsEverySession()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        QVERIFY(web.accounts().resetToLabel().has_value());
        QCOMPARE(client.ask("GET", "/api/v1/live").status, 403);
        web.server->endSessions();
        QVERIFY(eventually([&client] { return client.ask("GET", "/api/v1/live").status == 401; }));
    }

    void wrongBodiesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::newRow("none") << QByteArray() << 400;
        QTest::newRow("no JSON") << QByteArray("user=owner") << 400;
        QTest::newRow("no password") << QByteArray(R"({"user":"owner"})") << 422;
        QTest::newRow("a number") << QByteArray(R"({"user":"owner","password":1})") << 422;
        QTest::newRow("a long name") << credentials(QByteArray(65, 'x'), "x") << 422;
        QTest::newRow("a long password") << credentials("x", QByteArray(257, 'x')) << 422;
        QTest::newRow("more") << QByteArray(R"({"user":"owner","password":"x","role":"owner"})") << 422;
    }
    void wrongBodiesAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        WebFixture web(testOptions());
        WebClient client = web.plain();
        QCOMPARE(client.ask("POST", "/api/v1/session", body).status, status);
    }

    // req: F3, G3
    void everyOtherRouteNeedsASession()
    {
        WebFixture web(testOptions());
        const WebCore core(web.backend, web.accounts(), web.clock, testOptions());
        auto routes = core.router().routes();
        QVERIFY(routes.size() > 15);
        routes.append({Method::Get, u"/api/v1/nothing"_s});
        routes.append({Method::Get, u"/api/v2/live"_s});
        routes.append({Method::Delete, u"/api/v1/live"_s});
        for (const QByteArray &cookie :
             {QByteArray(), QByteArray("__Host-wattward="), "__Host-wattward=" + QByteArray(43, 'A'),
              QByteArray("other=1; __Host-wattward")}) {
            WebClient client = web.plain();
            client.cookie = cookie;
            for (const auto &[method, path] : std::as_const(routes)) {
                if (method == Method::Post && path == u"/api/v1/session"_s)
                    continue;
                const Answer answer = client.ask(methodName(method), path.toLatin1());
                QVERIFY2(answer.status == 401, qPrintable(path));
                QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
            }
        }
    }

    // req: G3
    void pagesOfOtherSitesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        const QByteArray ours = "X-Wattward: 1\r\n";
        QTest::newRow("no origin") << ours << 204;
        QTest::newRow("our origin") << ours + "Origin: http://127.0.0.1:%1\r\n" << 204;
        QTest::newRow("our origin, our page")
            << ours + "Origin: http://127.0.0.1:%1\r\nSec-Fetch-Site: same-origin\r\n"
            << 204;
        QTest::newRow("no header") << QByteArray() << 403;
        QTest::newRow("header of another value") << QByteArray("X-Wattward: yes\r\n") << 403;
        QTest::newRow("other host") << ours + "Origin: http://evil.example\r\n" << 403;
        QTest::newRow("other port") << ours + "Origin: http://127.0.0.1:1\r\n" << 403;
        QTest::newRow("other scheme") << ours + "Origin: https://127.0.0.1:%1\r\n" << 403;
        QTest::newRow("null") << ours + "Origin: null\r\n" << 403;
        QTest::newRow("longer host") << ours + "Origin: http://127.0.0.1:%1.evil.example\r\n" << 403;
        QTest::newRow("said by the browser") << ours + "Sec-Fetch-Site: cross-site\r\n" << 403;
        QTest::newRow("same site only") << ours + "Sec-Fetch-Site: same-site\r\n" << 403;
    }
    void pagesOfOtherSitesAreRefused()
    {
        QFETCH(QByteArray, headers);
        QFETCH(int, status);
        WebFixture web(testOptions());
        WebClient client = web.owner();
        headers.replace("%1", QByteArray::number(web.ports().plain));
        const Answer answer = client.ask("DELETE /api/v1/override HTTP/1.1\r\nHost: " + client.host() +
                                         "\r\nCookie: " + client.cookie + "\r\n" + headers + "\r\n");
        QCOMPARE(answer.status, status);
    }

    void unknownPathsAndMethodsAreSaidSo()
    {
        WebFixture web(testOptions());
        WebClient client = web.owner();
        const Answer unknown = client.ask("GET", "/api/v1/nothing");
        QCOMPARE(unknown.status, 404);
        QCOMPARE(unknown.headers.value("content-type"), "application/problem+json");
        const Answer method = client.ask("PUT", "/api/v1/live");
        QCOMPARE(method.status, 405);
        QCOMPARE(method.headers.value("allow"), "GET");
        QCOMPARE(client.ask("OPTIONS", "/api/v1/override").status, 405);
        QCOMPARE(client.ask("PATCH", "/api/v1/override").headers.value("allow"), "PUT, DELETE");
        QCOMPARE(client.ask("GET", "/api/v1/live/").status, 404);
        QCOMPARE(client.ask("GET", "/api/v1/../v1/live").status, 404);
    }

    void secretsAreNotLogged()
    {
        static QStringList messages;
        messages.clear();
        const auto former = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { messages.append(text); });
        WebFixture web(testOptions());
        WebClient client = web.owner();
        QCOMPARE(client.ask("POST", "/api/v1/session", kWrong).status, 401);
        web.server->stop();
        qInstallMessageHandler(former);
        const QString all = messages.join(u'\n');
        QVERIFY(all.contains(u"Signed in"_s));
        for (const QString &secret : {web.password, u"not the password"_s, web.label.ownerPassword,
                                      QString::fromLatin1(client.cookie.mid(16))})
            QVERIFY(!all.contains(secret));
    }
};

QTEST_GUILESS_MAIN(TestSignIn)
#include "tst_signin.moc"

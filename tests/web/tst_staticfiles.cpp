// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/staticfiles.h"
#include "webfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestStaticFiles : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<WebFixture> m_web;
    std::unique_ptr<WebClient> m_client;

    void write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_folder.filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private Q_SLOTS:
    void initTestCase()
    {
        write(u"dist/index.html"_s, "<html>page</html>");
        write(u"dist/index.html.br"_s, "page in brotli");
        write(u"dist/index.html.gz"_s, "page in gzip");
        write(u"dist/assets/index-B4xY_z12.js"_s, "script");
        write(u"dist/assets/index-B4xY_z12.js.gz"_s, "script in gzip");
        write(u"dist/assets/plain.css"_s, "style");
        write(u"dist/favicon.svg"_s, "<svg/>");
        write(u"dist/orphan.txt.gz"_s, "compressed form of nothing");
        write(u"secret.txt"_s, "secret");
        WebServerOptions options = testOptions();
        options.dashboardRoot = m_folder.filePath(u"dist"_s);
        m_web = std::make_unique<WebFixture>(options);
        m_client = std::make_unique<WebClient>(m_web->plain());
    }
    void cleanupTestCase()
    {
        m_client.reset();
        m_web.reset();
    }

    // req: F1
    void areServedWithoutASession_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("cache");
        const QByteArray page("<html>page</html>");
        const QByteArray html("text/html; charset=utf-8");
        const QByteArray now("no-cache");
        QTest::newRow("root") << QByteArray("/") << page << html << now;
        QTest::newRow("page") << QByteArray("/index.html") << page << html << now;
        QTest::newRow("a path of the page's own") << QByteArray("/energy/today") << page << html << now;
        QTest::newRow("with a query") << QByteArray("/?lang=fr") << page << html << now;
        QTest::newRow("script") << QByteArray("/assets/index-B4xY_z12.js") << QByteArray("script")
                                << QByteArray("text/javascript; charset=utf-8")
                                << QByteArray("public, max-age=31536000, immutable");
        QTest::newRow("style without hash") << QByteArray("/assets/plain.css") << QByteArray("style")
                                            << QByteArray("text/css; charset=utf-8") << now;
        QTest::newRow("icon") << QByteArray("/favicon.svg") << QByteArray("<svg/>")
                              << QByteArray("image/svg+xml") << now;
    }
    void areServedWithoutASession()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, cache);
        const Answer answer = m_client->ask("GET", path);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, body);
        QCOMPARE(answer.headers.value("content-type"), type);
        QCOMPARE(answer.headers.value("cache-control"), cache);
        QCOMPARE(answer.headers.value("vary"), "Accept-Encoding");
        QVERIFY(answer.headers.value("etag").startsWith('"'));
    }

    // req: G3
    void carryTheHeadersThatProtectThePage()
    {
        const Answer answer = m_client->ask("GET", "/");
        const QByteArray policy = answer.headers.value("content-security-policy");
        QVERIFY(policy.contains("default-src 'none'"));
        QVERIFY(policy.contains("script-src 'self';"));
        QVERIFY(policy.contains("frame-ancestors 'none'"));
        QVERIFY(!policy.contains("unsafe"));
        QCOMPARE(answer.headers.value("x-content-type-options"), "nosniff");
        QCOMPARE(answer.headers.value("referrer-policy"), "no-referrer");
        QVERIFY(!answer.headers.contains("strict-transport-security"));
        WebClient tls = m_web->tls();
        QVERIFY(tls.ask("GET", "/").headers.contains("strict-transport-security"));
    }

    void areSentCompressedToThoseWhoTakeIt_data()
    {
        QTest::addColumn<QByteArray>("accept");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("both") << QByteArray("gzip, deflate, br") << QByteArray("br")
                              << QByteArray("page in brotli");
        QTest::newRow("gzip") << QByteArray("gzip") << QByteArray("gzip") << QByteArray("page in gzip");
        QTest::newRow("br refused") << QByteArray("br;q=0, gzip;q=0.5") << QByteArray("gzip")
                                    << QByteArray("page in gzip");
        QTest::newRow("none") << QByteArray("identity") << QByteArray() << QByteArray("<html>page</html>");
        QTest::newRow("similar name") << QByteArray("brx") << QByteArray() << QByteArray("<html>page</html>");
    }
    void areSentCompressedToThoseWhoTakeIt()
    {
        QFETCH(QByteArray, accept);
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, body);
        const Answer answer = m_client->ask("GET", "/", {}, "Accept-Encoding: " + accept + "\r\n");
        QCOMPARE(answer.headers.value("content-encoding"), encoding);
        QCOMPARE(answer.body, body);
        QCOMPARE(answer.headers.value("content-type"), "text/html; charset=utf-8");
        const Answer plain = m_client->ask("GET", "/");
        QCOMPARE(answer.headers.value("etag") == plain.headers.value("etag"), encoding.isEmpty());
    }

    void areNotSentAgainWhenUnchanged()
    {
        const QByteArray tag = m_client->ask("GET", "/").headers.value("etag");
        for (const QByteArray &wanted : {tag, "\"other\", " + tag, "W/" + tag, QByteArray("*")}) {
            const Answer answer = m_client->ask("GET", "/", {}, "If-None-Match: " + wanted + "\r\n");
            QCOMPARE(answer.status, 304);
            QCOMPARE(answer.headers.value("etag"), tag);
            QVERIFY(!answer.headers.contains("content-length"));
        }
        QCOMPARE(m_client->ask("GET", "/", {}, "If-None-Match: \"other\"\r\n").status, 200);
    }

    // req: G3
    void lieInsideTheirFolderOnly_data()
    {
        QTest::addColumn<QByteArray>("path");
        for (const char *path :
             {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt",
              "/..%5csecret.txt", "/assets/%2e%2e%2f%2e%2e%2fsecret.txt", "/etc/passwd.txt",
              "/./../secret.txt", "/index.html.br", "/orphan.txt", "/orphan.txt.gz", "/assets/index.js"})
            QTest::newRow(path) << QByteArray(path);
    }
    void lieInsideTheirFolderOnly()
    {
        QFETCH(QByteArray, path);
        const Answer answer = m_client->ask("GET", path);
        QCOMPARE(answer.status, 404);
        QVERIFY(!answer.body.contains("secret\n"));
        QCOMPARE(answer.headers.value("content-type"), "application/problem+json");
    }

    void canOnlyBeRead()
    {
        const Answer answer = m_client->ask("PUT", "/index.html", "{}");
        QCOMPARE(answer.status, 405);
        QCOMPARE(answer.headers.value("allow"), "GET, HEAD");
    }

    void sayClearlyWhenNoneAreBuiltIn()
    {
        WebServerOptions options = testOptions();
        options.dashboardRoot = u":/no-such-dashboard"_s;
        WebFixture web(options);
        const Answer answer = web.plain().ask("GET", "/");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.headers.value("content-type").startsWith("text/plain"));
        QVERIFY(answer.body.contains("no dashboard"));
    }
};

QTEST_GUILESS_MAIN(TestStaticFiles)
#include "tst_staticfiles.moc"

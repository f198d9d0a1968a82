// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11, E3, F3
#include "webfixture.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

/// The search for smart switches through the REST interface.
class TestDiscoveryResource : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    std::unique_ptr<WebFixture> m_web;
    std::unique_ptr<WebClient> m_client;
    static constexpr const char *kPath = "/api/v1/discovery/switches";

    [[nodiscard]] QString frenchFile() const { return m_folder.filePath(u"fr.qm"_s); }
    [[nodiscard]] QJsonObject state(const QByteArray &language = "en")
    {
        return m_client->ask("GET", kPath, {}, "Accept-Language: " + language + "\r\n").json();
    }
    [[nodiscard]] QJsonObject found(const QString &verdict, const QByteArray &language = "en")
    {
        for (const QJsonValue &each : state(language).value("found"_L1).toArray()) {
            if (each["verdict"_L1].toString() == verdict)
                return each.toObject();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(
            compileTranslations(QStringLiteral(WW_SOURCE_DIR "/translations/wattward_fr.ts"), frenchFile()));
    }
    void init()
    {
        WebServerOptions options = testOptions();
        options.translations = {{u"fr"_s, frenchFile()}};
        m_web = std::make_unique<WebFixture>(options);
        m_client = std::make_unique<WebClient>(m_web->owner());
    }
    void cleanup()
    {
        m_client.reset();
        m_web.reset();
    }

    void missingDaemonIsAStateAndNoError()
    {
        const QJsonObject idle = state();
        QCOMPARE(idle.value("phase"_L1).toString(), u"idle"_s);
        QCOMPARE(idle.value("problem"_L1).toString(), u"noDaemon"_s);
        QVERIFY(idle.value("problemText"_L1)
                    .toString()
                    .startsWith(u"Discovery is not available: avahi-daemon is not running."_s));
        QVERIFY(state("fr").value("problemText"_L1).toString().contains(u"avahi-daemon ne tourne pas"_s));
    }

    void everyVerdictSaysWhyInTheReadersLanguage()
    {
        QCOMPARE(m_client->ask("POST", kPath).status, 204);
        const QJsonArray all = state().value("found"_L1).toArray();
        QCOMPARE(all.size(), static_cast<qsizetype>(FoundVerdict::Count) + 1);
        for (const QJsonValue &each : all) {
            const QString verdict = each["verdict"_L1].toString();
            const QString english = each["text"_L1].toString();
            QCOMPARE(english.isEmpty(), verdict == u"asking"_s);
            QVERIFY2(english.isEmpty() || english != found(verdict, "fr").value("text"_L1).toString(),
                     qPrintable(verdict));
            QVERIFY2(!english.contains(u'%'), qPrintable(english));
        }
        QCOMPARE(found(u"firmwareTooOld"_s).value("text"_L1).toString(),
                 u"Its firmware 0.9.1 is too old: at least 0.12.99-plugsprod1 is needed. "
                 "Update it on its own web page."_s);
        QCOMPARE(found(u"usable"_s).value("text"_L1).toString(),
                 u"Its firmware is newer than 1.1.0-beta3, the last one checked."_s);
        QVERIFY(all.last()["text"_L1].toString().startsWith(u"It has another address"_s) &&
                all.last()["moved"_L1].toBool());
        QCOMPARE(found(u"usable"_s).value("deviceName"_L1).toString(), u"Grid \"meter\""_s);
    }

    void addsWhatIsAskedForAndNeverShowsThePassword()
    {
        const Answer added =
            m_client->ask("POST", QByteArray(kPath) + "/add",
                          R"({"host":"plug.lan","port":8080,"name":" Pump ","password":"hidden words"})");
        QCOMPARE(added.status, 201);
        QCOMPARE(added.json().value("device"_L1).toString(), u"shelly-aabbccddeeff"_s);
        const SwitchToAdd wanted = m_web->backend.discovery().lastAdded();
        QCOMPARE(wanted.host, u"plug.lan"_s);
        QCOMPARE(wanted.port, 8080);
        QCOMPARE(wanted.name, u"Pump"_s);
        QCOMPARE(wanted.password.reveal(), u"hidden words"_s);
        QVERIFY(!added.body.contains("hidden") && !m_client->ask("GET", kPath).body.contains("hidden"));
        const Answer refused = m_client->ask("POST", QByteArray(kPath) + "/add",
                                             R"({"host":"plug.lan","port":80,"name":"","password":"wrong"})",
                                             "Accept-Language: fr\r\n");
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.json().value("detail"_L1).toString(), u"Il refuse le mot de passe."_s);
    }

    void whatIsNoAddressIsRefused_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("URL") << QByteArray("http://192.168.1.7");
        QTest::newRow("path") << QByteArray("192.168.1.7/rpc");
        QTest::newRow("user") << QByteArray("admin@192.168.1.7");
        QTest::newRow("port inside") << QByteArray("192.168.1.7:80");
        QTest::newRow("line break") << QByteArray("a\\r\\nHost: b");
        QTest::newRow("too long") << QByteArray(254, 'a');
    }
    void whatIsNoAddressIsRefused()
    {
        QFETCH(QByteArray, host);
        const QByteArray address = "{\"host\":\"" + host + "\",\"port\":80";
        const Answer looked = m_client->ask("POST", QByteArray(kPath) + "/look", address + "}");
        const Answer added =
            m_client->ask("POST", QByteArray(kPath) + "/add", address + R"(,"name":"","password":""})");
        for (const Answer &answer : {looked, added}) {
            QCOMPARE(answer.status, 422);
            QCOMPARE(answer.json().value("field"_L1).toString(), u"host"_s);
        }
    }

    void whatWasAddedIsRenamedAndRemoved()
    {
        const QByteArray path = QByteArray(kPath) + "/added/shelly-aabbccddeeff";
        const auto added = [this] { return state().value("added"_L1).toArray(); };
        QCOMPARE(added().size(), 1);
        QCOMPARE(added()[0].toObject(), (QJsonObject{{u"device"_s, u"shelly-aabbccddeeff"_s},
                                                     {u"name"_s, u"Pump"_s},
                                                     {u"host"_s, u"plug.lan"_s},
                                                     {u"port"_s, 8080}}));
        QCOMPARE(m_client->ask("PATCH", path, R"({"name":" Pool pump "})").status, 204);
        QCOMPARE(added()[0].toObject().value("name"_L1).toString(), u"Pool pump"_s);
        for (const QByteArray &name : {QByteArray("  "), QByteArray(49, 'a')}) {
            const Answer refused = m_client->ask("PATCH", path, "{\"name\":\"" + name + "\"}");
            QCOMPARE(refused.status, 422);
            QCOMPARE(refused.json().value("field"_L1).toString(), u"name"_s);
            QVERIFY(!refused.json().value("remedy"_L1).toString().isEmpty());
        }
        QCOMPARE(added()[0].toObject().value("name"_L1).toString(), u"Pool pump"_s);
        QCOMPARE(m_client->ask("DELETE", path).status, 204);
        QVERIFY(added().isEmpty());
        QCOMPARE(m_client->ask("DELETE", path).status, 404);
        QCOMPARE(m_client->ask("PATCH", path, R"({"name":"Pump"})").status, 404);
        WebClient stranger = m_web->plain();
        QCOMPARE(stranger.ask("DELETE", path).status, 401);
    }

    void nobodySearchesWithoutASession()
    {
        WebClient stranger = m_web->plain();
        QCOMPARE(stranger.ask("POST", kPath).status, 401);
        QCOMPARE(state().value("phase"_L1).toString(), u"idle"_s);
    }
};

QTEST_GUILESS_MAIN(TestDiscoveryResource)
#include "tst_discoveryresource.moc"

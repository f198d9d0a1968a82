// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonfile.h"
#include "core/jsonschema.h"
#include "web/webcore.h"
#include "webfixture.h"

#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

/// Makes every object schema refuse keys it does not name, so that an answer cannot say more than is
/// described.
QJsonValue closed(const QJsonValue &value)
{
    if (value.isArray()) {
        QJsonArray array;
        for (const QJsonValue &element : value.toArray())
            array.append(closed(element));
        return array;
    }
    if (!value.isObject())
        return value;
    QJsonObject object;
    const QJsonObject original = value.toObject();
    for (auto it = original.begin(); it != original.end(); ++it)
        object.insert(it.key(), closed(*it));
    // The checker applies formats to null as well.
    if (object.value("type"_L1).isArray())
        object.remove("format"_L1);
    if (object.contains("properties"_L1) && object.value("type"_L1) == "object"_L1 &&
        !object.contains("additionalProperties"_L1))
        object.insert("additionalProperties"_L1, false);
    return object;
}

} // namespace

/// Every answer against resources/openapi.json, which describes the interface to others.
class TestContract : public QObject
{
    Q_OBJECT
private:
    QJsonObject m_api;
    std::unique_ptr<WebFixture> m_web;
    std::unique_ptr<WebClient> m_client;

    [[nodiscard]] QJsonObject resolved(const QJsonObject &object) const
    {
        const QString reference = object.value("$ref"_L1).toString();
        if (reference.isEmpty())
            return object;
        QJsonValue found = m_api;
        for (const QString &part : reference.mid(2).split(u'/'))
            found = found.toObject().value(part);
        return found.toObject();
    }

    /// The schema of an answer with everything it refers to; empty when the description has none.
    [[nodiscard]] QJsonObject schemaOf(const QString &path, const QByteArray &method, int status) const
    {
        const QJsonObject operation = m_api.value("paths"_L1)
                                          .toObject()
                                          .value(path)
                                          .toObject()
                                          .value(QLatin1StringView(method.toLower()))
                                          .toObject();
        const QJsonObject response =
            resolved(operation.value("responses"_L1).toObject().value(QString::number(status)).toObject());
        const QJsonObject content = response.value("content"_L1).toObject();
        const QString type = status >= 400 ? u"application/problem+json"_s : u"application/json"_s;
        QJsonObject schema = content.value(type).toObject().value("schema"_L1).toObject();
        if (schema.isEmpty())
            return {};
        schema.insert("components"_L1, m_api.value("components"_L1));
        return closed(schema).toObject();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto document = readJsonFile(QStringLiteral(WW_SOURCE_DIR "/resources/openapi.json"));
        QVERIFY(document.has_value());
        m_api = document->object();
        m_web = std::make_unique<WebFixture>(testOptions());
        QVERIFY(m_web->isRunning());
        m_client = std::make_unique<WebClient>(m_web->owner());
    }

    void cleanupTestCase()
    {
        m_client.reset();
        m_web.reset();
    }

    // req: F3
    void describesExactlyTheRoutesThereAre()
    {
        const WebCore core(m_web->backend, m_web->accounts(), m_web->clock, testOptions());
        QStringList routes;
        for (const auto &[method, path] : core.router().routes())
            routes.append(QString::fromLatin1(methodName(method)) + u' ' + path.mid(7));
        QStringList described;
        const QJsonObject paths = m_api.value("paths"_L1).toObject();
        for (auto path = paths.begin(); path != paths.end(); ++path) {
            for (const QString &method : path->toObject().keys()) {
                if (method != u"parameters"_s)
                    described.append(method.toUpper() + u' ' + path.key());
            }
        }
        routes.sort();
        described.sort();
        QCOMPARE(routes, described);
    }

    // req: F3
    void answersAsDescribed_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray none;
        const QByteArray times = "&from=2020-06-01T00:00:00Z&to=2020-06-02T00:00:00Z";
        const QByteArray settings =
            R"({"mode":"selfConsumption","feedInLimit":{"kind":"power","powerW":5000},"fuse":{"currentA":35},)"
            R"("battery":{"minSocPercent":10,"maxSocPercent":95}})";
        const auto row = [](const char *name, const char *method, const QByteArray &target,
                            const QByteArray &body, int status) {
            QTest::newRow(name) << QByteArray(method) << target << body << status;
        };
        row("session", "GET", "/session", none, 200);
        row("live", "GET", "/live", none, 200);
        row("devices", "GET", "/devices", none, 200);
        row("self-test idle", "GET", "/commissioning", none, 200);
        row("self-test started by the owner", "POST", "/commissioning", none, 403);
        row("self-test ended by the owner", "DELETE", "/commissioning", none, 403);
        row("self-test report", "GET", "/commissioning/1590969600000", none, 200);
        row("no such report", "GET", "/commissioning/1", none, 404);
        row("search idle", "GET", "/discovery/switches", none, 200);
        row("search begun", "POST", "/discovery/switches", none, 204);
        row("search running", "GET", "/discovery/switches", none, 200);
        row("address looked at", "POST", "/discovery/switches/look", R"({"host":"192.168.1.7","port":80})",
            204);
        row("address that is none", "POST", "/discovery/switches/look", R"({"host":"http://x","port":80})",
            422);
        row("switch added", "POST", "/discovery/switches/add",
            R"({"host":"192.168.1.7","port":80,"name":"Pump","password":"right"})", 201);
        row("switch refusing", "POST", "/discovery/switches/add",
            R"({"host":"192.168.1.7","port":80,"name":"","password":"wrong"})", 409);
        row("switch half named", "POST", "/discovery/switches/add", R"({"host":"192.168.1.7","port":80})",
            422);
        row("switch renamed", "PATCH", "/discovery/switches/added/shelly-aabbccddeeff", R"({"name":"Pump"})",
            204);
        row("switch without a name", "PATCH", "/discovery/switches/added/shelly-aabbccddeeff",
            R"({"name":" "})", 422);
        row("no such switch renamed", "PATCH", "/discovery/switches/added/nobody", R"({"name":"Pump"})", 404);
        row("switch removed", "DELETE", "/discovery/switches/added/shelly-aabbccddeeff", none, 204);
        row("no such switch removed", "DELETE", "/discovery/switches/added/nobody", none, 404);
        row("meters", "GET", "/meters", none, 200);
        row("meter", "GET", "/meters/meter", none, 200);
        row("harmonics", "GET", "/meters/meter/harmonics?channel=voltage.L1&order=5" + times, none, 200);
        row("harmonics of power", "GET", "/meters/meter/harmonics?channel=activePower.L1" + times, none, 422);
        row("too many harmonics", "GET",
            "/meters/meter/harmonics?channel=current.L1&from=2020-06-01T00:00:00Z&to=2020-07-03T00:00:00Z",
            none, 422);
        row("harmonics of nobody", "GET", "/meters/nobody/harmonics?channel=current.L1" + times, none, 404);
        row("no such meter", "GET", "/meters/nobody", none, 404);
        row("charger restarted", "POST", "/devices/charger/actions", R"({"action":"restart"})", 204);
        row("charger asked oddly", "POST", "/devices/charger/actions", R"({"action":"dance"})", 422);
        row("action of nobody", "POST", "/devices/nobody/actions", R"({"action":"unlock"})", 404);
        row("partials paused", "POST", "/meters/meter/partials", R"({"action":"pause"})", 204);
        row("partials asked oddly", "POST", "/meters/meter/partials", R"({"action":"jump"})", 422);
        row("partials of nobody", "POST", "/meters/nobody/partials", R"({"action":"reset"})", 404);
        row("output switched", "POST", "/meters/meter/outputs", R"({"output":1,"active":true})", 204);
        row("output refused", "POST", "/meters/meter/outputs", R"({"output":2,"active":true})", 422);
        row("output there is none of", "POST", "/meters/meter/outputs", R"({"output":3,"active":true})", 422);
        row("output asked oddly", "POST", "/meters/meter/outputs", R"({"output":1,"active":1})", 422);
        row("output of nobody", "POST", "/meters/nobody/outputs", R"({"output":1,"active":true})", 404);
        row("demand forgotten", "POST", "/meters/meter/demand/reset", none, 204);
        row("demand of nobody", "POST", "/meters/nobody/demand/reset", none, 404);
        row("meter without an analyser", "GET", "/meters/heating", none, 200);
        row("partials of a plain meter", "POST", "/meters/heating/partials", R"({"action":"reset"})", 404);
        row("quantities", "GET", "/quantities", none, 200);
        row("history of a gauge and a counter", "GET",
            "/history?series=site.gridPower.total&series=site.pvEnergy&series=inv1.activePower.L1" + times,
            none, 200);
        row("history without series", "GET", "/history?x=1", none, 422);
        row("decisions", "GET", "/decisions", none, 200);
        row("decisions of a device", "GET", "/decisions?device=inv1-battery&limit=1000" + times, none, 200);
        row("decisions beyond the limit", "GET", "/decisions?limit=1001", none, 422);
        row("alarms", "GET", "/alarms", none, 200);
        row("active alarms", "GET", "/alarms?active=true", none, 200);
        row("cleared alarms", "GET", "/alarms?active=false", none, 200);
        row("alarms asked oddly", "GET", "/alarms?active=maybe", none, 422);
        row("settings", "GET", "/settings/control", none, 200);
        row("settings stored", "PUT", "/settings/control", settings, 200);
        row("settings changed", "PATCH", "/settings/control", R"({"peak":{"instantW":9000}})", 200);
        row("settings changed wrongly", "PATCH", "/settings/control", R"({"peak":{"instantW":-1}})", 422);
        row("settings for people", "GET", "/settings/control/schema", none, 200);
        row("load added", "PUT", "/settings/loads/heater", R"({"mode":"surplus"})", 200);
        row("load", "GET", "/settings/loads/heater", none, 200);
        row("load ordered", "PUT", "/settings/load-order", R"({"devices":["heater"]})", 200);
        row("load ordered oddly", "PUT", "/settings/load-order", R"({"devices":["x"]})", 422);
        row("load removed", "DELETE", "/settings/loads/heater", none, 204);
        row("load of nobody", "PUT", "/settings/loads/nobody", R"({"mode":"surplus"})", 404);
        row("no load", "GET", "/settings/loads/nobody", none, 404);
        row("loads", "GET", "/loads", none, 200);
        row("load on", "POST", "/loads/heater/command", R"({"command":"on","minutes":30})", 204);
        row("load for ever", "POST", "/loads/heater/command", R"({"command":"on","minutes":1441})", 422);
        row("command of nobody", "POST", "/loads/nobody/command", R"({"command":"auto"})", 404);
        row("limits", "GET", "/limits", none, 200);
        row("limit of another source", "PUT", "/limits/consumption", R"({"powerW":4200,"minutes":60})", 409);
        row("limit asked oddly", "PUT", "/limits/consumption", R"({"powerW":-1,"minutes":60})", 422);
        row("contacts", "PUT", "/simulator/contacts", R"({"di1":true,"di2":false})", 200);
        row("half the contacts", "PUT", "/simulator/contacts", R"({"di1":true})", 422);
        row("settings incomplete", "PUT", "/settings/control", "{}", 422);
        row("settings no JSON", "PUT", "/settings/control", "{", 400);
        row("panel settings", "GET", "/settings/panel", none, 200);
        row("panel settings changed", "PUT", "/settings/panel",
            R"({"language":"fr","backlightS":0,"rotateS":30})", 200);
        row("panel settings refused", "PUT", "/settings/panel",
            R"({"language":"fr","backlightS":7,"rotateS":30})", 422);
        row("panel PIN", "PUT", "/settings/panel/pin", R"({"pin":"2580"})", 204);
        row("weak panel PIN", "PUT", "/settings/panel/pin", R"({"pin":"1111"})", 422);
        row("access point", "GET", "/settings/access-point", none, 200);
        row("access point's password", "PUT", "/settings/access-point/password",
            R"({"accessPointPassword":"a good password"})", 204);
        row("override", "PUT", "/override",
            R"({"device":"inv1-battery","setpoint":"batteryPower","value":-1000,"minutes":60})", 200);
        row("override of nothing", "PUT", "/override",
            R"({"device":"x","setpoint":"batteryPower","value":-1000,"minutes":60})", 422);
        row("override removed", "DELETE", "/override", none, 204);
        row("panel", "GET", "/panel.png", none, 200);
        row("panel key", "POST", "/panel/keys", R"({"key":"up"})", 204);
        row("panel key unknown", "POST", "/panel/keys", R"({"key":"left"})", 422);
        row("simulator", "GET", "/simulator", none, 200);
        row("simulator speed", "PUT", "/simulator/speed", R"({"speed":10})", 200);
        row("simulator too fast", "PUT", "/simulator/speed", R"({"speed":61})", 422);
        row("simulator faults", "PUT", "/simulator/faults",
            R"({"faults":[{"target":"meter","kind":"delay","parameter":500},{"target":"inv1","kind":"offline"}]})",
            200);
        row("simulator fault unknown", "PUT", "/simulator/faults",
            R"({"faults":[{"target":"m","kind":"fire"}]})", 422);
        row("description", "GET", "/openapi.json", none, 200);
        row("wrong password", "POST", "/session", R"({"user":"owner","password":"wrong"})", 401);
        row("weak password", "PUT", "/session/password",
            R"({"currentPassword":"sunny afternoons","newPassword":"short"})", 422);
    }
    void answersAsDescribed()
    {
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        answersAsDescribed(*m_client, method, target, body, status);
    }

    // req: E2, F3
    void answersTheInstallerAsDescribed()
    {
        WebClient installer = m_web->installer();
        answersAsDescribed(installer, "POST", "/commissioning", {}, 204);
        answersAsDescribed(installer, "GET", "/commissioning", {}, 200);
        answersAsDescribed(installer, "DELETE", "/commissioning", {}, 204);
        m_web->backend.commissioning().obstruct({commissioning::Says::OffGrid});
        answersAsDescribed(installer, "POST", "/commissioning", {}, 409);
    }

private:
    void answersAsDescribed(WebClient &client, const QByteArray &method, const QByteArray &target,
                            const QByteArray &body, int status)
    {
        const Answer answer = client.ask(method, "/api/v1" + target, body);
        QVERIFY2(answer.status == status, answer.body.constData());
        static const QRegularExpression oneOfMany(
            u"^(/settings)?/(meters|devices|loads|commissioning|discovery/switches/added)/[^/]+"_s);
        const QString path =
            QString::fromLatin1(target).section(u'?', 0, 0).replace(oneOfMany, u"\\1/\\2/{id}"_s);
        const QJsonObject schema = schemaOf(path, method, status);
        if (schema.isEmpty()) {
            QVERIFY(status == 204 || answer.headers.value("content-type") == "image/png" ||
                    path == u"/openapi.json"_s);
            return;
        }
        const auto compiled = JsonSchema::compile(QJsonDocument(schema));
        QVERIFY2(compiled.has_value(), compiled ? "" : qPrintable(compiled.error().toString()));
        const auto parsed = parseJson(answer.body, path);
        QVERIFY(parsed.has_value());
        QStringList complaints;
        for (const Error &error : compiled->check(*parsed))
            complaints.append(error.toString());
        QVERIFY2(complaints.isEmpty(),
                 qPrintable(complaints.join(u'\n') + u'\n' + QString::fromUtf8(answer.body)));
        if (status == 422)
            QVERIFY2(!parsed->object().value("field"_L1).toString().isEmpty() &&
                         !parsed->object().value("detail"_L1).toString().isEmpty(),
                     answer.body.constData());
    }

private Q_SLOTS:
    /// The check above must be able to fail.
    void noticesKeysThatAreNotDescribed()
    {
        const auto compiled = JsonSchema::compile(QJsonDocument(schemaOf(u"/session"_s, "GET", 200)));
        QVERIFY(compiled.has_value());
        const QJsonObject right{
            {u"user"_s, u"a"_s}, {u"role"_s, u"owner"_s}, {u"mustChangePassword"_s, false}};
        QVERIFY(compiled->check(QJsonDocument(right)).isEmpty());
        QJsonObject more = right;
        more.insert(u"password"_s, u"x"_s);
        QVERIFY(!compiled->check(QJsonDocument(more)).isEmpty());
        QJsonObject less = right;
        less.remove(u"role"_s);
        QVERIFY(!compiled->check(QJsonDocument(less)).isEmpty());
    }

    // req: F3
    void servesItsOwnDescription()
    {
        const Answer answer = m_client->ask("GET", "/api/v1/openapi.json");
        QFile file(QStringLiteral(WW_SOURCE_DIR "/resources/openapi.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(answer.body, file.readAll());
    }
};

QTEST_GUILESS_MAIN(TestContract)
#include "tst_contract.moc"

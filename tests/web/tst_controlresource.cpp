// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"
#include "resttest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

/// The devices of the live state that matter here.
const Surroundings kHome{
    .devices = {{DeviceId(u"heater"_s), DeviceType::Switch}, {DeviceId(u"meter"_s), DeviceType::Meter}},
    .grid = {},
    .now = Instant{1'591'005'600'000}}; // 2020-06-01T10:00:00Z

} // namespace

/// Settings of every mode, loads and limits over REST.
class TestControlResource : public RestTest
{
    Q_OBJECT
private Q_SLOTS:
    void aPatchLeavesTheRestAlone();
    void refusalsNamePlaceReasonAndRemedy_data();
    void refusalsNamePlaceReasonAndRemedy();
    void everySectionIsTakenAndGivenBack();
    void theSchemaNamesEveryField();
    void aLoadIsAddedChangedAndLeftAlone();
    void aLoadIsNotToldWhatItsDeviceCannotDo_data();
    void aLoadIsNotToldWhatItsDeviceCannotDo();
    void loadsAreOrdered();
    void loadsSayWhatTheyDoAndWhy();
    void aLoadIsHeldForATime_data();
    void aLoadIsHeldForATime();
    void limitsAreShown();
    void aLimitIsTakenFromOutside();
    void decisionsAreAskedForByTimeAndDevice();

private:
    [[nodiscard]] Answer ask(const char *method, const char *target, const QByteArray &body = {})
    {
        return m_client->ask(method, QByteArray("/api/v1") + target, body);
    }
};

// req: F3
void TestControlResource::aPatchLeavesTheRestAlone()
{
    ControlSettings before;
    before.peak.demand = 8_kW;
    before.offGrid.reserveSoc = Percent(35);
    QVERIFY(m_web->backend.setControlSettings(before));
    const Answer answer = ask("PATCH", "/settings/control", R"({"peak":{"instantW":9000}})");
    QCOMPARE(answer.status, 200);
    ControlSettings wanted = before;
    wanted.peak.instant = 9_kW;
    QVERIFY(m_web->backend.controlSettings() == wanted);
    QCOMPARE(answer.json(), toJson(wanted));
}

void TestControlResource::refusalsNamePlaceReasonAndRemedy_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field");
    const auto row = [](const char *name, const QByteArray &body, const QString &field) {
        QTest::newRow(name) << body << field;
    };
    row("out of range", R"({"peak":{"instantW":-1}})", u"/peak/instantW"_s);
    row("wrong type", R"({"offGrid":{"reserveSocPercent":"x"}})", u"/offGrid/reserveSocPercent"_s);
    row("unknown word", R"({"loads":{"batteryPlace":"middle"}})", u"/loads/batteryPlace"_s);
    row("unknown section", R"({"colour":{}})", u"/colour"_s);
    row("in a list", R"({"rippleControl":{"steps":[{"contacts":["DI9"],"percent":0}]}})",
        u"/rippleControl/steps/0/contacts/0"_s);
    row("incomplete row", R"({"circuits":[{"name":"x"}]})", u"/circuits/0/fuseA"_s);
    row("contradiction", R"({"peak":{"instantW":4000,"demandW":5000}})", u"/peak/demandW, /peak/instantW"_s);
    row("two modes", R"({"mode":"timeOfUse"})", u"/mode, /timeOfUse"_s);
    row("one contact", R"({"offGrid":{"transferInput":1},"rippleControl":{"enabled":true}})",
        u"/offGrid/transferInput, /rippleControl/steps"_s);
    row("window that never comes", R"({"timeOfUse":{"windows":[{"when":{"weekdays":[]},"action":"hold"}]}})",
        u"/timeOfUse/windows/0/when/weekdays, /timeOfUse/windows/0/when/days"_s);
    row("target nobody reaches",
        R"({"battery":{"maxSocPercent":80},"timeOfUse":{"windows":[{"when":{},"action":"charge"}]}})",
        u"/timeOfUse/windows/0/targetSocPercent, /battery/maxSocPercent"_s);
    row("reserve that is none", R"({"peak":{"reserveSocPercent":5}})",
        u"/peak/reserveSocPercent, /battery/minSocPercent"_s);
    row("reserve of everything", R"({"offGrid":{"reserveSocPercent":100,"shedFromSocPercent":100}})",
        u"/offGrid/reserveSocPercent, /battery/maxSocPercent"_s);
    row("minimum of a switch", R"({"loads":{"devices":[{"device":"heater","mode":"minimumAndSurplus"}]}})",
        u"/loads/devices/0/mode, /devices/heater/type"_s);
    row("meter as a load", R"({"loads":{"devices":[{"device":"meter","mode":"on"}]}})",
        u"/loads/devices/0/device, /devices/meter/type"_s);
    row("circuit of nobody", R"({"circuits":[{"name":"x","fuseA":16,"devices":["heater","gone"]}]})",
        u"/circuits/0/devices/1, /devices"_s);
    row("negative price without prices", R"({"timeOfUse":{"stopAtNegativePrice":true}})",
        u"/timeOfUse/stopAtNegativePrice, /timeOfUse/prices"_s);
    row("load twice", R"({"loads":{"devices":[{"device":"a","mode":"on"},{"device":"a","mode":"on"}]}})",
        u"/loads/devices/1/device"_s);
}

// req: F3
void TestControlResource::refusalsNamePlaceReasonAndRemedy()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    m_web->backend.setSurroundings(kHome);
    const ControlSettings before = m_web->backend.controlSettings();
    const Answer answer = ask("PATCH", "/settings/control", body);
    QVERIFY2(answer.status == 422, answer.body.constData());
    QCOMPARE(answer.json()[u"field"].toString(), field);
    QVERIFY(!answer.json()[u"detail"].toString().isEmpty());
    QVERIFY(!answer.json()[u"remedy"].toString().isEmpty());
    QVERIFY(!answer.json()[u"detail"].toString().contains(u';'));
    for (const char *key : {"detail", "remedy"}) {
        const QString sentence = answer.json()[QLatin1StringView(key)].toString();
        QVERIFY2(sentence[0] == sentence[0].toUpper() && sentence.endsWith(u'.'), qPrintable(sentence));
    }
    QVERIFY(m_web->backend.controlSettings() == before);
}

// req: B3, B4, B5, B6, B16, F3
void TestControlResource::everySectionIsTakenAndGivenBack()
{
    const QJsonObject whole = ask("GET", "/settings/control").json();
    QVERIFY(whole.size() >= 12);
    for (auto section = whole.begin(); section != whole.end(); ++section) {
        const QByteArray body =
            QJsonDocument(QJsonObject{{section.key(), *section}}).toJson(QJsonDocument::Compact);
        const Answer answer = ask("PATCH", "/settings/control", body);
        QVERIFY2(answer.status == 200, answer.body.constData());
        QCOMPARE(answer.json(), whole);
    }
}

namespace {

/// Places of fields without a name or a sentence, or with words nobody named.
QStringList unnamed(const QJsonObject &schema, const QString &place)
{
    QStringList found;
    const QJsonObject properties = schema[u"properties"].toObject();
    for (auto field = properties.begin(); field != properties.end(); ++field) {
        const QJsonObject inner = field->toObject();
        const QString at = place + u'/' + field.key();
        if (inner[u"title"].toString().isEmpty() || inner[u"title"].toString() == field.key())
            found.append(at);
        if (inner[u"description"].toString().isEmpty() && !at.endsWith("/when"_L1))
            found.append(at + u" description"_s);
        for (const QJsonObject &part : {inner, inner[u"items"].toObject()}) {
            if (part[u"enumTitles"].toArray().size() != part[u"enum"].toArray().size())
                found.append(at + u" words"_s);
            found += unnamed(part, at);
        }
    }
    return found;
}

} // namespace

// req: F1, F3
void TestControlResource::theSchemaNamesEveryField()
{
    const Answer answer = ask("GET", "/settings/control/schema");
    QCOMPARE(answer.status, 200);
    QCOMPARE(unnamed(answer.json(), {}), QStringList());
    const QJsonObject feedIn = answer.json()[u"properties"][u"feedInLimit"][u"properties"].toObject();
    QCOMPARE(feedIn[u"kind"][u"enumTitles"].toArray().first().toString(), u"No limit"_s);
    QCOMPARE(answer.json()[u"x-order"].toArray().first().toString(), u"mode"_s);
}

// req: B9, F3
void TestControlResource::aLoadIsAddedChangedAndLeftAlone()
{
    QCOMPARE(ask("GET", "/settings/loads/heater").status, 404);
    Answer answer = ask("PUT", "/settings/loads/heater", R"({"mode":"on","minRunS":600})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.json()[u"device"].toString(), u"heater"_s);
    answer = ask("PUT", "/settings/loads/heater", R"({"device":"heater","startW":1500})");
    QCOMPARE(answer.json()[u"minRunS"].toDouble(), 600);
    QCOMPARE(answer.json()[u"mode"].toString(), u"on"_s);
    QCOMPARE(ask("GET", "/settings/loads/heater").json(), answer.json());
    const LoadSettings before = m_web->backend.controlSettings().loads;
    answer = ask("PUT", "/settings/loads/heater", R"({"startW":1000,"stopW":1000})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.json()[u"field"].toString(), u"/loads/devices/0/stopW, /loads/devices/0/startW"_s);
    QCOMPARE(ask("PUT", "/settings/loads/heater", R"({"device":"x"})").status, 422);
    QVERIFY(m_web->backend.controlSettings().loads == before);
    QCOMPARE(ask("DELETE", "/settings/loads/heater").status, 204);
    QVERIFY(m_web->backend.controlSettings().loads.devices.empty());
    QCOMPARE(ask("DELETE", "/settings/loads/heater").status, 404);
}

void TestControlResource::aLoadIsNotToldWhatItsDeviceCannotDo_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("field"); ///< Below the load.
    const auto row = [](const char *name, const QByteArray &body, const QString &field) {
        QTest::newRow(name) << body << field;
    };
    const QString kind = u"/devices/heater/type"_s;
    row("mode", R"({"mode":"minimumAndSurplus"})", u"/loads/devices/0/mode, "_s + kind);
    row("warmth", R"({"reservations":[{"target":"temperature","value":55}]})",
        u"/loads/devices/0/reservations/0/target, "_s + kind);
    row("charge", R"({"charger":{"vehicleCapacityWh":50000},"reservations":[{"target":"soc","value":80}]})",
        u"/loads/devices/0/reservations/0/target, "_s + kind);
    row("the past", R"({"reservations":[{"target":"energy","value":500,"once":"2015-01-01T00:00:00Z"}]})",
        u"/loads/devices/0/reservations/0/once, /loads/devices/0/reservations/0/enabled"_s);
}

// req: B8, B9, F3
void TestControlResource::aLoadIsNotToldWhatItsDeviceCannotDo()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, field);
    m_web->backend.setSurroundings(kHome);
    QCOMPARE(ask("PUT", "/settings/loads/heater", R"({"mode":"reserved"})").status, 200);
    const ControlSettings before = m_web->backend.controlSettings();
    const Answer answer = ask("PUT", "/settings/loads/heater", body);
    QVERIFY2(answer.status == 422, answer.body.constData());
    QCOMPARE(answer.json()[u"field"].toString(), field);
    QVERIFY(!answer.json()[u"remedy"].toString().isEmpty());
    QVERIFY(m_web->backend.controlSettings() == before);
}

// req: B9, F3
void TestControlResource::loadsAreOrdered()
{
    ControlSettings settings;
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s})
        settings.loads.devices.push_back({.device = DeviceId(id)});
    QVERIFY(m_web->backend.setControlSettings(settings));
    QCOMPARE(ask("PUT", "/settings/load-order", R"({"devices":["c","a"]})").status, 200);
    QStringList order;
    for (const LoadDevice &load : m_web->backend.controlSettings().loads.devices)
        order.append(load.device.text());
    QCOMPARE(order, QStringList({u"c"_s, u"a"_s, u"b"_s}));
    for (const char *body : {R"({"devices":["c","c"]})", R"({"devices":["x"]})", R"({"devices":5})", "{}"})
        QCOMPARE(ask("PUT", "/settings/load-order", body).status, 422);
}

// req: B8, B9, F3
void TestControlResource::loadsSayWhatTheyDoAndWhy()
{
    const QJsonObject load = ask("GET", "/loads").json()[u"loads"].toArray().first().toObject();
    QCOMPARE(load[u"deviceName"].toString(), u"Heater"_s);
    QCOMPARE(load[u"activity"].toString(), u"resting"_s);
    QCOMPARE(load[u"sentence"].toString(), u"Its owner has switched it off."_s);
    QCOMPARE(load[u"drawnW"].toDouble(), 12.4);
    QVERIFY(load[u"learntW"].isNull());
    QCOMPARE(load[u"nextStart"].toString(), u"2020-06-01T10:02:00.000Z"_s);
    QCOMPARE(load[u"due"][u"neededWh"].toDouble(), 2500);
    QVERIFY(load[u"heldUntil"].isNull());
}

void TestControlResource::aLoadIsHeldForATime_data()
{
    QTest::addColumn<QByteArray>("command");
    QTest::addColumn<double>("value");
    QTest::newRow("on") << QByteArray("on") << 1.0;
    QTest::newRow("off") << QByteArray("off") << 0.0;
}

// req: B1, F3
void TestControlResource::aLoadIsHeldForATime()
{
    QFETCH(QByteArray, command);
    QFETCH(double, value);
    const Answer held =
        ask("POST", "/loads/heater/command", "{\"command\":\"" + command + "\",\"minutes\":30}");
    QVERIFY2(held.status == 204, held.body.constData());
    const auto overrides = m_web->backend.controlSettings().overrides;
    QCOMPARE(overrides.size(), std::size_t(1));
    QCOMPARE(overrides.front().kind, SetpointKind::SwitchState);
    QCOMPARE(overrides.front().value, value);
    QCOMPARE(overrides.front().until.toIso(), u"2020-06-01T10:30:00.000Z"_s);
    QCOMPARE(ask("POST", "/loads/heater/command", R"({"command":"auto"})").status, 204);
    QVERIFY(m_web->backend.controlSettings().overrides.empty());
}

// req: F3
void TestControlResource::limitsAreShown()
{
    ControlSettings settings;
    settings.circuits = {{.name = u"Garage"_s,
                          .fuse = Amperes(32),
                          .meter = DeviceId(u"heating"_s),
                          .devices = {DeviceId(u"heater"_s)}}};
    QVERIFY(m_web->backend.setControlSettings(settings));
    const QJsonObject limits = ask("GET", "/limits").json();
    QCOMPARE(limits[u"consumptionLimitW"].toDouble(), 4200);
    QCOMPARE(limits[u"ripplePercent"].toDouble(), 60);
    QCOMPARE(limits[u"external"][u"over"].toBool(true), false);
    const QJsonObject circuit = limits[u"circuits"].toArray().first().toObject();
    QCOMPARE(circuit[u"powerW"].toDouble(), 812.5);
    QVERIFY(circuit[u"currentsA"].toArray().first().isNull());
}

// req: F3
void TestControlResource::aLimitIsTakenFromOutside()
{
    ControlSettings settings;
    settings.consumptionLimit.source = ConsumptionLimitSource::External;
    settings.consumptionLimit.devices = {{DeviceId(u"heater"_s), {}, 5_kW}};
    QVERIFY(m_web->backend.setControlSettings(settings));
    QCOMPARE(ask("PUT", "/limits/consumption", R"({"powerW":4200,"minutes":15})").status, 204);
    const auto limited = m_web->backend.externalLimit();
    QVERIFY(limited && limited->watts == 4200.0);
    QCOMPARE(limited->until.toIso(), u"2020-06-01T10:15:00.000Z"_s);
    QCOMPARE(ask("PUT", "/limits/consumption", R"({"minutes":15})").status, 204);
    QVERIFY(!m_web->backend.externalLimit()->watts);
    for (const char *body :
         {R"({"powerW":1})", R"({"powerW":1,"minutes":1441})", R"({"powerW":"x","minutes":1})"})
        QCOMPARE(ask("PUT", "/limits/consumption", body).status, 422);
}

// req: F3
void TestControlResource::decisionsAreAskedForByTimeAndDevice()
{
    const Answer answer = ask("GET", "/decisions?device=inv1-battery&from=2020-06-01T08:00:00Z"
                                     "&to=2020-06-01T09:00:00Z&limit=7");
    QCOMPARE(answer.status, 200);
    const auto query = m_web->backend.lastDecisionQuery();
    QVERIFY(query.has_value());
    QCOMPARE(query->device, DeviceId(u"inv1-battery"_s));
    QCOMPARE(query->from->toIso(), u"2020-06-01T08:00:00.000Z"_s);
    QCOMPARE(query->to->toIso(), u"2020-06-01T09:00:00.000Z"_s);
    QCOMPARE(query->limit, 7);
    QCOMPARE(ask("GET", "/decisions?from=2020-06-01T09:00:00Z&to=2020-06-01T08:00:00Z").status, 422);
}

QTEST_GUILESS_MAIN(TestControlResource)
#include "tst_controlresource.moc"

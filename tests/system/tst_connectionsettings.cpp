// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How devices are reached, by the settings file: every kind of connection, contacts, charge points.
#include "core/jsonfile.h"
#include "system/devicesettingsreader.h"
#include "system/resources.h"
#include "system/settings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestConnectionSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initSystemResources(); }
    void readsEveryKindOfConnection();
    void aBatteryOfItsOwnNamesItsInverter();
    void namesWhatAKindOfConnectionLacks_data();
    void namesWhatAKindOfConnectionLacks();
    void passwordsStayOutOfJsonAndLogs();
    void readsDigitalInputsAndOutputs();
    void readsWhatIsSaidOfACharger();
    void refusesAFallbackNoCarTakes_data();
    void refusesAFallbackNoCarTakes();
    void aDoorForChargePointsThatIsNotUnderstoodStaysShut();
};

namespace {

const QByteArray kKinds = R"({
  "format": "wattward-settings-1", "plant": {"name": "House"},
  "devices": [
    {"id": "plug", "profile": "shelly",
     "connection": {"kind": "http", "host": "plug.local", "user": "admin", "password": "kettle-7"}},
    {"id": "car", "profile": "ocpp16", "connection": {"kind": "ocpp", "identity": "CP-1", "password": "wallbox-9"}},
    {"id": "heat", "profile": "sg-ready", "heatPumpInterface": "sgReady",
     "contacts": {"normal": [false], "locked": [true]},
     "connection": {"kind": "digitalOutput", "outputs": [1]}},
    {"id": "bell", "profile": "relay", "connection": {"kind": "digitalOutput", "outputs": [2]}},
    {"id": "own", "profile": "meter", "role": "grid", "connection": {"kind": "builtIn"}},
    {"id": "box", "profile": "backup-box", "connection": {"kind": "digitalInput", "inputs": [1, 2]}}
  ],
  "digitalIo": {
    "outputs": [{"chip": "/dev/gpiochip0", "line": 17}, {"chip": "/dev/gpiochip0", "line": 27, "activeLow": true}],
    "inputs": [{"chip": "/dev/gpiochip0", "line": 22, "debounceMs": 200},
               {"chip": "/dev/gpiochip1", "line": 22, "pullUp": false}]
  }})";

Result<Settings> parse(QByteArray text, const QByteArray &from = {}, const QByteArray &to = {})
{
    if (!from.isEmpty()) {
        Q_ASSERT(text.contains(from));
        text.replace(from, to);
    }
    const auto document = parseJson(text, u"test"_s);
    return document ? parseSettings(*document) : Result<Settings>(unexpected(document.error()));
}

} // namespace

void TestConnectionSettings::readsEveryKindOfConnection()
{
    // req: B10, B11, B12
    using Kind = ConnectionSettings::Kind;
    const auto settings = parse(kKinds);
    QVERIFY(settings);
    QVERIFY(settings->problems.isEmpty());
    QCOMPARE(settings->devices.size(), 6);
    const ConnectionSettings &plug = settings->devices[0].connection;
    QCOMPARE(plug.kind, Kind::Http);
    QCOMPARE(plug.tcpPort, quint16(80));
    QCOMPARE(plug.user, u"admin"_s);
    QCOMPARE(plug.password.reveal(), u"kettle-7"_s);
    QCOMPARE(settings->devices[0].attachment, Attachment::Router);
    QCOMPARE(settings->devices[1].connection.identity, u"CP-1"_s);
    QCOMPARE(settings->devices[2].connection.outputs, QList<int>{1});
    QCOMPARE(settings->devices[2].attachment, Attachment::DigitalOutput);
    QCOMPARE(settings->devices[2].contacts, (SgReadyContacts{{1, {true}}, {2, {false}}}));
    QCOMPARE(settings->devices[5].connection.inputs, QList<int>({1, 2}));
    QCOMPARE(settings->devices[4].connection.kind, Kind::BuiltIn);
    QCOMPARE(settings->devices[4].attachment, Attachment::Internal);
    DeviceSettingsReader reader;
    for (const DeviceSettings &device : settings->devices)
        reader.add(toJson(device, SecretsInJson::Included), u"/devices/0"_s);
    QCOMPARE(reader.devices(), settings->devices);
}

void TestConnectionSettings::aBatteryOfItsOwnNamesItsInverter()
{
    // req: B15
    const QByteArray text =
        R"({"format": "wattward-settings-1", "plant": {"name": "Home", "grid": {"fuseA": 35}},
      "devices": [
        {"id": "box", "profile": "byd-battery-box", "coupledTo": "roof",
         "connection": {"kind": "modbusTcp", "host": "10.0.0.7", "port": 8080, "framing": "rtu"}},
        {"id": "roof", "profile": "sunspec", "connection": {"kind": "modbusTcp", "host": "10.0.0.8"}}]})";
    const auto settings = parse(text);
    QVERIFY(settings);
    QVERIFY2(settings->problems.isEmpty(),
             settings->problems.isEmpty() ? "" : qPrintable(settings->problems.first().toString()));
    QVERIFY(settings->devices[0].connection.rtuFrames);
    QVERIFY(!settings->devices[1].connection.rtuFrames);
    QCOMPARE(settings->devices[0].coupledTo, DeviceId(u"roof"_s));
    DeviceSettingsReader reader;
    for (const DeviceSettings &device : settings->devices)
        reader.add(toJson(device, SecretsInJson::Included), u"/devices/0"_s);
    reader.checkReferences();
    QCOMPARE(reader.devices(), settings->devices);
    for (const QByteArray stranger : {"\"attic\"", "\"box\""}) {
        const auto wrong = parse(text, "\"coupledTo\": \"roof\"", "\"coupledTo\": " + stranger);
        QVERIFY(wrong);
        QCOMPARE(wrong->problems.size(), 1);
        QCOMPARE(wrong->problems.first().where, u"/devices/0/coupledTo"_s);
        QVERIFY2(wrong->devices.size() == 1, "counted as a battery at the grid it would be wrong");
    }
}

void TestConnectionSettings::namesWhatAKindOfConnectionLacks_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("where");
    const auto row = [](const char *name, const char *from, const char *to, const char *where) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(where);
    };
    row("no host", "\"host\": \"plug.local\", ", "", "/devices/0/connection/host");
    row("no identity", "\"identity\": \"CP-1\", ", "", "/devices/1/connection/identity");
    row("an identity that fits no address", "CP-1", "CP/1", "/devices/1/connection/identity");
    row("no outputs", ", \"outputs\": [1]", "", "/devices/2/connection/outputs");
    row("an output there is not", "[2]", "[9]", "/devices/3/connection/outputs/0");
    row("no inputs", ", \"inputs\": [1, 2]", "", "/devices/5/connection/inputs");
    row("too many contacts", "\"locked\": [true]", "\"locked\": [true, true]", "/devices/2/contacts");
    row("normal is not open", "\"normal\": [false]", "\"normal\": [true]", "/devices/2/contacts");
    row("two states alike", "\"locked\": [true]", "\"forced\": [true], \"locked\": [true]",
        "/devices/2/contacts");
    row("no normal state", "\"normal\": [false], ", "", "/devices/2/contacts");
    row("an output twice", "[2]", "[2, 1]", "/devices/3/connection/outputs");
    row("an empty password", "kettle-7", "", "/devices/0/connection/password");
    row("an unknown kind", "\"http\"", "\"https\"", "/devices/0/connection/kind");
}

void TestConnectionSettings::namesWhatAKindOfConnectionLacks()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, where);
    const auto settings = parse(kKinds, from, to);
    QVERIFY(settings);
    QCOMPARE(settings->problems.size(), 1);
    QCOMPARE(settings->problems[0].where, where);
    QCOMPARE(settings->devices.size(), 5);
}

void TestConnectionSettings::passwordsStayOutOfJsonAndLogs()
{
    const auto settings = parse(kKinds);
    QVERIFY(settings);
    for (const DeviceSettings &device : settings->devices) {
        const QByteArray json = QJsonDocument(toJson(device)).toJson();
        QVERIFY(!json.contains("kettle-7"));
        QVERIFY(!json.contains("wallbox-9"));
    }
    QString log;
    QDebug(&log) << settings->devices[0].connection.password << Secret();
    QCOMPARE(log.trimmed(), u"(secret) (none)"_s);
    // A password of the wrong type is refused without repeating it.
    const auto wrong = parse(kKinds, "\"kettle-7\"", "[\"kettle-7\"]");
    QVERIFY(wrong);
    QVERIFY(!wrong->problems.isEmpty());
    for (const Error &problem : wrong->problems)
        QVERIFY2(!problem.toString().contains(u"kettle"_s), qPrintable(problem.toString()));
}

void TestConnectionSettings::readsDigitalInputsAndOutputs()
{
    // req: D5
    const auto settings = parse(kKinds);
    QVERIFY(settings);
    const DigitalIoSettings &io = settings->digitalIo;
    QCOMPARE(io.outputs,
             QList<GpioLine>({{u"/dev/gpiochip0"_s, 17, false}, {u"/dev/gpiochip0"_s, 27, true}}));
    QCOMPARE(io.inputs.size(), 2);
    QCOMPARE(io.inputs[0].debounce, std::chrono::milliseconds(200));
    QVERIFY(io.inputs[0].pullUp);
    QVERIFY(!io.inputs[1].pullUp);
    QCOMPARE(io.inputs[1].line.chip, u"/dev/gpiochip1"_s);

    const auto twice = parse(kKinds, "\"line\": 27", "\"line\": 17");
    QVERIFY(twice);
    QCOMPARE(twice->problems.size(), 1);
    QCOMPARE(twice->problems[0].where, u"/digitalIo/outputs/1"_s);
    QCOMPARE(twice->digitalIo.outputs.size(), 2);
    QVERIFY2(twice->digitalIo.outputs[1].chip.isEmpty(), "DO2 stays DO2, and cannot be opened");
    const auto elsewhere = parse(kKinds, "/dev/gpiochip1", "gpiochip1");
    QVERIFY(elsewhere);
    QVERIFY(elsewhere->problems[0].where.startsWith(u"/digitalIo/inputs/1"_s));
}

namespace {

Result<Settings> withCharger(const QByteArray &charger, const QByteArray &more = {})
{
    const QByteArray text = R"({"format": "wattward-settings-1", "plant": {"name": "House"}, "devices": [
        {"id": "car", "profile": "ocpp16", "connection": {"kind": "ocpp", "identity": "CP-1"}, "charger": )" +
                            charger + "}]" + more + "}";
    return parseSettings(QJsonDocument::fromJson(text));
}

} // namespace

void TestConnectionSettings::readsWhatIsSaidOfACharger()
{
    // req: B12
    const auto plain = withCharger("{}");
    QVERIFY(plain && plain->problems.isEmpty());
    QCOMPARE(plain->devices.at(0).charger, ChargerSettings());
    QCOMPARE(plain->devices.at(0).charger.fallback->value(), 6.0);
    QVERIFY(plain->ocpp.enabled && plain->ocpp.tls);
    const auto full = withCharger(
        R"({"phases": 1, "maxCurrentA": 32, "fallbackA": null, "connector": 2, "remoteStart": true, "idTags": ["04A2"]})",
        R"(, "ocpp": {"address": "192.168.1.2", "port": 9000, "tls": false})");
    QVERIFY(full && full->problems.isEmpty());
    const ChargerSettings &charger = full->devices.at(0).charger;
    QCOMPARE(charger.phases, 1);
    QCOMPARE(charger.maxCurrent.value(), 32.0);
    QVERIFY(!charger.fallback && charger.remoteStart);
    QCOMPARE(charger.connector, 2);
    QCOMPARE(charger.idTags, QStringList{u"04A2"_s});
    QCOMPARE(full->ocpp.port, quint16(9000));
    QVERIFY(!full->ocpp.tls);
    DeviceSettingsReader again;
    again.add(toJson(full->devices.at(0), SecretsInJson::Included), u"/devices/0"_s);
    QCOMPARE(again.devices(), full->devices);
}

void TestConnectionSettings::refusesAFallbackNoCarTakes_data()
{
    QTest::addColumn<QByteArray>("charger");
    QTest::addColumn<bool>("ok");
    QTest::newRow("pause") << QByteArray(R"({"fallbackA": 0})") << true;
    QTest::newRow("least") << QByteArray(R"({"fallbackA": 6})") << true;
    QTest::newRow("too little") << QByteArray(R"({"fallbackA": 3})") << false;
    QTest::newRow("more than the wiring") << QByteArray(R"({"maxCurrentA": 13, "fallbackA": 16})") << false;
    QTest::newRow("negative") << QByteArray(R"({"fallbackA": -6})") << false;
    QTest::newRow("two phases") << QByteArray(R"({"phases": 2})") << false;
    QTest::newRow("tag that is too long") << QByteArray(R"({"idTags": ["123456789012345678901"]})") << false;
}

void TestConnectionSettings::refusesAFallbackNoCarTakes()
{
    // req: B12
    QFETCH(QByteArray, charger);
    QFETCH(bool, ok);
    const auto settings = withCharger(charger);
    QVERIFY(settings);
    QCOMPARE(settings->problems.isEmpty(), ok);
    QCOMPARE(settings->devices.size(), ok ? 1 : 0);
    if (!ok)
        QVERIFY2(settings->problems[0].where.startsWith(u"/devices/0"_s),
                 qPrintable(settings->problems[0].where));
}

void TestConnectionSettings::aDoorForChargePointsThatIsNotUnderstoodStaysShut()
{
    const auto settings = withCharger("{}", R"(, "ocpp": {"port": "eighty"})");
    QVERIFY(settings);
    QCOMPARE(settings->problems.size(), 1);
    QVERIFY(!settings->ocpp.enabled);
}

QTEST_GUILESS_MAIN(TestConnectionSettings)
#include "tst_connectionsettings.moc"

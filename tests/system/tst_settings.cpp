// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: A1, B17
#include "core/jsonfile.h"
#include "system/devicesettingsreader.h"
#include "system/resources.h"
#include "system/settings.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

class TestSettings final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initSystemResources(); }
    void readsEverything();
    void usesDefaultsForWhatIsNotSaid();
    void namesTheFaultAndKeepsTheRest_data();
    void namesTheFaultAndKeepsTheRest();
    void aMistakeInTheWebOpensNothing_data();
    void aMistakeInTheWebOpensNothing();
    void aHarmlessMistakeInThePlantIsLeftOut();
    void controlThatIsNoObjectIsNotTakenForNone();
    void problemsNameFileAndPointer();
    void failsWithoutAUsablePlant_data();
    void failsWithoutAUsablePlant();
    void namesTheLineOfBrokenJson();
    void devicesSurviveTheRoundTrip();
    void readsEveryKindOfConnection();
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

const QByteArray kGood = R"({
  "format": "wattward-settings-1",
  "plant": {"name": "House", "configuration": "AV2", "timeZone": "Europe/Paris", "installedPvW": 9000,
            "grid": {"system": "1-phase", "nominalVoltageV": 240, "fuseA": 60}},
  "devices": [
    {"id": "sun", "name": "Roof", "profile": "huawei-sun2000", "role": "grid",
     "connection": {"kind": "modbusTcp", "host": "192.168.1.7", "port": 6607, "unit": 1}},
    {"id": "meter", "profile": "carlo-gavazzi-em340", "extensionModule": true,
     "partNames": {"l2": "Office"},
     "connection": {"kind": "modbusRtu", "serialPort": "/dev/ttyS1", "baud": 115200, "parity": "even", "unit": 7}}
  ],
  "control": {"feedInLimit": {"kind": "zero"}},
  "web": {"httpsPort": 8443, "httpPort": 8080, "address": "127.0.0.1"},
  "history": {"flushS": 10, "keepRawDays": 400},
  "panel": {"output": "linuxfb", "language": "fr"}
})";

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

void TestSettings::readsEverything()
{
    const auto settings = parse(kGood);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().toString()));
    QVERIFY(settings->problems.isEmpty());
    QCOMPARE(settings->plant.name, u"House"_s);
    QCOMPARE(settings->plant.configuration, ProductConfiguration::Av2);
    QCOMPARE(settings->plant.grid.phases(), 1);
    QCOMPARE(settings->plant.grid.fusePower().value(), 14400.0);
    QCOMPARE(settings->devices.size(), 2);
    QCOMPARE(settings->devices[0].connection.tcpPort, 6607);
    QCOMPARE(settings->devices[0].role, MeterRole::Grid);
    QCOMPARE(settings->devices[1].name, u"meter"_s);
    QCOMPARE(settings->devices[1].attachment, Attachment::Rs485First);
    QCOMPARE(settings->devices[1].connection.parity, u"even"_s);
    QCOMPARE(settings->web.httpsPort, 8443);
    QCOMPARE(settings->history.flush.count(), 10);
    QCOMPARE(settings->panel.output, PanelSettings::Output::LinuxFb);
    QCOMPARE(settings->control[u"feedInLimit"][u"kind"].toString(), u"zero"_s);
}

void TestSettings::usesDefaultsForWhatIsNotSaid()
{
    const auto settings = parse(R"({"format":"wattward-settings-1","plant":{"name":"x"},"devices":[]})");
    QVERIFY(settings);
    QCOMPARE(settings->plant.configuration, ProductConfiguration::A02);
    QCOMPARE(settings->plant.grid.fuse.value(), 63.0);
    QCOMPARE(settings->web.httpsPort, 443);
}

void TestSettings::namesTheFaultAndKeepsTheRest_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("where");
    QTest::addColumn<int>("devicesLeft");
    const auto row = [](const char *name, const char *from, const char *to, const char *where, int left) {
        QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QString::fromLatin1(where) << left;
    };
    row("port is a text", "\"port\": 6607", "\"port\": \"6607\"", "/devices/0/connection/port", 1);
    row("unit out of range", "\"unit\": 7", "\"unit\": 248", "/devices/1/connection/unit", 1);
    row("odd baud rate", "115200", "12345", "/devices/1/connection/baud", 1);
    row("unknown key", "\"extensionModule\": true", "\"extensoinModule\": true", "/devices/1", 1);
    row("bad id", "\"id\": \"meter\"", "\"id\": \"My Meter\"", "/devices/1/id", 1);
    row("same id twice", "\"id\": \"meter\"", "\"id\": \"sun\"", "/devices/1/id", 1);
    row("host missing", "\"host\": \"192.168.1.7\", ", "", "/devices/0/connection/host", 1);
    row("serial port missing", "\"serialPort\": \"/dev/ttyS1\", ", "", "/devices/1/connection/serialPort", 1);
    row("two grid meters", "\"extensionModule\": true", "\"role\": \"grid\"", "/devices/1/role", 1);
    row("web port too large", "8443", "84430", "/web/httpsPort", 2);
    row("unknown time zone", "Europe/Paris", "Europe/Pariss", "/plant/timeZone", 2);
    row("unknown section", "\"history\"", "\"histroy\"", "/", 2);
}

void TestSettings::namesTheFaultAndKeepsTheRest()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, where);
    QFETCH(int, devicesLeft);
    const auto settings = parse(kGood, from, to);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().toString()));
    QCOMPARE(settings->problems.size(), 1);
    QCOMPARE(settings->problems[0].where, where);
    QVERIFY(!settings->problems[0].message.isEmpty());
    QCOMPARE(settings->devices.size(), devicesLeft);
    QCOMPARE(settings->plant.name, u"House"_s);
}

void TestSettings::aMistakeInTheWebOpensNothing_data()
{
    QTest::addColumn<QByteArray>("web");
    QTest::addColumn<QString>("where");
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<QString>("address");
    const auto row = [](const char *name, const char *web, const char *where, bool enabled,
                        const char *address) {
        QTest::newRow(name) << QByteArray(web) << QString::fromLatin1(where) << enabled
                            << QString::fromLatin1(address);
    };
    row("port is a text", R"({"address": "127.0.0.2", "httpPort": "abc"})", "/web/httpPort", true,
        "127.0.0.2");
    row("port is a text, no address", R"({"httpPort": "abc"})", "/web/httpPort", true, "127.0.0.1");
    row("misspelled address", R"({"adress": "127.0.0.2"})", "/web", true, "127.0.0.1");
    row("unknown key beside an address", R"({"address": "127.0.0.2", "x": 1})", "/web", true, "127.0.0.2");
    row("no object", "443", "/web", true, "127.0.0.1");
    row("address is a number", R"({"address": 127})", "/web/address", false, "127.0.0.1");
    row("address is a name", R"({"address": "hello"})", "/web/address", false, "hello");
    row("address is empty", R"({"address": ""})", "/web/address", false, "");
    row("enabled is a text", R"({"address": "0.0.0.0", "enabled": "no"})", "/web/enabled", false, "0.0.0.0");
    row("one port for both", R"({"address": "::1", "httpPort": 8443, "httpsPort": 8443})", "/web/httpPort",
        true, "::1");
}

// req: F1
void TestSettings::aMistakeInTheWebOpensNothing()
{
    QFETCH(QByteArray, web);
    QFETCH(QString, where);
    const auto settings =
        parse(kGood, R"({"httpsPort": 8443, "httpPort": 8080, "address": "127.0.0.1"})", web);
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().toString()));
    QCOMPARE(settings->problems.size(), 1);
    QCOMPARE(settings->problems[0].where, where);
    QTEST(settings->web.enabled, "enabled");
    QTEST(settings->web.address, "address");
    QCOMPARE(settings->web.redirect, !web.contains("\"httpPort\": 8443"));
    QCOMPARE(settings->devices.size(), 2);
}

void TestSettings::aHarmlessMistakeInThePlantIsLeftOut()
{
    const auto settings = parse(kGood, "\"installedPvW\": 9000", "\"installedPvW\": \"9000\"");
    QVERIFY2(settings, settings ? "" : qPrintable(settings.error().toString()));
    QCOMPARE(settings->problems.size(), 1);
    QCOMPARE(settings->problems[0].where, u"/plant/installedPvW"_s);
    QCOMPARE(settings->plant.installedPv.value(), 0.0);
    QCOMPARE(settings->plant.grid.fuse.value(), 60.0);
    QCOMPARE(settings->plant.name, u"House"_s);
    const auto nameless = parse(kGood, "\"name\": \"House\"", "\"name\": 7");
    QVERIFY(nameless);
    QVERIFY(!nameless->plant.name.isEmpty());
    const auto fuse = parse(kGood, "\"fuseA\": 60", "\"fuseA\": \"60\"");
    QVERIFY(!fuse);
    QCOMPARE(fuse.error().where, u"/plant/grid/fuseA"_s);
}

void TestSettings::controlThatIsNoObjectIsNotTakenForNone()
{
    const auto settings = parse(kGood, R"({"feedInLimit": {"kind": "zero"}})", "7");
    QVERIFY(settings);
    QVERIFY(settings->controlIsNoObject);
    QCOMPARE(settings->problems.size(), 1);
    QVERIFY(!parse(kGood)->controlIsNoObject);
}

void TestSettings::problemsNameFileAndPointer()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(kGood).replace("8080", "\"abc\""));
    file.close();
    const auto settings = loadSettings(file.fileName());
    QVERIFY(settings);
    QCOMPARE(settings->file, file.fileName());
    QCOMPARE(settings->problems.size(), 1);
    QCOMPARE(settings->problems[0].where, file.fileName() + u":/web/httpPort"_s);
}

void TestSettings::failsWithoutAUsablePlant_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("array") << QByteArray("[]");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("no plant") << QByteArray(R"({"format":"wattward-settings-1","devices":[]})");
    QTest::newRow("plant without a name")
        << QByteArray(R"({"format":"wattward-settings-1","plant":{},"devices":[]})");
    QTest::newRow("other format") << QByteArray(
        R"({"format":"wattward-settings-9","plant":{"name":"x"},"devices":[]})");
}

void TestSettings::failsWithoutAUsablePlant()
{
    QFETCH(QByteArray, text);
    const auto settings = parse(text);
    QVERIFY(!settings);
    QVERIFY(settings.error().where.startsWith(u'/'));
}

void TestSettings::namesTheLineOfBrokenJson()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n  \"plant\": {\n    \"name\": House\n");
    file.close();
    const auto settings = loadSettings(file.fileName());
    QVERIFY(!settings);
    QVERIFY2(settings.error().where.contains(u"settings.json:3:"_s), qPrintable(settings.error().where));
    QVERIFY(!loadSettings(folder.filePath(u"absent.json"_s)));
}

void TestSettings::devicesSurviveTheRoundTrip()
{
    const auto settings = parse(kGood);
    QVERIFY(settings);
    DeviceSettingsReader reader;
    for (const DeviceSettings &device : settings->devices)
        reader.add(toJson(device), u"/devices/0"_s);
    QCOMPARE(reader.devices(), settings->devices);
}

void TestSettings::readsEveryKindOfConnection()
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

void TestSettings::namesWhatAKindOfConnectionLacks_data()
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

void TestSettings::namesWhatAKindOfConnectionLacks()
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

void TestSettings::passwordsStayOutOfJsonAndLogs()
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

void TestSettings::readsDigitalInputsAndOutputs()
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

void TestSettings::readsWhatIsSaidOfACharger()
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

void TestSettings::refusesAFallbackNoCarTakes_data()
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

void TestSettings::refusesAFallbackNoCarTakes()
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

void TestSettings::aDoorForChargePointsThatIsNotUnderstoodStaysShut()
{
    const auto settings = withCharger("{}", R"(, "ocpp": {"port": "eighty"})");
    QVERIFY(settings);
    QCOMPARE(settings->problems.size(), 1);
    QVERIFY(!settings->ocpp.enabled);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

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
    void namesTheDevicesOfAFile();
    void everySerialPortIsAChainOfItsOwn();
    void devicesSurviveTheRoundTrip();
};

namespace {

const QByteArray kGood = R"({
  "format": "wattward-settings-1",
  "plant": {"name": "House", "configuration": "AV2", "timeZone": "Europe/Paris", "installedPvW": 9000,
            "grid": {"system": "1-phase", "nominalVoltageV": 240, "fuseA": 60}},
  "devices": [
    {"id": "sun", "name": "Roof", "profile": "huawei-sun2000", "role": "grid", "storageUnits": 3,
     "connection": {"kind": "modbusTcp", "host": "192.168.1.7", "port": 6607, "unit": 1}},
    {"id": "meter", "profile": "carlo-gavazzi-em340", "extensionModule": true,
     "partNames": {"l2": "Office"},
     "currents": [{"kind": "module333mV", "primaryA": 200}, {"kind": "module5A", "primaryA": 250, "reversed": true},
                  {"kind": "module5A", "primaryA": 400}],
     "connection": {"kind": "modbusRtu", "serialPort": "/dev/ttyS1", "baud": 115200, "parity": "even", "unit": 7}}
  ],
  "control": {"feedInLimit": {"kind": "zero"}},
  "web": {"httpsPort": 8443, "httpPort": 8080, "address": "127.0.0.1"},
  "history": {"flushS": 10, "keepRawDays": 400},
  "flightRecorder": {"enabled": false, "totalMiB": 16},
  "panel": {"output": "linuxfb", "language": "fr"}
})";

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
    QVERIFY(!settings->flightRecorder.enabled);
    QCOMPARE(settings->flightRecorder.totalMiB, 16);
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

void TestSettings::namesTheDevicesOfAFile()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"settings.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // One that cannot be used is not one that was taken out.
    file.write(R"({"devices": [{"id": "car", "profile": "x"}, {"id": "roof", "profile": 7}]})");
    file.close();
    QCOMPARE(devicesNamed(file.fileName()),
             std::optional(QSet<DeviceId>{DeviceId(u"car"_s), DeviceId(u"roof"_s)}));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(R"({"devices": [{"id": "ca)");
    file.close();
    QVERIFY2(!devicesNamed(file.fileName()), "nobody knows what a broken file names");
    QVERIFY(!devicesNamed(folder.filePath(u"absent.json"_s)));
    QVERIFY(!devicesNamed(QString()));
}

// req: A2
void TestSettings::everySerialPortIsAChainOfItsOwn()
{
    const auto row = [](const char *id, const char *port, const char *more = "") {
        return QByteArray(R"({"id": ")") + id +
               R"(", "profile": "x", "connection": {"kind": "modbusRtu", "unit": 1,
            "serialPort": ")" +
               port + R"("})" + more + '}';
    };
    const auto settings =
        parse(R"({"format": "wattward-settings-1", "plant": {"name": "x"}, "devices": [)" +
              QByteArrayList{row("a", "/dev/ttyS1"), row("b", "/dev/ttyS2"), row("c", "/dev/ttyS1"),
                             row("d", "/dev/ttyS2"), row("e", "/dev/ttyS1", R"(, "attachment": "rs485-2")")}
                  .join(',') +
              "]}");
    QVERIFY(settings);
    QCOMPARE(settings->devices.size(), 5);
    QStringList chains;
    for (const DeviceSettings &device : settings->devices)
        chains.append(attachmentName(device.attachment));
    QCOMPARE(chains.join(u' '), u"rs485-1 rs485-2 rs485-1 rs485-2 rs485-2"_s);
}

void TestSettings::devicesSurviveTheRoundTrip()
{
    const auto settings = parse(kGood, R"("partNames")", R"("ratedPowerW": 3000, "partNames")");
    QVERIFY(settings);
    QCOMPARE(settings->devices.at(0).storageUnits, 3);
    QCOMPARE(settings->devices.at(1).storageUnits, 1);
    QCOMPARE(settings->devices.at(1).ratedPower, std::optional(Watts(3000)));
    DeviceSettingsReader reader;
    for (const DeviceSettings &device : settings->devices)
        reader.add(toJson(device), u"/devices/0"_s);
    QCOMPARE(reader.devices(), settings->devices);
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"

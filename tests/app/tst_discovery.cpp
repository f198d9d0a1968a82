// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding and adding smart switches with the real programs: the simulated network without any mDNS, and an
// appliance that has no daemon to ask, where the address is typed. req: B11, E3
#include "app/program.h"
#include "app/restclient.h"
#include "drivers/privatebus.h"
#include "system/label.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString kPath = u"/api/v1/discovery/switches"_s;
const QString kPlug = u"shelly-aabbccddeeff"_s;
const QString kPassword = u"a long new password"_s;

QJsonObject with(const QJsonArray &list, const QString &key, const QString &value)
{
    for (const QJsonValue &each : list) {
        if (each[key].toString() == value)
            return each.toObject();
    }
    return {};
}

QJsonObject deviceOf(RestClient &rest, const QString &id)
{
    return with(rest.get(u"/api/v1/devices"_s).json[u"devices"].toArray(), u"id"_s, id);
}

/// Searches and waits for the end.
QJsonObject searched(RestClient &rest)
{
    if (rest.send("POST", kPath, {}).status != 204)
        return {};
    QJsonObject state;
    (void)QTest::qWaitFor(
        [&] {
            state = rest.get(kPath).json;
            return state[u"phase"].toString() == u"ended"_s;
        },
        30'000);
    return state;
}

QByteArray settingsText()
{
    const QJsonObject web{{u"address"_s, u"127.0.0.1"_s}, {u"httpPort"_s, 0}, {u"httpsPort"_s, 0}};
    return QJsonDocument(QJsonObject{{u"format"_s, u"wattward-settings-1"_s},
                                     {u"plant"_s, QJsonObject{{u"name"_s, u"Test house"_s}}},
                                     {u"devices"_s, QJsonArray()},
                                     {u"web"_s, web}})
        .toJson();
}

/// An emulated plug with a password, in a process of its own.
class Plug
{
public:
    [[nodiscard]] bool start(const QStringList &more = {})
    {
        m_program = std::make_unique<Program>(u"wattward-simulator"_s);
        if (!m_program->startAndWait(
                QStringList{u"--home"_s, u"family-garage"_s, u"--emulators-only"_s, u"--plug"_s, u"900"_s} +
                more))
            return false;
        m_connection =
            with(m_program->ready()[u"devices"].toArray(), u"id"_s, u"plug"_s)[u"connection"].toObject();
        return true;
    }
    [[nodiscard]] Program &program() { return *m_program; }
    [[nodiscard]] QString password() const { return m_connection[u"password"].toString(); }
    [[nodiscard]] QJsonObject address() const
    {
        return {{u"host"_s, m_connection[u"host"]}, {u"port"_s, m_connection[u"port"]}};
    }

private:
    std::unique_ptr<Program> m_program;
    QJsonObject m_connection;
};

/// An appliance with a bus of its own and an empty house.
class Appliance
{
public:
    Appliance()
    {
        QFile file(m_folder.filePath(u"settings.json"_s));
        if (file.open(QIODevice::WriteOnly))
            file.write(settingsText());
    }
    [[nodiscard]] bool start(const QString &busAddress)
    {
        m_program = std::make_unique<Program>(u"wattward"_s);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"DBUS_SYSTEM_BUS_ADDRESS"_s, busAddress);
        m_program->process().setProcessEnvironment(environment);
        if (!m_program->startAndWaitFor({u"--settings"_s, m_folder.filePath(u"settings.json"_s),
                                         u"--data-dir"_s, m_folder.filePath(u"data"_s)},
                                        "https port"))
            return false;
        m_rest = std::make_unique<RestClient>(m_program->loggedHttpsPort());
        const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"data/label.json"_s));
        return label &&
               m_rest->signIn(std::exchange(m_known, true) ? kPassword : label->ownerPassword, kPassword);
    }
    [[nodiscard]] Program &program() { return *m_program; }
    [[nodiscard]] RestClient &rest() { return *m_rest; }
    /// Looks at the plug and gives what came of it.
    [[nodiscard]] QJsonObject look(const Plug &plug)
    {
        if (m_rest->send("POST", kPath + u"/look"_s, plug.address()).status != 204)
            return {};
        QJsonObject found;
        (void)QTest::qWaitFor(
            [&] {
                for (const QJsonValue &each : m_rest->get(kPath).json[u"found"].toArray()) {
                    if (each[u"port"] == plug.address()[u"port"])
                        found = each.toObject();
                }
                return !found.isEmpty() && found[u"verdict"].toString() != u"asking"_s;
            },
            10'000);
        return found;
    }
    [[nodiscard]] RestClient::Answer add(const Plug &plug, const QString &password)
    {
        QJsonObject wanted = plug.address();
        wanted.insert(u"name"_s, u"Pool pump"_s);
        wanted.insert(u"password"_s, password);
        return m_rest->send("POST", kPath + u"/add"_s, wanted);
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<Program> m_program;
    std::unique_ptr<RestClient> m_rest;
    bool m_known = false; ///< The password was changed.
};

} // namespace

class TestDiscovery final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSimulatedNetworkIsSearched();
    void withoutADaemonAnAddressIsTypedAndOutlivesARestart();
    void anAddedSwitchIsRenamedAndRemoved();
    void aSlowSwitchIsNotWaitedForWithoutEnd();
};

void TestDiscovery::theSimulatedNetworkIsSearched()
{
    const QTemporaryDir folder;
    Program simulator(u"wattward-simulator"_s);
    QVERIFY2(
        simulator.startAndWait({u"--home"_s, u"family-garage"_s, u"--headless"_s, u"--http-port"_s, u"0"_s,
                                u"--https-port"_s, u"0"_s, u"--data-dir"_s, folder.filePath(u"data"_s)}),
        simulator.output());
    RestClient rest(static_cast<quint16>(simulator.ready()[u"https"].toInt()));
    const auto label = ww::loadOrMakeLabel(folder.filePath(u"data/label.json"_s));
    QVERIFY(label && rest.signIn(label->ownerPassword, kPassword));
    QCOMPARE(rest.get(kPath).json[u"phase"].toString(), u"idle"_s);
    const QJsonObject state = searched(rest);
    QCOMPARE(state[u"found"].toArray().size(), 1);
    const QJsonObject plug = state[u"found"][0].toObject();
    QCOMPARE(plug[u"verdict"].toString(), u"usable"_s);
    QCOMPARE(plug[u"modelName"].toString(), u"Plus Plug S"_s);
    QVERIFY(plug[u"device"].isNull() && state[u"problem"].isNull());

    const auto added = rest.send("POST", kPath + u"/add"_s,
                                 {{u"host"_s, plug[u"host"]},
                                  {u"port"_s, plug[u"port"]},
                                  {u"name"_s, u"Lamp"_s},
                                  {u"password"_s, QString()}});
    QVERIFY2(added.status == 201, added.body);
    QCOMPARE(added.json[u"device"].toString(), kPlug);
    QTRY_COMPARE_WITH_TIMEOUT(deviceOf(rest, kPlug)[u"link"].toString(), u"connected"_s, 30'000);
    QCOMPARE(deviceOf(rest, kPlug)[u"name"].toString(), u"Lamp"_s);
    QCOMPARE(rest.get(kPath).json[u"found"][0][u"device"].toString(), kPlug);
    QVERIFY2(simulator.terminate(), simulator.output());
}

void TestDiscovery::withoutADaemonAnAddressIsTypedAndOutlivesARestart()
{
    if (!ww::test::PrivateBus::isInstalled())
        QSKIP("dbus-daemon is not installed; ./dev test installs it");
    Plug plug;
    QVERIFY2(plug.start(), plug.program().output());
    const ww::test::PrivateBus bus;
    Appliance appliance;
    QVERIFY(appliance.start(bus.address()));
    const QJsonObject state = searched(appliance.rest());
    QCOMPARE(state[u"problem"].toString(), u"noDaemon"_s);
    QVERIFY(state[u"problemText"].toString().contains(u"avahi-daemon is not running"_s));

    QCOMPARE(appliance.look(plug)[u"verdict"].toString(), u"usable"_s);
    QVERIFY(appliance.look(plug)[u"passwordSet"].toBool());
    for (const QString &wrong : {QString(), u"not this one"_s}) {
        QCOMPARE(appliance.add(plug, wrong).status, 409);
        QVERIFY(deviceOf(appliance.rest(), kPlug).isEmpty());
    }
    const auto added = appliance.add(plug, plug.password());
    QVERIFY2(added.status == 201, added.body);
    QCOMPARE(appliance.add(plug, plug.password()).status, 409);
    const auto link = [&appliance] { return deviceOf(appliance.rest(), kPlug)[u"link"].toString(); };
    QTRY_COMPARE_WITH_TIMEOUT(link(), u"connected"_s, 30'000);

    appliance.program().kill();
    QVERIFY(!appliance.program().output().contains(plug.password().toUtf8()));
    // This time without any bus.
    QVERIFY(appliance.start(u"unix:path=/nonexistent"_s));
    QTRY_COMPARE_WITH_TIMEOUT(link(), u"connected"_s, 30'000);
    QCOMPARE(deviceOf(appliance.rest(), kPlug)[u"name"].toString(), u"Pool pump"_s);
    QCOMPARE(searched(appliance.rest())[u"problem"].toString(), u"noBus"_s);

    // It gets another address, and keeps its device.
    plug.program().kill();
    QVERIFY2(plug.start(), plug.program().output());
    const QJsonObject moved = appliance.look(plug);
    QCOMPARE(moved[u"device"].toString(), kPlug);
    QVERIFY(moved[u"moved"].toBool());
    QTRY_VERIFY_WITH_TIMEOUT(link() != u"connected"_s, 60'000);
    QCOMPARE(appliance.add(plug, plug.password()).status, 201);
    QTRY_COMPARE_WITH_TIMEOUT(link(), u"connected"_s, 30'000);
    QVERIFY(!appliance.look(plug)[u"moved"].toBool());
    QVERIFY2(appliance.program().terminate(), appliance.program().output());
    QVERIFY2(plug.program().terminate(), plug.program().output());
}

// req: E4
void TestDiscovery::anAddedSwitchIsRenamedAndRemoved()
{
    Plug plug;
    QVERIFY2(plug.start(), plug.program().output());
    Appliance appliance;
    QVERIFY(appliance.start(u"unix:path=/nonexistent"_s));
    QCOMPARE(appliance.add(plug, plug.password()).status, 201);
    const QString path = kPath + u"/added/"_s + kPlug;
    const auto device = [&appliance] { return deviceOf(appliance.rest(), kPlug); };
    const auto isOn = [&device] {
        const QJsonObject state = with(device()[u"readings"].toArray(), u"quantity"_s, u"switchState"_s);
        return state[u"quality"] == u"good"_s ? state[u"value"].toInt(-1) : -1;
    };
    const auto isHeld = [&device] { return device()[u"setpoints"][0][u"state"] == u"confirmed"_s; };
    const auto switchOn = [&appliance] {
        return appliance.rest()
            .send("PUT", u"/api/v1/override"_s,
                  {{u"device"_s, kPlug},
                   {u"setpoint"_s, u"switchState"_s},
                   {u"value"_s, 1},
                   {u"minutes"_s, 60}})
            .status;
    };
    QTRY_COMPARE_WITH_TIMEOUT(isOn(), 0, 30'000);
    QCOMPARE(switchOn(), 200);
    QTRY_VERIFY_WITH_TIMEOUT(isOn() == 1 && isHeld(), 30'000);

    // What it does by hand goes on under the new name.
    QCOMPARE(appliance.rest().send("PATCH", path, {{u"name"_s, u"Fountain"_s}}).status, 204);
    QTRY_COMPARE_WITH_TIMEOUT(device()[u"name"].toString(), u"Fountain"_s, 10'000);
    QCOMPARE(device()[u"link"].toString(), u"connected"_s);
    QCOMPARE(appliance.rest().get(u"/api/v1/live"_s).json[u"mode"][u"overrides"].toArray().size(), 1);
    appliance.program().kill();
    QVERIFY(appliance.start(u"unix:path=/nonexistent"_s));
    QCOMPARE(device()[u"name"].toString(), u"Fountain"_s);

    // It is switched off with its removal, and not by its own timer some minutes later.
    QCOMPARE(switchOn(), 200);
    QTRY_VERIFY_WITH_TIMEOUT(isOn() == 1 && isHeld(), 30'000);
    QCOMPARE(appliance.rest().send("DELETE", path, {}).status, 204);
    QTRY_VERIFY_WITH_TIMEOUT(device().isEmpty(), 10'000);
    QCOMPARE(appliance.rest().send("DELETE", path, {}).status, 404);
    QCOMPARE(appliance.rest().send("PATCH", path, {{u"name"_s, u"Pump"_s}}).status, 404);
    QVERIFY(appliance.rest().get(kPath).json[u"added"].toArray().isEmpty());
    QVERIFY2(appliance.program().terminate(), appliance.program().output());
    QVERIFY(appliance.start(u"unix:path=/nonexistent"_s));
    QVERIFY(device().isEmpty());
    QCOMPARE(appliance.add(plug, plug.password()).status, 201);
    QTRY_VERIFY_WITH_TIMEOUT(isOn() >= 0, 30'000);
    QCOMPARE(isOn(), 0);
    QVERIFY2(appliance.program().terminate(), appliance.program().output());
}

void TestDiscovery::aSlowSwitchIsNotWaitedForWithoutEnd()
{
    Plug plug;
    QVERIFY2(plug.start({u"--fault"_s, u"plug:delay:3000"_s}), plug.program().output());
    Appliance appliance;
    QVERIFY(appliance.start(u"unix:path=/nonexistent"_s));
    QCOMPARE(appliance.look(plug)[u"verdict"].toString(), u"usable"_s);
    const auto added = appliance.add(plug, plug.password());
    QCOMPARE(added.status, 409);
    QCOMPARE(added.json[u"detail"].toString(), u"It did not answer in time."_s);
    QVERIFY(deviceOf(appliance.rest(), kPlug).isEmpty());
    // The next one is not kept waiting for the first.
    QCOMPARE(appliance.add(plug, plug.password()).json[u"detail"].toString(),
             u"It did not answer in time."_s);
    QVERIFY2(appliance.program().terminate(), appliance.program().output());
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"

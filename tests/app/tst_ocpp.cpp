// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The real programs with a charger over OCPP: through TLS with a password in one, killed and restarted in
// two. req: B12, A2, A3, G2
#include "app/appliancefolder.h"
#include "support/heldport.h"
#include "system/label.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

QJsonObject charger(RestClient &rest)
{
    for (const QJsonValue &device : rest.get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
        if (device[u"id"].toString() == u"charger"_s)
            return device.toObject();
    }
    return {};
}

/// Writes settings with these devices; the port for charge points is plain, because the two programs start
/// one after the other.
bool writeSettings(const ApplianceFolder &folder, const QJsonArray &devices, quint16 ocppPort)
{
    const QJsonObject ocpp{{u"address"_s, u"127.0.0.1"_s}, {u"port"_s, ocppPort}, {u"tls"_s, false}};
    return folder.write(devices, {{u"ocpp"_s, ocpp}});
}

} // namespace

class TestOcpp final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aHomeChargesItsCarOverOcpp();
    void withoutAChargePointNothingListens_data();
    void withoutAChargePointNothingListens();
    void aKilledApplianceFindsItsChargeAgain();
};

void TestOcpp::aHomeChargesItsCarOverOcpp()
{
    const QTemporaryDir folder;
    Program program(u"wattward-simulator"_s);
    // Sunday noon: the recorded car comes at ten and wants 2.9 kWh.
    QVERIFY2(
        program.startAndWait({u"--headless"_s, u"--home"_s, u"family-garage"_s, u"--ocpp"_s, u"--speed"_s,
                              u"10"_s, u"--start"_s, u"2016-03-13T09:59:30Z"_s, u"--data-dir"_s,
                              folder.path(), u"--http-port"_s, u"0"_s, u"--https-port"_s, u"0"_s}),
        program.output());
    QVERIFY(program.ready()[u"ocpp"].toInt() > 0);
    RestClient rest(static_cast<quint16>(program.ready()[u"https"].toInt()));
    const auto label = ww::loadOrMakeLabel(folder.filePath(u"label.json"_s));
    QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
    QTRY_COMPARE_WITH_TIMEOUT(charger(rest)[u"link"].toString(), u"connected"_s, 30'000);
    const auto reading = [&rest](const QString &channel) {
        for (const QJsonValue &one : charger(rest)[u"readings"].toArray()) {
            const QString name = one[u"quantity"].toString() + u'.' + one[u"phase"].toString();
            if (name == channel && one[u"quality"].toString() == u"good"_s)
                return one[u"value"].toDouble();
        }
        return -1.0;
    };
    QTRY_COMPARE_WITH_TIMEOUT(reading(u"chargerState.total"_s), 2.0, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(reading(u"activePower.total"_s) > 1000, 60'000);
    QTRY_VERIFY_WITH_TIMEOUT(reading(u"sessionEnergy.total"_s) > 10, 60'000);
    // Nobody comes in without the password.
    QTcpSocket stranger;
    stranger.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(program.ready()[u"ocpp"].toInt()));
    QVERIFY(stranger.waitForConnected(5000));
    stranger.write("GET /EMU-charger HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n\r\n");
    QTRY_COMPARE_WITH_TIMEOUT(stranger.state(), QAbstractSocket::UnconnectedState, 20'000);
    QVERIFY(!stranger.readAll().contains("HTTP/1.1 101"));
    QVERIFY2(program.terminate(), program.output());
}

void TestOcpp::withoutAChargePointNothingListens_data()
{
    QTest::addColumn<QJsonArray>("devices");
    QTest::addColumn<QByteArray>("said");
    QTest::newRow("no charge point") << QJsonArray() << QByteArray();
    const QJsonObject connection{{u"kind"_s, u"ocpp"_s}, {u"identity"_s, u"CP1"_s}};
    const QJsonObject device{{u"id"_s, u"car"_s}, {u"profile"_s, u"ocpp16"_s}, {u"connection"_s, connection}};
    QTest::newRow("a charge point without a password")
        << QJsonArray{device} << QByteArray("'connection' needs a 'password'");
}

void TestOcpp::withoutAChargePointNothingListens()
{
    QFETCH(QJsonArray, devices);
    QFETCH(QByteArray, said);
    const ApplianceFolder folder;
    const ww::test::HeldPort port;
    QVERIFY(writeSettings(folder, devices, port.number()));
    Program appliance(u"wattward"_s);
    QVERIFY2(folder.start(appliance), appliance.output());
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port.number());
    QVERIFY(!socket.waitForConnected(3000));
    QVERIFY(!appliance.output().contains("charge points on port"));
    QVERIFY2(appliance.output().contains(said), appliance.output());
    QVERIFY2(appliance.terminate(), appliance.output());
}

void TestOcpp::aKilledApplianceFindsItsChargeAgain()
{
    const ApplianceFolder folder;
    const ww::test::HeldPort port;
    Program field(u"wattward-simulator"_s);
    QVERIFY2(field.startAndWait({u"--home"_s, u"family-garage"_s, u"--emulators-only"_s, u"--start"_s,
                                 u"2016-03-13T10:00:30Z"_s, u"--ocpp-url"_s,
                                 u"ws://127.0.0.1:%1/"_s.arg(port.number())}),
             field.output());
    QJsonArray devices;
    for (const QJsonValue &device : field.ready()[u"devices"].toArray()) {
        if (device[u"id"].toString() == u"charger"_s)
            devices.append(device);
    }
    QCOMPARE(devices.size(), 1);
    QVERIFY(writeSettings(folder, devices, port.number()));
    const auto openCharge = [&folder] {
        QFile file(folder.filePath(u"data/charges.json"_s));
        if (!file.open(QIODevice::ReadOnly))
            return 0;
        for (const QJsonValue &one : QJsonDocument::fromJson(file.readAll())[u"transactions"].toArray()) {
            if (one[u"stoppedAtMs"].isUndefined())
                return one[u"id"].toInt();
        }
        return 0;
    };
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(folder.arguments(), "charge points on port"), appliance.output());
    QTRY_VERIFY_WITH_TIMEOUT(openCharge() > 0, 60'000);
    const int id = openCharge();
    appliance.kill();
    Program again(u"wattward"_s);
    const auto rest = folder.start(again);
    QVERIFY2(rest && folder.signIn(*rest, u"a long new password"_s), again.output());
    QTRY_COMPARE_WITH_TIMEOUT(charger(*rest)[u"link"].toString(), u"connected"_s, 60'000);
    const auto isCharging = [&rest] {
        for (const QJsonValue &one : charger(*rest)[u"readings"].toArray()) {
            if (one[u"quantity"].toString() == u"chargerState"_s)
                return one[u"value"].toDouble() == 2;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isCharging(), 60'000);
    QCOMPARE(openCharge(), id);
    QVERIFY2(again.terminate(), again.output());
}

QTEST_GUILESS_MAIN(TestOcpp)
#include "tst_ocpp.moc"

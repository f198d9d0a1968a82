// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B2, B15, B17
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;

/// The appliance without its simulator: emulators run in another process, reached over TCP and a
/// pseudo-terminal.
class TestAppliance final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void controlsDevicesOfAnotherProcess();
    void refusesToOpenContactsOfABrokenFileByLineAndAFileThatIsNotThere();
    void goesOnWithoutAWrongDevice();
    void aPortInUseIsNamedAndTheHouseIsControlledAllTheSame();

private:
    void write(const QString &name, const QJsonObject &settings);
    [[nodiscard]] QJsonObject settings(const QJsonArray &devices) const;
    [[nodiscard]] QStringList arguments(const QString &name) const;
    QTemporaryDir m_folder;
};

void TestAppliance::write(const QString &name, const QJsonObject &settings)
{
    QFile file(m_folder.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QJsonDocument(settings).toJson());
}

QJsonObject TestAppliance::settings(const QJsonArray &devices) const
{
    return {{u"format"_s, u"wattward-settings-1"_s},
            {u"plant"_s, QJsonObject{{u"name"_s, u"Test house"_s}, {u"installedPvW"_s, 7200}}},
            {u"devices"_s, devices},
            {u"web"_s, QJsonObject{{u"address"_s, u"127.0.0.1"_s}, {u"httpPort"_s, 0}, {u"httpsPort"_s, 0}}}};
}

QStringList TestAppliance::arguments(const QString &name) const
{
    return {u"--settings"_s, m_folder.filePath(name), u"--data-dir"_s, m_folder.filePath(name + u".data"_s)};
}

namespace {

/// The port the appliance says it serves on.
quint16 httpsPort(const QByteArray &log)
{
    const QByteArray key = "https port ";
    const qsizetype place = log.lastIndexOf(key);
    return place < 0 ? 0 : log.mid(place + key.size()).split('\n').first().trimmed().toUShort();
}

QJsonObject connectionOf(const QJsonArray &devices, const QString &kind)
{
    for (const QJsonValue &device : devices) {
        if (device[u"connection"][u"kind"].toString() == kind)
            return device[u"connection"].toObject();
    }
    return {};
}

} // namespace

void TestAppliance::controlsDevicesOfAnotherProcess()
{
    Program field(u"wattward-simulator"_s);
    QVERIFY2(field.startAndWait({u"--home"_s, u"sunny-terrace"_s, u"--emulators-only"_s}), field.output());
    const QJsonArray devices = field.ready()[u"devices"].toArray();
    QSet<QString> kinds;
    for (const QJsonValue &device : devices)
        kinds.insert(device[u"connection"][u"kind"].toString());
    QCOMPARE(kinds, (QSet<QString>{u"modbusTcp"_s, u"modbusRtu"_s}));
    // An independent client first: the SUN2000 serves one connection only. The power sensor is there, the
    // model name starts with "SU", and the EM340 on the pseudo-terminal shows the voltage of L1 (0000h, x10).
    const QJsonObject tcp = connectionOf(devices, u"modbusTcp"_s);
    QCOMPARE(mbpollRead(tcp, 37100, 1), QList<int>{1});
    QCOMPARE(mbpollRead(tcp, 30000, 1), QList<int>{'S' * 256 + 'U'});
    const QList<int> voltage = mbpollRead(connectionOf(devices, u"modbusRtu"_s), 0, 1);
    QVERIFY(voltage.size() == 1 && voltage[0] > 2070 && voltage[0] < 2530);
    write(u"good.json"_s, settings(devices));
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments(u"good.json"_s), "https port"), appliance.output());
    RestClient rest(httpsPort(appliance.output()));
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"good.json.data/label.json"_s));
    QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
    const auto connected = [&rest] {
        int count = 0;
        for (const QJsonValue &device : rest.get(u"/api/v1/devices"_s).json[u"devices"].toArray())
            count += device[u"link"].toString() == u"connected"_s;
        return count;
    };
    QTRY_VERIFY_WITH_TIMEOUT(connected() >= 4, 40'000);
    const auto commanded = [&rest] {
        for (const QJsonValue &device : rest.get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
            for (const QJsonValue &setpoint : device[u"setpoints"].toArray()) {
                if (setpoint[u"state"].toString() == u"confirmed"_s)
                    return true;
            }
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(commanded(), 40'000);
    QCOMPARE(rest.get(u"/api/v1/simulator"_s).status, 404);
    QVERIFY2(appliance.terminate(), appliance.output());
    // What was commanded is withdrawn: 47100 (forced charge or discharge) is back at 0.
    QCOMPARE(mbpollRead(tcp, 47100, 1), QList<int>{0});
}

void TestAppliance::refusesToOpenContactsOfABrokenFileByLineAndAFileThatIsNotThere()
{
    QFile file(m_folder.filePath(u"broken.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n  \"plant\": oops\n}\n");
    file.close();
    Program appliance(u"wattward"_s);
    QVERIFY(!appliance.startAndWaitFor(arguments(u"broken.json"_s) + QStringList{u"--open-contacts"_s},
                                       "https port"));
    QVERIFY2(appliance.output().contains("broken.json:2:"), appliance.output());
    QCOMPARE(appliance.process().exitCode(), 1);
    Program lost(u"wattward"_s);
    QVERIFY(!lost.startAndWaitFor(arguments(u"nowhere.json"_s), "https port"));
    QVERIFY2(lost.output().contains("nowhere.json: cannot be read"), lost.output());
    QCOMPARE(lost.process().exitCode(), 1);
}

void TestAppliance::goesOnWithoutAWrongDevice()
{
    const QJsonObject unreachable{{u"kind"_s, u"modbusTcp"_s}, {u"host"_s, u"127.0.0.1"_s}, {u"port"_s, 1}};
    const QJsonArray devices{
        QJsonObject{
            {u"id"_s, u"ghost"_s}, {u"profile"_s, u"no-such-profile"_s}, {u"connection"_s, unreachable}},
        QJsonObject{{u"id"_s, u"typo"_s}, {u"profile"_s, u"eastron-sdm630"_s}, {u"conection"_s, unreachable}},
        QJsonObject{{u"id"_s, u"meter"_s},
                    {u"profile"_s, u"eastron-sdm630"_s},
                    {u"role"_s, u"grid"_s},
                    {u"connection"_s, unreachable}}};
    write(u"partly.json"_s, settings(devices));
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments(u"partly.json"_s), "https port"), appliance.output());
    QVERIFY2(appliance.output().contains("/devices/1"), appliance.output());
    QVERIFY2(appliance.output().contains("no-such-profile"), appliance.output());
    RestClient rest(httpsPort(appliance.output()));
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"partly.json.data/label.json"_s));
    QVERIFY(label && rest.signIn(label->ownerPassword, u"a long new password"_s));
    const QJsonArray listed = rest.get(u"/api/v1/devices"_s).json[u"devices"].toArray();
    QCOMPARE(listed.size(), 1);
    QCOMPARE(listed[0][u"id"].toString(), u"meter"_s);
    QVERIFY(listed[0][u"link"].toString() != u"connected"_s);
    QVERIFY(rest.get(u"/api/v1/live"_s).json[u"site"][u"gridPowerW"][u"value"].isNull());
    QVERIFY(appliance.terminate());
}

void TestAppliance::aPortInUseIsNamedAndTheHouseIsControlledAllTheSame()
{
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    QJsonObject busy = settings({});
    busy[u"web"_s] = QJsonObject{
        {u"address"_s, u"127.0.0.1"_s}, {u"httpPort"_s, 0}, {u"httpsPort"_s, occupant.serverPort()}};
    write(u"busy.json"_s, busy);
    Program appliance(u"wattward"_s);
    QVERIFY2(appliance.startAndWaitFor(arguments(u"busy.json"_s), "https port"), appliance.output());
    QVERIFY2(appliance.output().contains(QByteArray::number(occupant.serverPort())), appliance.output());
    QVERIFY2(appliance.terminate(), appliance.output());
}

QTEST_GUILESS_MAIN(TestAppliance)
#include "tst_appliance.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B1, B2, D1, E2, F1, F3
#include "app/program.h"
#include "app/restclient.h"
#include "system/label.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>

using namespace Qt::StringLiterals;

/// The whole product as a newcomer meets it: wattward-simulator with a shipped home, seen from outside.
class TestSimulator final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everythingNeedsASession();
    void theInitialPasswordMustBeChanged();
    void liveShowsABalancedHouse();
    void everyDeviceIsConnectedWithGoodValues();
    void controlDecidesAndExplains();
    void theStreamFollowsTheHouse();
    void historyFillsUp();
    void theLcdIsShown();
    void httpLeadsToHttps();
    void anInjectedFaultBecomesAnAlarm();
    void everyKindOfFaultCanBeSetAndIsListed();
    void aFaultThatCannotBeIsRefused();
    void aManualOverrideReachesTheBattery();
    void endsCleanlyOnSigterm();
    void aChosenPasswordIsNoLongerThatOfTheLabel();
    void anInverterThatAnswersForAnotherUnitIsAnAlarm();

private:
    [[nodiscard]] QJsonObject live() { return m_rest->get(u"/api/v1/live"_s).json; }
    [[nodiscard]] QJsonObject deviceOfType(const QString &type);
    [[nodiscard]] QStringList arguments() const;
    [[nodiscard]] RestClient::Answer putFaults(const QJsonArray &faults)
    {
        return m_rest->send("PUT", u"/api/v1/simulator/faults"_s, {{u"faults"_s, faults}});
    }
    QTemporaryDir m_folder;
    Program m_program{u"wattward-simulator"_s};
    std::unique_ptr<RestClient> m_rest;
    QString m_snapshot;
};

QStringList TestSimulator::arguments() const
{
    return {u"--home"_s,
            u"sunny-terrace"_s,
            u"--headless"_s,
            u"--speed"_s,
            u"5"_s,
            u"--start"_s,
            u"2021-06-03T09:00:00Z"_s,
            u"--data-dir"_s,
            m_folder.filePath(u"data"_s),
            u"--http-port"_s,
            u"0"_s,
            u"--https-port"_s,
            u"0"_s,
            u"--lcd-snapshot"_s,
            m_snapshot};
}

void TestSimulator::initTestCase()
{
    m_snapshot = m_folder.filePath(u"lcd.png"_s);
    QVERIFY2(m_program.startAndWait(arguments()), m_program.output());
    const QJsonObject ready = m_program.ready();
    for (const QString &port : {u"http"_s, u"https"_s, u"modbus"_s})
        QVERIFY2(ready[port].toInt() > 0, qPrintable(port));
    m_rest = std::make_unique<RestClient>(static_cast<quint16>(ready[u"https"].toInt()));
}

void TestSimulator::everythingNeedsASession()
{
    for (const QString &path : {u"live"_s, u"devices"_s, u"quantities"_s, u"decisions"_s, u"alarms"_s,
                                u"openapi.json"_s, u"settings/control"_s, u"panel.png"_s, u"simulator"_s})
        QCOMPARE(m_rest->get(u"/api/v1/"_s + path).status, 401);
    QCOMPARE(m_rest->get(u"/"_s).status, 200);
}

void TestSimulator::theInitialPasswordMustBeChanged()
{
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"data/label.json"_s));
    QVERIFY(label);
    QVERIFY(m_program.output().contains(label->ownerPassword.toUtf8()));
    RestClient stranger(static_cast<quint16>(m_program.ready()[u"https"].toInt()));
    QCOMPARE(
        stranger.send("POST", u"/api/v1/session"_s, {{u"user"_s, u"owner"_s}, {u"password"_s, u"guess"_s}})
            .status,
        401);
    QCOMPARE(m_rest
                 ->send("POST", u"/api/v1/session"_s,
                        {{u"user"_s, u"owner"_s}, {u"password"_s, label->ownerPassword}})
                 .status,
             200);
    QCOMPARE(m_rest->get(u"/api/v1/live"_s).status, 403);
    QVERIFY(m_rest->signIn(label->ownerPassword, u"a long new password"_s));
    QCOMPARE(m_rest->get(u"/api/v1/live"_s).status, 200);
}

QJsonObject TestSimulator::deviceOfType(const QString &type)
{
    for (const QJsonValue &device : m_rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray()) {
        if (device[u"type"].toString() == type)
            return device.toObject();
    }
    return {};
}

void TestSimulator::liveShowsABalancedHouse()
{
    const auto good = [](const QJsonValue &reading) { return reading[u"quality"].toString() == u"good"_s; };
    QTRY_VERIFY_WITH_TIMEOUT(good(live()[u"site"][u"loadPowerW"]) && good(live()[u"site"][u"batteryPowerW"]),
                             30'000);
    const QJsonObject state = live();
    const QJsonValue site = state[u"site"];
    QVERIFY(site[u"pvPowerW"][u"value"].toDouble() > 100);
    QVERIFY(site[u"loadPowerW"][u"value"].toDouble() > 0);
    const double soc = site[u"batterySocPercent"][u"value"].toDouble();
    QVERIFY(soc > 0 && soc <= 100);
    QVERIFY(state[u"plant"][u"simulated"].toBool());
    QVERIFY(!site.toObject().contains(u"chargerPowerW"_s));
    const auto today = [this] { return live()[u"today"][u"pvEnergyWh"].toDouble(); };
    const double before = today();
    QTRY_VERIFY_WITH_TIMEOUT(today() > before, 20'000);
}

void TestSimulator::everyDeviceIsConnectedWithGoodValues()
{
    const QJsonArray devices = m_rest->get(u"/api/v1/devices"_s).json[u"devices"].toArray();
    QVERIFY(devices.size() >= 4);
    for (const QJsonValue &device : devices) {
        QVERIFY2(device[u"link"].toString() == u"connected"_s, qPrintable(device[u"id"].toString()));
        QVERIFY(!device[u"readings"].toArray().isEmpty());
        QVERIFY(!device[u"model"].toString().isEmpty());
    }
    QCOMPARE(deviceOfType(u"inverter"_s)[u"profile"].toString(), u"huawei-sun2000"_s);
}

void TestSimulator::controlDecidesAndExplains()
{
    const auto decisions = [this] {
        return m_rest->get(u"/api/v1/decisions?limit=20"_s).json[u"decisions"].toArray();
    };
    QTRY_VERIFY_WITH_TIMEOUT(!decisions().isEmpty(), 30'000);
    const QJsonValue newest = decisions().first();
    QVERIFY(!newest[u"rule"].toString().isEmpty());
    QVERIFY2(newest[u"sentence"].toString().size() > 10, qPrintable(newest[u"sentence"].toString()));
    QVERIFY(!newest[u"sentence"].toString().contains(u'{'));
    const auto confirmed = [this] {
        for (const QJsonValue &setpoint : deviceOfType(u"battery"_s)[u"setpoints"].toArray()) {
            if (setpoint[u"state"].toString() == u"confirmed"_s)
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(confirmed(), 30'000);
}

void TestSimulator::theStreamFollowsTheHouse()
{
    QWebSocket socket;
    connect(&socket, &QWebSocket::sslErrors, this,
            [&socket](const QList<QSslError> &errors) { socket.ignoreSslErrors(errors); });
    QList<QJsonObject> frames;
    connect(&socket, &QWebSocket::textMessageReceived, this, [&frames](const QString &text) {
        const QJsonObject frame = QJsonDocument::fromJson(text.toUtf8()).object();
        if (frame[u"type"].toString() == u"live"_s)
            frames.append(frame[u"data"].toObject());
    });
    const int port = m_program.ready()[u"https"].toInt();
    QNetworkRequest request(QUrl(u"wss://127.0.0.1:%1/api/v1/stream"_s.arg(port)));
    request.setRawHeader("Cookie", m_rest->cookie());
    request.setRawHeader("Origin", "https://127.0.0.1:" + QByteArray::number(port));
    socket.open(request);
    QTRY_VERIFY_WITH_TIMEOUT(frames.size() >= 3, 20'000);
    QVERIFY(frames[2][u"sequence"].toInteger() > frames[0][u"sequence"].toInteger());
}

void TestSimulator::historyFillsUp()
{
    const auto points = [this] {
        const QString to = live()[u"time"].toString();
        const auto answer = m_rest->get(
            u"/api/v1/history?series=site.pvPower&from=2021-06-03T09:00:00Z&to=%1&resolution=1s"_s.arg(to));
        int known = 0;
        for (const QJsonValue &value : answer.json[u"series"][0][u"mean"].toArray())
            known += value.isDouble();
        return known;
    };
    QTRY_VERIFY_WITH_TIMEOUT(points() >= 20, 30'000);
}

void TestSimulator::theLcdIsShown()
{
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(m_snapshot), 20'000);
    const QImage image(m_snapshot);
    QCOMPARE(image.size(), QSize(128, 96));
    const auto png = m_rest->get(u"/api/v1/panel.png"_s);
    QCOMPARE(png.status, 200);
    QCOMPARE(QImage::fromData(png.body).size(), QSize(128, 96));
}

void TestSimulator::httpLeadsToHttps()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, static_cast<quint16>(m_program.ready()[u"http"].toInt()));
    QVERIFY(socket.waitForConnected(5000));
    socket.write("GET /x HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QByteArray answer;
    while (!answer.contains("\r\n\r\n") && socket.waitForReadyRead(5000))
        answer += socket.readAll();
    QVERIFY2(answer.startsWith("HTTP/1.1 308"), answer.left(60));
    QVERIFY(answer.toLower().contains("location: https://127.0.0.1"));
}

void TestSimulator::anInjectedFaultBecomesAnAlarm()
{
    const QJsonArray devices = m_program.ready()[u"devices"].toArray();
    const QString id = devices.last()[u"id"].toString();
    const QJsonArray faults{QJsonObject{{u"target"_s, id}, {u"kind"_s, u"offline"_s}}};
    QCOMPARE(putFaults(faults).status, 200);
    const auto absent = [this, &id] {
        for (const QJsonValue &alarm :
             m_rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
            if (alarm[u"code"].toString() == u"deviceAbsent"_s && alarm[u"device"].toString().startsWith(id))
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(absent(), 60'000);
    QCOMPARE(putFaults({}).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(!absent(), 90'000);
}

void TestSimulator::everyKindOfFaultCanBeSetAndIsListed()
{
    const QString id = m_program.ready()[u"devices"].toArray().last()[u"id"].toString();
    QJsonArray faults;
    const QJsonObject schemas =
        m_rest->get(u"/api/v1/openapi.json"_s).json[u"components"][u"schemas"].toObject();
    const QStringList ofOtherDevices{u"otherLimit"_s, u"sag"_s,        u"clip"_s,
                                     u"stuck"_s,      u"notANumber"_s, u"lostBlocks"_s,
                                     u"reversedCt"_s, u"gridLoss"_s,   u"generatorAlarm"_s};
    QStringList known;
    for (const QJsonValue &kind : schemas[u"FaultKind"][u"enum"].toArray()) {
        known.append(kind.toString());
        const QJsonObject fault{{u"target"_s, id}, {u"kind"_s, kind}};
        if (ofOtherDevices.contains(kind.toString()))
            QCOMPARE(putFaults({fault}).status, 422);
        else
            faults.append(fault);
    }
    QVERIFY(!faults.isEmpty());
    QCOMPARE(putFaults(faults).status, 200);
    QStringList wanted, seen;
    for (const QJsonValue &fault : faults) {
        if (fault[u"kind"] != u"reboot"_s) // Happens once and is over.
            wanted.append(fault[u"kind"].toString());
    }
    for (const QJsonValue &fault : m_rest->get(u"/api/v1/simulator"_s).json[u"faults"].toArray())
        seen.append(fault[u"kind"].toString());
    // The line's faults are listed before those of values.
    wanted.sort();
    seen.sort();
    QCOMPARE(seen, wanted);
    // What the simulator says it knows is what the description says.
    const auto refused = putFaults({QJsonObject{{u"target"_s, id}, {u"kind"_s, u"fire"_s}}});
    QCOMPARE(refused.status, 422);
    QVERIFY2(refused.json[u"detail"].toString().endsWith(known.join(u", "_s)), refused.body);
    QCOMPARE(putFaults({}).status, 200);
}

void TestSimulator::aFaultThatCannotBeIsRefused()
{
    const QString id = m_program.ready()[u"devices"].toArray().last()[u"id"].toString();
    const QJsonObject delay{{u"target"_s, id}, {u"kind"_s, u"delay"_s}, {u"parameter"_s, 1}};
    QCOMPARE(putFaults({delay}).status, 200);
    const auto faulty = [&id](const QString &kind, double parameter) {
        return QJsonObject{{u"target"_s, id}, {u"kind"_s, kind}, {u"parameter"_s, parameter}};
    };
    for (const QJsonObject &wrong : {faulty(u"drop"_s, 1000), faulty(u"exception"_s, 1000),
                                     faulty(u"delay"_s, -1), faulty(u"freeze"_s, 1)}) {
        const auto answer = putFaults({delay, wrong});
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.json[u"field"].toString(), u"faults/1/parameter"_s);
    }
    const QJsonObject nobody{{u"target"_s, u"nobody"_s}, {u"kind"_s, u"drop"_s}};
    QCOMPARE(putFaults({delay, nobody}).json[u"field"].toString(), u"faults/1/target"_s);
    // What was there before stays.
    QCOMPARE(m_rest->get(u"/api/v1/simulator"_s).json[u"faults"].toArray(), QJsonArray{delay});
    QCOMPARE(putFaults({}).status, 200);
}

void TestSimulator::aManualOverrideReachesTheBattery()
{
    const QString battery = deviceOfType(u"battery"_s)[u"id"].toString();
    const auto set = m_rest->send("PUT", u"/api/v1/override"_s,
                                  {{u"device"_s, battery},
                                   {u"setpoint"_s, u"batteryPower"_s},
                                   {u"value"_s, -1500},
                                   {u"minutes"_s, 30}});
    QVERIFY2(set.status == 200, set.body);
    const auto power = [this] { return live()[u"site"][u"batteryPowerW"][u"value"].toDouble(); };
    QTRY_VERIFY_WITH_TIMEOUT(qAbs(power() + 1500) < 100, 30'000);
    QVERIFY(!live()[u"mode"][u"overrides"].toArray().isEmpty());
    QCOMPARE(m_rest->send("DELETE", u"/api/v1/override"_s, {}).status, 204);
    QTRY_VERIFY(live()[u"mode"][u"overrides"].toArray().isEmpty());
}

void TestSimulator::endsCleanlyOnSigterm()
{
    QVERIFY2(m_program.terminate(), m_program.output());
}

void TestSimulator::aChosenPasswordIsNoLongerThatOfTheLabel()
{
    const auto label = ww::loadOrMakeLabel(m_folder.filePath(u"data/label.json"_s));
    QVERIFY(label);
    Program again(u"wattward-simulator"_s);
    QVERIFY2(again.startAndWait(arguments()), again.output());
    QVERIFY2(again.waitFor("Stop with Ctrl+C", 0), again.output());
    QVERIFY2(!again.output().contains(label->ownerPassword.toUtf8()), again.output());
    QVERIFY2(again.output().contains("the password that was chosen"), again.output());
    QVERIFY2(again.output().contains(label->installerPassword.toUtf8()), again.output());
    QVERIFY2(again.terminate(), again.output());
}

void TestSimulator::anInverterThatAnswersForAnotherUnitIsAnAlarm()
{
    // req: B15, E4
    QTemporaryDir folder;
    QStringList words = arguments() + QStringList{u"--fault"_s, u"inverter:wrongUnit"_s};
    words[words.indexOf(u"--data-dir"_s) + 1] = folder.path();
    Program liar(u"wattward-simulator"_s);
    QVERIFY2(liar.startAndWait(words), liar.output());
    m_rest = std::make_unique<RestClient>(static_cast<quint16>(liar.ready()[u"https"].toInt()));
    const auto label = ww::loadOrMakeLabel(folder.filePath(u"label.json"_s));
    QVERIFY(label && m_rest->signIn(label->ownerPassword, u"a long new password"_s));
    const auto isAbsent = [this] {
        for (const QJsonValue &alarm :
             m_rest->get(u"/api/v1/alarms?active=true"_s).json[u"alarms"].toArray()) {
            if (alarm[u"code"] == u"deviceAbsent"_s && alarm[u"device"] == u"inverter"_s)
                return true;
        }
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAbsent(), 60'000);
    QCOMPARE(deviceOfType(u"inverter"_s)[u"link"].toString(), u"absent"_s);
    QCOMPARE(putFaults({}).status, 200);
    QTRY_VERIFY_WITH_TIMEOUT(!isAbsent(), 90'000);
    QCOMPARE(deviceOfType(u"inverter"_s)[u"link"].toString(), u"connected"_s);
    QVERIFY2(liar.terminate(), liar.output());
}

QTEST_GUILESS_MAIN(TestSimulator)
#include "tst_simulator.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The door for charge points over real sockets: who comes in, who is turned away and why, and who is thrown
// out. req: B12, G2
#include "drivers/ocpp/doorbench.h"
#include "drivers/ocpp/ocppcharger.h"

#include <QCoreApplication>
#include <QSslConfiguration>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Bench = DoorBench;
using Client = DoorClient;

} // namespace

class TestOcppServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsGreetings_data();
    void readsGreetings();
    void listensOnlyWhenThereIsAChargePoint();
    void takesAChargePointThatKnowsItsPassword();
    void turnsAway_data();
    void turnsAway();
    void slowsDownGuessing();
    void aPortInUseIsToldAndTriedAgain();
    void endsGiantMessages();
    void endsBinaryMessages();
    void endsGarbage();
    void aSecondConnectionOfALivingOneIsTurnedAway();
    void aSecondConnectionReplacesADeadOne();
    void strangersAreBounded();
    void whatAStrangerSendsIsNotKept();
    void saysGoodbye();
    void theStationKnowsTheEnd();
    void thePlantsLimitsHoldForChargePointsToo();
};

void TestOcppServer::readsGreetings_data()
{
    QTest::addColumn<QByteArray>("head");
    QTest::addColumn<int>("status"); // 0: welcome
    QTest::addColumn<QString>("identity");
    QTest::addColumn<QByteArray>("password");
    const QByteArray ocpp = "Sec-WebSocket-Protocol: ocpp1.6\r\n";
    const auto row = [](const char *name, const QByteArray &head, int status, const QString &identity = {},
                        const QByteArray &password = {}) {
        QTest::newRow(name) << head << status << identity << password;
    };
    row("last part of the path", upgrade("/ocpp/wattward/CP1", ocpp), 0, u"CP1"_s);
    row("with a query", upgrade("/CP1?x=/y", ocpp), 0, u"CP1"_s);
    row("percent-encoded", upgrade("/Box%20%C3%BC", ocpp), 0, u"Box ü"_s);
    row("among other protocols", upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp2.0.1, ocpp1.6\r\n"), 0,
        u"CP1"_s);
    row("protocols in two lines",
        upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp1.5\r\nSec-WebSocket-Protocol: ocpp1.6\r\n"), 0,
        u"CP1"_s);
    row("password", upgrade("/CP1", ocpp + basic("CP1", "a:b")), 0, u"CP1"_s, "a:b");
    row("identity with a colon", upgrade("/A:B", ocpp + basic("A:B", "pw")), 0, u"A:B"_s, "pw");
    row("raw bytes", upgrade("/CP1", ocpp + basic("CP1", QByteArray("\x00\xff\x10", 3))), 0, u"CP1"_s,
        QByteArray("\x00\xff\x10", 3));
    row("another user", upgrade("/CP1", ocpp + basic("admin", "pw")), 0, u"CP1"_s);
    row("damaged credentials", upgrade("/CP1", ocpp + "Authorization: Basic ***\r\n"), 0, u"CP1"_s);
    row("bearer", upgrade("/CP1", ocpp + "Authorization: Bearer abc\r\n"), 0, u"CP1"_s);
    row("no identity", upgrade("/", ocpp), 404);
    row("endless identity", upgrade("/" + QByteArray(200, 'x'), ocpp), 404);
    row("slash in the identity", upgrade("/a%2Fb", ocpp), 404);
    row("line feed in the identity", upgrade("/a%0Ab", ocpp), 404);
    row("another protocol", upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp2.0.1\r\n"), 400);
    row("no protocol", upgrade("/CP1", {}), 400);
    row("a browser", "GET / HTTP/1.1\r\nHost: x\r\n\r\n", 426);
    row("another method", "POST /CP1 HTTP/1.1\r\nHost: x\r\n\r\n", 400);
    row("not HTTP", "hello\r\n\r\n", 400);
    row("blank before the colon", "GET /CP1 HTTP/1.1\r\nUpgrade : websocket\r\n\r\n", 400);
}

void TestOcppServer::readsGreetings()
{
    QFETCH(QByteArray, head);
    QFETCH(int, status);
    QFETCH(QString, identity);
    QFETCH(QByteArray, password);
    const auto read = readOcppGreeting(head);
    const auto *refusal = std::get_if<OcppTurnAway>(&read);
    QCOMPARE(refusal ? refusal->status : 0, status);
    if (refusal)
        return;
    QCOMPARE(std::get<OcppGreeting>(read).identity, identity);
    QCOMPARE(std::get<OcppGreeting>(read).password.value_or(""), password);
}

void TestOcppServer::listensOnlyWhenThereIsAChargePoint()
{
    ManualClock clock;
    OcppDrivers none({.transactionsPath = {}, .server = {.port = 0, .gate = {}}, .listens = true}, clock,
                     clock);
    QCoreApplication::processEvents();
    QVERIFY(!none.port());
    Bench bench;
    QVERIFY(bench.driver);
    QVERIFY(bench.isOpen());
}

void TestOcppServer::takesAChargePointThatKnowsItsPassword()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    bench.driver->start();
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    QCOMPARE(client.socket.subprotocol(), u"ocpp1.6"_s);
    QTRY_VERIFY(bench.drivers.station(u"CP1"_s)->isConnected());
    client.socket.sendTextMessage(
        u"[2,\"a\",\"BootNotification\",{\"chargePointVendor\":\"V\",\"chargePointModel\":\"M\"}]"_s);
    QTRY_VERIFY(!client.received.isEmpty());
    QVERIFY2(client.received[0].startsWith(u"[3,\"a\","_s), qPrintable(client.received[0]));
    Device *device = bench.plant.devices().first();
    QCOMPARE(static_cast<int>(device->link()), static_cast<int>(LinkState::Connected));
    // And we ask what it can do.
    QTRY_VERIFY(client.received.size() >= 2);
    QVERIFY(client.received[1].contains(u"GetConfiguration"_s));
}

void TestOcppServer::turnsAway_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("statusLine");
    QTest::addColumn<bool>("isJudged");
    const QByteArray ocpp = "Sec-WebSocket-Protocol: ocpp1.6\r\n";
    QTest::newRow("a browser") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                               << QByteArray("HTTP/1.1 426 Upgrade Required") << false;
    QTest::newRow("an unknown identity")
        << upgrade("/CP9", ocpp + basic("CP9", kPassword)) << QByteArray("HTTP/1.1 404 Not Found") << false;
    QTest::newRow("another protocol") << upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp2.0.1\r\n")
                                      << QByteArray("HTTP/1.1 400 Bad Request") << false;
    QTest::newRow("no password") << upgrade("/CP1", ocpp) << QByteArray("HTTP/1.1 401 Unauthorized") << true;
    QTest::newRow("a wrong password")
        << upgrade("/CP1", ocpp + basic("CP1", "guess")) << QByteArray("HTTP/1.1 401 Unauthorized") << true;
    QTest::newRow("the name in another case")
        << upgrade("/cp1", ocpp + basic("cp1", kPassword)) << QByteArray("HTTP/1.1 404 Not Found") << false;
    QTest::newRow("an endless head") << QByteArray("GET /CP1 HTTP/1.1\r\nX: " + QByteArray(20'000, 'x'))
                                     << QByteArray("HTTP/1.1 431 Request Header Fields Too Large") << false;
}

void TestOcppServer::turnsAway()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, statusLine);
    QFETCH(bool, isJudged);
    Bench bench;
    QVERIFY(bench.isOpen());
    const QByteArray answer = bench.http(request);
    QVERIFY2(answer.startsWith(statusLine), answer.constData());
    QCOMPARE(bench.asked, isJudged ? 1 : 0);
    QVERIFY(!answer.contains(kPassword));
    QVERIFY(!bench.drivers.station(u"CP1"_s)->isConnected());
}

void TestOcppServer::slowsDownGuessing()
{
    Bench bench;
    bench.busy = true;
    QVERIFY(bench.isOpen());
    const QByteArray answer =
        bench.http(upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp1.6\r\n" + basic("CP1", kPassword)));
    QVERIFY(answer.startsWith("HTTP/1.1 503"));
    QVERIFY(answer.contains("Retry-After:"));
}

void TestOcppServer::aPortInUseIsToldAndTriedAgain()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, 0));
    Bench bench(u"CP1"_s, other.serverPort());
    QVERIFY(bench.driver);
    QStringList told;
    QObject::connect(bench.driver.get(), &DeviceDriver::condition, bench.driver.get(),
                     [&told](AlarmCode code, const QString &detail) {
                         QCOMPARE(static_cast<int>(code), static_cast<int>(AlarmCode::PortUnavailable));
                         told.append(detail);
                     });
    QTRY_COMPARE(told.size(), 1);
    QVERIFY2(told[0].contains(QString::number(other.serverPort())), qPrintable(told[0]));
    QVERIFY(!bench.drivers.port());
}

void TestOcppServer::endsGiantMessages()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    client.socket.sendTextMessage(QString(kOcppLongestMessage + 1, u'x'));
    QVERIFY(client.isClosed());
    QTRY_VERIFY(!bench.drivers.station(u"CP1"_s)->isConnected());
    // It may come again.
    Client again;
    again.open(url(bench), "CP1", kPassword);
    QVERIFY(again.isOpen());
}

void TestOcppServer::endsBinaryMessages()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    client.socket.sendBinaryMessage("\x01\x02");
    QVERIFY(client.isClosed());
    QCOMPARE(static_cast<int>(client.socket.closeCode()), 1003);
}

void TestOcppServer::endsGarbage()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    for (int i = 0; i < OcppPeer::kMostMalformed; ++i)
        client.socket.sendTextMessage(u"[[[[[["_s);
    QVERIFY(client.isClosed());
    QCOMPARE(static_cast<int>(client.socket.closeCode()), 1002);
    QVERIFY(!client.socket.closeReason().isEmpty());
}

void TestOcppServer::aSecondConnectionOfALivingOneIsTurnedAway()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    QTRY_VERIFY(bench.drivers.station(u"CP1"_s)->isConnected());
    const QByteArray answer =
        bench.http(upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp1.6\r\n" + basic("CP1", kPassword)));
    QVERIFY2(answer.startsWith("HTTP/1.1 409 Conflict"), answer.constData());
    QCOMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
}

void TestOcppServer::aSecondConnectionReplacesADeadOne()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    // It upgrades and then never says a word: not even a pong.
    QTcpSocket dead;
    dead.connectToHost(QHostAddress::LocalHost, *bench.drivers.port());
    dead.write(upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp1.6\r\n" + basic("CP1", kPassword)));
    QTRY_VERIFY(bench.drivers.station(u"CP1"_s)->isConnected());
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    QTRY_COMPARE(dead.state(), QAbstractSocket::UnconnectedState);
    client.socket.sendTextMessage(u"[2,\"h\",\"Heartbeat\",{}]"_s);
    QTRY_VERIFY(!client.received.isEmpty());
}

void TestOcppServer::strangersAreBounded()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    std::vector<std::unique_ptr<QTcpSocket>> strangers;
    const auto knock = [&](int host) {
        strangers.push_back(std::make_unique<QTcpSocket>());
        QVERIFY(strangers.back()->bind(QHostAddress(u"127.0.0.%1"_s.arg(host))));
        strangers.back()->connectToHost(QHostAddress::LocalHost, *bench.drivers.port());
        strangers.back()->write("GET /CP1");
    };
    const auto left = [&strangers] {
        return std::count_if(strangers.begin(), strangers.end(), [](const auto &socket) {
            return socket->state() == QAbstractSocket::ConnectedState;
        });
    };
    // One address may not take all the places ...
    for (int i = 0; i < 8; ++i)
        knock(2);
    QTRY_COMPARE(left(), static_cast<qsizetype>(OcppServer::kMostStrangersPerAddress));
    // ... and all of them together not more than there are.
    for (int host = 3; host < 10; ++host) {
        for (int i = 0; i < 4; ++i)
            knock(host);
    }
    QTRY_COMPARE(left(), static_cast<qsizetype>(OcppServer::kMostStrangers));
    // Those that never finish make room again.
    QTRY_COMPARE_WITH_TIMEOUT(left(), 0, 20'000);
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
}

void TestOcppServer::whatAStrangerSendsIsNotKept()
{
    Bench bench;
    bench.ponders = true;
    QVERIFY(bench.isOpen());
    QTcpSocket stranger;
    stranger.connectToHost(QHostAddress::LocalHost, *bench.drivers.port());
    qint64 taken = 0;
    connect(&stranger, &QTcpSocket::bytesWritten, this, [&taken](qint64 bytes) { taken += bytes; });
    stranger.write(upgrade("/CP1", "Sec-WebSocket-Protocol: ocpp1.6\r\n" + basic("CP1", "guess")));
    QTRY_COMPARE(bench.asked, 1);
    // More than any kernel buffers; while the password is judged, nobody may take it in.
    constexpr qint64 flood = 64 << 20;
    stranger.write(QByteArray(flood, 'x'));
    QTRY_VERIFY_WITH_TIMEOUT(stranger.state() != QAbstractSocket::ConnectedState, 20'000);
    QVERIFY2(taken < flood / 2, qPrintable(QString::number(taken)));
}

void TestOcppServer::saysGoodbye()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    QTRY_VERIFY(bench.drivers.station(u"CP1"_s)->isConnected());
    bench.drivers.server().shutDown();
    QVERIFY(client.isClosed());
    QCOMPARE(static_cast<int>(client.socket.closeCode()), 1001);
    QVERIFY(!bench.drivers.port());
}

void TestOcppServer::theStationKnowsTheEnd()
{
    Bench bench;
    QVERIFY(bench.isOpen());
    Client client;
    client.open(url(bench), "CP1", kPassword);
    QVERIFY(client.isOpen());
    Device *device = bench.plant.devices().first();
    QTRY_COMPARE(static_cast<int>(device->link()), static_cast<int>(LinkState::Connected));
    client.socket.abort();
    QTRY_COMPARE(static_cast<int>(device->link()), static_cast<int>(LinkState::Absent));
    // A device that is removed while it is connected takes its connection with it.
    Client again;
    again.open(url(bench), "CP1", kPassword);
    QVERIFY(again.isOpen());
    QTRY_VERIFY(bench.drivers.station(u"CP1"_s)->isConnected());
    bench.driver.reset();
    QVERIFY(again.isClosed());
    QVERIFY(!bench.drivers.station(u"CP1"_s));
}

void TestOcppServer::thePlantsLimitsHoldForChargePointsToo()
{
    // req: A1, A2, A3
    const auto charger = [](const QString &id, Attachment attachment, bool ownBrand) {
        DeviceSettings out;
        out.id = DeviceId(id);
        out.name = id;
        out.profile = u"ocpp16"_s;
        out.connection.kind = ConnectionSettings::Kind::Ocpp;
        out.connection.identity = id.toUpper();
        out.attachment = attachment;
        out.ownBrand = ownBrand;
        return out;
    };
    const auto refusalsOf = [](const QList<DeviceSettings> &devices, ProductConfiguration configuration) {
        ManualClock clock;
        PlantConfig config;
        config.configuration = configuration;
        Plant plant(config, clock);
        const ProfileStore store;
        OcppDrivers drivers({.transactionsPath = {}, .server = {.gate = {}}, .listens = false}, clock, clock);
        DriverHost host(plant, store, {.journalPath = {}, .gridMeterInterval = {}, .manual = true});
        host.provide(ConnectionSettings::Kind::Ocpp,
                     [&drivers](const DriverContext &context) { return drivers.make(context); });
        QStringList refusals;
        for (const Error &error : host.start(devices))
            refusals.append(error.toString());
        return refusals;
    };
    const DeviceSettings foreign = charger(u"foreign"_s, Attachment::Router, false);
    const DeviceSettings own = charger(u"own"_s, Attachment::Router, true);
    QCOMPARE(refusalsOf({foreign, own}, ProductConfiguration::A02), QStringList());
    // A third charger, a second one of another brand, one of another brand on the LAN port, any in A01.
    QVERIFY(
        !refusalsOf({foreign, own, charger(u"third"_s, Attachment::Router, true)}, ProductConfiguration::A02)
             .isEmpty());
    QVERIFY(!refusalsOf({foreign, charger(u"second"_s, Attachment::Router, false)}, ProductConfiguration::A02)
                 .isEmpty());
    QVERIFY(!refusalsOf({charger(u"lan"_s, Attachment::Lan, false)}, ProductConfiguration::A02).isEmpty());
    QVERIFY(!refusalsOf({own}, ProductConfiguration::A01).isEmpty());
}

QTEST_GUILESS_MAIN(TestOcppServer)
#include "tst_ocppserver.moc"

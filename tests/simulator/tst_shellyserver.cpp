// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11
// The emulated switch on a real socket: curl, which is not ours, signs in and switches; our driver does the
// same; whoever sends rubbish is thrown out.
#include "drivers/driverhost.h"
#include "drivers/http/httpclient.h"
#include "drivers/shelly/shellydevice.h"
#include "simulator/shelly/shellyserver.h"

#include <QProcess>
#include <QTcpSocket>
#include <QTest>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 20'000;

/// A switch with a password, listening.
struct Bench
{
    explicit Bench(const QString &password = u"kettle"_s)
        : core({.password = password})
        , server(core, faults)
    {
        listening = server.listen(QHostAddress::LocalHost, 0).has_value();
    }
    ShellyCore core;
    FaultSet faults;
    ShellyServer server;
    bool listening = false;
};

/// Runs curl while this thread serves it; the last line is the status.
QStringList curl(const QStringList &arguments)
{
    QProcess process;
    process.start(u"curl"_s, QStringList{u"--silent"_s, u"--noproxy"_s, u"*"_s, u"--max-time"_s, u"15"_s,
                                         u"--write-out"_s, u"\n%{http_code}"_s} +
                                 arguments);
    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(kPatience, &loop, &QEventLoop::quit);
    loop.exec();
    return QString::fromUtf8(process.readAllStandardOutput()).split(u'\n');
}

QString urlOf(const Bench &bench, const QString &path)
{
    return u"http://127.0.0.1:%1%2"_s.arg(bench.server.port()).arg(path);
}

/// Plant and driver on the real network, with real time.
struct DrivenBench
{
    explicit DrivenBench(const Bench &bench, const QString &password)
        : plant({}, clock)
        , host(plant, store, {})
    {
        host.provide(ConnectionSettings::Kind::Http, shellyDrivers());
        DeviceSettings settings;
        settings.id = DeviceId(u"plug"_s);
        settings.profile = u"shelly-plus-plug-s"_s;
        settings.connection.kind = ConnectionSettings::Kind::Http;
        settings.connection.host = u"127.0.0.1"_s;
        settings.connection.tcpPort = bench.server.port();
        settings.connection.password = Secret(password);
        started = host.start({settings}).isEmpty();
    }
    [[nodiscard]] std::optional<double> state() const
    {
        return plant.devices().constFirst()->reading({Quantity::SwitchState}, clock.uptime()).good();
    }
    SystemClock clock;
    ProfileStore store;
    Plant plant;
    DriverHost host;
    bool started = false;
};

} // namespace

class TestShellyServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void curlReadsWithoutPasswordWhatIsOpen();
    void curlSignsInAndSwitches();
    void curlIsRefusedWithAWrongPassword();
    void curlPostsAFrame();
    void theDriverSignsInAndSwitches_data();
    void theDriverSignsInAndSwitches();
    void aWrongPasswordIsTriedOnce();
    void faultsOnTheWireAreSurvived_data();
    void faultsOnTheWireAreSurvived();
    void anEndlessAnswerIsCutOff();
    void aRedirectIsNotFollowed();
    void rubbishIsThrownOut_data();
    void rubbishIsThrownOut();
};

void TestShellyServer::curlReadsWithoutPasswordWhatIsOpen()
{
    Bench bench;
    QVERIFY(bench.listening);
    const QStringList info = curl({urlOf(bench, u"/shelly"_s)});
    QCOMPARE(info.constLast(), u"200"_s);
    QVERIFY(info.constFirst().contains(u"\"auth_en\":true"_s));
    QCOMPARE(curl({urlOf(bench, u"/rpc/Shelly.GetDeviceInfo"_s)}).constLast(), u"200"_s);
    QCOMPARE(curl({urlOf(bench, u"/rpc/Switch.GetStatus?id=0"_s)}).constLast(), u"401"_s);
    QCOMPARE(curl({urlOf(bench, u"/nowhere"_s)}).constLast(), u"404"_s);
}

void TestShellyServer::curlSignsInAndSwitches()
{
    Bench bench;
    const QStringList signIn{u"--digest"_s, u"--user"_s, u"admin:kettle"_s};
    const QStringList done =
        curl(signIn + QStringList{urlOf(bench, u"/rpc/Switch.Set?id=0&on=true&toggle_after=5"_s)});
    QCOMPARE(done.constLast(), u"200"_s);
    QCOMPARE(done.constFirst(), u"{\"was_on\":false}"_s);
    QVERIFY(bench.core.isOn(0));
    bench.core.advance(6s);
    QVERIFY(!bench.core.isOn(0));
    const QStringList status = curl(signIn + QStringList{urlOf(bench, u"/rpc/Switch.GetStatus?id=0"_s)});
    QVERIFY(status.constFirst().contains(u"\"source\":\"timer\""_s));
    QCOMPARE(curl(signIn + QStringList{urlOf(bench, u"/rpc/Switch.GetStatus?id=7"_s)}).constLast(), u"500"_s);
}

void TestShellyServer::curlIsRefusedWithAWrongPassword()
{
    Bench bench;
    const QStringList done = curl(
        {u"--digest"_s, u"--user"_s, u"admin:teapot"_s, urlOf(bench, u"/rpc/Switch.Set?id=0&on=true"_s)});
    QCOMPARE(done.constLast(), u"401"_s);
    QVERIFY(!bench.core.isOn(0));
    QCOMPARE(bench.server.guard().failures(), 1);
}

void TestShellyServer::curlPostsAFrame()
{
    Bench bench;
    const QStringList done =
        curl({u"--digest"_s, u"--user"_s, u"admin:kettle"_s, u"--data"_s,
              u"{\"id\":9,\"src\":\"me\",\"method\":\"Switch.Set\",\"params\":{\"id\":0,\"on\":true}}"_s,
              urlOf(bench, u"/rpc"_s)});
    QCOMPARE(done.constLast(), u"200"_s);
    const QJsonObject frame = QJsonDocument::fromJson(done.constFirst().toUtf8()).object();
    QCOMPARE(frame[u"id"].toInt(), 9);
    QCOMPARE(frame[u"dst"].toString(), u"me"_s);
    QVERIFY(frame[u"result"][u"was_on"].isBool());
    QVERIFY(bench.core.isOn(0));
}

void TestShellyServer::theDriverSignsInAndSwitches_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("reusable");
    QTest::newRow("no password") << QString() << false;
    QTest::newRow("each nonce once, as before firmware 2") << u"kettle"_s << false;
    QTest::newRow("a nonce for many requests") << u"kettle"_s << true;
    QTest::newRow("a password of all sorts") << u"pä\"ss: wörd\\"_s << true;
}

void TestShellyServer::theDriverSignsInAndSwitches()
{
    QFETCH(QString, password);
    QFETCH(bool, reusable);
    Bench bench(password);
    bench.server.setReusableNonces(reusable);
    DrivenBench driven(bench, password);
    QVERIFY(driven.started);
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), std::optional(0.0), kPatience);
    Device *const plug = driven.plant.devices().constFirst();
    plug->sink()->apply({SetpointKind::SwitchState, 1, driven.clock.uptime() + 60s});
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), std::optional(1.0), kPatience);
    QVERIFY(bench.core.isOn(0));
    QTRY_COMPARE_WITH_TIMEOUT(plug->state(driven.clock.uptime()).setpoints.front().state,
                              SetpointState::Confirmed, kPatience);
    QCOMPARE(bench.server.guard().failures(), 0);
    std::optional<bool> clean;
    driven.host.leaveAll(std::chrono::milliseconds(kPatience), {}, [&clean](bool result) { clean = result; });
    QTRY_COMPARE_WITH_TIMEOUT(clean, std::optional(true), kPatience);
    QVERIFY(!bench.core.isOn(0));
}

void TestShellyServer::aWrongPasswordIsTriedOnce()
{
    Bench bench;
    DrivenBench driven(bench, u"teapot"_s);
    QTRY_VERIFY_WITH_TIMEOUT(driven.plant.alarms().isActive(AlarmCode::AccessDenied, DeviceId(u"plug"_s)),
                             kPatience);
    QCOMPARE(bench.server.guard().failures(), 1);
    QVERIFY(!driven.state());
}

void TestShellyServer::faultsOnTheWireAreSurvived_data()
{
    QTest::addColumn<FaultKind>("kind");
    QTest::addColumn<double>("parameter");
    QTest::newRow("drops half") << FaultKind::Drop << 50.0;
    QTest::newRow("garbles half") << FaultKind::Garble << 50.0;
    QTest::newRow("is late") << FaultKind::Delay << 300.0;
}

void TestShellyServer::faultsOnTheWireAreSurvived()
{
    QFETCH(FaultKind, kind);
    QFETCH(double, parameter);
    Bench bench;
    bench.faults.set({kind, parameter});
    DrivenBench driven(bench, u"kettle"_s);
    QTRY_COMPARE_WITH_TIMEOUT(driven.state(), std::optional(0.0), 3 * kPatience);
    QVERIFY(!driven.plant.alarms().isActive(AlarmCode::AccessDenied, DeviceId(u"plug"_s)));
}

void TestShellyServer::anEndlessAnswerIsCutOff()
{
    // A server that promises little and sends for ever.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket,
                         [socket] { socket->write(QByteArray(4096, 'x')); });
    });
    HttpClient client(u"127.0.0.1"_s, server.serverPort());
    std::optional<HttpAnswer> got;
    client.postJson("/rpc", "{}", {}, this, [&got](const HttpAnswer &answer) { got = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(got, kPatience);
    QCOMPARE(got->outcome, HttpAnswer::Outcome::TooLarge);
}

void TestShellyServer::aRedirectIsNotFollowed()
{
    Bench target(QString{});
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server, &target] {
        QTcpSocket *socket = server.nextPendingConnection();
        socket->write("HTTP/1.1 307 Temporary Redirect\r\nLocation: " + urlOf(target, u"/rpc"_s).toLatin1() +
                      "\r\nContent-Length: 0\r\n\r\n");
    });
    HttpClient client(u"127.0.0.1"_s, server.serverPort());
    std::optional<HttpAnswer> got;
    client.postJson("/rpc", R"({"id":1,"method":"Switch.Set","params":{"id":0,"on":true}})", {}, this,
                    [&got](const HttpAnswer &answer) { got = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(got, kPatience);
    QCOMPARE(got->status, 307);
    QVERIFY(!target.core.isOn(0));
}

void TestShellyServer::rubbishIsThrownOut_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("no HTTP") << QByteArray("hello\r\n\r\n");
    QTest::newRow("a huge head") << "GET /shelly HTTP/1.1\r\nX: " + QByteArray(20'000, 'x');
    QTest::newRow("a huge body") << QByteArray("POST /rpc HTTP/1.1\r\nContent-Length: 1000000\r\n\r\n");
    QTest::newRow("a negative length") << QByteArray("POST /rpc HTTP/1.1\r\nContent-Length: -1\r\n\r\n");
    QTest::newRow("chunks") << QByteArray("POST /rpc HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");
    QTest::newRow("a header twice") << QByteArray(
        "POST /rpc HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}");
}

void TestShellyServer::rubbishIsThrownOut()
{
    QFETCH(QByteArray, bytes);
    Bench bench;
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, bench.server.port());
    socket.write(bytes);
    QTRY_COMPARE_WITH_TIMEOUT(socket.state(), QAbstractSocket::UnconnectedState, kPatience);
    QCOMPARE(curl({urlOf(bench, u"/shelly"_s)}).constLast(), u"200"_s);
}

QTEST_GUILESS_MAIN(TestShellyServer)
#include "tst_shellyserver.moc"

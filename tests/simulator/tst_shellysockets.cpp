// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B11
// The emulated switch tells what changes on a WebSocket; our driver listens, and asks over HTTP where there
// is none.
#include "drivers/driverhost.h"
#include "drivers/shelly/shellydevice.h"
#include "simulator/shelly/shellyserver.h"

#include <QTest>
#include <QWebSocket>

using namespace ww;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 20'000;
const auto kPlug = DeviceId(u"plug"_s);

/// A switch and the plant that drives it, on the real network and in real time.
struct Bench
{
    explicit Bench(const ShellySetup &setup = {.password = u"kettle"_s},
                   const QString &password = u"kettle"_s, bool webSockets = true)
        : core(setup)
        , server(core, faults)
        , plant({}, clock)
        , host(plant, store, {})
    {
        server.refuseWebSockets(!webSockets);
        started = server.listen(QHostAddress::LocalHost, 0).has_value();
        host.provide(ConnectionSettings::Kind::Http, shellyDrivers());
        DeviceSettings settings;
        settings.id = kPlug;
        settings.profile = u"shelly-plus-plug-s"_s;
        settings.connection.kind = ConnectionSettings::Kind::Http;
        settings.connection.host = u"127.0.0.1"_s;
        settings.connection.tcpPort = server.port();
        settings.connection.password = Secret(password);
        started = started && host.start({settings}).isEmpty();
    }
    [[nodiscard]] Device *plug() const { return plant.device(kPlug); }
    [[nodiscard]] std::optional<double> value(Quantity quantity) const
    {
        return plug()->reading({quantity}, clock.uptime()).good();
    }
    [[nodiscard]] bool pushes() const
    {
        return plug()->state(clock.uptime()).identity.linkDetail.startsWith(u"WebSocket"_s);
    }
    void command(bool on)
    {
        plug()->sink()->apply({SetpointKind::SwitchState, on ? 1.0 : 0.0, clock.uptime() + 60s});
    }
    [[nodiscard]] SetpointState state() const
    {
        return plug()->state(clock.uptime()).setpoints.front().state;
    }
    [[nodiscard]] bool alarm(AlarmCode code) const { return plant.alarms().isActive(code, kPlug); }

    SystemClock clock;
    ShellyCore core;
    FaultSet faults;
    ShellyServer server;
    ProfileStore store;
    Plant plant;
    DriverHost host;
    bool started = false;
};

} // namespace

class TestShellySockets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void powerIsToldWithoutAsking();
    void somebodyElsesHandIsSeenAtOnce();
    void withoutAWebSocketItIsAsked();
    void aLostWebSocketIsReplacedByQuestions();
    void aWrongPasswordIsTriedOnceAndNothingIsSwitched();
    void oldFirmwareIsRefusedAndNothingIsSwitched();
    void rubbishOnTheWebSocketIsSurvived_data();
    void rubbishOnTheWebSocketIsSurvived();
    void strangersAreToldNothingAndBounded();
};

void TestShellySockets::powerIsToldWithoutAsking()
{
    Bench bench;
    QVERIFY(bench.started);
    QTRY_VERIFY_WITH_TIMEOUT(bench.pushes(), kPatience);
    bench.command(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), SetpointState::Confirmed, kPatience);
    QVERIFY(bench.core.isOn(0));
    QTRY_COMPARE_WITH_TIMEOUT(bench.value(Quantity::ActivePower), std::optional(0.0), kPatience);
    const int asked = bench.core.calls(u"Switch.GetStatus"_s);
    bench.core.setLoad(0, {.watts = 1400});
    bench.server.notify();
    QTRY_COMPARE_WITH_TIMEOUT(bench.value(Quantity::ActivePower), std::optional(1400.0), 1000);
    QCOMPARE(bench.core.calls(u"Switch.GetStatus"_s), asked);
    QCOMPARE(bench.server.guard().failures(), 0);
    // The hardware lease is the same on either way.
    QVERIFY(bench.core.switchStatus(0).contains(u"timer_duration"_s));
}

void TestShellySockets::somebodyElsesHandIsSeenAtOnce()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.pushes(), kPatience);
    bench.command(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), SetpointState::Confirmed, kPatience);
    bench.core.press(0);
    bench.server.notify();
    QTRY_VERIFY_WITH_TIMEOUT(bench.alarm(AlarmCode::ForeignWriter), 2000);
    QTRY_VERIFY_WITH_TIMEOUT(bench.core.isOn(0), 2000);
}

void TestShellySockets::withoutAWebSocketItIsAsked()
{
    Bench bench({.password = u"kettle"_s}, u"kettle"_s, false);
    QTRY_COMPARE_WITH_TIMEOUT(bench.value(Quantity::SwitchState), std::optional(0.0), kPatience);
    bench.command(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), SetpointState::Confirmed, kPatience);
    bench.core.setLoad(0, {.watts = 700});
    QTRY_COMPARE_WITH_TIMEOUT(bench.value(Quantity::ActivePower), std::optional(700.0), kPatience);
    QVERIFY(!bench.pushes());
}

void TestShellySockets::aLostWebSocketIsReplacedByQuestions()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.pushes(), kPatience);
    bench.server.refuseWebSockets(true);
    QTRY_VERIFY_WITH_TIMEOUT(!bench.pushes(), kPatience);
    bench.command(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), SetpointState::Confirmed, kPatience);
    bench.core.setLoad(0, {.watts = 800});
    QTRY_COMPARE_WITH_TIMEOUT(bench.value(Quantity::ActivePower), std::optional(800.0), kPatience);
    bench.server.refuseWebSockets(false);
    QTRY_VERIFY_WITH_TIMEOUT(bench.pushes(), kPatience);
}

void TestShellySockets::aWrongPasswordIsTriedOnceAndNothingIsSwitched()
{
    Bench bench({.password = u"kettle"_s}, u"teapot"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.alarm(AlarmCode::AccessDenied), kPatience);
    bench.command(true);
    QCOMPARE(bench.state(), SetpointState::Refused);
    QCOMPARE(bench.server.guard().failures(), 1);
    QVERIFY(!bench.core.isOn(0));
    // What is told to whoever is not let in counts for nothing.
    bench.core.setLoad(0, {.watts = 1400});
    bench.server.notify();
    QVERIFY(!bench.value(Quantity::ActivePower));
}

void TestShellySockets::oldFirmwareIsRefusedAndNothingIsSwitched()
{
    Bench bench({.version = u"0.9.0"_s, .password = u"kettle"_s});
    QTRY_VERIFY_WITH_TIMEOUT(bench.alarm(AlarmCode::FirmwareRefused), kPatience);
    bench.command(true);
    QCOMPARE(bench.state(), SetpointState::Refused);
    QCOMPARE(bench.core.calls(u"Switch.Set"_s), 0);
    QVERIFY(!bench.core.isOn(0));
    QVERIFY(!bench.value(Quantity::SwitchState));
}

void TestShellySockets::rubbishOnTheWebSocketIsSurvived_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("no JSON") << u"hello"_s;
    QTest::newRow("a list") << u"[1,2]"_s;
    QTest::newRow("no method") << u"{\"id\":1}"_s;
    QTest::newRow("a text as id") << u"{\"id\":\"x\",\"method\":\"Switch.Set\"}"_s;
    QTest::newRow("no authentication")
        << u"{\"id\":1,\"src\":\"x\",\"method\":\"Switch.Set\",\"params\":{\"id\":0,\"on\":true}}"_s;
    QTest::newRow("a giant") << QString(100'000, u'x');
}

void TestShellySockets::rubbishOnTheWebSocketIsSurvived()
{
    QFETCH(QString, text);
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.pushes(), kPatience);
    QWebSocket stranger;
    stranger.open(QUrl(u"ws://127.0.0.1:%1/rpc"_s.arg(bench.server.port())));
    QTRY_COMPARE_WITH_TIMEOUT(stranger.state(), QAbstractSocket::ConnectedState, kPatience);
    stranger.sendTextMessage(text);
    bench.command(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.state(), SetpointState::Confirmed, kPatience);
    QVERIFY(bench.pushes());
    QCOMPARE(bench.core.calls(u"Switch.Set"_s), 1);
}

void TestShellySockets::strangersAreToldNothingAndBounded()
{
    Bench bench;
    QTRY_VERIFY_WITH_TIMEOUT(bench.pushes(), kPatience);
    std::vector<std::unique_ptr<QWebSocket>> strangers;
    int told = 0;
    for (std::size_t i = 0; i < 2 * ShellySockets::kMostGuests; ++i) {
        strangers.push_back(std::make_unique<QWebSocket>());
        connect(strangers.back().get(), &QWebSocket::textMessageReceived, this, [&told] { told += 1; });
        strangers.back()->open(QUrl(u"ws://127.0.0.1:%1/rpc"_s.arg(bench.server.port())));
    }
    QTRY_COMPARE_WITH_TIMEOUT(bench.server.webSockets(), ShellySockets::kMostGuests, kPatience);
    bench.core.setLoad(0, {.watts = 1400});
    bench.command(true);
    QTRY_COMPARE_WITH_TIMEOUT(bench.value(Quantity::ActivePower), std::optional(1400.0), kPatience);
    QCOMPARE(told, 0);
}

QTEST_GUILESS_MAIN(TestShellySockets)
#include "tst_shellysockets.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "modbusclient.h"
#include "modbuspoll.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

QStringList overTcp(const SimulatedHome &home, const QString &id, const QStringList &arguments)
{
    return QStringList{u"-p"_s, QString::number(connectionOf(home, id).tcpPort)} + arguments;
}

} // namespace

// req: B15
class TestTcpEmulator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_home.reset(); }
    void independentMasterReadsOverTcp();
    void independentMasterCommandsOverTcp();
    void independentMasterIsRefusedOverTcp();
    void oneClientAtATime();
    void everyUnitIdOfTheInverterAnswers();
    void portInUseIsNamed();
    void faultsShowOverTcp_data();
    void faultsShowOverTcp();
    void offlineDeviceThrowsItsClientsOut();

private:
    std::unique_ptr<SimulatedHome> m_home;
};

void TestTcpEmulator::init()
{
    m_home = std::make_unique<SimulatedHome>(u"family-garage"_s);
    const auto started = m_home->simulation->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    m_home->pass(30s);
}

void TestTcpEmulator::independentMasterReadsOverTcp()
{
    if (!hasModbusPoll())
        QSKIP("mbpoll is not installed");
    const auto meter = modbusPoll(overTcp(*m_home, u"inverter"_s,
                                          {u"-a"_s, u"1"_s, u"-t"_s, u"4:int"_s, u"-B"_s, u"-r"_s, u"37113"_s,
                                           u"-c"_s, u"1"_s, u"127.0.0.1"_s}));
    QVERIFY2(meter.ok, qPrintable(meter.text));
    QVERIFY2(std::abs(static_cast<double>(meter.values.value(37113)) + m_home->simulation->truth().gridW) <=
                 0.5,
             qPrintable(meter.text));
    const auto soc = modbusPoll(
        overTcp(*m_home, u"inverter"_s,
                {u"-a"_s, u"1"_s, u"-t"_s, u"4"_s, u"-r"_s, u"37760"_s, u"-c"_s, u"1"_s, u"127.0.0.1"_s}));
    const double truth = m_home->simulation->model().inverter().battery().stateOfCharge().value();
    QVERIFY2(std::abs(static_cast<double>(soc.values.value(37760)) / 10 - truth) <= 0.05,
             qPrintable(soc.text));
}

void TestTcpEmulator::independentMasterCommandsOverTcp()
{
    if (!hasModbusPoll())
        QSKIP("mbpoll is not installed");
    const auto write = [this](const QString &address, const QStringList &values, const QString &type) {
        return modbusPoll(overTcp(
            *m_home, u"inverter"_s,
            QStringList{u"-a"_s, u"1"_s, u"-t"_s, type, u"-B"_s, u"-r"_s, address, u"127.0.0.1"_s} + values));
    };
    // Forced charge as the LUNA2000 takes it: power, minutes, end by time, go.
    QVERIFY(write(u"47247"_s, {u"1500"_s}, u"4:int"_s).ok);
    QVERIFY(write(u"47083"_s, {u"5"_s}, u"4"_s).ok);
    QVERIFY(write(u"47246"_s, {u"0"_s}, u"4"_s).ok);
    QVERIFY(write(u"47100"_s, {u"1"_s}, u"4"_s).ok);
    m_home->pass(30s);
    QCOMPARE(m_home->simulation->truth().batteryW, -1'500.0);
}

void TestTcpEmulator::independentMasterIsRefusedOverTcp()
{
    if (!hasModbusPoll())
        QSKIP("mbpoll is not installed");
    const auto tooMuch = modbusPoll(overTcp(
        *m_home, u"inverter"_s,
        {u"-a"_s, u"1"_s, u"-t"_s, u"4:int"_s, u"-B"_s, u"-r"_s, u"47247"_s, u"127.0.0.1"_s, u"5001"_s}));
    QVERIFY(!tooMuch.ok);
    QVERIFY2(tooMuch.text.contains(u"Illegal data value"), qPrintable(tooMuch.text));
    const auto nowhere = modbusPoll(overTcp(
        *m_home, u"inverter"_s, {u"-a"_s, u"1"_s, u"-t"_s, u"4"_s, u"-r"_s, u"100"_s, u"127.0.0.1"_s}));
    QVERIFY2(nowhere.text.contains(u"Illegal data address"), qPrintable(nowhere.text));
}

void TestTcpEmulator::oneClientAtATime()
{
    const ConnectionSettings connection = connectionOf(*m_home, u"inverter"_s);
    Client first(connection);
    QVERIFY(first.connectNow());
    QVERIFY(first.read(32'080, 2).ok());
    QTcpSocket second;
    second.connectToHost(connection.host, connection.tcpPort);
    QVERIFY(second.state() == QAbstractSocket::UnconnectedState ||
            QTest::qWaitFor([&second] { return second.state() == QAbstractSocket::UnconnectedState; }));
    QVERIFY2(first.read(32'080, 2).ok(), "the first client is not disturbed");
}

void TestTcpEmulator::everyUnitIdOfTheInverterAnswers()
{
    ConnectionSettings connection = connectionOf(*m_home, u"inverter"_s);
    for (const int unit : {0, 1}) {
        connection.unit = unit;
        Client client(connection);
        // The place of the client before is free once the emulator has seen it leave.
        QVERIFY(QTest::qWaitFor([&client] { return client.connectNow() && client.read(32'080, 2).ok(); }));
        client.transport().close();
    }
    connection.unit = 7;
    Client stranger(connection);
    QTRY_VERIFY(stranger.connectNow() &&
                stranger.read(32'080, 2).fault.value_or(ModbusFault{}).exceptionCode == 0x0B);
}

void TestTcpEmulator::portInUseIsNamed()
{
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress::LocalHost));
    ProfileStore store;
    ManualClock clock;
    SimulationOptions options;
    options.home = u"sunny-terrace"_s;
    options.firstPort = occupant.serverPort();
    auto simulation = Simulation::create(options, store, clock);
    QVERIFY(simulation.has_value());
    const auto started = (*simulation)->start();
    QVERIFY(!started.has_value());
    QCOMPARE(started.error().code, ErrorCode::Conflict);
    QVERIFY(started.error().message.contains(QString::number(occupant.serverPort())));
}

void TestTcpEmulator::faultsShowOverTcp_data()
{
    using Kind = ModbusFault::Kind;
    QTest::addColumn<QString>("fault");
    QTest::addColumn<int>("kind");
    QTest::newRow("drop") << u"drop"_s << static_cast<int>(Kind::Timeout);
    QTest::newRow("late") << u"delay:600"_s << static_cast<int>(Kind::Timeout);
    QTest::newRow("in time") << u"delay:50"_s << -1;
    QTest::newRow("garble") << u"garble"_s << static_cast<int>(Kind::Garbled);
    QTest::newRow("exception") << u"exception:6"_s << static_cast<int>(Kind::Exception);
    QTest::newRow("other unit") << u"wrongUnit"_s << static_cast<int>(Kind::Garbled);
}

void TestTcpEmulator::faultsShowOverTcp()
{
    QFETCH(QString, fault);
    Client client(connectionOf(*m_home, u"charger"_s));
    QVERIFY(client.connectNow());
    QVERIFY(m_home->simulation->setFault(u"charger:"_s + fault));
    const ReadOutcome outcome = client.read(0, 8, RegisterType::Holding, 300ms);
    QTEST(outcome.fault ? static_cast<int>(outcome.fault->kind) : -1, "kind");
    m_home->simulation->clearFaults();
    QVERIFY(client.read(0, 8).ok());
}

void TestTcpEmulator::offlineDeviceThrowsItsClientsOut()
{
    const ConnectionSettings connection = connectionOf(*m_home, u"charger"_s);
    Client client(connection);
    QVERIFY(client.connectNow());
    QVERIFY(m_home->simulation->setFault(u"charger:offline"_s));
    QVERIFY(QTest::qWaitFor([&client] { return !client.transport().isConnected(); }));
    QTcpSocket socket;
    socket.connectToHost(connection.host, connection.tcpPort);
    QVERIFY(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }));
    m_home->simulation->clearFaults();
    QVERIFY(client.connectNow());
    QVERIFY(client.read(0, 2).ok());
}

QTEST_GUILESS_MAIN(TestTcpEmulator)
#include "tst_tcpemulator.moc"

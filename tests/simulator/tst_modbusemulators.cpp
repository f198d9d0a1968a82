// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/mbap.h"
#include "modbuspoll.h"
#include "simulatedhome.h"
#include "simulator/pduserver.h"
#include "simulator/rtuframing.h"
#include "support/tcpstreams.h"
#include "support/testdata.h"

#include <QModbusPdu>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

#include <cmath>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

ConnectionSettings connectionOf(const SimulatedHome &home, const QString &id)
{
    for (const DeviceSettings &settings : home.simulation->devices()) {
        if (settings.id.text() == id)
            return settings.connection;
    }
    qFatal("no device %s", qPrintable(id));
}

QStringList overTcp(const SimulatedHome &home, const QString &id, const QStringList &arguments)
{
    return QStringList{u"-p"_s, QString::number(connectionOf(home, id).tcpPort)} + arguments;
}

QStringList overRtu(const QStringList &arguments)
{
    return QStringList{u"-m"_s, u"rtu"_s, u"-b"_s, u"9600"_s, u"-P"_s, u"none"_s} + arguments;
}

/// A client of ours over real TCP, asked one thing at a time.
class Client
{
public:
    explicit Client(const ConnectionSettings &connection)
        : m_transport(connection.kind == ConnectionSettings::Kind::ModbusTcp
                          ? makeTcpTransport({connection.host, connection.tcpPort})
                          : makeRtuTransport({connection.serialPort, 9600, RtuEndpoint::Parity::None, 8, 1}))
        , m_unit(static_cast<quint8>(connection.unit))
    {}
    bool connectNow()
    {
        m_transport->open();
        return QTest::qWaitFor([this] { return m_transport->isConnected(); });
    }
    ReadOutcome read(quint16 address, quint16 count, RegisterType type = RegisterType::Holding,
                     std::chrono::milliseconds timeout = 2s)
    {
        std::optional<ReadOutcome> outcome;
        m_transport->read({m_unit, type, address, count}, timeout,
                          [&outcome](const ReadOutcome &o) { outcome = o; });
        if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }, 10'000))
            return {{}, ModbusFault{ModbusFault::Kind::Absent, 0, u"no answer at all"_s}};
        return *outcome;
    }
    ModbusTransport &transport() { return *m_transport; }

private:
    std::unique_ptr<ModbusTransport> m_transport;
    quint8 m_unit;
};

QByteArray readFrame(quint16 transaction, quint8 unit, quint16 address, quint16 count)
{
    return encodeMbap(transaction, unit, QModbusRequest(QModbusPdu::ReadHoldingRegisters, address, count));
}

/// Whether the device still answers a proper client on a new connection.
bool stillServes(const SimulatedHome &home)
{
    Client client(connectionOf(home, u"charger"_s));
    return client.connectNow() && Client(connectionOf(home, u"charger"_s)).connectNow() &&
           client.read(0, 2).ok();
}

} // namespace

// req: B15 D5
class TestModbusEmulators : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_home.reset(); }

    void independentMasterReadsOverTcp();
    void independentMasterCommandsOverTcp();
    void independentMasterIsRefusedOverTcp();
    void independentMasterReadsOverRtu();
    void oneClientAtATime();
    void everyUnitIdOfTheInverterAnswers();
    void portInUseIsNamed();

    void faultsShowOverTcp_data();
    void faultsShowOverTcp();
    void offlineDeviceThrowsItsClientsOut();
    void faultsShowOverRtu_data();
    void faultsShowOverRtu();

    void capturedTrafficIsAnsweredOrRefused_data();
    void capturedTrafficIsAnsweredOrRefused();
    void randomBytesDoNotHurt();
    void mutatedRequestsDoNotHurt();
    void greedyClientIsThrownOut();
    void noiseOnTheSerialLineIsPassedOver();
    void rtuFramesSurviveAnyFragmentation();

private:
    std::unique_ptr<SimulatedHome> m_home;
};

void TestModbusEmulators::init()
{
    m_home = std::make_unique<SimulatedHome>(u"family-garage"_s);
    const auto started = m_home->simulation->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    m_home->pass(30s);
}

void TestModbusEmulators::independentMasterReadsOverTcp()
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

void TestModbusEmulators::independentMasterCommandsOverTcp()
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

void TestModbusEmulators::independentMasterIsRefusedOverTcp()
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

void TestModbusEmulators::independentMasterReadsOverRtu()
{
    if (!hasModbusPoll())
        QSKIP("mbpoll is not installed");
    const QString port = connectionOf(*m_home, u"house-meter"_s).serialPort;
    QVERIFY2(port.startsWith(u"/dev/pts/"), qPrintable(port));
    const auto power =
        modbusPoll(overRtu({u"-a"_s, u"2"_s, u"-t"_s, u"3:int"_s, u"-r"_s, u"40"_s, u"-c"_s, u"1"_s, port}));
    QVERIFY2(power.ok, qPrintable(power.text));
    QVERIFY2(std::abs(static_cast<double>(power.values.value(40)) / 10 - m_home->simulation->truth().loadW) <=
                 0.05,
             qPrintable(power.text));
    const auto nobody = modbusPoll(overRtu(
        {u"-a"_s, u"3"_s, u"-o"_s, u"0.2"_s, u"-t"_s, u"3:int"_s, u"-r"_s, u"40"_s, u"-c"_s, u"1"_s, port}));
    QVERIFY2(!nobody.ok, "nobody on the line has unit 3");
}

void TestModbusEmulators::oneClientAtATime()
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

void TestModbusEmulators::everyUnitIdOfTheInverterAnswers()
{
    ConnectionSettings connection = connectionOf(*m_home, u"inverter"_s);
    for (const int unit : {0, 1}) {
        connection.unit = unit;
        Client client(connection);
        QVERIFY(client.connectNow());
        QVERIFY(client.read(32'080, 2).ok());
        client.transport().close();
        QTest::qWait(1);
    }
    connection.unit = 7;
    Client stranger(connection);
    QVERIFY(stranger.connectNow());
    QCOMPARE(stranger.read(32'080, 2).fault.value().exceptionCode, 0x0B);
}

void TestModbusEmulators::portInUseIsNamed()
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

void TestModbusEmulators::faultsShowOverTcp_data()
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

void TestModbusEmulators::faultsShowOverTcp()
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

void TestModbusEmulators::offlineDeviceThrowsItsClientsOut()
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

void TestModbusEmulators::faultsShowOverRtu_data()
{
    using Kind = ModbusFault::Kind;
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QList<int>>("kinds");
    const int timeout = static_cast<int>(Kind::Timeout);
    QTest::newRow("drop") << u"drop"_s << QList<int>{timeout};
    QTest::newRow("exception") << u"exception:4"_s << QList<int>{static_cast<int>(Kind::Exception)};
    // A master that checks the CRC or the unit waits on for a better answer, or says what is wrong.
    QTest::newRow("garble") << u"garble"_s << QList<int>{timeout, static_cast<int>(Kind::Garbled)};
    QTest::newRow("other unit") << u"wrongUnit"_s << QList<int>{timeout, static_cast<int>(Kind::Garbled)};
    QTest::newRow("in time") << u"delay:50"_s << QList<int>{-1};
}

void TestModbusEmulators::faultsShowOverRtu()
{
    QFETCH(QString, fault);
    QFETCH(QList<int>, kinds);
    Client client(connectionOf(*m_home, u"house-meter"_s));
    QVERIFY(client.connectNow());
    QVERIFY(client.read(0, 6, RegisterType::Input).ok());
    QVERIFY(m_home->simulation->setFault(u"house-meter:"_s + fault));
    const ReadOutcome outcome = client.read(0, 6, RegisterType::Input, 400ms);
    QVERIFY2(kinds.contains(outcome.fault ? static_cast<int>(outcome.fault->kind) : -1),
             outcome.fault ? qPrintable(outcome.fault->text) : "no fault");
    m_home->simulation->clearFaults();
    QVERIFY(client.read(0, 6, RegisterType::Input).ok());
}

void TestModbusEmulators::capturedTrafficIsAnsweredOrRefused_data()
{
    QTest::addColumn<QString>("file");
    for (const auto &file :
         {u"modbus_icsnpp_example.pcap"_s, u"modbus_iti_bro_fuzz72.pcap"_s, u"modbus_iti_bro_small.pcap"_s,
          u"modbus_iti_modbus_test.pcap"_s, u"modbus_iti_quickdraw_part1.pcap"_s, u"modbus_ndpi.pcap"_s})
        QTest::newRow(qPrintable(file)) << file;
}

void TestModbusEmulators::capturedTrafficIsAnsweredOrRefused()
{
    QFETCH(QString, file);
    const auto packets = readPcap(testData(file));
    QVERIFY2(packets.has_value(), packets ? "" : qPrintable(packets.error().toString()));
    const QList<TcpConversation> conversations = tcpConversations(*packets);
    QVERIFY(!conversations.isEmpty());
    const ConnectionSettings connection = connectionOf(*m_home, u"charger"_s);
    for (const TcpConversation &conversation : conversations) {
        QTcpSocket socket;
        socket.connectToHost(connection.host, connection.tcpPort);
        QVERIFY(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::ConnectedState; }));
        qint64 answered = 0;
        for (const TcpChunk &chunk : conversation.chunks) {
            if (!chunk.fromClient || socket.state() != QAbstractSocket::ConnectedState)
                continue;
            socket.write(chunk.bytes);
            socket.flush();
            QCoreApplication::processEvents();
            answered += socket.readAll().size();
        }
        // A well-formed request at the end proves that the stream was understood up to here, unless it was
        // refused.
        socket.write(readFrame(0x5157, 3, 0, 1));
        const bool settled = QTest::qWaitFor([&socket, &answered] {
            answered += socket.readAll().size();
            return answered > 0 || socket.state() == QAbstractSocket::UnconnectedState;
        });
        QVERIFY(settled || !conversation.complete);
    }
    QVERIFY(stillServes(*m_home));
}

void TestModbusEmulators::randomBytesDoNotHurt()
{
    QRandomGenerator random(20'200'601);
    const ConnectionSettings connection = connectionOf(*m_home, u"charger"_s);
    for (int round = 0; round < 50; ++round) {
        QTcpSocket socket;
        socket.connectToHost(connection.host, connection.tcpPort);
        QVERIFY(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::ConnectedState; }));
        QByteArray noise(random.bounded(1, 600), '\0');
        for (char &byte : noise)
            byte = static_cast<char>(random.bounded(256));
        // Half of them look like Modbus TCP at first.
        if (round % 2 == 0 && noise.size() > 4)
            noise[2] = noise[3] = noise[4] = '\0';
        socket.write(noise);
        socket.flush();
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    QVERIFY(stillServes(*m_home));
}

void TestModbusEmulators::mutatedRequestsDoNotHurt()
{
    // Straight at the parser: 200,000 damaged requests of every function.
    QRandomGenerator random(7);
    EmulatedDevice &device = m_home->device(u"inverter"_s);
    int refused = 0;
    for (int round = 0; round < 200'000; ++round) {
        QByteArray pdu(random.bounded(1, 40), '\0');
        for (char &byte : pdu)
            byte = static_cast<char>(random.bounded(256));
        pdu[0] = static_cast<char>(random.bounded(20));
        if (pdu.size() > 6) {
            qToBigEndian(static_cast<quint16>(random.bounded(47'000, 47'300)), pdu.data() + 1);
            qToBigEndian(static_cast<quint16>(random.bounded(20)), pdu.data() + 3);
            pdu[5] = static_cast<char>(random.bounded(40));
        }
        const PduAnswer answer = answerPdu(device, pdu);
        QVERIFY(answer.silent || (answer.pdu.size() >= 2 && answer.pdu.size() <= 253));
        refused += !answer.silent && (static_cast<quint8>(answer.pdu[0]) & 0x80) != 0;
    }
    QVERIFY(refused > 100'000);
    m_home->pass(10s);
    QVERIFY(std::isfinite(m_home->simulation->truth().gridW));
}

void TestModbusEmulators::greedyClientIsThrownOut()
{
    const ConnectionSettings connection = connectionOf(*m_home, u"charger"_s);
    QTcpSocket socket;
    socket.setReadBufferSize(1);
    socket.connectToHost(connection.host, connection.tcpPort);
    QVERIFY(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::ConnectedState; }));
    QByteArray burst;
    for (quint16 i = 0; i < 1'000; ++i)
        burst += readFrame(i, 3, 0, 20);
    bool closed = false;
    for (int round = 0; round < 500 && !closed; ++round) {
        if (socket.bytesToWrite() < 1 << 20)
            socket.write(burst);
        QTest::qWait(1);
        closed = socket.state() == QAbstractSocket::UnconnectedState;
    }
    QVERIFY2(closed, "a client that asks without ever listening is not served for ever");
    QVERIFY(stillServes(*m_home));
}

void TestModbusEmulators::noiseOnTheSerialLineIsPassedOver()
{
    const QString port = connectionOf(*m_home, u"house-meter"_s).serialPort;
    const int line = ::open(qPrintable(port), O_RDWR | O_NOCTTY | O_NONBLOCK);
    QVERIFY(line >= 0);
    const QByteArray request = encodeRtu(2, QByteArray::fromHex("0400280002"));
    QByteArray noise = QByteArray::fromHex("ff00020400") + QByteArray(40, '\x11');
    const QByteArray sent = noise + request;
    QCOMPARE(::write(line, sent.constData(), static_cast<std::size_t>(sent.size())), sent.size());
    QByteArray heard;
    QVERIFY(QTest::qWaitFor([&heard, line] {
        std::array<char, 256> bytes{};
        const ssize_t count = ::read(line, bytes.data(), bytes.size());
        if (count > 0)
            heard.append(bytes.data(), count);
        return heard.size() >= 9;
    }));
    ::close(line);
    QCOMPARE(heard.size(), 9);
    QCOMPARE(heard.first(3), QByteArray::fromHex("020404"));
    QCOMPARE(encodeRtu(2, heard.sliced(1, 6)), heard);
}

void TestModbusEmulators::rtuFramesSurviveAnyFragmentation()
{
    // Example of the Modbus over serial line guide: unit 2, function 7 has the CRC 0x1241.
    QCOMPARE(rtuCrc(QByteArray::fromHex("0207")), 0x1241);
    QRandomGenerator random(11);
    for (int round = 0; round < 200; ++round) {
        QByteArray stream;
        const QByteArray read = QByteArray::fromHex("03000a0002");
        const QByteArray write = QByteArray::fromHex("10000a0002040001ffff");
        for (int i = 0; i < 20; ++i)
            stream += encodeRtu(static_cast<quint8>(i + 1), i % 2 == 0 ? read : write);
        RtuRequestReader reader;
        int found = 0;
        while (!stream.isEmpty()) {
            const qsizetype piece = std::min<qsizetype>(random.bounded(1, 30), stream.size());
            reader.feed(stream.first(piece));
            stream.remove(0, piece);
            while (const auto request = reader.next()) {
                ++found;
                QCOMPARE(static_cast<int>(request->unit), found);
                QCOMPARE(request->pdu, found % 2 == 1 ? read : write);
            }
        }
        QCOMPARE(found, 20);
        QVERIFY(reader.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestModbusEmulators)
#include "tst_modbusemulators.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bus/mbap.h"
#include "modbusclient.h"
#include "simulator/modbus/pduserver.h"
#include "support/tcpstreams.h"
#include "support/testdata.h"

#include <QRandomGenerator>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

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

// req: B15
class TestHostileClients : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_home.reset(); }
    void capturedTrafficIsAnsweredOrRefused_data();
    void capturedTrafficIsAnsweredOrRefused();
    void randomBytesDoNotHurt();
    void mutatedRequestsDoNotHurt();
    void greedyClientIsThrownOut();

private:
    std::unique_ptr<SimulatedHome> m_home;
};

void TestHostileClients::init()
{
    m_home = std::make_unique<SimulatedHome>(u"family-garage"_s);
    const auto started = m_home->simulation->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    m_home->pass(30s);
}

void TestHostileClients::capturedTrafficIsAnsweredOrRefused_data()
{
    QTest::addColumn<QString>("path");
    for (const auto &file :
         {u"modbus_icsnpp_example.pcap"_s, u"modbus_iti_bro_fuzz72.pcap"_s, u"modbus_iti_bro_small.pcap"_s,
          u"modbus_iti_modbus_test.pcap"_s, u"modbus_iti_quickdraw_part1.pcap"_s, u"modbus_ndpi.pcap"_s})
        QTest::newRow(qPrintable(file)) << testData(file);
    QTest::newRow("modbus_iti_ModbusTCP.pcap") << extraData(u"modbus_iti_ModbusTCP.pcap"_s);
}

void TestHostileClients::capturedTrafficIsAnsweredOrRefused()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("set WATTWARD_EXTRA_DATA to a folder with this capture");
    const auto packets = readPcap(path);
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

void TestHostileClients::randomBytesDoNotHurt()
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

void TestHostileClients::mutatedRequestsDoNotHurt()
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

void TestHostileClients::greedyClientIsThrownOut()
{
    const ConnectionSettings connection = connectionOf(*m_home, u"charger"_s);
    QTcpSocket socket;
    socket.setReadBufferSize(1);
    socket.connectToHost(connection.host, connection.tcpPort);
    QVERIFY(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::ConnectedState; }));
    QByteArray burst;
    for (quint16 i = 0; i < 1'000; ++i)
        burst += readFrame(i, 3, 0, 20);
    const bool closed = QTest::qWaitFor(
        [&] {
            while (socket.state() == QAbstractSocket::ConnectedState && socket.bytesToWrite() < 1 << 20)
                socket.write(burst);
            return socket.state() == QAbstractSocket::UnconnectedState;
        },
        20'000);
    QVERIFY2(closed, "a client that asks without ever listening is not served for ever");
    QVERIFY(stillServes(*m_home));
}

QTEST_GUILESS_MAIN(TestHostileClients)
#include "tst_hostileclients.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: B15
#include "bus/mbap.h"
#include "bus/transport.h"

#include <QModbusTcpServer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

class TestTcpTransport final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAndWritesAnIndependentServer();
    void aWrongAnswerIsAFault_data();
    void aWrongAnswerIsAFault();
    void aRefusedConnectionIsReported();
    void framesSurviveAnyFragmentation();
    void garbageNeverGrowsTheBuffer();
};

void TestTcpTransport::readsAndWritesAnIndependentServer()
{
    QTcpServer portFinder;
    QVERIFY(portFinder.listen(QHostAddress::LocalHost));
    const quint16 port = portFinder.serverPort();
    portFinder.close();
    QModbusTcpServer server;
    server.setMap({{QModbusDataUnit::HoldingRegisters, {QModbusDataUnit::HoldingRegisters, 0, 100}}});
    server.setConnectionParameter(QModbusDevice::NetworkAddressParameter, u"127.0.0.1"_s);
    server.setConnectionParameter(QModbusDevice::NetworkPortParameter, port);
    server.setServerAddress(3);
    QVERIFY(server.connectDevice());
    server.setData(QModbusDataUnit::HoldingRegisters, 10, 0xCAFE);

    const auto transport = makeTcpTransport({u"127.0.0.1"_s, port});
    QSignalSpy connected(transport.get(), &ModbusTransport::connectedChanged);
    transport->open();
    QVERIFY(connected.wait());

    ReadOutcome outcome;
    bool done = false;
    transport->read({3, RegisterType::Holding, 10, 2}, 2s, [&](const ReadOutcome &o) {
        outcome = o;
        done = true;
    });
    QTRY_VERIFY(done);
    QVERIFY(outcome.ok());
    QCOMPARE(outcome.values, (QList<quint16>{0xCAFE, 0}));

    for (const QList<quint16> &values : {QList<quint16>{42}, QList<quint16>{43, 44, 45}}) {
        bool written = false;
        transport->write({3, RegisterType::Holding, 20, values, false}, 2s,
                         [&](const WriteOutcome &o) { written = o.ok(); });
        QTRY_VERIFY(written);
        quint16 stored = 0;
        QVERIFY(server.data(QModbusDataUnit::HoldingRegisters, 20, &stored));
        QCOMPARE(stored, values.constFirst());
    }
    std::optional<ModbusFault> fault;
    transport->read({3, RegisterType::Holding, 99, 2}, 2s, [&](const ReadOutcome &o) { fault = o.fault; });
    QTRY_VERIFY(fault);
    QCOMPARE(fault->kind, ModbusFault::Kind::Exception);
    QCOMPARE(fault->exceptionCode, 2);
}

void TestTcpTransport::aWrongAnswerIsAFault_data()
{
    QTest::addColumn<QByteArray>("answer"); // the first two bytes are replaced by the transaction number
    QTest::addColumn<ModbusFault::Kind>("kind");
    using K = ModbusFault::Kind;
    const auto row = [](const char *name, const char *hex, K kind) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << kind;
    };
    row("another unit", "0000000000050903020001", K::Garbled);
    row("another function", "0000000000050104020001", K::Garbled);
    row("too few bytes", "00000000000401030100", K::Garbled);
    row("byte count lies", "0000000000050103040001", K::Garbled);
    row("another protocol", "0000123400050103020001", K::Garbled);
    row("length out of range", "00000000ffff0103020001", K::Garbled);
    row("stalls half way", "000000000005010302", K::Timeout);
    row("says nothing", "", K::Timeout);
    row("exception busy", "000000000003018306", K::Exception);
}

void TestTcpTransport::aWrongAnswerIsAFault()
{
    QFETCH(QByteArray, answer);
    QFETCH(ModbusFault::Kind, kind);
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server, answer] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
            const QByteArray request = socket->readAll();
            if (!answer.isEmpty())
                socket->write(request.left(2) + answer.sliced(2));
        });
    });
    const auto transport = makeTcpTransport({u"127.0.0.1"_s, server.serverPort()});
    QSignalSpy connected(transport.get(), &ModbusTransport::connectedChanged);
    transport->open();
    QVERIFY(connected.wait());
    std::optional<ModbusFault> fault;
    transport->read({1, RegisterType::Holding, 0, 1}, 150ms,
                    [&fault](const ReadOutcome &o) { fault = o.fault; });
    QTRY_VERIFY(fault);
    QCOMPARE(fault->kind, kind);
}

void TestTcpTransport::aRefusedConnectionIsReported()
{
    QTcpServer portFinder;
    QVERIFY(portFinder.listen(QHostAddress::LocalHost));
    const auto transport = makeTcpTransport({u"127.0.0.1"_s, portFinder.serverPort()});
    portFinder.close();
    QSignalSpy failed(transport.get(), &ModbusTransport::failed);
    transport->open();
    QVERIFY(failed.wait());
    QVERIFY(!transport->isConnected());
    std::optional<ModbusFault> fault;
    transport->read({}, 1s, [&fault](const ReadOutcome &o) { fault = o.fault; });
    QVERIFY(fault);
    QCOMPARE(fault->kind, ModbusFault::Kind::Disconnected);
}

void TestTcpTransport::framesSurviveAnyFragmentation()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 300; ++round) {
        QByteArray stream;
        for (quint16 i = 0; i < 5; ++i)
            stream +=
                encodeMbap(i, 1, QModbusRequest(QModbusPdu::ReadHoldingRegisters, quint16(0), quint16(i)));
        MbapReader reader;
        quint16 expected = 0;
        while (!stream.isEmpty()) {
            const qsizetype piece = 1 + random.bounded(static_cast<int>(stream.size()));
            reader.feed(stream.left(piece));
            stream.remove(0, piece);
            while (const auto frame = reader.next())
                QCOMPARE(frame->transaction, expected++);
        }
        QCOMPARE(expected, 5);
        QVERIFY(!reader.isBroken());
    }
}

void TestTcpTransport::garbageNeverGrowsTheBuffer()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int round = 0; round < 2000; ++round) {
        MbapReader reader;
        QByteArray bytes(random.bounded(600), Qt::Uninitialized);
        for (char &c : bytes)
            c = static_cast<char>(random.bounded(256));
        reader.feed(bytes);
        while (const auto frame = reader.next()) {
            QVERIFY(frame->pdu.size() >= 1);
            QVERIFY(frame->pdu.size() <= 253);
        }
    }
}

QTEST_GUILESS_MAIN(TestTcpTransport)
#include "tst_tcptransport.moc"

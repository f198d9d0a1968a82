// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Modbus RTU frames on a TCP socket against peers that answer as badly as they like.
#include "bus/queuedline.h"
#include "bus/rtuframe.h"
#include "bus/transport.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;

namespace {

/// A peer that answers each request as it is told.
class Peer
{
public:
    using Answer = std::function<void(QTcpSocket &, const QByteArray &request)>;
    explicit Peer(Answer answer)
        : m_answer(std::move(answer))
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("no port");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            connections += 1;
            QObject::connect(socket, &QTcpSocket::readyRead, socket,
                             [this, socket] { m_answer(*socket, socket->readAll()); });
        });
    }
    [[nodiscard]] std::unique_ptr<ModbusTransport> transport() const
    {
        return makeTcpTransport({u"127.0.0.1"_s, m_server.serverPort(), true});
    }
    int connections = 0;

private:
    Answer m_answer;
    QTcpServer m_server;
};

/// What unit 1 answers to a read of one register.
QByteArray oneRegister(quint16 value, quint8 unit = 1)
{
    return encodeRtu(unit, QByteArray::fromHex("0302") + QByteArray(1, static_cast<char>(value >> 8)) +
                               QByteArray(1, static_cast<char>(value & 0xFF)));
}

QByteArray damaged(QByteArray frame)
{
    frame.back() = static_cast<char>(~frame.back());
    return frame;
}

std::optional<ReadOutcome> readOne(ModbusTransport &transport, std::chrono::milliseconds timeout = 150ms)
{
    std::optional<ReadOutcome> outcome;
    transport.read({1, RegisterType::Holding, 0, 1}, timeout,
                   [&outcome](const ReadOutcome &o) { outcome = o; });
    if (!QTest::qWaitFor([&outcome] { return outcome.has_value(); }))
        return std::nullopt;
    return outcome;
}

bool openNow(ModbusTransport &transport)
{
    transport.open();
    return QTest::qWaitFor([&transport] { return transport.isConnected(); });
}

} // namespace

// req: B15
class TestRtuOverTcp final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsAndTakesFramesOfASerialLine();
    void whatComesIsJudged_data();
    void whatComesIsJudged();
    void aLateAnswerIsNeverTheNextOne();
    void aLineGoesOnAfterADamagedAnswer();
    void writesAreConfirmedByTheirEcho();
    void framesSurviveAnyFragmentation();
    void garbageNeverGrowsNorAnswers();
};

void TestRtuOverTcp::sendsAndTakesFramesOfASerialLine()
{
    QByteArray asked;
    Peer peer([&asked](QTcpSocket &socket, const QByteArray &request) {
        asked = request;
        socket.write(oneRegister(0xCAFE));
    });
    const auto transport = peer.transport();
    QVERIFY(openNow(*transport));
    const auto outcome = readOne(*transport, 2s);
    QVERIFY(outcome && outcome->ok());
    QCOMPARE(outcome->values, QList<quint16>{0xCAFE});
    // Unit 1, function 3, address 0, one register, CRC low byte first.
    QCOMPARE(asked.toHex(), QByteArray("010300000001840a"));
    QVERIFY2(transport->description().startsWith(u"Modbus RTU over TCP 127.0.0.1:"_s),
             qPrintable(transport->description()));
}

void TestRtuOverTcp::whatComesIsJudged_data()
{
    QTest::addColumn<QByteArrayList>("pieces");
    QTest::addColumn<int>("kind"); // -1: the value 7 came through
    using K = ModbusFault::Kind;
    QTest::addColumn<bool>("ends"); // the connection, because the exchange was not answered
    const auto row = [](const char *name, const QByteArrayList &pieces, std::optional<K> kind,
                        bool sound = false) {
        QTest::newRow(name) << pieces << (kind ? static_cast<int>(*kind) : -1)
                            << (kind && kind != K::Exception && !sound);
    };
    const QByteArray right = oneRegister(7);
    row("in one piece", {right}, {});
    row("byte by byte",
        [&right] {
            QByteArrayList bytes;
            for (const char byte : right)
                bytes.append(QByteArray(1, byte));
            return bytes;
        }(),
        {});
    row("split in the CRC", {right.chopped(1), right.last(1)}, {});
    row("garbage before it", {"\x01\x03\x02garbage" + right}, {});
    row("a damaged one before it", {damaged(oneRegister(9)) + right}, {});
    row("another unit's before it", {oneRegister(9, 2), right}, {});
    row("wrong CRC", {damaged(right)}, K::Garbled);
    row("another unit", {oneRegister(7, 2)}, K::Garbled);
    row("another function", {encodeRtu(1, QByteArray::fromHex("04020007"))}, K::Garbled);
    row("more registers than asked", {encodeRtu(1, QByteArray::fromHex("030400070008"))}, K::Garbled);
    row("the byte count lies", {encodeRtu(1, QByteArray::fromHex("03040007"))}, K::Garbled, true);
    row("stalls half way", {right.first(4)}, K::Garbled);
    row("Modbus TCP instead", {QByteArray::fromHex("0001000000050103020007")}, K::Garbled);
    row("says nothing", {}, K::Timeout);
    row("exception busy", {encodeRtu(1, QByteArray::fromHex("8306"))}, K::Exception);
    row("a damaged exception", {damaged(encodeRtu(1, QByteArray::fromHex("8306")))}, K::Garbled);
}

void TestRtuOverTcp::whatComesIsJudged()
{
    QFETCH(QByteArrayList, pieces);
    QFETCH(int, kind);
    Peer peer([pieces](QTcpSocket &socket, const QByteArray &) {
        int delay = 0;
        for (const QByteArray &piece : pieces) {
            QTimer::singleShot(delay, &socket, [&socket, piece] {
                socket.write(piece);
                socket.flush();
            });
            delay += 2;
        }
    });
    const auto transport = peer.transport();
    QVERIFY(openNow(*transport));
    const auto outcome = readOne(*transport);
    QVERIFY(outcome);
    QCOMPARE(outcome->fault ? static_cast<int>(outcome->fault->kind) : -1, kind);
    if (outcome->ok())
        QCOMPARE(outcome->values, QList<quint16>{7});
    QFETCH(bool, ends);
    QCOMPARE(transport->isConnected(), !ends);
}

void TestRtuOverTcp::aLateAnswerIsNeverTheNextOne()
{
    int asked = 0;
    Peer peer([&asked](QTcpSocket &socket, const QByteArray &) {
        const auto number = static_cast<quint16>(++asked);
        // The first answer comes long after nobody waits for it any more; the next ones at once.
        QTimer::singleShot(number == 1 ? 80 : 0, &socket,
                           [&socket, number] { socket.write(oneRegister(number)); });
    });
    const auto transport = peer.transport();
    QVERIFY(openNow(*transport));
    const auto first = readOne(*transport, 40ms);
    QVERIFY(first && first->fault);
    QCOMPARE(first->fault->kind, ModbusFault::Kind::Timeout);
    for (quint16 number = 2; number < 8; ++number) {
        if (!transport->isConnected())
            QVERIFY(openNow(*transport));
        const auto next = readOne(*transport, 2s);
        QVERIFY(next && next->ok());
        QCOMPARE(next->values, QList<quint16>{number});
    }
    QCOMPARE(peer.connections, 2);
}

void TestRtuOverTcp::aLineGoesOnAfterADamagedAnswer()
{
    int asked = 0;
    Peer peer([&asked](QTcpSocket &socket, const QByteArray &) {
        socket.write(++asked == 1 ? damaged(oneRegister(7)) : oneRegister(8));
    });
    LineTiming timing;
    timing.timeout = 50ms;
    timing.reconnect = 20ms;
    QueuedLine line(peer.transport(), timing);
    line.start();
    QTRY_VERIFY(line.isConnected());
    std::optional<ReadOutcome> outcome;
    const auto ask = [&line, &outcome] {
        outcome.reset();
        line.read({1, RegisterType::Holding, 0, 1}, BusPriority::Control, &line,
                  [&outcome](const ReadOutcome &o) { outcome = o; });
        return QTest::qWaitFor([&outcome] { return outcome.has_value(); });
    };
    QVERIFY(ask());
    QVERIFY2(!outcome->ok(), "a damaged answer is no value");
    QTRY_VERIFY(line.isConnected());
    QVERIFY(ask());
    QVERIFY(outcome->ok());
    QCOMPARE(outcome->values, QList<quint16>{8});
}

void TestRtuOverTcp::writesAreConfirmedByTheirEcho()
{
    // Every write is answered with the first six bytes of its request and a CRC of its own.
    Peer peer([](QTcpSocket &socket, const QByteArray &request) {
        socket.write(encodeRtu(1, request.sliced(1, 5)));
    });
    const auto transport = peer.transport();
    QVERIFY(openNow(*transport));
    for (const QList<quint16> &values : {QList<quint16>{42}, QList<quint16>{1, 2, 3}}) {
        std::optional<WriteOutcome> outcome;
        transport->write({1, RegisterType::Holding, 0x0550, values, false}, 2s,
                         [&outcome](const WriteOutcome &o) { outcome = o; });
        QTRY_VERIFY(outcome);
        QVERIFY2(outcome->ok(), outcome->ok() ? "" : qPrintable(outcome->fault->text));
    }
}

void TestRtuOverTcp::framesSurviveAnyFragmentation()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 500; ++round) {
        const auto value = static_cast<quint16>(random.bounded(0x10000));
        QByteArray stream(random.bounded(40), Qt::Uninitialized);
        for (char &byte : stream)
            byte = static_cast<char>(random.bounded(256));
        stream += oneRegister(value);
        RtuAnswerReader reader;
        reader.expect(1, 3, 4);
        std::optional<QByteArray> pdu;
        while (!stream.isEmpty() && !pdu) {
            const qsizetype piece = 1 + random.bounded(static_cast<int>(stream.size()));
            reader.feed(stream.left(piece));
            stream.remove(0, piece);
            pdu = reader.next();
        }
        QVERIFY(pdu);
        QCOMPARE(*pdu, oneRegister(value).sliced(1, 4));
    }
}

void TestRtuOverTcp::garbageNeverGrowsNorAnswers()
{
    // Random bytes begin a fitting frame often enough; its CRC fits once in 65,536 times.
    QRandomGenerator random(11);
    RtuAnswerReader reader;
    reader.expect(1, 3, 4);
    int answers = 0;
    for (int round = 0; round < 2'000; ++round) {
        QByteArray bytes(random.bounded(600), Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(random.bounded(8));
        reader.feed(bytes);
        if (const auto pdu = reader.next()) {
            QCOMPARE(pdu->size(), qsizetype(static_cast<quint8>((*pdu)[0]) == 3 ? 4 : 2));
            ++answers;
        }
    }
    QVERIFY(answers < 5);
    QVERIFY(reader.hasHeard());
    reader.feed(oneRegister(7));
    QVERIFY(reader.next());
}

QTEST_GUILESS_MAIN(TestRtuOverTcp)
#include "tst_rtuovertcp.moc"

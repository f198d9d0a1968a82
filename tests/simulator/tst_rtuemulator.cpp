// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "modbusclient.h"
#include "modbuspoll.h"
#include "simulator/modbus/rtuframing.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <fcntl.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

QStringList overRtu(const QStringList &arguments)
{
    return QStringList{u"-m"_s, u"rtu"_s, u"-b"_s, u"9600"_s, u"-P"_s, u"none"_s} + arguments;
}

} // namespace

// req: B15, D5
class TestRtuEmulator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_home.reset(); }
    void independentMasterReadsOverRtu();
    void faultsShowOverRtu_data();
    void faultsShowOverRtu();
    void noiseOnTheSerialLineIsPassedOver();
    void rtuFramesSurviveAnyFragmentation();

private:
    std::unique_ptr<SimulatedHome> m_home;
};

void TestRtuEmulator::init()
{
    m_home = std::make_unique<SimulatedHome>(u"family-garage"_s);
    const auto started = m_home->simulation->start();
    QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    m_home->pass(30s);
}

void TestRtuEmulator::independentMasterReadsOverRtu()
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

void TestRtuEmulator::faultsShowOverRtu_data()
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

void TestRtuEmulator::faultsShowOverRtu()
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

void TestRtuEmulator::noiseOnTheSerialLineIsPassedOver()
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

void TestRtuEmulator::rtuFramesSurviveAnyFragmentation()
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

QTEST_GUILESS_MAIN(TestRtuEmulator)
#include "tst_rtuemulator.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tcpstreams.h"
#include "support/testdata.h"

#include <QFile>
#include <QTest>
#include <QtEndian>

#include <random>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr quint8 kSyn = 0x02;
constexpr quint8 kSynAck = 0x12;
constexpr quint8 kAck = 0x10;

template <typename T> QByteArray big(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}
template <typename T> QByteArray little(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

/// An Ethernet frame from 10.0.0.1:`from` to 10.0.0.2:`to` (or back, when `from` is 502), padded to 60 bytes.
PcapPacket tcpPacket(quint16 from, quint16 to, quint32 sequence, quint8 flags, const QByteArray &payload)
{
    const quint32 source = from == 502 ? 0x0A000002 : 0x0A000001;
    const quint32 target = from == 502 ? 0x0A000001 : 0x0A000002;
    QByteArray frame = QByteArray(12, '\x01') + big<quint16>(0x0800);
    frame += QByteArray::fromHex("4500") + big(static_cast<quint16>(40 + payload.size())) +
             QByteArray::fromHex("000040004006") + big<quint16>(0) + big(source) + big(target);
    frame += big(from) + big(to) + big(sequence) + big<quint32>(0) + char(0x50) + char(flags) +
             QByteArray(6, '\0');
    frame += payload;
    return {0, 1, frame.leftJustified(60, '\0')};
}

QByteArray classicHeader()
{
    return QByteArray::fromHex("d4c3b2a1020004000000000000000000ffff000001000000");
}

QByteArray classicRecord(quint32 seconds, quint32 micros, const QByteArray &frame)
{
    const auto size = static_cast<quint32>(frame.size());
    return little(seconds) + little(micros) + little(size) + little(size) + frame;
}

QByteArray block(quint32 type, const QByteArray &body)
{
    const auto length = static_cast<quint32>(body.size() + 12);
    return little(type) + little(length) + body + little(length);
}

QByteArray nextGeneration()
{
    const QByteArray section = block(0x0A0D0D0A, QByteArray::fromHex("4d3c2b1a01000000ffffffffffffffff"));
    // Link type 1, snap length 0, option 9 (resolution 10^-9), end of options.
    const QByteArray interface = block(1, QByteArray::fromHex("0100000000000000"
                                                              "0900010009000000"
                                                              "00000000"));
    const quint64 nanoseconds = 1'600'000'000'000'000'000ULL + 5'000;
    const QByteArray packet = block(6, little<quint32>(0) + little(static_cast<quint32>(nanoseconds >> 32)) +
                                           little(static_cast<quint32>(nanoseconds)) + little<quint32>(4) +
                                           little<quint32>(4) + "abcd");
    const QByteArray unknown = block(0x0BAD, "ignored.");
    return section + interface + unknown + packet;
}

} // namespace

class TestPcap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsClassicInBothByteOrders()
    {
        const QByteArray little = classicHeader() + classicRecord(10, 20, "frame");
        const auto packets = parsePcap(little, u"x"_s);
        QVERIFY2(packets.has_value(), qPrintable(packets ? QString() : packets.error().toString()));
        QCOMPARE(packets->size(), 1);
        QCOMPARE(packets->at(0).frame, "frame");
        QCOMPARE(packets->at(0).timeUs, 10'000'020);
        QCOMPARE(packets->at(0).linkType, 1);

        const QByteArray swapped = QByteArray::fromHex("a1b2c3d40002000400000000000000000000ffff00000001") +
                                   big<quint32>(10) + big<quint32>(20) + big<quint32>(5) + big<quint32>(5) +
                                   "frame";
        const auto same = parsePcap(swapped, u"x"_s);
        QVERIFY(same.has_value());
        QCOMPARE(same->at(0).frame, "frame");
        QCOMPARE(same->at(0).timeUs, 10'000'020);
    }

    void readsNextGenerationBlocksWithTheirResolution()
    {
        const auto packets = parsePcap(nextGeneration(), u"x"_s);
        QVERIFY2(packets.has_value(), qPrintable(packets ? QString() : packets.error().toString()));
        QCOMPARE(packets->size(), 1);
        QCOMPARE(packets->at(0).frame, "abcd");
        QCOMPARE(packets->at(0).timeUs, 1'600'000'000'000'005);
    }

    void refusesWhatIsNoCapture_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("this is not a capture, only a sentence");
        QTest::newRow("cut within a record header") << classicHeader() + QByteArray(7, '\0');
        QTest::newRow("cut within a packet") << (classicHeader() + classicRecord(1, 2, "frame")).chopped(1);
        QTest::newRow("packet of 4 GB") << classicHeader() + QByteArray(8, '\0') + QByteArray(8, '\xFF');
        QTest::newRow("block of length 8") << nextGeneration().replace(4, 4, little<quint32>(8));
        QTest::newRow("cut within a block") << nextGeneration().chopped(3);
        QTest::newRow("packet of no interface") << nextGeneration().remove(28, 32);
    }
    void refusesWhatIsNoCapture()
    {
        QFETCH(QByteArray, content);
        const auto packets = parsePcap(content, u"strange.pcap"_s);
        QVERIFY(!packets.has_value());
        QCOMPARE(packets.error().code, ErrorCode::Corrupt);
        QVERIFY(packets.error().where.startsWith(u"strange.pcap:byte "_s));
    }

    void survivesEveryTruncation()
    {
        const QByteArray whole = nextGeneration();
        for (qsizetype size = 0; size < whole.size(); ++size)
            (void)parsePcap(whole.first(size), u"x"_s).has_value();
    }

    void survivesMutatedCaptures()
    {
        QFile file(testData(u"modbus_iti_bro_fuzz72.pcap"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray whole = file.readAll();
        std::minstd_rand random(1);
        for (int round = 0; round < 2000; ++round) {
            QByteArray broken = round % 2 ? whole : nextGeneration();
            for (int i = 0; i < 4; ++i)
                broken[static_cast<qsizetype>(random() % static_cast<unsigned>(broken.size()))] =
                    static_cast<char>(random());
            const auto packets = parsePcap(broken, u"x"_s);
            if (packets)
                (void)tcpConversations(*packets);
        }
    }

    void holdsItsBounds()
    {
        const QByteArray two = classicHeader() + classicRecord(1, 2, "a") + classicRecord(1, 2, "b");
        QVERIFY(parsePcap(two, u"x"_s, {.packets = 2}).has_value());
        QVERIFY(!parsePcap(two, u"x"_s, {.packets = 1}).has_value());
        QVERIFY(parsePcap(two, u"x"_s, {.fileBytes = two.size()}).has_value());
        QCOMPARE(parsePcap(two, u"x"_s, {.fileBytes = two.size() - 1}).error().code,
                 ErrorCode::LimitExceeded);
    }

    void putsSegmentsBackInOrder()
    {
        const QList<PcapPacket> packets{
            tcpPacket(40000, 502, 0xFFFFFFFE, kSyn, {}), // The sequence number wraps within the stream.
            tcpPacket(502, 40000, 100, kSynAck, {}),       tcpPacket(40000, 502, 0xFFFFFFFF, kAck, "AB"),
            tcpPacket(40000, 502, 3, kAck, "EF"),          // Overtook "CD".
            tcpPacket(40000, 502, 0xFFFFFFFF, kAck, "AB"), // Sent again.
            tcpPacket(40000, 502, 0, kAck, "BCD"),         // Overlaps what is known.
            tcpPacket(502, 40000, 101, kAck, "answer"),
        };
        const auto conversations = tcpConversations(packets);
        QCOMPARE(conversations.size(), 1);
        QCOMPARE(conversations.at(0).sent(true), "ABCDEF");
        QCOMPARE(conversations.at(0).sent(false), "answer");
        QCOMPARE(conversations.at(0).server.port, 502);
        QVERIFY(conversations.at(0).complete);
    }

    void stopsAtAHole()
    {
        const auto conversations =
            tcpConversations({tcpPacket(40000, 502, 10, kSyn, {}), tcpPacket(40000, 502, 11, kAck, "a"),
                              tcpPacket(40000, 502, 20, kAck, "z")});
        QCOMPARE(conversations.size(), 1);
        QCOMPARE(conversations.at(0).sent(true), "a");
        QVERIFY(!conversations.at(0).complete);
    }

    void startsAnewWhenAPortIsUsedAgain()
    {
        const auto conversations = tcpConversations(
            {tcpPacket(40000, 502, 10, kSyn, {}), tcpPacket(40000, 502, 11, kAck, "first"),
             tcpPacket(40000, 502, 900, kSyn, {}), tcpPacket(40000, 502, 901, kAck, "second")});
        QCOMPARE(conversations.size(), 2);
        QCOMPARE(conversations.at(0).sent(true), "first");
        QCOMPARE(conversations.at(1).sent(true), "second");
    }

    void passesOverWhatIsNotTcp()
    {
        PcapPacket udp = tcpPacket(40000, 502, 1, kAck, "x");
        udp.frame[23] = 17;
        PcapPacket arp = tcpPacket(40000, 502, 1, kAck, "x");
        arp.frame[13] = 6;
        PcapPacket cut = tcpPacket(40000, 502, 1, kAck, "x");
        cut.frame.truncate(40);
        PcapPacket fragment = tcpPacket(40000, 502, 1, kAck, "x");
        fragment.frame[20] = 0x20;
        QVERIFY(tcpConversations({udp, arp, cut, fragment, {0, 1, {}}}).isEmpty());
    }

    void readsTheShippedCaptures_data()
    {
        QTest::addColumn<int>("packets");
        QTest::addColumn<int>("minRequests");
        QTest::newRow("modbus_icsnpp_example.pcap") << 100 << 10;
        QTest::newRow("modbus_iti_bro_fuzz72.pcap") << 36 << 1;
        QTest::newRow("modbus_iti_bro_small.pcap") << 166 << 10;
        QTest::newRow("modbus_iti_modbus_test.pcap") << 2257 << 100;
        QTest::newRow("modbus_iti_quickdraw_part1.pcap") << 118 << 10;
        QTest::newRow("modbus_ndpi.pcap") << 102 << 10;
    }
    void readsTheShippedCaptures()
    {
        const auto packets = readPcap(testData(QString::fromLatin1(QTest::currentDataTag())));
        QVERIFY2(packets.has_value(), qPrintable(packets ? QString() : packets.error().toString()));
        QTEST(static_cast<int>(packets->size()), "packets");
        int requests = 0;
        for (const TcpConversation &conversation : tcpConversations(*packets)) {
            // QuickDraw has a client that itself uses port 502.
            QVERIFY(conversation.server.port == 502 || conversation.client.port == 502);
            for (const TcpChunk &chunk : conversation.chunks)
                requests += chunk.fromClient ? 1 : 0;
        }
        QFETCH(int, minRequests);
        QVERIFY2(requests >= minRequests, qPrintable(QString::number(requests)));
    }

    void readsTheLargeCaptures_data()
    {
        QTest::addColumn<int>("atLeast");
        QTest::newRow("modbus_iti_ModbusTCP.pcap") << 15387;
        QTest::newRow("mqtt_ndpi.pcap") << 1;
        QTest::newRow("knxip_ndpi.pcapng") << 1;
    }
    void readsTheLargeCaptures()
    {
        const QString path = extraData(QString::fromLatin1(QTest::currentDataTag()));
        if (path.isEmpty())
            QSKIP("set WATTWARD_EXTRA_DATA to a folder with this capture");
        const auto packets = readPcap(path);
        QVERIFY2(packets.has_value(), qPrintable(packets ? QString() : packets.error().toString()));
        QFETCH(int, atLeast);
        QVERIFY(packets->size() >= atLeast);
    }
};

QTEST_APPLESS_MAIN(TestPcap)
#include "tst_pcap.moc"

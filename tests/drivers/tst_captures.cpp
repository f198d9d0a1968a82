// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Captured Modbus traffic, fuzzed frames included, as answers to every profile: decoded or refused, never a
// crash.
#include "bus/mbap.h"
#include "bus/pdu.h"
#include "drivers/profile/profilestore.h"
#include "drivers/profile/readingcodec.h"
#include "drivers/sunspec/sunspecmapping.h"
#include "support/tcpstreams.h"
#include "support/testdata.h"

#include <QDir>
#include <QHash>
#include <QSet>
#include <QTest>

using namespace ww;
using namespace ww::test;
using namespace Qt::StringLiterals;

namespace {

QList<MbapFrame> framesOf(const QByteArray &stream)
{
    QList<MbapFrame> frames;
    MbapReader reader;
    reader.feed(stream);
    while (const auto frame = reader.next())
        frames.append(*frame);
    return frames;
}

std::optional<ReadRequest> readRequest(const MbapFrame &frame)
{
    if (frame.pdu.size() < 5 || (frame.pdu[0] != 3 && frame.pdu[0] != 4))
        return std::nullopt;
    const auto word = [&frame](qsizetype at) {
        return static_cast<quint16>((static_cast<quint8>(frame.pdu[at]) << 8) |
                                    static_cast<quint8>(frame.pdu[at + 1]));
    };
    return ReadRequest{frame.unit, frame.pdu[0] == 3 ? RegisterType::Holding : RegisterType::Input, word(1),
                       word(3)};
}

} // namespace

class TestCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersAreDecodedOrRefused_data();
    void answersAreDecodedOrRefused();

private:
    void decodeAsEverything(const QList<quint16> &words);
    ProfileStore m_store;
    SunspecCatalogue m_catalogue;
    int m_numbers = 0;
};

void TestCaptures::answersAreDecodedOrRefused_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(testData({}));
    for (const QString &name : folder.entryList({u"modbus_*.pcap"_s}, QDir::Files, QDir::Name))
        QTest::newRow(qPrintable(name)) << testData(name);
    QTest::newRow("modbus_iti_ModbusTCP.pcap") << extraData(u"modbus_iti_ModbusTCP.pcap"_s);
}

void TestCaptures::decodeAsEverything(const QList<quint16> &words)
{
    const std::span<const quint16> all{words.constData(), static_cast<std::size_t>(words.size())};
    for (const QString &id : m_store.ids()) {
        for (const ProfileComponent &component : m_store.profile(id)->components) {
            for (const ProfileReading &reading : component.readings) {
                // The words stand where the reading wants them, some before and some after.
                for (const int shift : {0, 1}) {
                    const int at = std::max(0, reading.field.address - shift);
                    const auto value = decodeReading(reading, {static_cast<quint16>(at), all});
                    QVERIFY(!value || std::isfinite(*value));
                    m_numbers += value ? 1 : 0;
                }
            }
        }
    }
    for (const int model : {103, 160, 203, 701, 714, 802}) {
        const SunspecBlock block{model, 40000, static_cast<quint16>(words.size()), words};
        for (const SunspecField &field : layoutOf(*m_catalogue.model(model), block))
            (void)textOf(field, block);
    }
}

void TestCaptures::answersAreDecodedOrRefused()
{
    QFETCH(QString, path);
    if (path.isEmpty())
        QSKIP("set WATTWARD_EXTRA_DATA to a folder with this capture");
    const auto packets = readPcap(path);
    QVERIFY(packets);
    m_numbers = 0;
    int answers = 0;
    int refused = 0;
    QSet<QList<quint16>> decoded;
    for (const TcpConversation &conversation : tcpConversations(*packets)) {
        QHash<quint16, ReadRequest> asked;
        for (const MbapFrame &frame : framesOf(conversation.sent(true))) {
            if (const auto request = readRequest(frame))
                asked[frame.transaction] = *request;
        }
        for (const MbapFrame &frame : framesOf(conversation.sent(false))) {
            const auto request = asked.value(frame.transaction);
            const ReadOutcome outcome = readOutcome(request, ResponsePdu::fromBytes(frame.pdu));
            answers += 1;
            refused += outcome.ok() ? 0 : 1;
            if (!outcome.ok())
                continue;
            QCOMPARE(outcome.values.size(), request.count);
            // The same words are the same numbers: once is enough.
            if (decoded.contains(outcome.values))
                continue;
            decoded.insert(outcome.values);
            decodeAsEverything(outcome.values);
        }
    }
    qInfo("%d answers, %d refused, %d kinds decoded into %d numbers", answers, refused,
          static_cast<int>(decoded.size()), m_numbers);
    QVERIFY2(answers > 0, "the capture holds answers");
    QCOMPARE(decoded.isEmpty(), refused == answers);
    QVERIFY2(decoded.isEmpty() || m_numbers > 0, "what was not refused was decoded");
}

QTEST_GUILESS_MAIN(TestCaptures)
#include "tst_captures.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Finding the models of SunSpec devices, also of ones nobody would build.
#include "drivers/sunspec/sunspecmapping.h"
#include "sunspecchain.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

using namespace ww;
using namespace ww::test;

class TestSunspecDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheMarkerAtEveryBase_data();
    void findsTheMarkerAtEveryBase();
    void readsInPiecesTheDeviceAllows();
    void trustsTheLengthOfAModel();
    void endsOnChainsThatDoNot_data();
    void endsOnChainsThatDoNot();
    void triesAgainAfterSilence();
    void saysWhatIsMissing();
    void laysOutEveryModelWithinItsLength();
    void survivesRandomRegisters();
};

void TestSunspecDiscovery::findsTheMarkerAtEveryBase_data()
{
    QTest::addColumn<int>("address");
    QTest::newRow("40000") << 40000;
    QTest::newRow("0") << 0;
    QTest::newRow("50000") << 50000;
}

void TestSunspecDiscovery::findsTheMarkerAtEveryBase()
{
    QFETCH(int, address);
    FakeModbusLine line;
    if (address != 40000)
        line.putHolding(40000, {0, 0}); // something else lives there
    putChain(line, static_cast<quint16>(address), {{1, QList<quint16>(66, 0)}, {103, QList<quint16>(50, 0)}});
    const auto result = discover(line);
    QVERIFY(!result.error);
    QCOMPARE(result.models.size(), 2);
    QCOMPARE(result.models.last().id, 103);
    QCOMPARE(int(result.models.last().address), address + 70);
}

void TestSunspecDiscovery::readsInPiecesTheDeviceAllows()
{
    FakeModbusLine line;
    line.maxCount = 20;
    putChain(line, 40000, {{1, QList<quint16>(66, 0x4142)}});
    const auto result = discover(line, 20);
    QVERIFY(!result.error);
    QCOMPARE(result.models.first().words.size(), 66);
    for (const ReadRequest &request : std::as_const(line.reads))
        QVERIFY(request.count <= 20);
}

void TestSunspecDiscovery::trustsTheLengthOfAModel()
{
    // Model 1 has 65 or 66 registers; an unknown model is skipped by its length.
    FakeModbusLine line;
    putChain(line, 40000,
             {{1, QList<quint16>(65, 0)}, {64'123, QList<quint16>(7, 0)}, {713, QList<quint16>(7, 0)}});
    const auto result = discover(line);
    QCOMPARE(result.models.size(), 3);
    QCOMPARE(result.models.last().id, 713);
    QVERIFY(result.models[1].words.isEmpty());
}

void TestSunspecDiscovery::endsOnChainsThatDoNot_data()
{
    QTest::addColumn<quint16>("id");
    QTest::addColumn<quint16>("length");
    QTest::newRow("endless unknown models") << quint16(60'000) << quint16(1);
    QTest::newRow("length of nothing") << quint16(103) << quint16(0);
    QTest::newRow("length beyond the last register") << quint16(103) << quint16(65'000);
}

void TestSunspecDiscovery::endsOnChainsThatDoNot()
{
    QFETCH(quint16, id);
    QFETCH(quint16, length);
    FakeModbusLine line;
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}});
    for (int at = 40070; at < 41000; at += 2 + std::min<int>(length, 10))
        line.putHolding(static_cast<quint16>(at), {id, length, 0});
    const auto result = discover(line);
    QVERIFY(!result.error);
    QVERIFY(result.models.size() <= SunspecDiscovery::kMaxModels);
    QCOMPARE(result.models.first().id, 1);
    QVERIFY(line.reads.size() < 200);
}

void TestSunspecDiscovery::triesAgainAfterSilence()
{
    FakeModbusLine line;
    line.hold(true);
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}, {103, QList<quint16>(50, 0)}});
    const ManualClock clock;
    const SunspecCatalogue catalogue;
    ModbusUnit unit{line, 1, clock, {}};
    SunspecDiscovery discovery(unit, catalogue);
    QSignalSpy found(&discovery, &SunspecDiscovery::found);
    QSignalSpy failed(&discovery, &SunspecDiscovery::failed);
    discovery.start();
    line.setFault(ModbusFault::Kind::Timeout);
    line.answer(2);
    line.setFault(std::nullopt);
    line.answer(50);
    QCOMPARE(found.size(), 1);
    discovery.start();
    line.setFault(ModbusFault::Kind::Timeout);
    line.answer(SunspecDiscovery::kReadsTried);
    QCOMPARE(failed.size(), 1);
    QCOMPARE(unit.statistics.silences, quint64(2 + SunspecDiscovery::kReadsTried));
}

void TestSunspecDiscovery::saysWhatIsMissing()
{
    FakeModbusLine line;
    QCOMPARE(discover(line).error->code, ErrorCode::NotFound);
    putChain(line, 0, {});
    QCOMPARE(discover(line).error->code, ErrorCode::NotFound);
    putChain(line, 40000, {{1, QList<quint16>(66, 0)}});
    const SunspecCatalogue catalogue;
    const auto profile = sunspecProfile(SunspecView(discover(line).models, catalogue), base());
    QVERIFY(!profile);
    QCOMPARE(profile.error().code, ErrorCode::Unsupported);
}

void TestSunspecDiscovery::laysOutEveryModelWithinItsLength()
{
    const SunspecCatalogue catalogue;
    const QList<int> wanted{1,   101, 102, 103, 111, 112, 113, 120, 121, 122, 123, 124,
                            160, 201, 202, 203, 204, 211, 212, 213, 214, 701, 702, 703,
                            704, 705, 706, 707, 708, 709, 710, 711, 712, 713, 714, 802};
    for (const int id : wanted) {
        QVERIFY2(catalogue.model(id), qPrintable(QString::number(id)));
        for (const int length : {0, 1, 7, 50, 105, 124, 400}) {
            SunspecBlock block{id, 40000, static_cast<quint16>(length), QList<quint16>(length, 2)};
            int at = block.dataAddress();
            for (const SunspecField &field : layoutOf(*catalogue.model(id), block)) {
                QCOMPARE(int(field.field.address), at);
                at = field.field.end();
                QVERIFY(at <= block.dataAddress() + length);
                QVERIFY(!field.path.isEmpty());
                (void)textOf(field, block);
            }
        }
    }
}

void TestSunspecDiscovery::survivesRandomRegisters()
{
    const SunspecCatalogue catalogue;
    QRandomGenerator random(2026);
    for (int round = 0; round < 200; ++round) {
        FakeModbusLine line;
        QList<std::pair<quint16, QList<quint16>>> models;
        for (int i = 0; i < 6; ++i) {
            const QList<int> ids = catalogue.ids();
            QList<quint16> content;
            for (quint32 n = random.bounded(1u, 200u); n > 0; --n)
                content.append(static_cast<quint16>(random.bounded(3) == 0 ? 0xFFFF : random.bounded(65536)));
            models.append({static_cast<quint16>(ids[random.bounded(ids.size())]), content});
        }
        putChain(line, 40000, models);
        const auto result = discover(line);
        QVERIFY(!result.models.isEmpty());
        const auto profile = sunspecProfile(SunspecView(result.models, catalogue), base());
        if (profile)
            QVERIFY(!profile->components.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestSunspecDiscovery)
#include "tst_sunspecdiscovery.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "harmoniclog.h"
#include "history/history.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;

namespace {

const DeviceId kMeter(u"grid"_s);
constexpr Instant kStart{2'650'000 * HarmonicRecord::kLength.count()};
constexpr Channel kVoltage{Quantity::Voltage, Phase::L1};

/// 230 V with every order n at 23 / n V; order 31 is not known.
HarmonicRecord sample(Instant start)
{
    ChannelHarmonics harmonics{kVoltage, {}};
    harmonics.rms[0] = 230;
    for (std::size_t i = 1; i + 1 < harmonics.rms.size(); ++i)
        harmonics.rms[i] = 23.0 / double(i + 1);
    return {start, {harmonics, {{Quantity::Current, Phase::L1}, harmonics.rms}}};
}

} // namespace

/// Harmonics in the event log.
class TestHarmonicLog final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsComeBackToAThousandthOfAPercent();
    void aDamagedRecordIsLeftOut();
    void whatIsStoredIsReadWithItsGaps();
    void twoMetersDoNotMeet();
    void aRecordIsSmall();
};

// req: C5
void TestHarmonicLog::recordsComeBackToAThousandthOfAPercent()
{
    const HarmonicRecord record = sample(kStart);
    const HarmonicRecord back = harmonicsFromEvent(toEvent(kMeter, record));
    QCOMPARE(back.start, record.start);
    QCOMPARE(back.channels.size(), 2U);
    for (const ChannelHarmonics &harmonics : back.channels) {
        for (std::size_t i = 0; i + 1 < harmonics.rms.size(); ++i)
            QVERIFY(std::abs(*harmonics.rms[i] - *record.channels[0].rms[i]) < 230 * 1e-5);
        QVERIFY(!harmonics.rms.back());
    }
}

void TestHarmonicLog::aDamagedRecordIsLeftOut()
{
    Event event = toEvent(kMeter, sample(kStart));
    event.payload.insert(u"voltage.L1"_s, u"AAAA"_s);
    event.payload.insert(u"nonsense"_s, event.payload[u"current.L1"]);
    const HarmonicRecord back = harmonicsFromEvent(event);
    QCOMPARE(back.channels.size(), 1U);
    QCOMPARE(back.channels[0].channel, (Channel{Quantity::Current, Phase::L1}));
}

// req: C5, F2
void TestHarmonicLog::whatIsStoredIsReadWithItsGaps()
{
    QTemporaryDir folder;
    const Duration length = HarmonicRecord::kLength;
    for (const bool isFirstRun : {true, false}) {
        ManualClock clock;
        History history({.folder = folder.path()}, clock);
        QVERIFY(history.start());
        if (isFirstRun) {
            history.append(toEvent(kMeter, sample(kStart)));
            history.append(toEvent(kMeter, sample(kStart + 2 * length)));
            QVERIFY(history.flushAndWait());
        }
        const auto reader = history.makeReader();
        const auto points =
            readHarmonics(*reader, kMeter, {kVoltage, 5, kStart - length, kStart + 3 * length});
        QVERIFY(points);
        QCOMPARE(points->size(), 4U);
        for (std::size_t i = 0; i < 4; ++i) {
            QCOMPARE((*points)[i].start, kStart + (int(i) - 1) * length);
            QCOMPARE((*points)[i].rms.has_value(), i % 2 == 1);
        }
        QVERIFY(std::abs(*(*points)[1].rms - 4.6) < 0.003);
        QVERIFY(std::abs(*(*points)[1].fundamental - 230) < 0.003);
        const auto unknown = readHarmonics(*reader, kMeter, {kVoltage, 31, kStart, kStart + length});
        QVERIFY(unknown && unknown->size() == 1 && !unknown->front().rms && unknown->front().fundamental);
    }
}

void TestHarmonicLog::twoMetersDoNotMeet()
{
    const Event one = toEvent(kMeter, sample(kStart));
    const Event other = toEvent(DeviceId(u"house"_s), sample(kStart));
    QCOMPARE(one.id, other.id);
    QVERIFY(one.kind != other.kind);
}

// Nine channels every ten minutes: 52 560 rows a year.
void TestHarmonicLog::aRecordIsSmall()
{
    HarmonicRecord record = sample(kStart);
    record.channels.clear();
    for (const Quantity quantity : {Quantity::Voltage, Quantity::Current}) {
        for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
            record.channels.push_back({{quantity, phase}, sample(kStart).channels[0].rms});
    }
    for (const Phase phase : {Phase::L12, Phase::L23, Phase::L31})
        record.channels.push_back({{Quantity::VoltageLineToLine, phase}, sample(kStart).channels[0].rms});
    const qsizetype bytes =
        QJsonDocument(toEvent(kMeter, record).payload).toJson(QJsonDocument::Compact).size();
    QVERIFY2(bytes < 1024, qPrintable(QString::number(bytes)));
}

QTEST_GUILESS_MAIN(TestHarmonicLog)
#include "tst_harmoniclog.moc"

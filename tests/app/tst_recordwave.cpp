// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What wattward-lab record takes for a whole recording.
// req: C7
#include "builtin/meterrig.h"
#include "recordwave.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace ww;
using namespace ww::test;

namespace {

constexpr double kRate = 4000;
constexpr std::size_t kBlock = 40; // 10 ms

/// A converter without time stamps that loses blocks before one and does not know.
class ForgetfulSource final : public metering::SampleSource
{
public:
    ForgetfulSource(std::unique_ptr<metering::SampleSource> source, int at, int lost)
        : m_source(std::move(source))
        , m_at(at)
        , m_lost(lost)
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_source->info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        const int reads = m_block++ == m_at ? m_lost + 1 : 1;
        for (int n = 0; n + 1 < reads; ++n)
            if (auto gone = m_source->read(block); !gone)
                return gone;
        auto more = m_source->read(block);
        block.firstSample = m_position;
        m_position += block.frames;
        return more;
    }

private:
    const std::unique_ptr<metering::SampleSource> m_source;
    const int m_at;
    const int m_lost;
    int m_block = 0;
    std::uint64_t m_position = 0;
};

std::unique_ptr<metering::SampleSource> mains()
{
    metering::WaveSpec wave;
    wave.rateHz = kRate;
    wave.blockFrames = kBlock;
    wave.channel = metering::waveOf({});
    return std::make_unique<metering::Synthesiser>(wave, metering::EngineSettings().current);
}

} // namespace

class TestRecordWave final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEverySampleInItsOrder();
    void unstampedLossesAreNoticedByTheClock_data();
    void unstampedLossesAreNoticedByTheClock();
    void aWrongRateIsRefused();
    void whatEndsBeforeItsTimeIsRefused();
    void whatDoesNotFitIntoMemoryIsRefused();
};

void TestRecordWave::keepsEverySampleInItsOrder()
{
    ManualClock clock;
    WaitingSource source(mains(), clock, 1);
    const auto wave = recordWave(source, 1.0055, clock);
    QVERIFY2(wave, wave ? "" : qPrintable(wave.error().toString()));
    QCOMPARE(wave->rateHz, kRate);
    QCOMPARE(wave->frames, std::size_t(4022));
    const auto again = mains();
    metering::SampleBlock block;
    for (std::size_t n = 0; n < wave->frames; ++n) {
        if (n % kBlock == 0)
            QVERIFY(*again->read(block));
        for (std::size_t c = 0; c < metering::kChannels; ++c)
            QCOMPARE(wave->channel[c].at(n), block.channel[c][n % kBlock]);
    }
}

void TestRecordWave::unstampedLossesAreNoticedByTheClock_data()
{
    QTest::addColumn<int>("at");
    QTest::newRow("in the first row") << 10;
    QTest::newRow("in the middle") << 150;
    QTest::newRow("before the last block") << 299;
}

void TestRecordWave::unstampedLossesAreNoticedByTheClock()
{
    QFETCH(int, at);
    constexpr int kLost = 5;
    ManualClock clock;
    ForgetfulSource source(std::make_unique<WaitingSource>(mains(), clock, 1), at, kLost);
    const auto wave = recordWave(source, 3, clock);
    QVERIFY(!wave);
    QVERIFY(wave.error().code == ErrorCode::Io);
    QVERIFY2(wave.error().message.startsWith(u"lost 200 samples"_s), qPrintable(wave.error().toString()));
}

void TestRecordWave::aWrongRateIsRefused()
{
    ManualClock clock;
    WaitingSource source(mains(), clock, 1.006);
    const auto wave = recordWave(source, 10, clock);
    QVERIFY(!wave);
    QVERIFY2(wave.error().message.contains(u"does not sample at 4000 Hz"_s),
             qPrintable(wave.error().toString()));
}

void TestRecordWave::whatEndsBeforeItsTimeIsRefused()
{
    ManualClock clock;
    EndingSource source(std::make_unique<WaitingSource>(mains(), clock, 1), 50);
    const auto wave = recordWave(source, 1, clock);
    QVERIFY(!wave);
    QCOMPARE(wave.error().toString(), u"adc: the cable is off, after 0.500 s of the recording"_s);
}

void TestRecordWave::whatDoesNotFitIntoMemoryIsRefused()
{
    ManualClock clock;
    WaitingSource source(mains(), clock, 1);
    const auto wave = recordWave(source, 2000, clock);
    QVERIFY(!wave);
    QVERIFY(wave.error().code == ErrorCode::LimitExceeded);
    QVERIFY2(wave.error().message.contains(u"1333 s at most"_s), qPrintable(wave.error().toString()));
}

QTEST_GUILESS_MAIN(TestRecordWave)
#include "tst_recordwave.moc"

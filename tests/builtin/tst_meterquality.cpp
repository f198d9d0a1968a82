// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterrig.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using namespace ww::test;

namespace {

/// A converter whose samples wait in a buffer for a moment, again and again, and come all at once then.
class StallingSource final : public metering::SampleSource
{
public:
    StallingSource(std::unique_ptr<metering::SampleSource> source, ManualClock &clock, Duration stall)
        : m_source(std::move(source))
        , m_clock(clock)
        , m_stall(stall)
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_source->info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        auto more = m_source->read(block);
        m_due += std::chrono::milliseconds(std::llround(1000 * double(block.frames) / info().rateHz));
        if (++m_blocks % kEvery == 0)
            m_clock.advance(m_stall);
        if (m_clock.uptime() < m_due)
            m_clock.advance(m_due - m_clock.uptime());
        return more;
    }

private:
    static constexpr int kEvery = 500; // five seconds
    const std::unique_ptr<metering::SampleSource> m_source;
    ManualClock &m_clock;
    const Duration m_stall;
    Uptime m_due{0};
    int m_blocks = 0;
};

} // namespace

/// What the built-in meter makes of waves at the edge of what it can measure.
class TestMeterQuality final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClippedCurrentIsMarkedAndStaysGoodForControl();
    void thresholdsOfEventsAreThoseOfTheSettings();
    void noiseDoesNotCreepIntoTheRegisters();
    void harmonicsAreRecordedEveryTenMinutes();
    void windowsThatComeLateAreCountedAndTold();
    void aConverterALittleSlowIsNotLate();
};

// req: C6
void TestMeterQuality::aClippedCurrentIsMarkedAndStaysGoodForControl()
{
    MeterRig rig;
    rig.wave.channel = metering::waveOf({.currentA = {5, 60, 5}});
    rig.wave.converter[4] = {.bits = 16, .fullScale = 70}; // a peak of 85 A
    rig.begin();
    rig.run(4s);
    const MeterDetail &detail = *rig.meter->detail();
    for (const char *channel : {"current.L2", "activePower.L2", "activePower", "powerFactor", "current.N"}) {
        QVERIFY2(detail.isDoubtful(*Channel::fromString(QString::fromLatin1(channel))), channel);
        QVERIFY2(rig.reading(channel).isGood(), channel);
    }
    for (const char *channel : {"current.L1", "activePower.L1", "voltage.L2", "frequency"})
        QVERIFY2(!detail.isDoubtful(*Channel::fromString(QString::fromLatin1(channel))), channel);
    QVERIFY(rig.conditions[AlarmCode::MeterInput].startsWith(u"I2: Peaks are cut off"_s));
    rig.stop();
    rig.wave.converter[4] = {};
    rig.begin();
    rig.run(4s);
    QVERIFY(rig.meter->detail()->doubtful.empty());
}

void TestMeterQuality::thresholdsOfEventsAreThoseOfTheSettings()
{
    for (const double sagPct : {80.0, 90.0}) {
        MeterRig rig;
        rig.settings.engine.events.sagPct = sagPct;
        rig.wave.disturbances = {{3, 3.5, 0b010, 0.85}};
        rig.begin();
        rig.run(6s);
        QCOMPARE(rig.incidents.isEmpty(), sagPct < 85);
    }
}

// req: C7
void TestMeterQuality::noiseDoesNotCreepIntoTheRegisters()
{
    MeterRig rig;
    rig.settings.engine.rateHz = rig.wave.rateHz = 2000;
    rig.settings.engine.grid = metering::GridSystem::SinglePhase;
    rig.wave.channel = metering::waveOf({.grid = metering::GridSystem::SinglePhase, .currentA = {0, 0, 0}});
    rig.wave.channel[3].noiseRms = 0.005;
    rig.begin();
    rig.run(1h);
    QVERIFY(std::abs(rig.value("current.L1")) > 0.004);
    QVERIFY(rig.value("operatingTime") > 3590);
    int counted = 0;
    for (const metering::MeterRegisterInfo &row : metering::meterRegisterTable()) {
        const auto channel = Channel::fromString(QString::fromStdString(std::string(row.channel)));
        if (row.id == metering::MeterRegister::OperatingTime ||
            row.id == metering::MeterRegister::UnmeasuredTime ||
            !isMetered(*channel, rig.settings.engine.grid))
            continue;
        QCOMPARE(rig.value(std::string(row.channel).c_str()), 0.0);
        ++counted;
    }
    QVERIFY(counted > 30);
    QVERIFY(rig.value("unmeasuredTime") < 1);
}

// req: C5
void TestMeterQuality::harmonicsAreRecordedEveryTenMinutes()
{
    MeterRig rig;
    rig.wave.channel = metering::waveOf({});
    metering::addHarmonic(rig.wave.channel[1], 5, 0.1, 0);
    rig.wave.converter[3] = {.bits = 16, .fullScale = 6}; // below the peak of 5 A: I1 is always flagged
    rig.begin();
    QList<HarmonicRecord> records;
    connect(rig.meter.get(), &BuiltInMeter::harmonicsRecorded, this,
            [&records](const HarmonicRecord &record) { records.append(record); });
    rig.run(22min);
    QVERIFY(!records.isEmpty());
    for (const HarmonicRecord &record : records)
        QCOMPARE(record.start.msUtc % HarmonicRecord::kLength.count(), 0);
    const std::vector<ChannelHarmonics> &channels = records.last().channels;
    QCOMPARE(channels.size(), 8U);
    for (const ChannelHarmonics &harmonics : channels) {
        QVERIFY(harmonics.channel != (Channel{Quantity::Current, Phase::L1}));
        if (harmonics.channel == Channel{Quantity::Voltage, Phase::L2}) {
            QVERIFY(isClose(harmonics.rms[0].value(), 230, 1e-3));
            QVERIFY(isClose(harmonics.rms[4].value(), 23, 1e-3));
            QVERIFY(harmonics.rms[6].value() < 0.01 && harmonics.rms[30]);
        }
    }
}

// req: C4
void TestMeterQuality::windowsThatComeLateAreCountedAndTold()
{
    for (const Duration stall : {150ms, 450ms}) {
        MeterRig rig;
        rig.wrap = [&rig, stall](std::unique_ptr<metering::SampleSource> source) {
            return OpenedSource{std::make_unique<StallingSource>(std::move(source), rig.clock, stall), false};
        };
        rig.begin();
        qint64 late = 0;
        bool told = false;
        for (int block = 0; block < 2100; ++block) {
            rig.meter->step();
            late = rig.meter->detail()->lateWindows;
            const auto &findings = rig.meter->detail()->findings;
            told = told || std::any_of(findings.begin(), findings.end(), [](const MeterFinding &finding) {
                       return finding.code == u"lateSamples"_s;
                   });
        }
        const bool isLate = stall > 200ms;
        QVERIFY2(isLate ? late >= 4 && late <= 12 : late == 0, qPrintable(QString::number(late)));
        QCOMPARE(told, isLate);
        QCOMPARE(rig.conditions[AlarmCode::MeterInput].startsWith(
                     u"synthesiser (U1, U2, U3, I1, I2, I3): These samples come more than"_s),
                 isLate);
        QVERIFY(isClose(rig.value("activePower"), kRigPowerW));
        // Late is not lost.
        QVERIFY2(rig.value("unmeasuredTime") < 0.05,
                 qPrintable(QString::number(rig.value("unmeasuredTime"))));
    }
}

void TestMeterQuality::aConverterALittleSlowIsNotLate()
{
    LateWindowWatch watch;
    double at = 0;
    for (int window = 0; window < 100'000; ++window) {
        at += 0.2 * 1.0001;
        QVERIFY(!watch.note(0.2, Uptime(std::llround(at * 1000))));
    }
    // One that needs a twentieth more is.
    while (watch.count() == 0) {
        at += 0.2 * 1.05;
        (void)watch.note(0.2, Uptime(std::llround(at * 1000)));
    }
    watch.restart();
    QVERIFY(!watch.note(0.2, Uptime(std::llround(at * 1000) + 60'000)));
    QCOMPARE(watch.count(), 1U);
}

QTEST_GUILESS_MAIN(TestMeterQuality)
#include "tst_meterquality.moc"

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterpipeline.h"
#include "metering/source/synthesiser.h"

#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using metering::MeterRegister;

namespace {

constexpr double kRate = 2000;
constexpr Duration kStep{100};
constexpr qint64 kToleranceMs = 50;
constexpr double kPower = 3 * 230 * 5;

/// A synthesiser that can be told to fail, to end, or to stamp its blocks with a clock that is wrong.
class FaultySource final : public metering::SampleSource
{
public:
    struct Faults
    {
        bool fails = false;
        double stampSpeed = 1; ///< Of the converter's time stamps, against its nominal rate.
    };
    FaultySource(const metering::WaveSpec &wave, const Faults &faults)
        : m_source(wave)
        , m_faults(faults)
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_source.info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        if (m_faults.fails)
            return metering::Problem{"adc", "the cable is off"};
        const auto more = m_source.read(block);
        block.monotonicNs =
            std::llround(static_cast<double>(block.firstSample) / kRate / m_faults.stampSpeed * 1e9);
        return more;
    }

private:
    metering::Synthesiser m_source;
    const Faults &m_faults;
};

/// A pipeline on a clock that the test turns; remembers every state that was stored.
class Rig
{
public:
    Rig()
    {
        settings.engine.rateHz = kRate;
        wave.rateHz = kRate;
        wave.blockFrames = 20;
        wave.channel = metering::waveOf({});
    }
    void begin()
    {
        m_start = m_clock.uptime();
        m_pipeline = std::make_unique<MeterPipeline>(
            settings, metering::MeterState(), [this] { return open(); }, m_clock,
            [this](const metering::MeterState &state) { stored.push_back(state.registers); });
    }
    void run(Duration length)
    {
        for (Duration done{0}; done < length; done += kStep) {
            m_clock.advance(kStep);
            (void)m_pipeline->advance();
        }
    }
    void passSilently(Duration length) { m_clock.advance(length); }
    void advance() { (void)m_pipeline->advance(); }
    /// What has been counted by now, as it would be stored.
    [[nodiscard]] qint64 counted(MeterRegister id)
    {
        m_pipeline->storeNow();
        return stored.back()[indexOf(id)];
    }
    /// Why there are no samples, if that was told since the last call.
    [[nodiscard]] std::optional<Error> failure() { return m_pipeline->take().failure; }
    [[nodiscard]] qint64 wallMs() const { return (m_clock.uptime() - m_start).count(); }

    MeterSettings settings;
    metering::WaveSpec wave;
    FaultySource::Faults faults;
    int opened = 0;
    std::vector<metering::RegisterValues> stored;

private:
    Result<OpenedSource> open()
    {
        ++opened;
        if (faults.fails)
            return unexpected(ErrorCode::Io, u"the converter is gone"_s, u"adc"_s);
        return OpenedSource{std::make_unique<FaultySource>(wave, faults), true};
    }
    ManualClock m_clock;
    Uptime m_start{0};
    std::unique_ptr<MeterPipeline> m_pipeline;
};

bool isNear(qint64 value, qint64 expected, qint64 tolerance)
{
    if (std::abs(value - expected) <= tolerance)
        return true;
    qWarning("%lld instead of %lld", static_cast<long long>(value), static_cast<long long>(expected));
    return false;
}

} // namespace

/// What the pipeline makes of time: all of it is counted, and none of it waits long for being stored.
class TestMeterPipeline final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void timeBeforeAFailureIsCounted();
    void timeOfALongFailureIsStoredMeanwhile();
    void aLoopingRecordingLosesNothing();
    void aRecordingShorterThanAWindowIsRefused();
    void driftLeavesEnergyStill();
    void statesAreStoredInTime_data();
    void statesAreStoredInTime();
};

// req: C3
void TestMeterPipeline::timeBeforeAFailureIsCounted()
{
    Rig rig;
    rig.begin();
    rig.run(5s);
    rig.passSilently(2s);
    rig.faults.fails = true;
    rig.advance();
    QVERIFY(isNear(rig.stored.back()[indexOf(MeterRegister::OperatingTime)], rig.wallMs(), kToleranceMs));
    const qint64 unmeasured = rig.counted(MeterRegister::UnmeasuredTime);
    QVERIFY2(unmeasured >= 2000 && unmeasured < 2400, qPrintable(QString::number(unmeasured)));
    const qint64 imported = rig.counted(MeterRegister::ActiveImport);
    rig.run(20s);
    rig.faults.fails = false;
    rig.run(20s);
    QVERIFY(isNear(rig.counted(MeterRegister::OperatingTime), rig.wallMs(), 300)); // the window that runs
    QVERIFY(rig.counted(MeterRegister::ActiveImport) > imported);
    rig.faults.fails = true;
    rig.run(kStep);
    QVERIFY(isNear(rig.counted(MeterRegister::OperatingTime), rig.wallMs(), kToleranceMs));
}

// req: C3, C13
void TestMeterPipeline::timeOfALongFailureIsStoredMeanwhile()
{
    Rig rig;
    rig.faults.fails = true;
    rig.begin();
    for (int i = 0; i < 100; ++i) {
        rig.run(kStep);
        const qint64 safe =
            rig.stored.empty() ? 0 : rig.stored.back()[indexOf(MeterRegister::UnmeasuredTime)];
        QVERIFY(rig.wallMs() - safe < 600);
    }
    QCOMPARE(rig.opened, 2);
}

// req: C3
void TestMeterPipeline::aLoopingRecordingLosesNothing()
{
    Rig rig;
    rig.wave.seconds = 3.13;
    rig.begin();
    rig.run(60s);
    QCOMPARE(rig.opened, 20);
    QVERIFY(!rig.failure());
    rig.faults.fails = true;
    rig.run(kStep);
    QVERIFY(rig.failure());
    QVERIFY(isNear(rig.counted(MeterRegister::OperatingTime), rig.wallMs(), kToleranceMs));
    const auto measuredMs = static_cast<double>(rig.counted(MeterRegister::OperatingTime) -
                                                rig.counted(MeterRegister::UnmeasuredTime));
    // Less than a window at each joint: 3.13 s are fifteen windows and 0.13 s.
    QVERIFY2(measuredMs > 60'000 - rig.opened * 150, qPrintable(QString::number(measuredMs)));
    QVERIFY(std::abs(static_cast<double>(rig.counted(MeterRegister::ActiveImport)) - kPower * measuredMs) <
            1e-3 * kPower * measuredMs);
}

void TestMeterPipeline::aRecordingShorterThanAWindowIsRefused()
{
    Rig rig;
    rig.wave.seconds = 0.15;
    rig.begin();
    rig.run(12s);
    const auto failure = rig.failure();
    QVERIFY(failure && failure->message.contains(u"0.2 s"_s));
    QVERIFY2(rig.opened <= 3, qPrintable(QString::number(rig.opened)));
    QVERIFY(isNear(rig.counted(MeterRegister::UnmeasuredTime), rig.wallMs(), 600));
}

// req: C1, C3
void TestMeterPipeline::driftLeavesEnergyStill()
{
    Rig rig;
    rig.faults.stampSpeed = 0.9;
    rig.begin();
    rig.run(8s); // drift is known after five
    const qint64 imported = rig.counted(MeterRegister::ActiveImport);
    const qint64 unmeasured = rig.counted(MeterRegister::UnmeasuredTime);
    const qint64 ran = rig.counted(MeterRegister::RunTimeImport);
    const qint64 before = rig.wallMs();
    rig.run(10s);
    QCOMPARE(rig.counted(MeterRegister::ActiveImport), imported);
    QCOMPARE(rig.counted(MeterRegister::RunTimeImport), ran);
    QVERIFY(isNear(rig.counted(MeterRegister::UnmeasuredTime) - unmeasured, rig.wallMs() - before, 250));
    QVERIFY(isNear(rig.counted(MeterRegister::OperatingTime), rig.wallMs(), 250));
}

void TestMeterPipeline::statesAreStoredInTime_data()
{
    QTest::addColumn<double>("hz");
    for (const double hz : {45.0, 49.9, 50.0, 50.1, 60.0, 65.0})
        QTest::addRow("%g Hz", hz) << hz;
}

// req: C13
void TestMeterPipeline::statesAreStoredInTime()
{
    QFETCH(double, hz);
    // What may pass between two states so that the slowest step and medium fit into the second.
    constexpr qint64 most = 1000 - kStep.count() - MeterPipeline::kSlowestMedium.count();
    Rig rig;
    rig.wave.frequency = {{0, hz}};
    rig.begin();
    rig.run(30s);
    QVERIFY(rig.stored.size() > 30);
    qint64 last = 0;
    for (const metering::RegisterValues &state : rig.stored) {
        const qint64 counted = state[indexOf(MeterRegister::OperatingTime)];
        QVERIFY2(counted - last <= most, qPrintable(u"%1 ms after %2 ms"_s.arg(counted).arg(last)));
        last = counted;
    }
    QVERIFY(rig.wallMs() - last <= most);
}

QTEST_GUILESS_MAIN(TestMeterPipeline)
#include "tst_meterpipeline.moc"

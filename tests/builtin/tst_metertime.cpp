// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Every moment of plant time is counted once, measured or not, whatever befalls the samples.
#include "builtin/meterpipeline.h"
#include "metering/source/synthesiser.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace ww;
using metering::MeterRegister;

namespace {

constexpr double kRate = 2000;
constexpr std::size_t kBlockFrames = 20; // 10 ms
constexpr double kBlockSeconds = kBlockFrames / kRate;
constexpr double kPowerW = 3 * 230 * 5;
constexpr double kWindowSeconds = 0.2;
// From a sample's time until its window is out: a block, the filter's taps, the clock's millisecond.
constexpr double kLatencySeconds = 0.03;

/// What a converter does; the test changes it while it runs.
struct Converter
{
    double pace = 1;            ///< How much longer than told a sample takes.
    double bufferSeconds = 0.5; ///< What the kernel keeps while nobody reads.
    bool numbers = false;       ///< Lost samples show in the count.
    bool stamps = false;        ///< Blocks tell when they were taken.
    bool fails = false;
    Duration stall{0};      ///< So long nobody wakes the one who waits for the next block.
    double lostSeconds = 0; ///< So far.
};

double secondsOf(const ManualClock &clock)
{
    return std::chrono::duration<double>(clock.uptime()).count();
}

/// Samples of a converter with a clock and a buffer of its own.
class ConverterSource final : public metering::SampleSource
{
public:
    ConverterSource(const metering::WaveSpec &wave, Converter &converter, ManualClock &clock)
        : m_wave(wave)
        , m_converter(converter)
        , m_clock(clock)
        , m_taken(secondsOf(clock))
    {}
    [[nodiscard]] const metering::SourceInfo &info() const override { return m_wave.info(); }
    [[nodiscard]] metering::Outcome<bool> read(metering::SampleBlock &block) override
    {
        if (m_converter.fails)
            return metering::Problem{"adc", "the cable is off"};
        m_clock.advance(std::exchange(m_converter.stall, Duration(0)));
        const double length = kBlockSeconds * m_converter.pace;
        while (secondsOf(m_clock) - m_taken > m_converter.bufferSeconds + length) {
            (void)m_wave.read(block);
            m_taken += length;
            m_converter.lostSeconds += length;
            m_first += m_converter.numbers ? kBlockFrames : 0;
        }
        auto more = m_wave.read(block);
        block.firstSample = m_first;
        m_first += block.frames;
        if (m_converter.stamps)
            block.monotonicNs = std::llround(m_taken * 1e9);
        m_taken += length;
        if (const double wait = m_taken - secondsOf(m_clock); wait > 0)
            m_clock.advance(Duration(static_cast<qint64>(std::ceil(wait * 1000))));
        return more;
    }

private:
    metering::Synthesiser m_wave;
    Converter &m_converter;
    ManualClock &m_clock;
    double m_taken; ///< When the next block begins, s.
    std::uint64_t m_first = 0;
};

/// A pipeline that reads such a converter.
class Rig
{
public:
    Rig()
    {
        m_settings.engine.rateHz = m_wave.rateHz = kRate;
        m_wave.blockFrames = kBlockFrames;
        m_wave.channel = metering::waveOf({});
        m_pipeline = std::make_unique<MeterPipeline>(
            m_settings, metering::MeterState(), [this] { return open(); }, m_clock,
            [this](const metering::MeterState &state) { m_stored = state.registers; });
    }
    /// Reads for a while; no moment is ever counted that has not been.
    [[nodiscard]] bool run(double seconds)
    {
        for (const double end = elapsed() + seconds; elapsed() < end;) {
            if (!m_pipeline->advance())
                m_clock.advance(200ms);
            if (operating() > elapsed() + 1e-3) {
                qWarning("%.3f s counted of %.3f s", operating(), elapsed());
                return false;
            }
        }
        return true;
    }
    /// Nobody reads for a while: the reader is busy with something else, or is not woken.
    void stall(double seconds, bool isWaiting = false)
    {
        const Duration length(std::llround(seconds * 1000));
        if (isWaiting)
            converter.stall = length;
        else
            m_clock.advance(length);
    }
    [[nodiscard]] double elapsed() const { return secondsOf(m_clock); }
    [[nodiscard]] double operating() { return counted(MeterRegister::OperatingTime) / 1000; }
    [[nodiscard]] double unmeasured() { return counted(MeterRegister::UnmeasuredTime) / 1000; }
    [[nodiscard]] double importedWs() { return counted(MeterRegister::ActiveImport) / 1000; }
    [[nodiscard]] metering::Flags flags()
    {
        const auto window = m_pipeline->take().window;
        return window ? window->flags : metering::Flags();
    }
    /// Nothing that has been is missing but the window that runs.
    [[nodiscard]] bool isComplete()
    {
        const double missing = elapsed() - operating();
        if (missing <= kWindowSeconds + kLatencySeconds)
            return true;
        qWarning("%.3f s are missing after %.3f s", missing, elapsed());
        return false;
    }
    /// Energy is the power in the measured time.
    [[nodiscard]] bool energyFits(double toleranceSeconds)
    {
        const double measured = operating() - unmeasured();
        if (std::abs(importedWs() / kPowerW - measured) <= toleranceSeconds)
            return true;
        qWarning("energy of %.3f s in %.3f s", importedWs() / kPowerW, measured);
        return false;
    }

    Converter converter;

private:
    [[nodiscard]] double counted(MeterRegister id)
    {
        m_pipeline->storeNow();
        return static_cast<double>(m_stored[indexOf(id)]);
    }
    Result<OpenedSource> open()
    {
        if (converter.fails)
            return unexpected(ErrorCode::Io, u"the converter is gone"_s, u"adc"_s);
        return OpenedSource{std::make_unique<ConverterSource>(m_wave, converter, m_clock), false};
    }
    ManualClock m_clock;
    MeterSettings m_settings;
    metering::WaveSpec m_wave;
    metering::RegisterValues m_stored{};
    std::unique_ptr<MeterPipeline> m_pipeline;
};

bool isWithin(double value, double least, double most)
{
    if (value >= least && value <= most)
        return true;
    qWarning("%.3f is not within %.3f and %.3f", value, least, most);
    return false;
}

} // namespace

class TestMeterTime final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aStallOfTheReaderLosesNothing();
    void lostSamplesAreUnmeasuredOnce_data();
    void lostSamplesAreUnmeasuredOnce();
    void aClockALittleOffIsFollowed_data();
    void aClockALittleOffIsFollowed();
    void aWrongRateIsTimeOfTheClock_data();
    void aWrongRateIsTimeOfTheClock();
    void aConverterThatIsSlowToBegin();
    void anythingAtRandom_data();
    void anythingAtRandom();
};

// req: C3
void TestMeterTime::aStallOfTheReaderLosesNothing()
{
    for (const double after : {0.05, 3.0, 20.0}) {
        Rig rig;
        rig.stall(0.3);
        QVERIFY(rig.run(after));
        const double before = rig.unmeasured();
        for (int i = 0; i < 6; ++i) {
            rig.stall(0.45, i % 2 == 1);
            QVERIFY(rig.run(2 + i));
            QVERIFY(!rig.flags().has(metering::Flag::RateDrift));
        }
        QVERIFY(rig.isComplete());
        QVERIFY2(rig.unmeasured() - before < 0.3, qPrintable(QString::number(rig.unmeasured())));
        QCOMPARE(rig.converter.lostSeconds, 0.0);
        QVERIFY(rig.energyFits(0.01));
    }
}

// req: C3
void TestMeterTime::lostSamplesAreUnmeasuredOnce_data()
{
    QTest::addColumn<bool>("numbers");
    QTest::addColumn<bool>("stamps");
    QTest::addColumn<double>("seconds");
    for (const double seconds : {0.03, 0.7, 30.0}) {
        QTest::addRow("%g s, told by nobody", seconds) << false << false << seconds;
        QTest::addRow("%g s, numbered", seconds) << true << false << seconds;
        QTest::addRow("%g s, stamped", seconds) << true << true << seconds;
    }
}

void TestMeterTime::lostSamplesAreUnmeasuredOnce()
{
    QFETCH(bool, numbers);
    QFETCH(bool, stamps);
    QFETCH(double, seconds);
    Rig rig;
    rig.converter.numbers = numbers;
    rig.converter.stamps = stamps;
    rig.converter.bufferSeconds = 0.05;
    QVERIFY(rig.run(10));
    const double before = rig.unmeasured();
    rig.stall(seconds + rig.converter.bufferSeconds);
    QVERIFY(rig.run(10));
    QVERIFY(rig.converter.lostSeconds > 0);
    QVERIFY(rig.isComplete());
    QVERIFY(isWithin(rig.unmeasured() - before, rig.converter.lostSeconds - 1e-3,
                     rig.converter.lostSeconds + kWindowSeconds + kLatencySeconds));
    QVERIFY(rig.energyFits(0.01));
}

// req: C3, C7
void TestMeterTime::aClockALittleOffIsFollowed_data()
{
    QTest::addColumn<double>("pace");
    QTest::addColumn<bool>("stamps");
    for (const double pace : {0.9993, 1.0, 1.0007}) {
        QTest::addRow("%g", pace) << pace << false;
        QTest::addRow("%g, stamped", pace) << pace << true;
    }
}

void TestMeterTime::aClockALittleOffIsFollowed()
{
    QFETCH(double, pace);
    QFETCH(bool, stamps);
    Rig rig;
    rig.converter.pace = pace;
    rig.converter.stamps = rig.converter.numbers = stamps;
    QVERIFY(rig.run(400)); // 0.28 s by the converter's clock
    QVERIFY(rig.isComplete());
    QVERIFY2(rig.unmeasured() < 0.05, qPrintable(QString::number(rig.unmeasured())));
    QVERIFY(isWithin(rig.importedWs() / kPowerW, 399.7, 400));
}

// req: C1, C3
void TestMeterTime::aWrongRateIsTimeOfTheClock_data()
{
    QTest::addColumn<double>("pace");
    for (const double pace : {0.9, 0.99, 0.997, 1.003, 1.01, 1.09})
        QTest::addRow("%g", pace) << pace;
}

void TestMeterTime::aWrongRateIsTimeOfTheClock()
{
    QFETCH(double, pace);
    Rig rig;
    rig.converter.pace = pace;
    QVERIFY(rig.run(15));
    QVERIFY(rig.flags().has(metering::Flag::RateDrift));
    const double unmeasured = rig.unmeasured();
    const double imported = rig.importedWs();
    const double at = rig.operating();
    QVERIFY(rig.isComplete());
    QVERIFY(rig.run(20));
    QVERIFY(rig.isComplete());
    QCOMPARE(rig.importedWs(), imported);
    QVERIFY(
        isWithin(rig.unmeasured() - unmeasured, rig.operating() - at - 1e-3, rig.operating() - at + 1e-3));
    QVERIFY(rig.energyFits(0.03));
}

// req: C3
void TestMeterTime::aConverterThatIsSlowToBegin()
{
    Rig rig;
    rig.converter.bufferSeconds = 0.02;
    rig.converter.fails = true;
    QVERIFY(rig.run(7));
    rig.converter.fails = false;
    QVERIFY(rig.run(4)); // it is opened after ten seconds
    rig.stall(0.8);
    QVERIFY(rig.run(20));
    QVERIFY(rig.isComplete());
    QVERIFY(isWithin(rig.unmeasured(), 10.7, 11.2));
}

void TestMeterTime::anythingAtRandom_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 24; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// req: C1, C3
void TestMeterTime::anythingAtRandom()
{
    QFETCH(unsigned, seed);
    std::mt19937 random(seed);
    const auto between = [&random](double least, double most) {
        return std::uniform_real_distribution(least, most)(random);
    };
    const auto oneOf = [&random](int most) { return std::uniform_int_distribution(1, most)(random) == 1; };
    Rig rig;
    rig.converter.numbers = oneOf(2);
    rig.converter.stamps = rig.converter.numbers && oneOf(2);
    rig.converter.bufferSeconds = oneOf(2) ? between(0.05, 2) : 1e9;
    double disturbed = 1; // windows that may be unmeasured besides what is lost
    double notRead = 0;   // while the converter was away
    QVERIFY(rig.run(0.1));
    for (int event = 0; event < 12; ++event) {
        const int kind = std::uniform_int_distribution(0, 3)(random);
        const double length = std::exp(between(std::log(0.01), std::log(8)));
        if (kind == 0) {
            rig.converter.fails = true;
            const double from = rig.elapsed();
            QVERIFY(rig.run(length));
            rig.converter.fails = false;
            QVERIFY(rig.run(5.5)); // it is opened again after five seconds
            notRead += rig.elapsed() - from;
            disturbed += 2;
        } else if (kind == 1) {
            rig.converter.pace = between(0.9995, 1.0005);
        } else {
            rig.stall(length, kind == 2);
            disturbed += 1;
        }
        QVERIFY(rig.run(between(0, 10)));
    }
    QVERIFY(rig.run(8));
    QVERIFY(rig.isComplete());
    // Losses too small to be told from a machine that wakes up late are no more than this.
    const double most = rig.converter.lostSeconds + notRead + disturbed * (kWindowSeconds + kLatencySeconds);
    QVERIFY(isWithin(rig.unmeasured(), rig.converter.lostSeconds - 0.25, most));
    QVERIFY(rig.energyFits(0.02 + 0.02 * rig.operating() / 100));
    QVERIFY(rig.importedWs() / kPowerW <= rig.elapsed() - rig.converter.lostSeconds + 0.25);
}

QTEST_GUILESS_MAIN(TestMeterTime)
#include "tst_metertime.moc"

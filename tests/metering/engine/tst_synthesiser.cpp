// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"

#include <QTest>

#include <cmath>
#include <numbers>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kPi = std::numbers::pi;

std::array<std::vector<double>, kChannels> play(Synthesiser &source)
{
    std::array<std::vector<double>, kChannels> samples;
    SampleBlock block;
    while (*source.read(block))
        for (std::size_t c = 0; c < kChannels; ++c)
            if (block.channel[c] != nullptr)
                samples[c].insert(samples[c].end(), block.channel[c], block.channel[c] + block.frames);
    return samples;
}

std::array<std::vector<double>, kChannels> play(const WaveSpec &spec)
{
    Synthesiser source(spec);
    return play(source);
}

double rms(const std::vector<double> &x)
{
    double square = 0;
    for (const double value : x)
        square += value * value / static_cast<double>(x.size());
    return std::sqrt(square);
}

} // namespace

/// The synthesiser plays what its spec says, the same every time.
class TestSynthesiser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void playsTheSameEveryTime();
    void playsAsLongAsAsked();
    void followsTheFrequencyCourse();
    void quantisesToTheConvertersSteps_data();
    void quantisesToTheConvertersSteps();
    void clipsAtFullScale();
    void addsRatioAndPhaseErrors();
    void addsNoiseOfTheGivenSize();
    void disturbsTheChosenChannelsForTheChosenTime();
    void deliversSecondaryCurrents();
    void changesAChannelWithoutAJumpInPhase();
    void changesTheFrequencyWithoutAJumpInPhase();
    void turnsPhasorsAsExactlyAsCosines();
    void losesABlockButNoTime();
    void breaksConverters();
};

void TestSynthesiser::playsTheSameEveryTime()
{
    WaveSpec spec = steady({}, 0.5);
    spec.channel[0].noiseRms = 0.1;
    spec.channel[4].noiseRms = 0.01;
    QCOMPARE(play(spec), play(spec));
    WaveSpec other = spec;
    other.seed = 2;
    QVERIFY(play(spec)[0] != play(other)[0]);
}

void TestSynthesiser::playsAsLongAsAsked()
{
    WaveSpec spec = steady({.grid = GridSystem::SinglePhase}, 0.1234);
    spec.blockFrames = 33;
    const auto samples = play(spec);
    QCOMPARE(samples[0].size(), 987U);
    QVERIFY(samples[1].empty() && samples[5].empty());
}

void TestSynthesiser::followsTheFrequencyCourse()
{
    WaveSpec spec = steady({}, 0.1);
    spec.frequency = {{1, 50}, {3, 60}, {4, 45}};
    const Synthesiser source(spec);
    QCOMPARE(source.cyclesAt(0), -50.0); // counted from the first point
    QCOMPARE(source.cyclesAt(1), 0.0);
    QCOMPARE(source.cyclesAt(2), 52.5);
    QCOMPARE(source.cyclesAt(3), 110.0);
    QCOMPARE(source.cyclesAt(4), 162.5);
    QCOMPARE(source.cyclesAt(6), 252.5);
}

void TestSynthesiser::quantisesToTheConvertersSteps_data()
{
    QTest::addColumn<int>("bits");
    for (const int bits : {12, 16, 24})
        QTest::addRow("%d bits", bits) << bits;
}

void TestSynthesiser::quantisesToTheConvertersSteps()
{
    QFETCH(int, bits);
    WaveSpec spec = steady({}, 0.2);
    const auto ideal = play(spec);
    spec.converter[0] = {bits, 400, 0, 0};
    const auto real = play(spec);
    const double step = 400 / std::ldexp(1.0, bits - 1);
    double worst = 0;
    for (std::size_t n = 0; n < real[0].size(); ++n) {
        QVERIFY(std::abs(std::remainder(real[0][n], step)) < 1e-9);
        worst = std::max(worst, std::abs(real[0][n] - ideal[0][n]));
    }
    QVERIFY(worst <= step / 2 * (1 + 1e-9) && worst > step / 3);
    QCOMPARE(real[1], ideal[1]);
}

void TestSynthesiser::clipsAtFullScale()
{
    WaveSpec spec = steady({}, 0.2);
    spec.converter[0] = {16, 300, 0, 0};
    const Synthesiser source(spec);
    const auto samples = play(spec);
    const auto [low, high] = std::minmax_element(samples[0].begin(), samples[0].end());
    QCOMPARE(*high, source.info().range[0].high);
    QCOMPARE(*low, source.info().range[0].low);
    QVERIFY(*high < 300 && *high > 299.9);
}

void TestSynthesiser::addsRatioAndPhaseErrors()
{
    WaveSpec spec = steady({.currentA = {10, 10, 10}}, 0.2);
    spec.converter[3] = {0, 0, 0.02, 0};
    spec.converter[4] = {0, 0, 0, 250e-6}; // two samples
    const auto plain = play(steady({.currentA = {10, 10, 10}}, 0.2));
    const auto samples = play(spec);
    for (std::size_t n = 2; n < samples[3].size(); ++n) {
        QVERIFY(std::abs(samples[3][n] - 1.02 * plain[3][n]) < 1e-9);
        QVERIFY(std::abs(samples[4][n] - plain[4][n - 2]) < 1e-9);
    }
}

void TestSynthesiser::addsNoiseOfTheGivenSize()
{
    WaveSpec spec;
    spec.seconds = 4;
    spec.channel[2].noiseRms = 0.5;
    QVERIFY(std::abs(rms(play(spec)[2]) - 0.5) < 0.01);
}

void TestSynthesiser::disturbsTheChosenChannelsForTheChosenTime()
{
    WaveSpec spec = steady({}, 0.3);
    spec.disturbances = {{0.1, 0.2, 0b000101, 0.25}};
    const auto plain = play(steady({}, 0.3));
    const auto samples = play(spec);
    for (std::size_t n = 0; n < 2400; ++n)
        for (std::size_t c = 0; c < kChannels; ++c) {
            const bool hit = n >= 800 && n < 1600 && (c == 0 || c == 2);
            QVERIFY(std::abs(samples[c][n] - plain[c][n] * (hit ? 0.25 : 1)) < 1e-9);
        }
}

void TestSynthesiser::deliversSecondaryCurrents()
{
    std::array<CurrentInput, kPhases> inputs;
    inputs[0] = {CurrentInputKind::Transformer50mA, 250};
    inputs[1] = {CurrentInputKind::ExtensionModule333mV, 100, -1};
    WaveSpec spec = steady({.currentA = {250, 100, 5}}, 0.2);
    Synthesiser source(spec, inputs);
    const auto samples = play(source);
    QVERIFY(std::abs(rms(samples[3]) - 0.05) < 1e-9);
    QVERIFY(std::abs(rms(samples[4]) - 0.333) < 1e-9);
    QVERIFY(samples[4][0] * play(spec)[4][0] < 0); // mounted the other way round
}

void TestSynthesiser::changesAChannelWithoutAJumpInPhase()
{
    WaveSpec spec = steady({}, 0.2, 50.3);
    spec.blockFrames = 77;
    Synthesiser source(spec);
    SampleBlock block;
    QVERIFY(*source.read(block));
    source.setChannel(Channel::I1, {{{1, 9, 0}}, 0, 0});
    QVERIFY(*source.read(block));
    for (std::size_t n = 0; n < block.frames; ++n)
        QVERIFY(std::abs(block.channel[3][n] - block.channel[0][n] / 230 * 9) < 1e-9);
}

void TestSynthesiser::changesTheFrequencyWithoutAJumpInPhase()
{
    Synthesiser source(steady({}, 2));
    SampleBlock block;
    double last = 0;
    double largest = 0;
    for (int n = 0; n < 100; ++n) {
        source.setFrequency(n < 50 ? 50 : 53 - 0.01 * n);
        QVERIFY(*source.read(block));
        for (std::size_t k = 0; k < block.frames; ++k) {
            if (n > 0)
                largest = std::max(largest, std::abs(block.channel[0][k] - last));
            last = block.channel[0][k];
        }
    }
    // The steepest step of 230 V at 53 Hz and 8 kHz.
    QVERIFY2(largest < 230 * std::sqrt(2) * 2 * kPi * 53 / 8000, qPrintable(QString::number(largest)));
    QVERIFY(std::abs(source.cyclesAt(1) - source.cyclesAt(0.99) - 0.5201) < 1e-6);
}

void TestSynthesiser::turnsPhasorsAsExactlyAsCosines()
{
    WaveSpec spec = steady({}, 20);
    spec.blockFrames = 400;
    addHarmonic(spec.channel[0], 49.5, 0.05, 1);
    const auto samples = play(spec);
    double worst = 0;
    for (std::size_t n = 0; n < samples[0].size(); ++n) {
        const double theta = 2 * kPi * 50 * static_cast<double>(n) / 8000;
        double exact = 0;
        for (const Component &part : spec.channel[0].components)
            exact += std::sqrt(2) * part.rms * std::cos(part.order * theta + part.angleRad);
        worst = std::max(worst, std::abs(samples[0][n] - exact));
    }
    QVERIFY2(worst < 1e-8, qPrintable(QString::number(worst)));
}

void TestSynthesiser::losesABlockButNoTime()
{
    Synthesiser whole(steady({}, 1));
    Synthesiser torn(steady({}, 1));
    SampleBlock expected, block;
    QVERIFY(*torn.read(block));
    torn.loseBlock();
    QVERIFY(*torn.read(block));
    QCOMPARE(block.firstSample, std::uint64_t(160));
    for (int n = 0; n < 3; ++n)
        QVERIFY(*whole.read(expected));
    for (std::size_t k = 0; k < block.frames; ++k)
        QVERIFY(std::abs(block.channel[4][k] - expected.channel[4][k]) < 1e-9);
}

void TestSynthesiser::breaksConverters()
{
    Synthesiser source(steady({}, 1));
    SampleBlock block;
    QVERIFY(*source.read(block));
    const double last = block.channel[0][block.frames - 1];
    source.setConverter(Channel::U1, {.failure = Converter::Failure::Stuck});
    source.setConverter(Channel::I3, {.failure = Converter::Failure::NotFinite});
    QVERIFY(*source.read(block));
    for (std::size_t k = 0; k < block.frames; ++k) {
        QCOMPARE(block.channel[0][k], last);
        QVERIFY(std::isnan(block.channel[5][k]));
        QVERIFY(std::isfinite(block.channel[1][k]));
    }
    source.setConverter(Channel::U1, {});
    QVERIFY(*source.read(block));
    QVERIFY(block.channel[0][0] != last && std::isfinite(block.channel[0][40]));
}

QTEST_GUILESS_MAIN(TestSynthesiser)
#include "tst_synthesiser.moc"

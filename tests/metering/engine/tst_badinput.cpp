// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"
#include "metering/registers/metercounter.h"

#include <QTest>

#include <cmath>
#include <functional>
#include <limits>
#include <numbers>

using namespace ww::metering;
using namespace ww::test;

namespace {

constexpr double kRate = 8000;

/// Changes samples on their way from the synthesiser to the engine: position, channels.
using Spoil = std::function<void(std::uint64_t, std::array<double, kChannels> &)>;

/// Plays a spec frame by frame through `spoil`; frames for which `lost` holds never arrive.
Measured spoiled(const WaveSpec &spec, const Spoil &spoil, EngineSettings settings = {},
                 const std::function<bool(std::uint64_t)> &lost = {})
{
    Synthesiser source(spec, settings.current);
    Measured measured = engineFor(settings);
    SampleBlock block;
    while (*source.read(block)) {
        for (std::size_t n = 0; n < block.frames; ++n) {
            const std::uint64_t position = block.firstSample + n;
            if (lost && lost(position))
                continue;
            std::array<double, kChannels> frame{};
            for (std::size_t c = 0; c < kChannels; ++c)
                frame[c] = block.channel[c] == nullptr ? 0 : block.channel[c][n];
            if (spoil)
                spoil(position, frame);
            SampleBlock one{position, 1, {}, {}};
            for (std::size_t c = 0; c < kChannels; ++c)
                one.channel[c] = block.channel[c] == nullptr ? nullptr : &frame[c];
            measured.engine->push(one);
        }
    }
    measured.engine->finish();
    return measured;
}

/// Windows that lie wholly inside a span of time.
std::vector<WindowValues> inside(const Measured &measured, double from, double to)
{
    std::vector<WindowValues> result;
    for (const WindowValues &w : measured.windows())
        if (w.startSeconds >= from && w.startSeconds + w.seconds <= to)
            result.push_back(w);
    return result;
}

/// Energy a register would count, W s; unknown powers count nothing.
double energyWs(const Measured &measured)
{
    double sum = 0;
    for (const WindowValues &w : measured.windows())
        sum += w.system.activePowerW.value_or(0) * w.seconds;
    return sum;
}

double totalSeconds(const Measured &measured)
{
    double sum = 0;
    for (const WindowValues &w : measured.windows())
        sum += w.seconds;
    return sum;
}

} // namespace

/// Bad input is flagged with its channel; a wrong number is never shown as a good one, energy never invented.
class TestBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesOfNoNumberAreUnknown_data();
    void valuesOfNoNumberAreUnknown();
    void flagsAStuckConverter_data();
    void flagsAStuckConverter();
    void silenceIsNoStuckConverter();
    void countsLostSamplesAsTimeWithoutEnergy();
    void survivesLossInEveryWindow();
    void passesOverSamplesSeenBefore();
    void flagsClippingAtTheConverterLimits(); // req: C6
    void flagsFlatTopsWithoutKnownLimits();
    void aCoarseConverterIsNotClipping();
    void knowsThatNothingIsThere();
    void doesNotTrustPowerOfAPhaseWithoutVoltage();
    void tellsMissingChannels();
    void refusesOneCurrentInputOnly();    // req: A5
    void flagsTooMuchCurrentAndVoltage(); // req: A5, C7
};

void TestBadInput::valuesOfNoNumberAreUnknown_data()
{
    QTest::addColumn<double>("bad");
    QTest::addColumn<int>("channel");
    for (int c = 0; c < 6; ++c) {
        QTest::addRow("nan on %d", c) << std::nan("") << c;
        QTest::addRow("infinity on %d", c) << -std::numeric_limits<double>::infinity() << c;
        QTest::addRow("1e300 on %d", c) << 1e300 << c;
    }
}

void TestBadInput::valuesOfNoNumberAreUnknown()
{
    QFETCH(double, bad);
    QFETCH(int, channel);
    const auto c = static_cast<std::size_t>(channel);
    const std::size_t p = c % kPhases;
    const Measured measured = spoiled(steady({}, 2), [&](std::uint64_t n, auto &frame) {
        if (n == 8000)
            frame[c] = bad;
    });
    int unknown = 0;
    for (const WindowValues &w : measured.windows()) {
        const bool hit = w.startSample <= 8000 && w.startSample + w.lengthSamples >= 8000;
        if (!w.channelFlags[c].has(Flag::NotFinite)) {
            QVERIFY(!hit);
            QVERIFY(relativeError(w.system.activePowerW, 3450) < 1e-5);
            continue;
        }
        ++unknown;
        QVERIFY(w.flags.has(Flag::NotFinite));
        QVERIFY(!w.phase[p].activePowerW && !w.system.activePowerW && !w.phase[p].powerFactor);
        QVERIFY(c < kPhases ? !w.phase[p].voltageV && !w.line[p].voltageV : !w.phase[p].currentA);
        QVERIFY(c < kPhases || !w.system.neutralCurrentA);
        const std::size_t other = (p + 1) % kPhases;
        QVERIFY(relativeError(w.phase[other].activePowerW, 1150) < 1e-5);
    }
    QVERIFY(unknown >= 1 && unknown <= 2);
    for (const SecondValues &second : measured.seconds())
        QVERIFY(relativeError(second.system.activePowerW, 3450) < 1e-5); // over the windows it was known in
    QVERIFY(measured.seconds().at(1).knownSeconds < measured.seconds().at(1).seconds - 0.1 ||
            measured.seconds().at(0).knownSeconds < measured.seconds().at(0).seconds - 0.1);
}

void TestBadInput::flagsAStuckConverter_data()
{
    QTest::addColumn<int>("channel");
    for (int c = 0; c < 6; ++c)
        QTest::addRow("channel %d", c) << c;
}

void TestBadInput::flagsAStuckConverter()
{
    QFETCH(int, channel);
    const auto c = static_cast<std::size_t>(channel);
    const std::size_t p = c % kPhases;
    double held = 0;
    const Measured measured = spoiled(steady({.currentA = {9, 9, 9}}, 3), [&](std::uint64_t n, auto &frame) {
        const double least = c < kPhases ? 100 : 3;
        if (n >= 8000 && held == 0 && std::abs(frame[c]) > least)
            held = frame[c];
        if (held != 0 && n < 16000)
            frame[c] = held;
    });
    for (const WindowValues &w : inside(measured, 1.05, 2)) {
        QVERIFY(w.channelFlags[c].has(Flag::StuckAdc));
        QVERIFY(!w.phase[p].activePowerW && !w.system.activePowerW);
        QVERIFY(relativeError(w.phase[(p + 1) % kPhases].activePowerW, 230 * 9) < 1e-4);
    }
    for (const WindowValues &w : inside(measured, 2.1, 3))
        QVERIFY(relativeError(w.system.activePowerW, 230 * 27) < 1e-5);
    QVERIFY(energyWs(measured) < 230 * 27 * 2.1);
}

void TestBadInput::silenceIsNoStuckConverter()
{
    const WindowValues w = measure(steady({.currentA = {0, 0, 5}}, 1)).lastWindow();
    QVERIFY(w.flags.empty());
    QCOMPARE(w.phase[0].currentA, Value(0.0));
    QCOMPARE(w.phase[0].activePowerW, Value(0.0));
    QVERIFY(!w.phase[0].powerFactor && !w.phase[0].thdCurrentPct);
    QVERIFY(relativeError(w.system.activePowerW, 1150) < 1e-5);
}

void TestBadInput::countsLostSamplesAsTimeWithoutEnergy()
{
    const auto lost = [](std::uint64_t n) { return n >= 10'000 && n < 14'321; };
    const Measured measured = spoiled(steady({}, 4), {}, {}, lost);
    int gaps = 0;
    double unknown = 0;
    for (std::size_t n = 0; n < measured.windows().size(); ++n) {
        const WindowValues &w = measured.windows()[n];
        if (n > 0) {
            const WindowValues &before = measured.windows()[n - 1];
            QVERIFY(std::abs(w.startSample - before.startSample - before.lengthSamples) < 1e-6);
        }
        if (!w.flags.has(Flag::DroppedSamples)) {
            QVERIFY(relativeError(w.system.activePowerW, 3450) < 1e-5);
            continue;
        }
        ++gaps;
        unknown += w.seconds;
        QVERIFY(!w.system.activePowerW && !w.phase[0].voltageV && !w.system.frequencyHz);
        QVERIFY(w.startSample <= 10'000 && w.startSample + w.lengthSamples >= 14'321);
    }
    QCOMPARE(gaps, 1);
    QVERIFY(unknown < 4321 / kRate + 0.21);
    QVERIFY(std::abs(energyWs(measured) - 3450 * (totalSeconds(measured) - unknown)) < 0.1);
}

void TestBadInput::survivesLossInEveryWindow()
{
    const Measured measured = spoiled(steady({}, 3), {}, {}, [](std::uint64_t n) { return n % 800 == 5; });
    QVERIFY(energyWs(measured) == 0);
    QVERIFY(std::abs(totalSeconds(measured) - 3) < 0.11);
    for (const WindowValues &w : measured.windows())
        QVERIFY(w.flags.has(Flag::DroppedSamples));
}

void TestBadInput::passesOverSamplesSeenBefore()
{
    Synthesiser source(steady({}, 2));
    Measured measured = engineFor({});
    SampleBlock block;
    while (*source.read(block)) {
        measured.engine->push(block);
        measured.engine->push(block); // the same once more
        block.firstSample -= std::min<std::uint64_t>(block.firstSample, 40);
    }
    for (const WindowValues &w : measured.windows()) {
        QVERIFY(w.flags.empty());
        QVERIFY(relativeError(w.system.activePowerW, 3450) < 1e-5);
    }
    QVERIFY(std::abs(totalSeconds(measured) - 1.8) < 0.21);
}

void TestBadInput::flagsClippingAtTheConverterLimits()
{
    WaveSpec spec = steady({.currentA = {65, 70, 5}}, 1);
    for (std::size_t p = 0; p < kPhases; ++p)
        spec.converter[kPhases + p] = {16, 92.1, 0, 0};
    const WindowValues w = measure(spec).lastWindow();
    QVERIFY(!w.channel(Channel::I1).has(Flag::Clipping)); // 65 A peak at 91.9 A
    QVERIFY(w.channel(Channel::I2).has(Flag::Clipping));
    QVERIFY(!w.channel(Channel::I3).has(Flag::Clipping));
    QVERIFY(w.flags.has(Flag::Clipping));
}

void TestBadInput::flagsFlatTopsWithoutKnownLimits()
{
    const Measured measured = spoiled(steady({.currentA = {20, 20, 20}}, 1), [](std::uint64_t, auto &frame) {
        frame[4] = std::clamp(frame[4], -25.0, 25.0);
        frame[0] = std::min(frame[0], 300.0);
    });
    const WindowValues w = measured.lastWindow();
    QVERIFY(w.channel(Channel::I2).has(Flag::Clipping));
    QVERIFY(w.channel(Channel::U1).has(Flag::Clipping));
    QVERIFY(!w.channel(Channel::I1).has(Flag::Clipping) && !w.channel(Channel::U2).has(Flag::Clipping));
}

void TestBadInput::aCoarseConverterIsNotClipping()
{
    // 12 bits over 92 A: 1 A has 31 steps, and its peak stays on one code for several samples.
    for (const double amperes : {0.05, 0.3, 1.0, 4.0, 20.0}) {
        const Measured measured =
            spoiled(steady({.currentA = {amperes, 1, 1}}, 1), [](std::uint64_t, auto &frame) {
                for (std::size_t c = 0; c < kChannels; ++c) {
                    const double lsb = (c < kPhases ? 500.0 : 92.0) / 2048;
                    frame[c] = std::round(frame[c] / lsb) * lsb;
                }
            });
        QVERIFY2(measured.lastWindow().flags.empty(), qPrintable(QString::number(amperes)));
    }
}

void TestBadInput::knowsThatNothingIsThere()
{
    WaveSpec spec = steady({.currentA = {0, 0, 0}}, 2);
    spec.disturbances = {{0.5, 9, 0b111, 0}};
    const Measured measured = measure(spec);
    const WindowValues w = measured.lastWindow();
    QVERIFY(w.flags.has(Flag::NoVoltage) && w.flags.has(Flag::Unsynchronised));
    QVERIFY(w.phase[0].voltageV.value() < 0.01);
    QVERIFY(!w.system.frequencyHz && !w.system.powerFactor && !w.phase[0].thdVoltagePct &&
            !w.system.voltageUnbalancePct);
    QCOMPARE(w.system.activePowerW, Value(0.0));
    QCOMPARE(w.cycles, 0);
}

void TestBadInput::doesNotTrustPowerOfAPhaseWithoutVoltage()
{
    WaveSpec spec = steady({.currentA = {5, 5, 5}}, 2);
    spec.disturbances = {{0.5, 9, 0b010, 0}};
    const WindowValues one = measure(spec).lastWindow();
    QVERIFY(one.channel(Channel::U2).has(Flag::MissingVoltage) && !one.flags.has(Flag::NoVoltage));
    QVERIFY(!one.phase[1].activePowerW && !one.system.activePowerW);
    QVERIFY(relativeError(one.phase[1].currentA, 5) < 1e-5);
    QVERIFY(relativeError(one.phase[0].activePowerW, 1150) < 1e-5);
    QVERIFY(relativeError(one.system.frequencyHz, 50) < 1e-6);

    spec.disturbances = {{0.5, 9, 0b111, 0}};
    const WindowValues all = measure(spec).lastWindow();
    QVERIFY(all.flags.has(Flag::NoVoltage));
    QVERIFY(!all.system.activePowerW);
    QVERIFY(relativeError(all.phase[2].currentA, 5) < 1e-5); // still synchronised, to the current
    QVERIFY(!all.system.frequencyHz);
}

void TestBadInput::tellsMissingChannels()
{
    WaveSpec spec = steady({}, 1);
    spec.channel[4] = {};
    const WindowValues w = measure(spec).lastWindow();
    QVERIFY(w.channel(Channel::I2).has(Flag::MissingChannel));
    QVERIFY(!w.phase[1].currentA && !w.phase[1].activePowerW && !w.system.activePowerW &&
            !w.system.neutralCurrentA);
    QVERIFY(relativeError(w.phase[0].activePowerW, 1150) < 1e-5);
    QVERIFY(!measure(spec, {.grid = GridSystem::SinglePhase}).lastWindow().flags.has(Flag::MissingChannel));
}

void TestBadInput::refusesOneCurrentInputOnly()
{
    EngineSettings settings;
    settings.current[2] = {CurrentInputKind::Transformer50mA, 120};
    const Measured measured = spoiled(steady({}, 1), {}, settings);
    const WindowValues w = measured.lastWindow();
    QVERIFY(w.channel(Channel::I3).has(Flag::BadSettings));
    QVERIFY(!w.phase[2].currentA && !w.phase[2].activePowerW && !w.system.activePowerW);
    QVERIFY(relativeError(w.phase[2].voltageV, 230) < 1e-5);
    QVERIFY(relativeError(w.phase[1].activePowerW, 1150) < 1e-5);
}

void TestBadInput::flagsTooMuchCurrentAndVoltage()
{
    const WindowValues w = measure(steady({.voltageV = 270, .currentA = {66, 65, 1}}, 1)).lastWindow();
    QVERIFY(w.channel(Channel::U1).has(Flag::Overvoltage));
    QVERIFY(w.channel(Channel::I1).has(Flag::Overcurrent));
    QVERIFY(!w.channel(Channel::I2).has(Flag::Overcurrent));
    EngineSettings a01;
    a01.current[1].maxA = 63;
    QVERIFY(measure(steady({.currentA = {1, 65, 1}}, 1), a01)
                .lastWindow()
                .channel(Channel::I2)
                .has(Flag::Overcurrent));
}

QTEST_GUILESS_MAIN(TestBadInput)
#include "tst_badinput.moc"

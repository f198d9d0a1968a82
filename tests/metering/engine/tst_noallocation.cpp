// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"
#include "support/allocations.h"

#include <QTest>

using namespace ww::metering;
using namespace ww::test;

/// An engine takes its memory when it is made, none while it measures.
class TestNoAllocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theCounterCounts();
    void measuringTakesNoMemory();
};

void TestNoAllocation::theCounterCounts()
{
    const std::uint64_t before = allocations();
    const auto number = std::make_unique<std::vector<int>>(1000);
    QVERIFY(allocations() >= before + 2);
    QCOMPARE(number->size(), 1000U);
}

void TestNoAllocation::measuringTakesNoMemory()
{
    // All that may happen: sag, lost samples, frequency change, calibration with delay.
    WaveSpec spec = steady({.currentA = {5, 50, 0.1}}, 6);
    spec.frequency = {{0, 50}, {3, 50}, {5, 58}};
    spec.disturbances = {{1, 1.3, 0b111, 0.5}};
    addHarmonic(spec.channel[3], 5, 0.3, 0);
    std::vector<std::array<std::vector<double>, kChannels>> blocks;
    std::vector<SampleBlock> frames;
    Synthesiser source(spec);
    SampleBlock block;
    while (*source.read(block)) {
        auto &copy = blocks.emplace_back();
        for (std::size_t c = 0; c < kChannels; ++c)
            copy[c].assign(block.channel[c], block.channel[c] + block.frames);
        frames.push_back(block);
    }
    for (std::size_t n = 0; n < blocks.size(); ++n)
        for (std::size_t c = 0; c < kChannels; ++c)
            frames[n].channel[c] = blocks[n][c].data();

    struct Counting : Sink
    {
        int windows = 0;
        int seconds = 0;
        int events = 0;
        void onWindow(const WindowValues &) override { ++windows; }
        void onSecond(const SecondValues &) override { ++seconds; }
        void onVoltageEvent(const VoltageEvent &) override { ++events; }
    } sink;
    EngineSettings settings;
    settings.calibration.channel[3] = {1.01, 0.02, 30e-6};
    auto engine = Engine::create(settings, sink);
    QVERIFY(engine);
    const std::uint64_t before = allocations();
    for (std::size_t n = 0; n < frames.size(); ++n)
        if (n / 7 % 31 != 12)
            (*engine)->push(frames[n]);
    (*engine)->finish();
    const std::uint64_t after = allocations();
    QCOMPARE(after - before, 0U);
    QVERIFY(sink.windows > 15 && sink.seconds >= 5 && sink.events >= 2);
}

QTEST_GUILESS_MAIN(TestNoAllocation)
#include "tst_noallocation.moc"

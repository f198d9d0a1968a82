// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/figures.h"
#include "metering/engine/engine.h"
#include "metering/source/synthesiser.h"

#include <algorithm>
#include <vector>

using namespace ww;
using namespace ww::metering;

namespace {

constexpr double kRate = 8000;
constexpr std::size_t kLoads = 11; // the built-in input and ten extension modules
constexpr double kSeconds = 20;
constexpr std::size_t kBlock = 8; // a millisecond, as a converter would deliver

using Samples = std::array<std::vector<double>, kChannels>;

struct Count : Sink
{
    std::size_t windows = 0;
    void onWindow(const WindowValues &) override { ++windows; }
};

/// A distorted three-phase load, recorded so that making samples is not measured.
Samples recordSamples()
{
    WaveSpec spec;
    spec.channel = waveOf({.currentA = {12, 7, 3}, .lagRad = {0.5, -0.3, 1}});
    for (ChannelWave &wave : spec.channel) {
        addHarmonic(wave, 5, 0.1, 0.3);
        addHarmonic(wave, 11, 0.05, 1);
        wave.noiseRms = 0.001;
    }
    spec.frequency = {{0, 50.03}};
    spec.seconds = kSeconds;
    Samples samples;
    Synthesiser source(spec);
    SampleBlock block;
    while (*source.read(block))
        for (std::size_t c = 0; c < kChannels; ++c)
            samples[c].insert(samples[c].end(), block.channel[c], block.channel[c] + block.frames);
    return samples;
}

SampleBlock blockAt(const Samples &samples, std::size_t from)
{
    SampleBlock block;
    block.firstSample = from;
    block.frames = std::min(kBlock, samples[0].size() - from);
    for (std::size_t c = 0; c < kChannels; ++c)
        block.channel[c] = samples[c].data() + from;
    return block;
}

std::vector<std::unique_ptr<Engine>> makeEngines(Sink &sink)
{
    EngineSettings settings{.rateHz = kRate};
    for (std::size_t c = kPhases; c < kChannels; ++c)
        settings.calibration.channel[c].delaySeconds = 17e-6; // a calibrated meter
    std::vector<std::unique_ptr<Engine>> engines;
    for (std::size_t n = 0; n < kLoads; ++n)
        engines.push_back(std::move(Engine::create(settings, sink)).value());
    return engines;
}

/// Milliseconds a core works on everything.
double workMs(const Samples &samples)
{
    Count sink;
    const auto engines = makeEngines(sink);
    const auto begun = bench::cpuTime();
    for (std::size_t from = 0; from < samples[0].size(); from += kBlock) {
        const SampleBlock block = blockAt(samples, from);
        for (const auto &engine : engines)
            engine->push(block);
    }
    return bench::toMs(bench::cpuTime() - begun);
}

/// Milliseconds a core works on each block that ends a window.
std::vector<double> windowsMs(const Samples &samples)
{
    Count sink;
    const auto engines = makeEngines(sink);
    std::vector<double> windows;
    for (std::size_t from = 0; from < samples[0].size(); from += kBlock) {
        const SampleBlock block = blockAt(samples, from);
        for (const auto &engine : engines) {
            const std::size_t before = sink.windows;
            const auto begun = bench::cpuTime();
            engine->push(block);
            if (sink.windows != before)
                windows.push_back(bench::toMs(bench::cpuTime() - begun));
        }
    }
    return windows;
}

} // namespace

/// Share of one core for eleven loads, and how long after its last sample a window's values are there: the
/// samples that must follow it, plus the time a core needs for the block that ends a window.
int main()
{
    const Samples samples = recordSamples();
    bench::print("meter", 100 * workMs(samples) / 1000 / kSeconds, "% of a core");
    const std::vector<double> windows = windowsMs(samples);
    if (windows.size() < kLoads * 4 * static_cast<std::size_t>(kSeconds))
        return 1;
    Count sink;
    const std::size_t ahead = makeEngines(sink).front()->lookaheadSamples();
    const double waitMs = 1000 * static_cast<double>(ahead + kBlock) / kRate;
    bench::print("meter.window", waitMs + bench::percentile(windows, 99), "ms");
    return 0;
}

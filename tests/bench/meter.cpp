// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/engine.h"
#include "metering/source/synthesiser.h"

#include "core/clock.h"

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace ww;
using namespace ww::metering;

namespace {

constexpr double kRate = 8000;
constexpr std::size_t kLoads = 11;
constexpr double kSeconds = 20;
constexpr std::size_t kBlock = 8; // a millisecond, as a converter would deliver

struct Count : Sink
{
    std::size_t windows = 0;
    bool got = false;
    void onWindow(const WindowValues &) override
    {
        ++windows;
        got = true;
    }
};

/// Ten seconds of a distorted three-phase load, so that making samples is not measured.
std::array<std::vector<double>, kChannels> recordSamples()
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
    std::array<std::vector<double>, kChannels> samples;
    Synthesiser source(spec);
    SampleBlock block;
    while (*source.read(block))
        for (std::size_t c = 0; c < kChannels; ++c)
            samples[c].insert(samples[c].end(), block.channel[c], block.channel[c] + block.frames);
    return samples;
}

SampleBlock blockAt(const std::array<std::vector<double>, kChannels> &samples, std::size_t from)
{
    SampleBlock block;
    block.firstSample = from;
    block.frames = std::min(kBlock, samples[0].size() - from);
    for (std::size_t c = 0; c < kChannels; ++c)
        block.channel[c] = samples[c].data() + from;
    return block;
}

double milliseconds(const Stopwatch &watch)
{
    return static_cast<double>(watch.elapsed().count()) * 1e-6;
}

} // namespace

/// Share of one core for the built-in input and ten extension modules, and how long a window's values take
/// after its last sample: what must follow it, and the longest push that gave a window.
int main()
{
    const auto samples = recordSamples();
    Count sink;
    std::vector<std::unique_ptr<Engine>> engines;
    EngineSettings settings{.rateHz = kRate};
    for (std::size_t c = kPhases; c < kChannels; ++c)
        settings.calibration.channel[c].delaySeconds = 17e-6; // a calibrated meter
    for (std::size_t n = 0; n < kLoads; ++n)
        engines.push_back(std::move(Engine::create(settings, sink)).value());

    const Stopwatch all;
    std::vector<double> windowMs;
    for (std::size_t from = 0; from < samples[0].size(); from += kBlock) {
        const SampleBlock block = blockAt(samples, from);
        for (const auto &engine : engines) {
            sink.got = false;
            const Stopwatch one;
            engine->push(block);
            if (sink.got)
                windowMs.push_back(milliseconds(one));
        }
    }
    const double share = milliseconds(all) / 1000 / kSeconds * 100;
    std::sort(windowMs.begin(), windowMs.end());
    const double wait = 1000 * static_cast<double>(engines.front()->lookaheadSamples() + kBlock) / kRate;
    const double p99 = windowMs[windowMs.size() * 99 / 100];
    std::printf("{\"bench\":\"meter-cpu\",\"value\":%.2f,\"unit\":\"%% of a core\",\"target\":\"<= 15, 11 "
                "loads at 8 kS/s\"}\n",
                share);
    std::printf("{\"bench\":\"meter-window-p99\",\"value\":%.3f,\"unit\":\"ms\",\"target\":\"<= 5 after its "
                "last sample\"}\n",
                wait + p99);
    return sink.windows >= kLoads * 4 * static_cast<std::size_t>(kSeconds) ? 0 : 1;
}

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "meterbench.h"

#include "metering/registers/powerslice.h"

#include <cmath>
#include <complex>
#include <limits>
#include <map>
#include <numbers>

using namespace ww::metering;

namespace ww::test {

namespace {

using Spectrum = std::map<double, std::complex<double>>;

/// RMS phasors of a channel by order; parts of the same order add up.
Spectrum spectrumOf(const ChannelWave &wave)
{
    Spectrum spectrum;
    for (const Component &part : wave.components)
        spectrum[part.order] += std::polar(part.rms, part.angleRad);
    return spectrum;
}

Spectrum combine(const Spectrum &a, const Spectrum &b, double factor)
{
    Spectrum result = a;
    for (const auto &[order, phasor] : b)
        result[order] += factor * phasor;
    return result;
}

double rms(const Spectrum &spectrum)
{
    double square = 0;
    for (const auto &[order, phasor] : spectrum)
        square += std::norm(phasor);
    return std::sqrt(square);
}

double thd(const Spectrum &spectrum)
{
    double square = 0;
    double fundamental = 0;
    for (const auto &[order, phasor] : spectrum) {
        if (order == 1)
            fundamental = std::abs(phasor);
        else if (order == std::floor(order) && order <= kThdOrder)
            square += std::norm(phasor);
    }
    return 100 * std::sqrt(square) / fundamental;
}

} // namespace

Measured engineFor(const EngineSettings &settings)
{
    Measured measured;
    auto engine = Engine::create(settings, *measured.recorded);
    if (!engine)
        qFatal("engine refused: %s", engine.error().text().c_str());
    measured.engine = std::move(engine).value();
    return measured;
}

Measured measure(const WaveSpec &spec, EngineSettings settings)
{
    Synthesiser source(spec, settings.current);
    settings.rateHz = spec.rateHz;
    settings.range = source.info().range;
    Measured measured = engineFor(settings);
    SampleBlock block;
    for (;;) {
        const auto more = source.read(block);
        if (!more || !*more)
            break;
        measured.engine->push(block);
    }
    measured.engine->finish();
    measured.engine->whole(measured.whole);
    return measured;
}

RegisterValues registersOf(const Measured &measured, const CountingSettings &settings)
{
    MeterCounter counter(settings);
    for (const WindowValues &window : measured.windows())
        counter.count(sliceOf(window), 1, true);
    return counter.values();
}

WaveSpec steady(const LoadSpec &load, double seconds, double hz)
{
    WaveSpec spec;
    spec.channel = waveOf(load);
    spec.seconds = seconds;
    spec.frequency = {{0, hz}};
    return spec;
}

Expected expected(const WaveSpec &spec)
{
    Expected e;
    std::array<Spectrum, kChannels> channels;
    for (std::size_t c = 0; c < kChannels; ++c)
        channels[c] = spectrumOf(spec.channel[c]);
    Spectrum neutral;
    for (std::size_t p = 0; p < kPhases; ++p) {
        const Spectrum &u = channels[p];
        const Spectrum &i = channels[kPhases + p];
        const Spectrum line = combine(u, channels[p == 2 ? 0 : p + 1], -1);
        neutral = combine(neutral, i, 1);
        e.voltageV[p] = rms(u);
        e.currentA[p] = rms(i);
        e.lineV[p] = rms(line);
        e.thdVoltagePct[p] = thd(u);
        e.thdCurrentPct[p] = thd(i);
        e.thdLinePct[p] = thd(line);
        for (const auto &[order, phasor] : u) {
            const auto other = i.find(order);
            const std::complex<double> s = other == i.end() ? 0 : phasor * std::conj(other->second);
            e.activeW[p] += s.real();
            if (order == 1) {
                e.activeFundamentalW[p] = s.real();
                e.reactiveVar[p] = s.imag();
            }
        }
    }
    e.neutralA = rms(neutral);
    return e;
}

double relativeError(const Value &measured, double expected)
{
    return measured ? std::abs(*measured / expected - 1) : std::numeric_limits<double>::infinity();
}

} // namespace ww::test

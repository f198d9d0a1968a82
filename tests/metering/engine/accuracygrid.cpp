// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "accuracygrid.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdlib>
#include <numbers>

using namespace ww::metering;

namespace ww::test {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kNominalV = 230;
constexpr double kVoltagePeak = 500; // converter ranges of a 277 V meter with 65 A and crest factor 4 at 23 A
constexpr double kCurrentPeak = 130;
constexpr double kTenth = 0.1;

struct PowerFactorRow
{
    const char *name;
    double lagRad;
};

const PowerFactorRow kPowerFactors[] = {
    {"1", 0}, {"0.5 L", kPi / 3}, {"0.8 C", -std::acos(0.8)}, {"0.25 L", std::acos(0.25)}};

struct Truth
{
    double voltage, current, active, reactive, apparent;
};

/// By calculation from the signal.
Truth truthOf(const ChannelWave &u, const ChannelWave &i)
{
    Truth t{};
    for (std::size_t n = 0; n < u.components.size(); ++n) {
        const Component &a = u.components[n];
        const Component &b = i.components[n];
        t.voltage += a.rms * a.rms;
        t.current += b.rms * b.rms;
        t.active += a.rms * b.rms * std::cos(a.angleRad - b.angleRad);
        if (a.order == 1)
            t.reactive = a.rms * b.rms * std::sin(a.angleRad - b.angleRad);
    }
    t.voltage = std::sqrt(t.voltage);
    t.current = std::sqrt(t.current);
    t.apparent = t.voltage * t.current;
    return t;
}

/// What an ideal meter reads from the samples between two positions that lie whole cycles apart: sums in long
/// double, the ends weighted by how much of them lies inside.
Truth truthOf(const std::vector<double> &u, const std::vector<double> &i, double from, double to,
              double cycles)
{
    long double one[2]{};
    long double square[3]{};
    std::complex<long double> line[2]{};
    const long double length = to - from;
    for (auto n = static_cast<std::size_t>(from); n < u.size() && static_cast<double>(n) < to + 1; ++n) {
        const double at = static_cast<double>(n);
        const long double w =
            std::min(std::clamp(at - from + 0.5, 0.0, 1.0), std::clamp(to - at + 0.5, 0.0, 1.0));
        const std::complex<long double> turn =
            std::polar(1.0L, -2 * std::numbers::pi_v<long double> * cycles * (at - from) / length);
        one[0] += w * u[n];
        one[1] += w * i[n];
        square[0] += w * u[n] * u[n];
        square[1] += w * i[n] * i[n];
        square[2] += w * u[n] * i[n];
        line[0] += w * u[n] * turn;
        line[1] += w * i[n] * turn;
    }
    const auto mean = [length](long double sum) { return static_cast<double>(sum / length); };
    Truth t{};
    t.voltage = std::sqrt(mean(square[0]) - mean(one[0]) * mean(one[0]));
    t.current = std::sqrt(mean(square[1]) - mean(one[1]) * mean(one[1]));
    t.active = mean(square[2]) - mean(one[0]) * mean(one[1]);
    t.reactive = 2 * mean((line[0] * std::conj(line[1])).imag() / length);
    t.apparent = t.voltage * t.current;
    return t;
}

double errorPct(const Value &measured, double truth)
{
    return measured ? 100 * std::abs(*measured / truth - 1) : 1e9;
}

void worsen(AccuracyErrors &errors, const PhaseValues &phase, const Truth &truth)
{
    errors.voltage = std::max(errors.voltage, errorPct(phase.voltageV, truth.voltage));
    errors.current = std::max(errors.current, errorPct(phase.currentA, truth.current));
    errors.active = std::max(errors.active, errorPct(phase.activePowerW, truth.active));
    errors.apparent = std::max(errors.apparent, errorPct(phase.apparentPowerVA, truth.apparent));
    // At PF 1 there is no reactive power to be right about.
    if (std::abs(truth.reactive) > 0.05 * truth.apparent)
        errors.reactive = std::max(errors.reactive, errorPct(phase.reactivePowerVar, truth.reactive));
}

WaveSpec specOf(const AccuracyPoint &point, const AccuracyCondition &condition)
{
    LoadSpec load;
    load.voltageV = kNominalV * point.voltageShare;
    load.currentA.fill(point.currentA);
    load.lagRad.fill(point.lagRad);
    load.reversedSequence = condition.reversed;
    WaveSpec spec;
    spec.seconds = 1.3;
    spec.frequency = {{0, point.hz}};
    spec.channel = waveOf(load);
    if (condition.unbalance) {
        spec.channel[1].components.front().rms *= 0.9;
        spec.channel[2].components.front().rms *= 1.1;
    }
    for (std::size_t c = 0; c < kChannels; ++c) {
        ChannelWave &wave = spec.channel[c];
        const double u = 5 * spec.channel[c % kPhases].components.front().angleRad;
        if (condition.harmonics)
            addHarmonic(wave, 5, c < kPhases ? 0.1 : 0.4, u);
        if (condition.bits > 0)
            spec.converter[c] = {condition.bits, c < kPhases ? kVoltagePeak : kCurrentPeak, 0, 0};
    }
    return spec;
}

struct Second : Sink
{
    std::optional<SecondValues> value;
    double from = 0;
    double to = 0;
    double cycles = 0;
    void onWindow(const WindowValues &w) override
    {
        if (value)
            return;
        from = w.number == 0 ? w.startSample : from;
        to = w.startSample + w.lengthSamples;
        cycles += w.cycles;
    }
    void onSecond(const SecondValues &second) override
    {
        if (!value)
            value = second;
    }
};

} // namespace

const std::vector<AccuracyCondition> &accuracyConditions()
{
    static const std::vector<AccuracyCondition> conditions{
        {.id = "ideal", .name = "ideal converter"},
        {.id = "24-bits", .name = "24 bits", .bits = 24},
        {.id = "16-bits", .name = "16 bits", .bits = 16},
        {.id = "12-bits", .name = "12 bits", .bits = 12},
        {.id = "harmonics", .name = "harmonics, 24 bits", .harmonics = true, .bits = 24},
        {.id = "unbalance", .name = "unbalance, 24 bits", .unbalance = true, .bits = 24},
        {.id = "reversed", .name = "reversed sequence, 24 bits", .reversed = true, .bits = 24},
        {.id = "all",
         .name = "harmonics, unbalance, reversed, 16 bits",
         .harmonics = true,
         .unbalance = true,
         .reversed = true,
         .bits = 16},
    };
    return conditions;
}

std::vector<AccuracyPoint> accuracyPoints(bool full)
{
    const std::vector<double> shares = full ? std::vector{0.2, 0.5, 0.8, 1.0, 1.15} : std::vector{0.2, 1.15};
    const std::vector<double> currents =
        full ? std::vector{0.02, 0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 20.0, 65.0} : std::vector{0.02, 0.5, 65.0};
    const std::vector<double> frequencies =
        full ? std::vector{45.0, 47.3, 49.9, 50.0, 52.6, 57.5, 60.0, 65.0} : std::vector{45.0, 49.9, 65.0};
    std::vector<AccuracyPoint> points;
    for (const double hz : frequencies)
        for (const double share : shares)
            for (const double current : currents)
                for (const PowerFactorRow &pf : kPowerFactors)
                    points.push_back({share, current, pf.lagRad, pf.name, hz});
    return points;
}

AccuracyErrors allowedAt(const AccuracyPoint &point)
{
    const double amperes = point.currentA;
    const bool unity = point.lagRad == 0;
    AccuracyErrors a;
    a.voltage = kTenth * 0.5;
    a.frequency = kTenth * 0.1;
    a.current = kTenth * (amperes >= 2 ? 0.5 : 1);
    a.active = a.apparent = kTenth * (amperes >= (unity ? 0.5 : 1) ? 1 : 1.5);
    a.reactive = kTenth * (amperes >= 1 ? 2 : 2.5);
    return a;
}

AccuracyErrors statedAt(const AccuracyPoint &point)
{
    const bool unity = point.lagRad == 0;
    AccuracyErrors a = allowedAt(point);
    if (point.currentA < 0.5)
        a.current = a.reactive = 0;
    if (point.currentA < (unity ? 0.25 : 0.5))
        a.active = a.apparent = 0;
    return a;
}

bool resolves(const AccuracyCondition &condition, const AccuracyPoint &point)
{
    const double step = condition.bits == 0 ? 0 : std::ldexp(kCurrentPeak, 1 - condition.bits);
    return std::numbers::sqrt2 * point.currentA >= 2 * step;
}

AccuracyResult measurePoint(const AccuracyPoint &point, const AccuracyCondition &condition)
{
    const WaveSpec spec = specOf(point, condition);
    Second sink;
    auto engine = Engine::create({.rateHz = spec.rateHz}, sink);
    Synthesiser source(spec);
    SampleBlock block;
    std::array<std::vector<double>, kChannels> samples;
    while (*source.read(block)) {
        for (std::size_t c = 0; c < kChannels; ++c)
            samples[c].insert(samples[c].end(), block.channel[c], block.channel[c] + block.frames);
        (*engine)->push(block);
    }
    if (!sink.value)
        std::abort(); // 1.3 s always hold a second
    AccuracyResult result;
    for (std::size_t p = 0; p < kPhases; ++p) {
        worsen(result.total, sink.value->phase[p], truthOf(spec.channel[p], spec.channel[kPhases + p]));
        worsen(result.software, sink.value->phase[p],
               truthOf(samples[p], samples[kPhases + p], sink.from, sink.to, sink.cycles));
    }
    result.total.frequency = result.software.frequency = errorPct(sink.value->system.frequencyHz, point.hz);
    return result;
}

} // namespace ww::test

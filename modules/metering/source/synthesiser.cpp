// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/source/synthesiser.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>

namespace ww::metering {

Synthesiser::Synthesiser(WaveSpec spec, const std::array<CurrentInput, kPhases> &inputs)
    : m_spec(std::move(spec))
    , m_random(m_spec.seed)
{
    m_info.name = "synthesiser";
    m_info.rateHz = m_spec.rateHz;
    if (m_spec.frequency.empty())
        m_spec.frequency.push_back({});
    m_cyclesAtPoint.push_back(0);
    for (std::size_t k = 1; k < m_spec.frequency.size(); ++k) {
        const FrequencyPoint &a = m_spec.frequency[k - 1];
        const FrequencyPoint &b = m_spec.frequency[k];
        m_cyclesAtPoint.push_back(m_cyclesAtPoint.back() + (b.atSeconds - a.atSeconds) * (a.hz + b.hz) / 2);
    }
    for (std::size_t c = 0; c < kChannels; ++c) {
        m_samples[c].resize(m_spec.blockFrames);
        m_scale[c] = c < kPhases ? 1 : 1 / inputs[c - kPhases].factor();
        const ChannelWave &wave = m_spec.channel[c];
        m_info.present[c] = !wave.components.empty() || wave.dc != 0 || wave.noiseRms != 0;
        const Converter &converter = m_spec.converter[c];
        if (converter.fullScale > 0) {
            const double lsb = converter.bits > 0 ? std::ldexp(converter.fullScale, 1 - converter.bits) : 0;
            const double limit = (converter.fullScale - lsb) * std::abs(m_scale[c]);
            m_info.range[c] = {-limit, limit};
        }
    }
}

double Synthesiser::cyclesAt(double seconds) const
{
    const auto &points = m_spec.frequency;
    std::size_t k = 0;
    while (k + 1 < points.size() && seconds >= points[k + 1].atSeconds)
        ++k;
    const double since = seconds - points[k].atSeconds;
    const bool flat = since < 0 || k + 1 == points.size();
    const double slope =
        flat ? 0 : (points[k + 1].hz - points[k].hz) / (points[k + 1].atSeconds - points[k].atSeconds);
    return m_cyclesAtPoint[k] + since * (points[k].hz + slope * since / 2);
}

void Synthesiser::setFrequency(double hz)
{
    if (m_spec.frequency.size() == 1 && m_spec.frequency.front().hz == hz)
        return;
    const double now = secondsAt(0);
    m_cyclesAtPoint = {cyclesAt(now)};
    m_spec.frequency = {{now, hz}};
}

double Synthesiser::secondsAt(std::size_t frame) const
{
    return static_cast<double>(m_position + frame) / m_spec.rateHz;
}

/// The frequency if it is the same at all of these times.
std::optional<double> Synthesiser::steadyHz(double fromSeconds, double toSeconds) const
{
    const auto &points = m_spec.frequency;
    std::size_t k = 0;
    while (k + 1 < points.size() && fromSeconds >= points[k + 1].atSeconds)
        ++k;
    if (k + 1 == points.size() || toSeconds < points[k].atSeconds)
        return points[k].hz;
    const bool flat = points[k].hz == points[k + 1].hz && toSeconds <= points[k + 1].atSeconds;
    return flat ? std::optional(points[k].hz) : std::nullopt;
}

/// Sum of twelve uniform numbers: close enough to Gaussian, and the same on every machine.
double Synthesiser::gaussian()
{
    double sum = 12 * (0.5 - 32768.0) * 0x1p-16;
    for (int k = 0; k < 3; ++k) {
        m_random += 0x9E3779B97F4A7C15ULL; // splitmix64
        std::uint64_t z = m_random;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        z ^= z >> 31;
        for (unsigned part = 0; part < 4; ++part)
            sum += static_cast<double>(z >> 16 * part & 0xFFFFU) * 0x1p-16;
    }
    return sum;
}

double Synthesiser::convert(const Converter &converter, double value)
{
    if (converter.fullScale <= 0)
        return value;
    if (converter.bits <= 0)
        return std::clamp(value, -converter.fullScale, converter.fullScale);
    const double steps = std::ldexp(1.0, converter.bits - 1);
    const double code = std::clamp(std::round(value / converter.fullScale * steps), 1 - steps, steps - 1);
    return code * converter.fullScale / steps;
}

/// Adds up what the channel carries. While the frequency stands, a component is a phasor that turns by the
/// same angle each sample: one cosine a block instead of one a sample.
void Synthesiser::addComponents(std::size_t channel, std::size_t frames)
{
    std::vector<double> &samples = m_samples[channel];
    const double delay = m_spec.converter[channel].delaySeconds;
    const auto hz = steadyHz(secondsAt(0) - delay, secondsAt(frames) - delay);
    const double begin = cyclesAt(secondsAt(0) - delay);
    for (const Component &part : m_spec.channel[channel].components) {
        const double peak = std::numbers::sqrt2 * part.rms;
        if (peak == 0)
            continue;
        const double turn = 2 * std::numbers::pi * part.order;
        if (hz) {
            const auto step = std::polar(1.0, turn * *hz / m_spec.rateHz);
            auto phasor = std::polar(1.0, turn * begin + part.angleRad) * peak;
            for (std::size_t n = 0; n < frames; ++n) {
                samples[n] += phasor.real();
                phasor = {phasor.real() * step.real() - phasor.imag() * step.imag(),
                          phasor.real() * step.imag() + phasor.imag() * step.real()};
            }
            continue;
        }
        for (std::size_t n = 0; n < frames; ++n)
            samples[n] += peak * std::cos(turn * cyclesAt(secondsAt(n) - delay) + part.angleRad);
    }
}

/// What disturbances, noise and the converter make of a sample.
double Synthesiser::converted(std::size_t channel, double seconds, double clean)
{
    const ChannelWave &wave = m_spec.channel[channel];
    const Converter &converter = m_spec.converter[channel];
    double x = clean;
    for (const Disturbance &d : m_spec.disturbances)
        if ((d.channelMask >> channel & 1U) != 0 && seconds >= d.fromSeconds && seconds < d.toSeconds)
            x *= d.factor;
    x += wave.dc;
    if (wave.noiseRms > 0)
        x += wave.noiseRms * gaussian();
    return convert(converter, x * (1 + converter.gainError));
}

Outcome<bool> Synthesiser::read(SampleBlock &block)
{
    std::size_t frames = m_spec.blockFrames;
    if (m_spec.seconds > 0) {
        const auto total = static_cast<std::uint64_t>(std::llround(m_spec.seconds * m_spec.rateHz));
        frames =
            static_cast<std::size_t>(std::min<std::uint64_t>(frames, total - std::min(total, m_position)));
    }
    block = SampleBlock();
    if (frames == 0)
        return false;
    for (std::size_t c = 0; c < kChannels; ++c) {
        if (!m_info.present[c])
            continue;
        fill(c, frames);
        block.channel[c] = m_samples[c].data();
    }
    block.firstSample = m_position;
    block.frames = frames;
    m_position += frames;
    return true;
}

void Synthesiser::fill(std::size_t channel, std::size_t frames)
{
    std::vector<double> &samples = m_samples[channel];
    const Converter::Failure failure = m_spec.converter[channel].failure;
    if (failure != Converter::Failure::None) {
        const bool stuck = failure == Converter::Failure::Stuck;
        std::fill(samples.begin(), samples.end(),
                  stuck ? m_last[channel] : std::numeric_limits<double>::quiet_NaN());
        return;
    }
    std::fill(samples.begin(), samples.end(), 0.0);
    addComponents(channel, frames);
    for (std::size_t n = 0; n < frames; ++n)
        samples[n] = converted(channel, secondsAt(n), samples[n]) * m_scale[channel];
    m_last[channel] = samples[frames - 1];
}

} // namespace ww::metering

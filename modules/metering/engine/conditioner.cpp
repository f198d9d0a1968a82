// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/conditioner.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace ww::metering {

namespace {

constexpr double kImpossibleV = 1e5;
constexpr double kImpossibleTimesMax = 1000; // inputs stand 30 times their largest current for 10 ms
constexpr double kStuckSeconds = 0.015;      // longer than half a cycle at 45 Hz

Screen::Limits limitsOf(std::size_t c, const EngineSettings &settings, const Topology &topology)
{
    Screen::Limits limits{settings.range[c].low, settings.range[c].high, kImpossibleV, 0,
                          std::llround(kStuckSeconds * settings.rateHz)};
    if (c < kPhases) {
        limits.living = 0.02 * topology.nominalV[c];
        return limits;
    }
    // Screening happens before the transformer's ratio is applied.
    const CurrentInput &input = settings.current[c - kPhases];
    const double maxAtInput = std::abs(input.maxPrimaryA() / input.factor());
    limits.impossible = kImpossibleTimesMax * maxAtInput;
    limits.living = 0.01 * maxAtInput;
    return limits;
}

} // namespace

Conditioner::Conditioner(const EngineSettings &settings)
    : m_artificialStar(settings.grid == GridSystem::ThreePhase3w)
{
    const Topology topology = topologyOf(settings);
    std::int64_t ahead = 0;
    std::int64_t behind = 0;
    for (std::size_t c = 0; c < kChannels; ++c) {
        configure(c, settings, topology);
        const ChannelState &state = m_channels[c];
        if (!state.delayed)
            continue;
        constexpr auto half = static_cast<std::int64_t>(kHalfTaps);
        ahead = std::max(ahead, state.shift + half);
        behind = std::max(behind, half - 1 - state.shift);
    }
    m_lookahead = static_cast<std::size_t>(ahead);
    m_keep = static_cast<std::size_t>(ahead + behind);
    for (ChannelState &state : m_channels)
        state.raw.assign(m_keep + kMaxPiece, 0.0);
}

void Conditioner::configure(std::size_t c, const EngineSettings &settings, const Topology &topology)
{
    ChannelState &state = m_channels[c];
    const ChannelCalibration &calibration = settings.calibration.channel[c];
    state.used = topology.uses(static_cast<Channel>(c));
    state.offset = calibration.offset;
    state.scale = calibration.gain;
    if (c >= kPhases) {
        const CurrentInput &input = settings.current[c - kPhases];
        state.refused = state.used && !problemsOf(input).empty();
        state.scale *= state.refused ? 0 : input.factor();
    }
    if (!state.refused)
        state.screen = Screen(limitsOf(c, settings, topology));
    const double delay = calibration.delaySeconds * settings.rateHz;
    state.delayed = delay != 0;
    state.shift = static_cast<std::int64_t>(std::floor(delay));
    state.taps = kernelAt(delay - std::floor(delay));
}

std::int64_t Conditioner::restart(std::int64_t position)
{
    for (ChannelState &state : m_channels)
        state.screen.interrupt();
    m_position = position;
    m_missing = m_keep;
    return position + static_cast<std::int64_t>(m_keep - m_lookahead);
}

void Conditioner::takeRaw(ChannelState &state, const double *samples, std::size_t frames)
{
    double *raw = state.raw.data() + m_keep;
    state.present = samples != nullptr;
    if (!state.present || !state.used || state.refused) {
        std::fill_n(raw, frames, 0.0);
        return;
    }
    for (std::size_t n = 0; n < frames; ++n) {
        const double sample = state.screen.accept(samples[n], m_position + static_cast<std::int64_t>(n));
        raw[n] = (sample - state.offset) * state.scale;
    }
}

void Conditioner::align(const ChannelState &state, std::size_t ready, double *out) const
{
    // The newest raw sample is at m_keep + frames - 1; the frame that lags by m_lookahead starts at `base`.
    const double *base = state.raw.data() + (m_keep - m_lookahead);
    if (!state.delayed) {
        std::copy_n(base, ready, out);
        return;
    }
    const double *first = base + state.shift - static_cast<std::int64_t>(kHalfTaps - 1);
    for (std::size_t n = 0; n < ready; ++n) {
        double sum = 0;
        for (std::size_t t = 0; t < kTaps; ++t)
            sum += state.taps[t] * first[n + t];
        out[n] = sum;
    }
}

void Conditioner::referToStar(const std::array<double *, kChannels> &place, std::size_t frames) const
{
    for (std::size_t n = 0; n < frames; ++n) {
        const double star = (place[0][n] + place[1][n] + place[2][n]) / 3;
        for (std::size_t p = 0; p < kPhases; ++p)
            place[p][n] -= star;
    }
}

void Conditioner::push(const SampleBlock &block, std::size_t from, std::size_t frames, SampleBuffer &out)
{
    assert(frames <= kMaxPiece);
    for (std::size_t c = 0; c < kChannels; ++c)
        takeRaw(m_channels[c], block.channel[c] == nullptr ? nullptr : block.channel[c] + from, frames);
    m_position += static_cast<std::int64_t>(frames);

    // After a restart the first m_keep samples only fill the past.
    const std::size_t skip = std::min(m_missing, frames);
    m_missing -= skip;
    const std::size_t ready = frames - skip;
    const auto place = out.reserve(frames);
    for (std::size_t c = 0; c < kChannels; ++c) {
        ChannelState &state = m_channels[c];
        align(state, frames, place[c]);
        std::copy_n(place[c] + skip, ready, place[c]);
        std::copy_n(state.raw.data() + frames, m_keep, state.raw.data());
    }
    if (m_artificialStar)
        referToStar(place, ready);
    out.commit(ready);
}

Flags Conditioner::flagsSince(Channel channel, std::int64_t position) const
{
    const ChannelState &state = m_channels[static_cast<std::size_t>(channel)];
    Flags flags;
    if (!state.used)
        return flags;
    if (state.refused) {
        flags.set(Flag::BadSettings);
        return flags;
    }
    if (!state.present) {
        flags.set(Flag::MissingChannel);
        return flags;
    }
    const auto spread = static_cast<std::int64_t>(m_keep + kTaps);
    flags |= state.screen.since(position - spread);
    return flags;
}

} // namespace ww::metering

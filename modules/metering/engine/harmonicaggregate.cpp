// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/harmonicaggregate.h"

#include <algorithm>
#include <cmath>

namespace ww::metering {

namespace {

constexpr double kRoundingMs = 1;
constexpr std::array kOfTheLoad{Flag::DroppedSamples, Flag::FrequencyOutOfRange, Flag::Unsynchronised,
                                Flag::VoltageEvent};
constexpr std::array kOfTheChannel{Flag::Clipping,       Flag::NotFinite,   Flag::StuckAdc,
                                   Flag::MissingChannel, Flag::Overcurrent, Flag::Overvoltage,
                                   Flag::BadSettings};

template <std::size_t N> bool hasAny(const Flags &flags, const std::array<Flag, N> &of)
{
    return std::any_of(of.begin(), of.end(), [&flags](Flag flag) { return flags.has(flag); });
}

bool isFlagged(std::size_t trace, const WindowValues &window)
{
    if (hasAny(window.flags, kOfTheLoad))
        return true;
    if (trace < kChannels)
        return hasAny(window.channelFlags[trace], kOfTheChannel);
    const std::size_t first = trace - kChannels;
    return hasAny(window.channelFlags[first], kOfTheChannel) ||
           hasAny(window.channelFlags[(first + 1) % kPhases], kOfTheChannel);
}

} // namespace

std::optional<HarmonicInterval> HarmonicAggregate::add(const WindowValues &window, std::int64_t endUtcMs)
{
    // A window that ends on the border lies before it.
    const std::int64_t interval = (endUtcMs - 1) / kLengthMs;
    std::optional<HarmonicInterval> finished;
    if (m_interval && *m_interval != interval)
        finished = result();
    if (m_interval != interval)
        m_sums = {};
    m_interval = interval;
    for (std::size_t p = 0; p < kPhases; ++p) {
        addTrace(p, window.voltageHarmonics[p], window);
        addTrace(kPhases + p, window.currentHarmonics[p], window);
        addTrace(kChannels + p, window.lineHarmonics[p], window);
    }
    return finished;
}

void HarmonicAggregate::addTrace(std::size_t trace, const Harmonics &harmonics, const WindowValues &window)
{
    if (harmonics.orders == 0 || isFlagged(trace, window))
        return;
    Sum &sum = m_sums[trace];
    sum.seconds += window.seconds;
    sum.orders = std::min<std::size_t>(sum.orders, harmonics.orders);
    for (std::size_t order = 1; order <= sum.orders; ++order)
        sum.square[order] += harmonics.subgroupRms[order] * harmonics.subgroupRms[order] * window.seconds;
}

HarmonicInterval HarmonicAggregate::result() const
{
    HarmonicInterval interval;
    interval.startUtcMs = *m_interval * kLengthMs;
    for (std::size_t trace = 0; trace < kTraces; ++trace) {
        const Sum &sum = m_sums[trace];
        if (sum.seconds * 1000 < kLeastShare * kLengthMs - kRoundingMs)
            continue;
        for (std::size_t order = 1; order <= sum.orders; ++order)
            interval.rms[trace][order] = std::sqrt(sum.square[order] / sum.seconds);
    }
    return interval;
}

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "plant/quantity.h"

#include <array>
#include <optional>
#include <vector>

namespace ww {

/// Single harmonics of one voltage or current over ten minutes.
struct ChannelHarmonics
{
    static constexpr std::size_t kOrders = 31;
    Channel channel;                                  ///< Voltage, Current or VoltageLineToLine of a phase.
    std::array<std::optional<double>, kOrders> rms{}; ///< V or A; [0] is the fundamental.
    bool operator==(const ChannelHarmonics &) const = default;
};

/// What a meter says of its harmonics every ten minutes. Channels of which nothing is known are absent.
struct HarmonicRecord
{
    static constexpr Duration kLength = std::chrono::minutes(10);
    Instant start; ///< Aligned to whole ten minutes of UTC.
    std::vector<ChannelHarmonics> channels;
    bool operator==(const HarmonicRecord &) const = default;
};

/// Recorded harmonics of one meter, channel and order are asked for.
struct HarmonicQuery
{
    Channel channel;
    int order = 1; ///< 1 to ChannelHarmonics::kOrders.
    Instant from;  ///< Inclusive.
    Instant to;    ///< Exclusive; at most 31 days later.
};

/// One ten-minute value.
struct HarmonicPoint
{
    Instant start;
    std::optional<double> rms;         ///< V or A; nullopt while not known.
    std::optional<double> fundamental; ///< RMS of the first order at the same time.
};

} // namespace ww

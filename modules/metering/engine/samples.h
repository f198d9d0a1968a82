// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace ww::metering {

/// Consecutive samples of one load as they leave a source: volts, and amperes at the meter's input (secondary
/// side of a transformer; volts for a 333 mV module). Borrowed memory, valid during the call.
struct SampleBlock
{
    std::uint64_t firstSample =
        0; ///< Position of the first frame in the source's count; a jump means lost samples.
    std::size_t frames = 0;
    std::array<const double *, kChannels>
        channel{}; ///< `frames` values each, or nullptr when there is no such channel.
    std::optional<std::int64_t> monotonicNs{}; ///< When the first frame was taken, if the source knows.
};

/// Contiguous samples of all channels that start at `first` in the source's count.
struct SampleSpan
{
    std::int64_t first = 0;
    std::int64_t end = 0; ///< One past the last.
    std::array<const double *, kChannels> channel{};
};

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/samples.h"

namespace ww::metering {

/// Means over a span of time: every product of samples that RMS values and powers need. The span's ends lie
/// between samples; the samples are joined by straight lines, which over whole periods is exact to 1e-6.
struct WindowSums
{
    std::array<double, kChannels> mean{};
    /// Central second moments in the order 11, 22, 33, 12, 23, 31: means of products without the DC parts.
    std::array<double, 6> voltage{};
    std::array<double, 6> current{};
    std::array<double, kPhases> power{};
    std::array<double, kChannels> peak{}; ///< Largest distance of a sample from the mean.
};

/// Averages `samples` from `from` to `to` (positions in the source's count; the span contains the samples on
/// both outer sides).
[[nodiscard]] WindowSums integrate(const SampleSpan &samples, double from, double to);

/// Mean square of one channel, or of the difference of two (b not nullptr), after taking off `offset`.
[[nodiscard]] double meanSquare(const double *a, const double *b, double offset, std::int64_t first,
                                double from, double to);

} // namespace ww::metering

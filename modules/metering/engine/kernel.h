// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>

namespace ww::metering {

/// Samples an interpolated value needs on either side.
inline constexpr std::size_t kHalfTaps = 12;
inline constexpr std::size_t kTaps = 2 * kHalfTaps;
/// Share of the sample rate up to which interpolation is exact to 0.02 %.
inline constexpr double kInterpolationBand = 0.395;

/// Coefficients that give the value at `fraction` (0 to 1) between sample 0 and sample 1 from the samples
/// -(kHalfTaps-1) to kHalfTaps: a Kaiser-windowed sinc of unit sum. Exact to 0.002 % at the mains frequency
/// and to 0.02 % up to kInterpolationBand.
using KernelTaps = std::array<double, kTaps>;
[[nodiscard]] KernelTaps kernelAt(double fraction);

/// kernelAt() from a table with linear interpolation (error below 1e-6), for the hot path.
class KernelTable
{
public:
    KernelTable();
    void at(double fraction, KernelTaps &taps) const
    {
        const double place = fraction * kSteps;
        const auto step = static_cast<std::size_t>(place);
        const double rest = place - static_cast<double>(step);
        const KernelTaps &a = m_taps[step];
        const KernelTaps &b = m_taps[step + 1];
        for (std::size_t t = 0; t < kTaps; ++t)
            taps[t] = a[t] + rest * (b[t] - a[t]);
    }

private:
    static constexpr std::size_t kSteps = 1024;
    std::array<KernelTaps, kSteps + 2> m_taps; ///< One more than needed, for a fraction of exactly 1.
};

/// The one table of the process, read only.
[[nodiscard]] const KernelTable &kernelTable();

} // namespace ww::metering

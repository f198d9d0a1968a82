// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/spectrum.h"
#include "metering/engine/values.h"

namespace ww::metering {

/// Single harmonics over ten minutes of the clock.
struct HarmonicInterval
{
    std::int64_t startUtcMs = 0; ///< A whole multiple of ten minutes.
    /// By trace, in the order of LineSet, and by order; [0] is unused. V or A RMS of the harmonic subgroup.
    std::array<std::array<Value, kThdOrder + 1>, kTraces> rms{};
};

/// Forms ten-minute values of every harmonic from windows after IEC 61000-4-30: the root of the mean of the
/// windows' squares over ten minutes aligned to the clock. Windows that are flagged for a channel do not
/// count for it; a channel of which less than half the ten minutes counted is unknown.
class HarmonicAggregate
{
public:
    static constexpr std::int64_t kLengthMs = 600'000;
    static constexpr double kLeastShare = 0.5;

    /// Adds a window that ended at `endUtcMs`. Gives the interval before when the window is the first of
    /// another one; a clock set back ends an interval too.
    [[nodiscard]] std::optional<HarmonicInterval> add(const WindowValues &window, std::int64_t endUtcMs);

private:
    struct Sum
    {
        double seconds = 0;
        std::array<double, kThdOrder + 1> square{}; ///< Of the subgroups, weighted by time.
        std::size_t orders = kThdOrder;             ///< Highest order all windows had.
    };
    void addTrace(std::size_t trace, const Harmonics &harmonics, const WindowValues &window);
    [[nodiscard]] HarmonicInterval result() const;

    std::optional<std::int64_t> m_interval; ///< Its number since 1970.
    std::array<Sum, kTraces> m_sums{};
};

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "metering/engine/samples.h"

namespace ww {

/// Stamps blocks of a source that waits for its hardware but tells no time, and notices samples that were
/// lost on the way. Only blocks that had to be waited for are believed: what comes at once was waiting in a
/// buffer and says nothing about when it was sampled.
class ArrivalWatch
{
public:
    explicit ArrivalWatch(double rateHz)
        : m_rate(rateHz)
    {}

    /// A block was asked for and came. Stamps it with when its first sample was taken, or not at all; gives
    /// the number of samples that were lost before it.
    [[nodiscard]] std::uint64_t note(metering::SampleBlock &block, Uptime asked, Uptime came);

private:
    static constexpr int kBlocks = 20;                ///< So many in a row that were waited for.
    static constexpr double kLeastLostSeconds = 0.04; ///< Less is a machine that wakes up late.

    const double m_rate;
    int m_seen = 0;                   ///< Blocks of the row so far.
    double m_least = 0;               ///< Their least lateness, in seconds.
    std::optional<double> m_lateness; ///< That of the row before.
};

} // namespace ww

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

/// Notices windows that come late from a source that waits for its hardware, and counts them. A clock of the
/// converter that is a little slow is no delay: what it loses is forgiven.
class LateWindowWatch
{
public:
    /// What control can bear: the length of one window.
    static constexpr double kLongestDelaySeconds = 0.2;

    /// The source was opened anew: what passed meanwhile is no delay.
    void restart();
    /// A window of this length came. Whether it came later than it may.
    [[nodiscard]] bool note(double windowSeconds, Uptime came);
    /// How many came late so far.
    [[nodiscard]] quint64 count() const { return m_count; }

private:
    static constexpr double kForgiven = 0.02; ///< Part of a window, about what the converter may be slow.

    std::optional<Uptime> m_before;
    double m_delay = 0; ///< Behind the windows' own time, in seconds.
    quint64 m_count = 0;
};

} // namespace ww

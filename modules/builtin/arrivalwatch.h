// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "metering/engine/samples.h"

namespace ww {

/// Holds the blocks of a source that waits for its hardware against the clock: where its samples lie in time,
/// and, when the source itself knows no time, which were lost on the way. Only blocks that had to be waited
/// for are believed: what comes at once was waiting in a buffer and says nothing about when it was sampled.
/// Of those a row is looked at together, and the one that came soonest counts, since a busy machine makes
/// blocks late but never early.
class ArrivalWatch
{
public:
    /// So many blocks in a row that were waited for are looked at together.
    static constexpr int kBlocks = 20;

    explicit ArrivalWatch(double rateHz)
        : m_rate(rateHz)
    {}

    /// A block was asked for and came. Gives the number of samples that were lost before it. Stamps a block
    /// that ends a row with when its first sample was taken, unless the source has stamped it; one that
    /// stamps numbers its losses itself.
    [[nodiscard]] std::uint64_t note(metering::SampleBlock &block, Uptime asked, Uptime came);
    /// When sample 0 was taken, or would have been, in seconds of the clock; nullopt before the first row.
    [[nodiscard]] std::optional<double> origin() const { return m_origin; }

private:
    static constexpr double kLeastLostSeconds = 0.02; ///< Less is a machine that wakes up late.

    const double m_rate;
    int m_seen = 0;                 ///< Blocks of the row so far.
    double m_least = 0;             ///< Their earliest origin.
    std::optional<double> m_origin; ///< That of the row before, put right by what was lost since.
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

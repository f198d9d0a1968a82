// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/flags.h"

#include <array>
#include <cstdint>

namespace ww::metering {

/// Watches the samples of one channel for what makes them untrustworthy: no number, converter stuck,
/// clipping.
class Screen
{
public:
    struct Limits
    {
        double low; ///< Converter limits, in units of the samples; infinite when not known.
        double high;
        double impossible;     ///< A magnitude no mains can have.
        double living;         ///< Below this a constant value is silence, above it a stuck converter.
        std::int64_t stuckRun; ///< Samples a converter may repeat while living.
    };

    Screen() = default;
    explicit Screen(const Limits &limits);

    /// Judges one sample and returns it, or 0 in place of one that is no number.
    double accept(double sample, std::int64_t position)
    {
        if (!(sample > -m_limits.impossible && sample < m_limits.impossible)) {
            mark(NotFinite, position);
            sample = 0;
        }
        if (sample >= m_limits.high || sample <= m_limits.low)
            mark(Clipped, position);
        if (sample == m_last)
            ++m_run;
        else
            endRun(sample, position);
        if (m_run > m_limits.stuckRun && (sample > m_limits.living || sample < -m_limits.living))
            mark(Stuck, position);
        return sample;
    }

    /// Flags of the samples from `position` on.
    [[nodiscard]] Flags since(std::int64_t position) const;
    /// Forgets the run, as after lost samples; marks stay.
    void interrupt();

private:
    enum Mark : std::uint8_t { NotFinite, Clipped, Stuck, MarkCount };
    static constexpr std::int64_t kNever = INT64_MIN;

    void mark(Mark what, std::int64_t position) { m_marked[what] = position; }
    void endRun(double next, std::int64_t position);
    [[nodiscard]] bool looksCut(double next) const;

    Limits m_limits{};
    bool m_rangeKnown = false;
    double m_last = 0;
    double m_before = 0; ///< The value before m_last's run, and how many samples it lasted.
    std::int64_t m_beforeRun = 1;
    double m_earlier = 0;      ///< The value before that.
    double m_smallestStep = 0; ///< Guess at the converter's step: the smallest change seen.
    double m_highest = 0;
    double m_lowest = 0;
    std::int64_t m_run = 0;
    std::array<std::int64_t, MarkCount> m_marked{kNever, kNever, kNever};
};

} // namespace ww::metering

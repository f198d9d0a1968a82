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
        if (m_peak.samples > 0)
            judgePeak(sample, position);
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

    struct Span
    {
        double lowest = 0;
        double highest = 0;
        void note(double value)
        {
            lowest = value < lowest ? value : lowest;
            highest = value > highest ? value : highest;
        }
    };
    /// A plateau of equal samples at the outermost value, with the samples around it.
    struct Peak
    {
        bool isTop = false;
        std::int64_t samples = 0; ///< 0: there is none.
        double level = 0;
        double before = 0;
        double earlier = 0; ///< The sample before that.
        double after = 0;
    };
    /// The half waves of one polarity whose peaks look cut at one level, one after the other.
    struct Side
    {
        void endHalfWave();
        [[nodiscard]] bool note(const Peak &peak, double flank, double spread);

        double level = 0;
        int halfWaves = 0;      ///< So far, without the present one.
        bool isReached = false; ///< By the present one.
        bool isWide = false;    ///< One of them was there for more than a sample.
        double least = 0;       ///< Of their flanks.
        double most = 0;
    };

    void mark(Mark what, std::int64_t position) { m_marked[what] = position; }
    void endRun(double next, std::int64_t position);
    void watchPeaks(double next, std::int64_t position);
    void judgePeak(double later, std::int64_t position);

    Limits m_limits{};
    bool m_rangeKnown = false;
    double m_last = 0;
    double m_before = 0; ///< The value before m_last's run, and how many samples it lasted.
    std::int64_t m_beforeRun = 1;
    double m_earlier = 0;      ///< The value before that.
    double m_smallestStep = 0; ///< Guess at the converter's step: the smallest difference seen.
    double m_reference = 0;    ///< A sample of some time ago, for that.
    Span m_outermost;          ///< Of the last second or two.
    Span m_newer;              ///< Of the younger part of that.
    std::int64_t m_renewAt = 0;
    std::int64_t m_run = 0;
    bool m_isUpper = false;      ///< In the upper half wave.
    Peak m_peak;                 ///< Waits for its second sample after.
    std::array<Side, 2> m_sides; ///< Lower, upper.
    std::array<std::int64_t, MarkCount> m_marked{kNever, kNever, kNever};
};

} // namespace ww::metering

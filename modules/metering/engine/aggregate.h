// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/measure.h"

namespace ww::metering {

/// Gathers windows into values over a longer time, as SecondValues describes.
class Aggregate
{
public:
    void clear() { *this = Aggregate(); }
    /// Adds a window; `lines` is nullptr when it has no spectrum.
    void add(const WindowValues &window, const LineSet *lines);
    /// How a phase's apparent power over all windows is formed: the mean of the windows', which adds up to
    /// energy, or RMS voltage times RMS current over the whole time.
    enum class Apparent : std::uint8_t { MeanOfWindows, OfWholeTime };
    /// Values over all windows added.
    void result(const Measurer &measurer, Apparent apparent, Measurement &out) const;

    [[nodiscard]] bool empty() const { return m_windows == 0; }
    [[nodiscard]] std::uint32_t windows() const { return m_windows; }
    [[nodiscard]] double startSeconds() const { return m_startSeconds; }
    /// Length of all windows.
    [[nodiscard]] double seconds() const { return m_seconds; }
    /// Length of the windows with a known system active power.
    [[nodiscard]] double knownSeconds() const { return m_knownSeconds; }

    /// A sum over time and the time it was known for.
    struct Sum
    {
        double total = 0;
        double seconds = 0;
        void add(double value, double duration)
        {
            total += value * duration;
            seconds += duration;
        }
        [[nodiscard]] Value mean() const { return seconds > 0 ? Value(total / seconds) : std::nullopt; }
    };

private:
    void addLines(const WindowValues &window, const LineSet &lines);
    [[nodiscard]] LineSet meanLines() const;

    std::uint32_t m_windows = 0;
    double m_startSeconds = 0;
    double m_seconds = 0;
    double m_knownSeconds = 0;
    std::array<std::array<Sum, 6>, kPhases> m_phase{};
    std::array<double, kPhases> m_crest{};
    std::array<Sum, kPhases> m_line{};
    std::array<Sum, kChannels> m_offset{};
    Sum m_neutral;
    Sum m_frequency;
    LineSet m_lines; ///< Sums of lines and subgroups times seconds.
    std::array<double, kTraces> m_lineSeconds{};
    Flags m_flags{};
    std::array<Flags, kChannels> m_channelFlags{};
    WiringHint m_wiring{};
};

} // namespace ww::metering

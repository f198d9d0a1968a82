// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/registertable.h"

namespace ww::metering {

/// How demand is measured: the mean power drawn over a window.
struct DemandSettings
{
    /// Length of the window: a divisor of 60, so that windows follow the clock.
    int windowMinutes = 15;
    /// False: windows one after the other, aligned to the clock, as supply contracts bill. True: the window
    /// moves on by a fifteenth of its length.
    bool sliding = false;
    /// Offset of the plant's time zone modulo the window; only zones that are not whole quarters of an hour
    /// away from UTC need it. ms.
    std::int64_t alignmentMs = 0;
};

/// True for the window lengths DemandSettings allows.
[[nodiscard]] constexpr bool isDemandWindow(int minutes)
{
    return minutes >= 1 && minutes <= 60 && 60 % minutes == 0;
}

/// Registers at the beginning of a step of the window.
struct DemandMark
{
    std::int64_t step = 0; ///< Number of the step since 1970.
    std::int64_t activeImport = 0;
    std::int64_t apparent = 0;
    std::int64_t measuredMs = 0;
    bool operator==(const DemandMark &) const = default;
};

/// The highest mean power so far and the end of its window.
struct DemandPeak
{
    std::int64_t milli = 0; ///< mW or mVA.
    std::int64_t utcMs = 0; ///< 0: there was none since the last reset.
    bool operator==(const DemandPeak &) const = default;
};

/// All that demand must remember over a restart.
struct DemandState
{
    static constexpr std::size_t kSteps = 15;
    std::int64_t windowMinutes = 0;           ///< What the marks belong to.
    std::array<DemandMark, kSteps + 1> marks; ///< The oldest first.
    std::int64_t markCount = 0;
    DemandPeak activePeak;
    DemandPeak apparentPeak;
    bool operator==(const DemandState &) const = default;
};

/// Mean powers of the last complete window.
struct WindowDemand
{
    double activeW = 0; ///< From imported active energy: export does not lower a billed demand.
    double apparentVa = 0;
};

/// The window that runs now, for whoever must keep its mean below a limit.
struct DemandProgress
{
    std::int64_t startUtcMs = 0;
    std::int64_t endUtcMs = 0;
    double importedWs = 0;      ///< Energy imported in it so far.
    double measuredSeconds = 0; ///< How much of it was measured so far.
};

/// Works demand out of the registers, so that it agrees with them and survives a restart within the window.
/// A window that was not measured in full has no value, but its energy still counts for the highest demand,
/// for which it is a lower bound.
class DemandMeter
{
public:
    explicit DemandMeter(const DemandSettings &settings);
    void restore(const DemandState &state);
    /// Takes the registers at a moment of UTC; call it after each slice. A clock that was set back begins
    /// anew.
    void advance(std::int64_t utcMs, const RegisterValues &values);
    /// Forgets the highest demands.
    void resetPeaks();
    /// nullopt until a whole window was measured.
    [[nodiscard]] const std::optional<WindowDemand> &last() const { return m_last; }
    /// nullopt before the first advance().
    [[nodiscard]] std::optional<DemandProgress> progress(const RegisterValues &values) const;
    [[nodiscard]] const DemandState &state() const { return m_state; }

private:
    [[nodiscard]] std::int64_t windowMs() const;
    [[nodiscard]] std::int64_t stepMs() const;
    [[nodiscard]] std::int64_t stepUtcMs(std::int64_t step) const;
    [[nodiscard]] const DemandMark *markAt(std::int64_t step) const;
    void begin(const DemandMark &mark);
    void push(const DemandMark &mark);
    void finish(std::int64_t endStep);

    DemandSettings m_settings;
    DemandState m_state;
    std::optional<WindowDemand> m_last;
};

} // namespace ww::metering

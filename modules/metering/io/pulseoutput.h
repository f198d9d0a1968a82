// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/io/inputfunctions.h"

namespace ww::metering {

/// How energy is told in pulses.
struct PulseSettings
{
    std::int64_t unitsPerPulse = 3'600'000; ///< In the unit of the register: 3 600 000 mW·s are 1 Wh.
    Ticks length{30};                       ///< Time the output is active; EN 62053-31: at least 30 ms.
    Ticks pause{30};                        ///< Shortest time between two pulses.
    bool operator==(const PulseSettings &) const = default;
};

/// Highest power a pulse output can tell without falling behind, in register units a second (mW, mvar, mVA).
[[nodiscard]] double fastestUnitsPerSecond(const PulseSettings &settings);

/// Pulses of the meter LED: 1000 a kWh (requirement C11), and a tenth of that, a hundredth ... where
/// transformers let more power through than the LED can show.
[[nodiscard]] PulseSettings ledPulses(double highestPowerW);

/// Turns the growth of a register into pulses. What was told is remembered as a number of the register, so
/// that pulses times weight is the register's growth exactly: what is less than a pulse, or had no time yet,
/// is told later and never rounded away.
class PulseOutput
{
public:
    /// `told` is where the pulses stand, in units of the register; a new output starts at the register's
    /// value.
    PulseOutput(const PulseSettings &settings, std::int64_t told);
    /// The register grew since the last call. Its pulses come as evenly as the energy did, one such span of
    /// time later (at most kLongestSpan). A register that was reset is followed without pulses.
    void feed(std::int64_t registerValue, Ticks now);
    /// Whether the output is active at a moment; moments must not run backwards. Call it at nextChange(): a
    /// call that comes late lengthens pulse and pause, but loses none.
    [[nodiscard]] bool isActive(Ticks now);
    /// When isActive() changes next; nullopt: not before the next feed().
    [[nodiscard]] std::optional<Ticks> nextChange() const;
    /// Energy told in pulses that have begun, as a number of the register; what to store over a restart.
    [[nodiscard]] std::int64_t told() const { return m_told; }
    /// Pulses begun since construction.
    [[nodiscard]] std::uint64_t pulses() const { return m_pulses; }
    /// Pulses that wait for their time; a number that keeps growing means that the weight is too small.
    [[nodiscard]] std::int64_t backlog() const;

    static constexpr Ticks kLongestSpan{1000};

private:
    const PulseSettings m_settings;
    std::int64_t m_told;
    std::int64_t m_from; ///< The register at the last but one feed.
    std::int64_t m_to;   ///< The register at the last feed.
    Ticks m_span{0};     ///< Between the two.
    std::optional<Ticks> m_fed;
    std::optional<Ticks> m_begun;  ///< Start of the pulse that runs; nullopt: none does.
    std::optional<Ticks> m_rested; ///< When the last pulse ended.
    std::uint64_t m_pulses = 0;
};

} // namespace ww::metering

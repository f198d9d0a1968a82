// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ww::metering {

/// What is doubtful about a channel or a window. A flag never stands alone for "unknown": a value that cannot
/// be trusted is empty as well; a flag says why, or that a value which is there deserves attention.
enum class Flag : std::uint8_t {
    Clipping,        ///< Samples at the limit of the converter: true peaks are higher.
    NotFinite,       ///< NaN, infinity or a number no mains can have among the samples.
    StuckAdc,        ///< The converter repeats one value.
    MissingChannel,  ///< The source has no such channel, though the grid system needs it.
    MissingVoltage,  ///< This phase has no voltage while another has.
    NoVoltage,       ///< No phase has voltage.
    DroppedSamples,  ///< Samples were lost in this span of time.
    WrongPhaseOrder, ///< L1-L3-L2 instead of L1-L2-L3.
    ReversedCt, ///< Current of this phase seems to flow backwards: turn the transformer or set direction.
    SwappedCt,  ///< Current of this phase seems to belong to another phase.
    FrequencyOutOfRange, ///< Outside 45 to 65 Hz.
    Unsynchronised,      ///< The window could not be locked to the mains: 200 ms by the nominal rate.
    RateDrift,    ///< The real sample rate is away from the nominal: frequency and energy are affected.
    Overcurrent,  ///< RMS above the input's largest current.
    Overvoltage,  ///< RMS above 1.15 times the nominal voltage.
    VoltageEvent, ///< A sag, swell or interruption touches this span (IEC 61000-4-30 "flagged").
    BadSettings,  ///< The channel's settings are refused: nothing is measured with them.
    LateSamples,  ///< A window came late from its source. Set by whoever reads it: samples know no clock.
    Count_,
};

inline constexpr std::size_t kFlagCount = static_cast<std::size_t>(Flag::Count_);

/// Stable lower-camel name of a flag ("clipping"), for JSON and logs.
[[nodiscard]] constexpr std::string_view flagName(Flag flag)
{
    constexpr std::array<std::string_view, kFlagCount> names{
        "clipping",       "notFinite",           "stuckAdc",
        "missingChannel", "missingVoltage",      "noVoltage",
        "droppedSamples", "wrongPhaseOrder",     "reversedCt",
        "swappedCt",      "frequencyOutOfRange", "unsynchronised",
        "rateDrift",      "overcurrent",         "overvoltage",
        "voltageEvent",   "badSettings",         "lateSamples"};
    return names[static_cast<std::size_t>(flag)];
}

/// A set of flags, by value.
class Flags
{
public:
    constexpr void set(Flag flag) { m_bits |= bit(flag); }
    [[nodiscard]] constexpr bool has(Flag flag) const { return (m_bits & bit(flag)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return m_bits == 0; }
    [[nodiscard]] constexpr std::uint32_t bits() const { return m_bits; }
    constexpr Flags &operator|=(Flags other)
    {
        m_bits |= other.m_bits;
        return *this;
    }
    constexpr bool operator==(const Flags &) const = default;

private:
    static constexpr std::uint32_t bit(Flag flag) { return 1U << static_cast<unsigned>(flag); }
    std::uint32_t m_bits = 0;
};

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/registers/demand.h"

namespace ww::metering {

/// Outputs that count energy in pulses: digital output 1 and 2, and the meter LED.
inline constexpr std::size_t kPulseOutputs = 3;

/// How far the pulses of an output have told the energy they count.
struct PulseMark
{
    /// What is counted: 0 nothing yet, else a number that is another one when the output counts something
    /// else.
    std::int64_t source = 0;
    std::int64_t told = 0; ///< In units of the register.
    bool operator==(const PulseMark &) const = default;
};

/// Everything a meter must remember over a loss of power.
struct MeterState
{
    RegisterValues registers{};
    DemandState demand;
    std::array<PulseMark, kPulseOutputs> pulsed;
    std::int64_t partialPaused = 0; ///< 1: the partial registers do not count.
    std::int64_t savedUtcMs = 0;    ///< When it was stored, for people.
    bool operator==(const MeterState &) const = default;
};

/// Calls `visit(key, value)` for each number of the state; the keys are those of the register file and never
/// change their meaning. Works on const and on writable states.
template <typename State, typename Visit> void forEachCell(State &state, Visit visit)
{
    constexpr std::uint16_t kDemand = 0x200;
    constexpr std::uint16_t kMarks = 0x240;
    constexpr std::uint16_t kPulses = 0x300;
    constexpr std::uint16_t kControl = 0x400;
    std::uint16_t key = 0;
    for (auto &value : state.registers)
        visit(key++, value);
    auto &demand = state.demand;
    key = kDemand;
    for (auto *value : {&demand.windowMinutes, &demand.markCount, &demand.activePeak.milli,
                        &demand.activePeak.utcMs, &demand.apparentPeak.milli, &demand.apparentPeak.utcMs})
        visit(key++, *value);
    key = kMarks;
    for (auto &mark : demand.marks) {
        for (auto *value : {&mark.step, &mark.activeImport, &mark.apparent, &mark.measuredMs})
            visit(key++, *value);
    }
    key = kPulses;
    for (auto &mark : state.pulsed) {
        visit(key++, mark.source);
        visit(key++, mark.told);
    }
    visit(kControl, state.partialPaused);
    visit(static_cast<std::uint16_t>(kControl + 1), state.savedUtcMs);
}

/// Registers that must never step back: all but the partial ones.
[[nodiscard]] constexpr bool neverStepsBack(const MeterRegisterInfo &row)
{
    return !row.partial;
}

} // namespace ww::metering

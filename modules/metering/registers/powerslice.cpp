// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/powerslice.h"

namespace ww::metering {

namespace {

std::optional<SlicePower> powerOf(const Value &activeW, const Value &reactiveVar, const Value &apparentVa)
{
    return activeW ? std::optional(SlicePower{*activeW, reactiveVar, apparentVa}) : std::nullopt;
}

} // namespace

PowerSlice sliceOf(const WindowValues &window)
{
    PowerSlice slice;
    slice.seconds = window.seconds;
    if (window.flags.has(Flag::RateDrift))
        return slice;
    for (std::size_t i = 0; i < kPhases; ++i) {
        const PhaseValues &phase = window.phase[i];
        slice.phases[i].currentA = phase.currentA;
        if (phase.voltageV)
            slice.phases[i].power =
                powerOf(phase.activePowerW, phase.reactivePowerVar, phase.apparentPowerVA);
    }
    const SystemValues &system = window.system;
    slice.system = powerOf(system.activePowerW, system.reactivePowerVar, system.apparentPowerVA);
    return slice;
}

} // namespace ww::metering

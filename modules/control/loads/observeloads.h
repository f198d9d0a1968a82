// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Takes the loads that are to be decided out of the snapshot: those with settings and those the owner holds
/// by hand, whose wishes leave `context.others`. Remembers their readings, counts the day, and works out what
/// they draw and what the house uses beside them.
[[nodiscard]] LoadsTick observeLoads(Context &context);

/// The power a switch or heat pump draws when it runs: set, else learnt, else nullopt.
[[nodiscard]] std::optional<double> runningPower(const Load &load);

/// Volts a phase of a charger works with: between phase and neutral, mean of the phases; with split phase
/// between the two lines.
[[nodiscard]] double phaseVoltage(const Context &context);

} // namespace ww

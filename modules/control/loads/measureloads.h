// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"
#include "control/loads/loadkind.h"

namespace ww {

/// The power a switch or heat pump draws when it runs: set, else learnt, else nullopt.
[[nodiscard]] std::optional<double> runningPower(const Load &load);

/// Chargers hang between the two lines there.
[[nodiscard]] bool isSplitPhase(const Context &context);

/// Volts a phase of a charger works with: between phase and neutral, mean of the phases; with split phase
/// between the two lines.
[[nodiscard]] double phaseVoltage(const Context &context);

/// Remembers what the load draws and works out what others have to count with.
void measureLoad(Context &context, Load &load, const LoadKind &kind);

/// All a load may have drawn at the time of the latest grid value. It was told other values before, but none
/// of them makes it draw more than it was seen to or is told.
[[nodiscard]] Interval possiblyDrawn(Context &context, const Load &load);

/// The grid without batteries and loads.
void estimateHouse(Context &context, LoadsTick &tick);

/// W of sun beyond the house for limits of consumption: what loads and batteries were told to do explains no
/// reading of the grid that is not newer than their own.
void followSun(Context &context, const LoadsTick &tick);

} // namespace ww

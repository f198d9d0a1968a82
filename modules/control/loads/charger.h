// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Least and most power of a charger with the phases it uses; blocks one that cannot offer 6 A.
void describeCharger(const Context &context, Load &load);

/// Why no vehicle can be charged now.
[[nodiscard]] std::optional<Explanation> chargerNotReady(const Context &context, const Load &load);

/// The most a vehicle may be offered, with all the phases the charger may change to, W.
[[nodiscard]] double offeredPower(const Context &context, const Load &load);

/// The same, or what it has been seen to take of that.
[[nodiscard]] double chargingPower(const Context &context, const Load &load);

/// The same for a vehicle that takes very little, W.
[[nodiscard]] double slowestPower(const Context &context, const Load &load);

/// A per phase for a power: what the charger can be told, 0 when it is less than its least.
[[nodiscard]] double currentFor(const Context &context, const Load &load, double watts);

/// Chooses between one and three phases for what is available, W, where the charger can change: before a
/// start at once, in a run when it pays and has for a while. The load's powers follow the choice.
void choosePhases(Context &context, Load &load, double available);

/// The phases the charger is to be told now: those it is set to until it has paused for a change.
[[nodiscard]] int phasesToTell(const Load &load);

/// Carries a change of the phases on; true while the charger pauses for it.
[[nodiscard]] bool changesPhases(Context &context, Load &load);

/// The least power after a change of the phases, if that could come in time to avoid a stop.
[[nodiscard]] double leastAfterChange(const Context &context, const Load &load);

} // namespace ww

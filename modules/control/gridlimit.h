// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// What a fuse carries on each phase, W at the phase's own voltage; at the nominal one where phases are not
/// known.
[[nodiscard]] PerPhase carriedBy(Amperes fuse, const PlantConfig &plant, const PhaseValues &phases);

/// What the main fuse carries, in W at the voltages just measured.
[[nodiscard]] GridLimit fuseLimit(const Context &context);
/// The same with other settings than the context's and the phases of a meter.
[[nodiscard]] GridLimit fuseLimit(const ControlSettings &settings, const PlantConfig &plant,
                                  const PhaseValues &phases);

/// Active power of a phase with the batteries at `battery` W spread evenly, from the residual rather than
/// from the last phase values: those may not contain yet what the batteries are doing.
[[nodiscard]] double activePower(const Context &context, std::size_t phase, double battery);
/// The same, or for a fuse what it carries, which reactive currents add to.
[[nodiscard]] double phasePower(const Context &context, const GridLimit &limit, std::size_t phase,
                                double battery);

/// The owner's feed-in limit; nullopt when there is none.
[[nodiscard]] std::optional<GridLimit> ownersLimit(const ControlSettings &settings, const PlantConfig &plant);

/// The sums of battery power that keep the grid connection inside a limit, in total and on every phase. When
/// one phase asks for the opposite of another, the value in the middle: it makes the worst excess smallest.
[[nodiscard]] Interval poolInside(const Context &context, const GridLimit &limit);

/// How much more power may flow to the grid before a limit is reached, W; negative when it is exceeded.
/// `battery` is the sum of the batteries to reckon with.
[[nodiscard]] double exportRoom(const Context &context, const GridLimit &limit, double battery);

/// W of the sun's power, or of the batteries' giving, that the limits of feed-in take away as soon as the
/// batteries rest; 0 where they leave all of it.
[[nodiscard]] double heldBackAtRest(const Context &context);

/// By how much the grid connection is outside a limit, W, with the values just measured; 0 when inside.
[[nodiscard]] double excess(const GridSight &grid, const GridLimit &limit);

/// Takes back moves of single batteries that would overload a phase although the sum is fine: batteries may
/// sit on different phases. Works on the decided values of the pool's units; never leaves what a unit is
/// allowed.
void keepPhases(Context &context, const GridLimit &limit, const Explanation &why);

} // namespace ww

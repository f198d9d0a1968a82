// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"
#include "control/loads/room.h"

namespace ww {

/// Gives every load what is claimed for it whatever the sun does, as far as the hard limits have room: by
/// hand first, then reservations by their times, then modes, then minimums; the owner's order within each.
/// Equal claims share equally.
void giveClaims(Context &context, LoadsTick &tick, Room &room);

/// Gives what is left of the sun down the owner's order; the batteries have their place in it, and chargers
/// next to each other share it equally over time.
void giveSun(Context &context, LoadsTick &tick, Room &room);

/// A target a load can have: at least its least, in its steps, or 0.
[[nodiscard]] double possibleTarget(const Context &context, const Load &load, double watts);

/// Sets what a load gets of `wanted`, with the limit that stands in the way, and takes it from the room. A
/// load a limit stopped waits until there has been room for a while.
void grant(Context &context, Load &load, Room &room, double wanted);

} // namespace ww

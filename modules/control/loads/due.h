// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Works out, for every load in mode Reserved, which reservation counts now, what it still needs and when it
/// has to start at the latest (B8). Loads that need the room at the grid connection together are planned
/// together, the earliest time first. A reservation that has to run stays urgent until it is fulfilled; one
/// that misses its time goes on for two hours. `room` is what the connection usually carries for all loads
/// without the sun, W.
void planReservations(Context &context, LoadsTick &tick, double room);

} // namespace ww

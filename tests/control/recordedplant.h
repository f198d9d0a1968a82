// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "randomplant.h"

#include "control/record/replay.h"

namespace ww::test {

/// What may be known of the world outside a plant.
[[nodiscard]] ControlInputs randomInputs(RandomPlant &plant);

/// Drivers answer to what was decided before, in any way: obeyed, refused, on its way, another value read
/// back.
void answerCommands(RandomPlant &plant, const Decision &decision, Snapshot &snapshot);

/// Draws a plant, decides on it `ticks` times and records that. Before each tick there is another start with
/// the given probability.
[[nodiscard]] QByteArray recordPlant(RandomPlant &plant, int ticks, double startAgain = 0);

} // namespace ww::test

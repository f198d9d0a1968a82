// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "randomplant.h"

namespace ww::test {

/// Adds limits of every kind at once, and wishes for the loads, on what the plant has.
void addLimits(RandomPlant &dice, const Snapshot &snapshot, ControlSettings &settings);

/// Adds windows, prices, demand and the transfer switch, too, so that every rule has something to say. What
/// comes out is valid where the plant's own settings were.
void addRules(RandomPlant &dice, const Snapshot &snapshot, ControlSettings &settings);

/// What the world outside says: contacts that are closed, open or unknown, limits, prices.
[[nodiscard]] ControlInputs randomWorld(RandomPlant &dice);

/// What is wrong with a decision whatever the rules were: a command the device cannot mean, one nobody wants
/// and nothing bounds, batteries or sun commanded on an island, a command of the grid operator not followed,
/// charging that breaks a limit of import. Empty when all is well.
[[nodiscard]] QString complaintAboutRules(const ControlSettings &settings, const PlantConfig &plant,
                                          const ControlInputs &inputs, const Snapshot &snapshot,
                                          const Decision &decision, bool isFirst);

} // namespace ww::test

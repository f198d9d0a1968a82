// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// After a load has started on an island the next one waits so long, and after darkness the first one.
inline constexpr Duration kBetweenStarts = std::chrono::seconds(30);

/// Whether a backup box or a transfer switch can cut the house off the grid.
[[nodiscard]] bool canBeIsland(const ControlSettings &settings, const Snapshot &snapshot);
[[nodiscard]] bool canBeIsland(const Context &context);

/// Whether a backup box or a transfer switch says that the house is off the grid; nullopt: none tells.
[[nodiscard]] std::optional<bool> toldIsland(const ControlSettings &settings, const ControlInputs &inputs,
                                             const Snapshot &snapshot);

/// What batteries and inverters give, and what they can: usable batteries what they say they can discharge
/// with now, the sun what it gives now, both no more than the inverter they share. One that is silent counts
/// nothing. Once a tick.
[[nodiscard]] IslandSources islandSources(Context &context);

/// Whether an island is without power: nothing flows, and no device in the house tells a voltage; where none
/// could, the house used something before.
[[nodiscard]] bool seesNoPower(const Context &context, const IslandSources &sources);

} // namespace ww

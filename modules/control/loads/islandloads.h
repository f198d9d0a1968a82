// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// While the house is an island, loads together keep to what batteries and sun can give beyond the rest of
/// the house (B16). What the house uses beside them is remembered: darkness is no house that needs nothing.
void limitIsland(Context &context, const LoadsTick &tick);

/// Why a load that is off is not asked on an island: it was too much, and that is not long ago. What it would
/// need is left to others.
[[nodiscard]] std::optional<Explanation> restsOnIsland(const Context &context, const Load &load);

/// Whether a load that has room may start now: on an island one after another in the order in which they are
/// asked, with a pause.
[[nodiscard]] bool startsOnIsland(Context &context, const Load &load);

/// Once the loads are decided: one that has started has the others wait, one the limit has stopped was too
/// much.
void noteSwitchings(Context &context, const LoadsTick &tick);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Batteries that follow the house cover the house only, not the loads their owner does not want fed from
/// them.
void spareBatteries(Context &context, const LoadsTick &tick);

/// What loads are about to draw more takes its place at the grid connection from batteries that charge.
void makeRoom(Context &context, const LoadsTick &tick);

/// Batteries named by a limit on loads charge with what the loads leave of it, where nobody measures both.
void shareLimits(Context &context, const LoadsTick &tick);

} // namespace ww

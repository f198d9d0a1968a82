// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Notes in a decision which limits are in force, and which are broken although devices had time to react: 10
/// s for all fuses, feed-in and import, 60 s for what the network operator commands, which is the time
/// VDE-AR-N 4105 grants. Once the loads are decided.
void watchLimits(Context &context, Decision &decision);

} // namespace ww

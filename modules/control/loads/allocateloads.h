// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Decides chargers, switches, heat pumps and heating rods: states their wishes in `context.others`. Runs as
/// one link of the chain, when every hard limit has narrowed the pool and before the batteries follow the
/// house; manual overrides are in `context.others` already and win. What is wished here is narrowed
/// afterwards by the limits that bind loads.
void allocateLoads(Context &context);

} // namespace ww

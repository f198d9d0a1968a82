// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Decides chargers, switches, heat pumps and heating rods (B8, B9, B10, B12, B14). Comes when every rule has
/// narrowed the pool and stated its wish, and before the batteries are allocated: the loads take their part
/// of the sun, keep `importLimits` and `loadLimits` themselves, keep the batteries from feeding them, and put
/// their setpoints into `others`. Setpoints the owner holds by hand are taken from there and win below the
/// hard limits.
void allocateLoads(Context &context);

} // namespace ww

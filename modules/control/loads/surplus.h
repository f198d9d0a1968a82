// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Works out the surplus of the sun, what the batteries could take of it, and where they stand in the order.
///
/// While the sun is held back nobody sees how much there is. Then hidden sun is assumed, step by step, as
/// long as the inverters give all they may; when they cannot follow, the assumption is dropped and pauses
/// (B9).
void estimateSurplus(Context &context, LoadsTick &tick);

/// A load that was started on hidden sun had to stop again: there was none. Nothing is assumed for a while,
/// longer each time.
void hiddenSunFailed(Context &context);

} // namespace ww

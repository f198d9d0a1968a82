// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Takes out of the snapshot what the rules need, and remembers the readings: the health of the grid meter,
/// batteries and inverters with their ranges, what the batteries have to balance and what the house uses.
void observe(Context &context);

} // namespace ww

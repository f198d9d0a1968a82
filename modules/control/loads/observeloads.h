// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Takes the loads that are to be decided out of the snapshot: those with settings and those the owner holds
/// by hand, whose wishes leave `context.others`. Remembers their readings, counts the day, and works out what
/// they draw and what the house uses beside them.
[[nodiscard]] LoadsTick observeLoads(Context &context);

} // namespace ww

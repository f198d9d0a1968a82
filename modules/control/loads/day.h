// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Begins a tick: the time since the last one, and a new day of the plant's zone for every load at midnight
/// or when the clock was set to a later day; to an earlier one, when it has shown that for a day.
void beginTick(Context &context);

/// Adds what a load did since the last tick to its day.
void countDay(const Context &context, Load &load);

} // namespace ww

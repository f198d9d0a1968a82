// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Judges the meter at the grid connection point and takes its values. A meter is lost when its value is not
/// good or older than the settings allow, or when a phase value it otherwise gives is not good; it counts
/// again after a steady while, at the first start at once.
void observeGrid(Context &context);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Compares what a battery was told with what it does. One that stays behind for seconds (a full or cold
/// battery takes less than it promises) is reckoned with what it shows, so that others take over and the sun
/// is limited in time; what it is asked for grows again step by step while it follows.
void watchFollowing(Context &context, const StorageUnit &unit);

} // namespace ww

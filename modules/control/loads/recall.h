// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Keeps the past of a load whose device is gone: what rested, or has started as often as it may today, has
/// done so when it comes back, too.
void keepPast(LoadsState &state, const LoadMemory &memory, Uptime now);

/// Whether a load that has been found ran when it was last known and has not said yet whether it still does:
/// for half a minute it is neither started nor stopped. `tellsState`: it says so itself.
[[nodiscard]] bool isAwaited(Context &context, const LoadMemory &memory, bool tellsState);

/// Gives a load that has just been met its past, of before a restart or of before it was gone. One that still
/// runs has run since it was switched on; one that rested has rested since; one that has stopped meanwhile
/// rests from now on, for nobody knows when that was.
void recall(Context &context, Load &load);

} // namespace ww

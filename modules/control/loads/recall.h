// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Whether a load that has been found ran before a restart and has not said yet whether it still does: for a
/// while it is neither started nor stopped.
[[nodiscard]] bool isAwaited(Context &context, const LoadMemory &memory, bool tellsState);

/// Gives a load that has just been met its past. One that still runs has run since it was switched on; one
/// that rested has rested since; one the restart stopped rests from now on, for nobody knows when that was.
void recall(Context &context, Load &load);

} // namespace ww

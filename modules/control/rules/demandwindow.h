// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Adds what was imported since the latest tick to the demand window, and begins a new one when its time has
/// come. The settings must have a limit of demand.
void countDemand(Context &context);

/// W that may be imported for the rest of the window so that its mean stays below `limit`, W. Source: the
/// forecast rule of demand controllers, (limit x window - energy so far) / time left.
[[nodiscard]] double allowedDemand(const Context &context, double limit);

/// Whether batteries must follow the house although the limit asks for nothing now: the load has been more in
/// this window than limit and batteries together carry, or the highest load of the last day would be too much
/// for the rest of it. Only what is left unused before keeps the mean then.
[[nodiscard]] bool isWindowInDanger(const Context &context);

} // namespace ww

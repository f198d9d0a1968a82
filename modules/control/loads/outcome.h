// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Turns the outcome of a load into its setpoints with their reasons, remembers it, and says what it is
/// doing.
void conclude(Context &context, LoadsTick &tick, Load &load);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// What batteries keep on the grid for an outage, percent; 0 where the house cannot be an island or is one.
[[nodiscard]] double backupReserve(const Context &context);

} // namespace ww

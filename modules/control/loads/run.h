// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// What a load would draw of the surplus that reaches it, W: starts when there is enough for its delay and
/// nobody else still uses it (`free`), follows it in steps, stops when there has been too little for its
/// delay. Explains itself in the load.
[[nodiscard]] double runOnSurplus(Context &context, Load &load, const Budget &available, double free);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Limits the sun's power where house and batteries cannot take it and the grid may not: works out a ceiling
/// for the sum of the inverters and shares it out among them (B4, B15). The batteries must have been decided.
void curtailSun(Context &context);

} // namespace ww

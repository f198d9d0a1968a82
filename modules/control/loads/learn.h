// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Finds out what a load draws when it runs, and on which phase: from its own power where it tells it, else
/// from the step the house makes when it is switched and nothing else is.
void learn(Context &context, const LoadsTick &tick);

} // namespace ww

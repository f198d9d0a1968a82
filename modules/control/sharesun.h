// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// An inverter that answers, takes a limit and obeys it.
[[nodiscard]] bool takesPart(const Generator &generator);

/// Shares a ceiling for the sum of the inverters out among those that take part, by what they can give and
/// what they use of it.
void shareCeiling(Context &context, double ceiling, Rule rule, const Explanation &why);

} // namespace ww

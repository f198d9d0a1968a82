// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Whether the inverter can be limited and obeys.
[[nodiscard]] bool takesPart(const Generator &generator);

/// W it gives once its batteries are where they are decided to go, as long as its sun stays the same.
[[nodiscard]] double comingPower(const Context &context, const Generator &generator);

/// Whether one of them gives what it was told and could give more.
[[nodiscard]] bool isAnyHeld(const Context &context);

/// Shares a ceiling for their sum, W, among them by capacity; what one cannot use goes to those that are held
/// back. Those that refuse are told their part all the same.
void shareCeiling(Context &context, double ceiling, Rule rule, const Explanation &why);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Shares what the pool shall do among the batteries, by capacity, charge and what each can do now (B15).
/// Units with a wish of their own come first, inside the pool's limits; the others make up for them.
void allocateStorage(Context &context);

} // namespace ww

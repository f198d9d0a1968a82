// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Finds out whether the load does what it was told last, as its driver and its own readings say: `readBack`
/// is the reading of what it has accepted, `within` the time it has for that.
void noticeStraying(const Context &context, Load &load, Quantity readBack, Duration within);

/// Works out what no command takes away from the load: it must not be promised to others.
void describeObedience(const Context &context, Load &load);

} // namespace ww

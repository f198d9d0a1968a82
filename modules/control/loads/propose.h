// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/load.h"

namespace ww {

/// Works out what a load can do: least and most power when it runs.
void describe(Context &context, Load &load);

/// Works out what is claimed for a load whatever the sun does: what keeps it off, what it must have, and
/// whether it takes surplus.
void propose(Context &context, Load &load);

/// W the load draws when its setpoint has this value.
[[nodiscard]] double wattsOf(const Context &context, const Load &load, double value);

/// Surplus that starts it, W.
[[nodiscard]] double startPower(const Load &load);
/// Surplus below which it stops, W.
[[nodiscard]] double stopPower(const Load &load);
/// That surplus where nothing is set and the load draws this much at least, W.
[[nodiscard]] double usualStopPower(double least);

/// How long it runs, and rests, at least.
[[nodiscard]] Duration shortestRun(const Load &load);
[[nodiscard]] Duration shortestRest(const Load &load);

/// Until when a load that is off rests: its shortest rest, and the time a heat pump stays locked.
[[nodiscard]] Uptime restsUntil(const Load &load);

/// Minutes left until a moment, for sentences.
[[nodiscard]] double minutesUntil(const Context &context, Uptime at);

} // namespace ww

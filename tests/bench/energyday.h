// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ww::bench {

/// Plays 24 hours of a house into an engine at 2 kS/s: load and feed-in change every minute, the frequency
/// wanders. Gives the relative error of the energy in percent against the analytic value; 100 when any time
/// was not measured.
[[nodiscard]] double energyErrorOfADayPct();

} // namespace ww::bench

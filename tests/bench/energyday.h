// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ww::bench {

/// Relative errors of the energy registers in percent against the analytic values; 100 each when any time was
/// not measured.
struct EnergyErrors
{
    double activeImport = 100;
    double activeExport = 100;
    double reactiveImport = 100;
    double reactiveExport = 100;

    [[nodiscard]] double worst() const;
};

/// Plays 24 hours of a house into an engine at 2 kS/s and its windows into the registers: load and feed-in
/// change every minute, the frequency wanders.
[[nodiscard]] EnergyErrors energyErrorsOfADayPct();

} // namespace ww::bench

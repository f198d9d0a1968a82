// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"
#include "simulator/models/phases.h"

namespace ww {

/// The mains as the house sees it.
struct GridState
{
    PhaseValues volts{}; ///< Phase to neutral; 0 on phases that do not exist and while the grid is lost.
    double hertz = 0;
    bool present = true;
};

/// What the connection to the grid is like.
struct GridParameters
{
    Volts nominal{230};
    Hertz frequency{50};
    int phases = 3;
    double ohmsPerPhase = 0.12; ///< Service line and transformer: import pulls the voltage down.
};

/// Mains voltage and frequency at an instant: slow, small, never twice the same, and a pure function of time
/// and load.
[[nodiscard]] GridState gridState(const GridParameters &grid, Instant at, const PhaseValues &importedWatts);

} // namespace ww

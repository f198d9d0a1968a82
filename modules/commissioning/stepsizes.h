// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "plant/snapshot.h"

namespace ww::commissioning {

/// Big enough to stand out, small enough for any connection, W.
inline constexpr double kMostStepW = 2000;
inline constexpr double kLeastStepW = 300;
/// What a vehicle is offered in a step, A.
inline constexpr double kChargingA = 10;
/// Batteries are tested so far from their ends, %, that the window of the state of charge does not step in.
inline constexpr double kSocMargin = 5;

/// From this state of charge on, %, a battery gives in a test: what it keeps for an outage is not touched.
[[nodiscard]] double leastSocToGive(const Snapshot &snapshot, const ControlSettings &settings);

} // namespace ww::commissioning

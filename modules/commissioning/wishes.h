// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "control/trial.h"
#include "plant/snapshot.h"

#include <vector>

namespace ww::commissioning {

/// Wishes that keep every device still but `except`: batteries rest, loads are off.
[[nodiscard]] std::vector<TrialWish> keepStill(const Snapshot &snapshot, const DeviceId &except);

/// Wishes that have batteries charge and loads run, for limits of what is drawn. Batteries take `spareW` of
/// the sun on top, so that something is drawn from the grid.
[[nodiscard]] std::vector<TrialWish> drawMuch(const Snapshot &snapshot, double spareW);

/// Wishes that keep loads still, for limits of feed-in. When `spareW` of the sun is too little for one, the
/// batteries that are not too empty give as well, and what the house uses on top.
[[nodiscard]] std::vector<TrialWish> giveMuch(const Snapshot &snapshot, double spareW,
                                              const ControlSettings &settings);

} // namespace ww::commissioning

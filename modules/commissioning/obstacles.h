// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commissioning/says.h"
#include "control/controlsettings.h"
#include "control/inputs.h"
#include "plant/snapshot.h"

#include <vector>

namespace ww::commissioning {

/// Why no test may start or go on now; empty when it may. `alarm`: a major or critical alarm is active.
[[nodiscard]] std::vector<Says> obstacles(const Snapshot &snapshot, const ControlSettings &settings,
                                          const ControlInputs &inputs, bool alarm);

} // namespace ww::commissioning

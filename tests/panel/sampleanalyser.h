// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "panel/panelinput.h"

namespace ww::test {

/// Turns a meter into one that analyses its load: every quantity of a built-in meter, waveforms, harmonics,
/// findings and voltage events. `now` is when it was measured, `time` the same as time of day.
void analyseLoad(DeviceState &meter, PanelInput &input, Uptime now, Instant time);

} // namespace ww::test

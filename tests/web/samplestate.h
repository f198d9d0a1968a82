// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/backend.h"

namespace ww {

/// What a meter with one event and one finding tells.
[[nodiscard]] MeterDetailPtr sampleMeterDetail();
/// A live state of a house with grid meter, hybrid inverter and battery.
[[nodiscard]] std::shared_ptr<LiveState> sampleLiveState();
/// A decision about its battery.
[[nodiscard]] DecisionRecord sampleDecision();
/// An active alarm about its grid meter.
[[nodiscard]] Alarm sampleAlarm();

} // namespace ww

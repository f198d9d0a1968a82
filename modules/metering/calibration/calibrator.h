// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/settings.h"

namespace ww::metering {

/// What a trusted instrument read on one phase while the meter measured the same.
struct PhaseReference
{
    Value voltageV;
    Value currentA;
    Value lagRad; ///< How far the current's fundamental lags its voltage's.
};

using CalibrationReference = std::array<PhaseReference, kPhases>;

/// Improves `settings.calibration`, under which `measured` was taken, so that the meter would have read what
/// the reference did; offsets are taken from the measured DC parts. Channels without a reference keep their
/// gain and delay. Refuses, naming the channel: values that are unknown or flagged, signals too small to
/// calibrate with, and corrections beyond kMaxGainDeviation or kMaxDelaySeconds.
[[nodiscard]] Outcome<Calibration> calibrate(const EngineSettings &settings, const Measurement &measured,
                                             const CalibrationReference &reference);

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/engine/values.h"

#include <array>

namespace ww::metering {

/// Correction of one channel: value(t) = gain * (sample(t + delay) - offset).
struct ChannelCalibration
{
    double gain = 1;
    double offset = 0; ///< In units of the samples.
    double delaySeconds =
        0; ///< How much later than the true signal the samples are; positive for a lagging transformer.
    bool operator==(const ChannelCalibration &) const = default;
};

/// Limits of what a calibration may correct: more than that is a defect, not a tolerance.
inline constexpr double kMaxGainDeviation = 0.2;
inline constexpr double kMaxDelaySeconds = 500e-6;

/// Corrections of all channels, indexed by Channel.
struct Calibration
{
    std::array<ChannelCalibration, kChannels> channel{};
    bool operator==(const Calibration &) const = default;
};

} // namespace ww::metering

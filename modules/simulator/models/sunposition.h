// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

namespace ww {

/// Where the sun stands, seen from a place. Good to about half a degree, which is plenty for a simulated
/// roof.
struct SunPosition
{
    double elevationRadians = 0; ///< Above the horizon; negative at night.
    double azimuthRadians = 0;   ///< From north over east.
    double distanceFactor = 1;   ///< Extraterrestrial irradiance over the solar constant, 0.967 to 1.034.
};

/// The sun's position at an instant; degrees north and east positive.
/// After J. W. Spencer, "Fourier series representation of the position of the sun", Search 2 (1971) 172.
[[nodiscard]] SunPosition sunPosition(Instant at, double latitudeDegrees, double longitudeDegrees);

} // namespace ww

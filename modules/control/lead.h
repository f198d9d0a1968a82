// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Devices on their way to where the grid needs them. All values count in the direction they have to go.
struct Approach
{
    double missing = 0;  ///< W still to go, as of the newest values; not more than 0 when they are there.
    double readRate = 0; ///< W/s they are seen to go, by what was read of them over the last half second.
    /// W/s the grid connection goes with them; nullopt where it shows others as well: then readRate counts.
    std::optional<double> gridRate;
    Duration blindness{0};     ///< How much older than the grid's value what was read of them is.
    bool mayOvershoot = false; ///< Beyond the target is the safe side.
    bool isLate = false;       ///< A limit is broken until they are there.
    bool movesAlone = false;   ///< Only they move what the grid connection shows, so it shows that they move.
    double led = 0;            ///< W they are asked for beyond the target already.
};

/// What is asked for beyond the target so that a device with a lag is there sooner, W: `gain` times what will
/// be missing when a command arrives, less where the shortest lag worth it would overshoot before what it
/// does is seen. 0 unless devices are seen to move: one that does nothing for a second and then jumps must
/// not overshoot. It shrinks in few steps, for each is a message to the devices.
[[nodiscard]] double leadOf(const Context &context, const Approach &approach, double gain);

/// How fast the power at the grid connection changes, W/s, by its last values.
[[nodiscard]] double gridRate(const Context &context);

} // namespace ww

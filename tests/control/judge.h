// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "randomplant.h"

namespace ww::test {

/// Setpoints are whole watts, and sums of doubles are not exact.
inline constexpr double kRoundingW = 1.001;

/// A value that is good and a number.
[[nodiscard]] std::optional<double> good(const Reading &reading);

/// What is wrong with one command whatever was decided by: no number, outside the device's range or its own
/// bounds, outside the window of the state of charge, not explained. Empty when all is well.
[[nodiscard]] QString complaintAbout(const ControlSettings &settings, const Snapshot &snapshot,
                                     const Decision &decision, const Command &command);

/// How much of the truth is in the one picture a decision is made on: all of it; all of it, but what devices
/// were told before may stand as long as that is off by no more than the dead band; or only a part, because
/// devices are still on their way.
enum class Sight { Whole, Settled, Partial };

/// What is wrong with a decision on one picture of a plant, judged by an observer who knows nothing of the
/// rules: a setpoint out of its bounds, a limit broken, a reason missing. Empty when all is well. It is held
/// against the limits of the grid where the picture says all there is to know.
[[nodiscard]] QString complaintAbout(const RandomPlant &plant, const Snapshot &snapshot,
                                     const Decision &decision, Sight sight);

/// The situation a complaint is about, for the one who has to find out.
[[nodiscard]] QString describe(const RandomPlant &plant, const Snapshot &snapshot, const Decision &decision);

} // namespace ww::test

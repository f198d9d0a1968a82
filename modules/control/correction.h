// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// Learns, from batteries at rest, how far they stay behind what they are told: a part of the power and a
/// constant. Not from one at the end of its range: what is missing there is no error of the device.
void learnShortfall(Context &context);

/// What the batteries must be told in sum so that they give `power`.
[[nodiscard]] double toldFor(const Context &context, double power);

/// What is asked for beyond a value that is still on its way makes a device with a lag of one second arrive
/// in time.
inline constexpr double kFollowLead = 0.5;

/// The sums the batteries may be told so that what they give stays inside `power`. An end they are outside of
/// is asked for with a lead, so that devices with a lag are back in time. While they are on their way to the
/// upper end they may be told up to a lead of `beyond` more. Precaution ends half of the way to what a limit
/// that is to be held beside this one, `beside`, asks for.
[[nodiscard]] Interval toldFor(const Context &context, const Interval &power, double beyond = 0,
                               const Interval &beside = {});

/// What is added to a target because the batteries are still on their way to `power`, W; see leadOf().
/// `isLate` while a limit that allows no lead towards it is broken.
[[nodiscard]] double leadTo(const Context &context, double power, double gain, bool isLate = false);

} // namespace ww

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

/// The sums the batteries may be told so that what they give stays inside `power`. An end they are outside of
/// is asked for with a lead, so that devices with a lag are back in time.
[[nodiscard]] Interval toldFor(const Context &context, const Interval &power);

/// What is added to a target because `missing` W are still on their way; 0 unless batteries are seen to move:
/// a device that does nothing for a second and then jumps must not overshoot.
[[nodiscard]] double leadOf(const Context &context, double missing, double gain);

} // namespace ww

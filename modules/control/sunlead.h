// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/context.h"

namespace ww {

/// A battery that could take less than this is full as far as the sun is concerned, W.
inline constexpr double kWorthwhileRoomW = 100;

/// A battery that can take what the inverters give.
[[nodiscard]] bool hasBatteryBeside(const Context &context);

/// Whether no battery moves what the grid connection shows.
[[nodiscard]] bool standAlone(const Context &context);

/// Whether a full battery and the sun that is held tight come for the house together. A meter that is not
/// read often shows too late what both do.
[[nodiscard]] bool comeTogether(const Context &context);

/// Whether inverters are seen to rise so fast that what is missing at the grid connection will come from
/// them.
[[nodiscard]] bool isSeenToRise(const Context &context);

/// What a ceiling is held below what is needed so that inverters with a lag are there in time, W. It stays,
/// once it is `held`, until they are nearly there. `gridRate` and `isAlone` as in Approach.
[[nodiscard]] double sunLead(const Context &context, double excess, double held,
                             std::optional<double> gridRate, bool isAlone);

/// What a ceiling without a battery beside it is above what is needed, so that inverters with a lag that are
/// seen to rise are there in time, W. `room` is what the limit leaves.
[[nodiscard]] double riseLead(const Context &context, double room);

} // namespace ww

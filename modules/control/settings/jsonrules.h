// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/jsonfields.h"

#include <array>

namespace ww {

// Rules that several tables of settings share.
inline constexpr double kMostPowerW = 1e6;
inline constexpr JsonRule kPower{.min = 0, .max = kMostPowerW, .unit = "W"};
inline constexpr JsonRule kPercent{.min = 0, .max = 100, .unit = "%"};
inline constexpr JsonRule kRequiredPercent{.min = 0, .max = 100, .unit = "%", .required = true};
inline constexpr JsonRule kRequired{.required = true};
/// In the order of the bits: bit 0 is Monday.
inline constexpr std::array kWeekdays{"monday", "tuesday",  "wednesday", "thursday",
                                      "friday", "saturday", "sunday"};
inline constexpr JsonRule kMinuteOfDay{.min = 0, .max = 1439};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/units.h"
#include "drivers/profile/profile.h"

namespace ww {

/// The profile of a device with so much rated power at its output: setpoints it takes as a part of its own
/// greatest power (`partOf`) are written scaled, and go up to the rated power. Without a rated power the
/// profile as it is, which means the greatest. Unsupported when no setpoint of the profile is such a part,
/// InvalidInput when the rated power is above the greatest.
[[nodiscard]] Result<Profile> withRatedPower(Profile profile, std::optional<Watts> rated);

} // namespace ww

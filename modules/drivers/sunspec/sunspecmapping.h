// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "drivers/sunspec/sunspecview.h"

namespace ww {

/// Makes a profile of what discovery found: an inverter (models 701 or 101 to 113, ratings 702 or 120 and
/// 121, strings 714 or 160), a battery (713, 802 or 124) and a meter (201 to 214), as far as they are there,
/// with setpoints through 704, 123 and 124. `base` gives id, link and tested. Fails when there is nothing the
/// plant can use.
[[nodiscard]] Result<Profile> sunspecProfile(const SunspecView &device, const Profile &base);

} // namespace ww

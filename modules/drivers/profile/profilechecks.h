// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/profile/profile.h"

namespace ww {

/// What no schema can say: contradictions within a profile. `where` is a JSON pointer.
[[nodiscard]] QList<Error> checkProfile(const Profile &profile);

} // namespace ww

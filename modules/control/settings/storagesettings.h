// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"

namespace ww {

/// How batteries are treated whatever the mode.
struct StorageSettings
{
    Percent minSoc{10};  ///< Storage is not discharged below this.
    Percent maxSoc{100}; ///< Storage is not charged above this.

    bool operator==(const StorageSettings &) const = default;
};

} // namespace ww

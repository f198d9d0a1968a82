// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ids.h"
#include "core/units.h"

#include <QString>

#include <optional>
#include <vector>

namespace ww {

/// A fuse behind the main fuse and what hangs on it.
struct Circuit
{
    QString name;
    Amperes fuse{16};              ///< Per phase.
    std::optional<DeviceId> meter; ///< Measures all that hangs on it; nullopt: the devices are all there is.
    std::vector<DeviceId> devices; ///< Loads, batteries and inverters behind it.
    bool operator==(const Circuit &) const = default;
};

} // namespace ww

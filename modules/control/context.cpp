// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/context.h"

namespace ww {

std::optional<std::size_t> Context::find(const DeviceId &id) const
{
    for (std::size_t i = 0; i < snapshot.devices.size(); ++i) {
        if (snapshot.devices[i].id == id)
            return i;
    }
    return std::nullopt;
}

} // namespace ww

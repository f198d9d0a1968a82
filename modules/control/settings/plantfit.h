// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/controlsettings.h"
#include "plant/devicetype.h"

#include <QList>

#include <map>

namespace ww {

/// What settings meet when they are taken, beyond the plant's configuration.
struct Surroundings
{
    std::map<DeviceId, DeviceType> devices; ///< Those there are, also silent ones.
    GridConnection grid;
    Instant now;
    bool priceIsTold = false; ///< A price comes from outside.
};

/// Refuses what does not fit the devices it names, and what can never come to pass. `where` names both
/// places. Entries that are the same in `before` are left alone: a device may be away for a while, and a
/// single reservation passes.
[[nodiscard]] Result<void> checkFit(const ControlSettings &settings, const ControlSettings &before,
                                    const Surroundings &surroundings);

/// Makes entries for devices of another kind harmless, each by itself. Gives what was wrong. Devices that are
/// not there, single reservations that have passed and prices nobody has told yet are no mistakes of what was
/// stored.
[[nodiscard]] QList<Error> mendFit(ControlSettings &settings, const Surroundings &surroundings);

} // namespace ww

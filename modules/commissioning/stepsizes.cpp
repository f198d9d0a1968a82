// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/stepsizes.h"

#include "control/islandsources.h"

#include <algorithm>

namespace ww::commissioning {

double leastSocToGive(const Snapshot &snapshot, const ControlSettings &settings)
{
    const Percent kept = canBeIsland(settings, snapshot) ? settings.offGrid.backupReserve : Percent(0);
    return std::max(settings.storage.minSoc, kept).value() + kSocMargin;
}

} // namespace ww::commissioning

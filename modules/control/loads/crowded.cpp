// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/heat.h"
#include "control/loads/room.h"

namespace ww {

namespace {

/// Whether a heat pump that nobody runs and nobody measures may draw what it likes, or would if it were not
/// locked.
bool mayDrawUnseen(const Load &load)
{
    return load.type == DeviceType::HeatPump && load.settings->heatPump.mayLock && !load.metered &&
           !load.isOn() && (!load.blocked || load.blocked->why() != Why::LoadSilent);
}

} // namespace

void Room::findCrowded(const Context &context, LoadsTick &tick) const
{
    for (const Cap &cap : m_caps) {
        if (cap.isMeasured)
            continue;
        double left = cap.held();
        for (const Load &load : tick.loads) {
            if (mayDrawUnseen(load) && isLockable(context, load))
                left += share(cap, load) * kept(cap, load);
        }
        for (Load &load : tick.loads) {
            const double part = mayDrawUnseen(load) ? share(cap, load) : 0;
            if (part <= 0)
                continue;
            // One that cannot be locked has its part already.
            const double draws = isLockable(context, load) ? part * load.least : 0;
            if (draws <= left)
                left -= draws;
            else if (!load.crowdedBy)
                load.crowdedBy = Narrowing{{cap.rule, {0, std::max(0.0, left / part)}}, cap.why};
        }
    }
}

} // namespace ww

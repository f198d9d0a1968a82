// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/allocateloads.h"

#include "control/loads/due.h"
#include "control/loads/give.h"
#include "control/loads/islandloads.h"
#include "control/loads/learn.h"
#include "control/loads/observeloads.h"
#include "control/loads/outcome.h"
#include "control/loads/propose.h"
#include "control/loads/spare.h"
#include "control/loads/surplus.h"
#include "control/rules/rules.h"

namespace ww {

void allocateLoads(Context &context)
{
    LoadsTick tick = observeLoads(context);
    if (tick.loads.empty()) {
        shareLimits(context, tick);
        return;
    }
    estimateSurplus(context, tick);
    for (Load &load : tick.loads)
        describe(context, load);
    limitIsland(context, tick);
    Room room(context, tick);
    planReservations(context, tick, room.total() + tick.house - context.state.loads.slowHouse);
    for (Load &load : tick.loads) {
        const auto place = static_cast<std::size_t>(&load - tick.loads.data());
        if (const auto shed = shedding(context, place, tick.loads.size(), load.isOn()); shed && !load.blocked)
            load.blocked = shed;
        propose(context, load);
    }
    giveClaims(context, tick, room);
    giveSun(context, tick, room);
    // What loads count with is known until they have been told it.
    shareLimits(context, tick);
    for (Load &load : tick.loads)
        conclude(context, tick, load);
    noteSwitchings(context, tick);
    learn(context, tick);
    spareBatteries(context, tick);
    makeRoom(context, tick);
    context.loads = std::move(tick.statuses);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"
#include "control/gridlimit.h"
#include "control/rules/rules.h"

namespace ww {

void applyFuseLimit(Context &context)
{
    const GridLimit limit = fuseLimit(context);
    const double fuseA = heldFuse(context.settings, context.plant).value();
    if (!context.gridGood()) {
        // Safety has already taken batteries and sun to their safe values; what must run whatever the sun
        // does keeps to the fuse by what is known of it.
        if (!context.offGrid)
            context.loadLimits.push_back({.rule = Rule::FuseLimit,
                                          .perPhase = limit.importPhases,
                                          .why = Explanation(Why::LoadFuse).with("fuseA", fuseA)});
        return;
    }
    context.pool.allowed.narrow(Rule::FuseLimit, toldFor(context, poolInside(context, limit)),
                                Explanation(Why::FuseCharge, true).with("fuseA", fuseA));
    context.exportLimits.push_back(limit);
    context.importLimits.push_back(limit);
}

} // namespace ww

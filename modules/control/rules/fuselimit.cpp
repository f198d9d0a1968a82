// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/correction.h"
#include "control/gridlimit.h"
#include "control/rules/rules.h"

namespace ww {

void applyFuseLimit(Context &context)
{
    // Blind, safety has already taken everything to its safe value.
    if (!context.gridGood())
        return;
    const GridLimit limit = fuseLimit(context);
    const double fuseA = heldFuse(context.settings, context.plant).value();
    context.pool.allowed.narrow(Rule::FuseLimit, toldFor(context, poolInside(context, limit)),
                                Explanation(Why::FuseCharge, true).with("fuseA", fuseA));
    context.exportLimits.push_back(limit);
    context.importLimits.push_back(limit);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/load.h"

#include <algorithm>

namespace ww {

double Load::countedAt(double watts) const
{
    if (idle)
        return 0;
    if (watts <= 0)
        return own;
    const double change = watts - memory->told;
    if (!metered || !settled || change > 1)
        return watts;
    return change < -1 ? std::min(drawn, watts) : drawn;
}

double Load::drawsAt(double watts) const
{
    return watts > 0 ? memory->learnt.gain * watts + beyond : 0;
}

double Load::tellable(double watts) const
{
    return std::max(0.0, (watts - beyond) / memory->learnt.gain);
}

double phaseShare(const Load &load, std::size_t phase, std::size_t count)
{
    if (count == 1)
        return 1;
    switch (load.phase) {
    case LoadPhase::All: return 1 / static_cast<double>(count);
    case LoadPhase::Unknown: return 1 / static_cast<double>(load.phases);
    default: break;
    }
    const auto own = static_cast<std::size_t>(load.phase) - static_cast<std::size_t>(LoadPhase::L1);
    return own == phase ? 1 : 0;
}

} // namespace ww

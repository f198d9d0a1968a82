// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "metering/randomslices.h"
#include "metering/registers/meterstate.h"

namespace ww::test {

/// The slice the killed meter counts between two commits; a whole number of units, so that nothing is
/// carried.
inline metering::PowerSlice killedSlice(std::int64_t commit)
{
    return steadySlice(1, commit % 3 == 0 ? -700 : 1000, 50);
}

/// How many commits a stored state stands for.
inline std::int64_t commitsIn(const metering::MeterState &state)
{
    return state.registers[metering::indexOf(metering::MeterRegister::OperatingTime)] / 1000;
}

/// The registers after so many commits of a meter that was never killed.
inline metering::RegisterValues registersAfter(std::int64_t commits)
{
    metering::MeterCounter counter({});
    for (std::int64_t i = 0; i < commits; ++i) {
        // The process restarts with every life: what it carried is not kept.
        metering::MeterCounter life({});
        life.restore(counter.values());
        life.count(killedSlice(i), 1, true);
        counter = life;
    }
    return counter.values();
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyhome.h"

#include <cmath>

namespace ww::test {

inline constexpr qint64 kKilledPlantStart = 1'590'969'600; // 2020-06-01T00:00:00Z

/// Power of the plant that is killed, at a UTC second.
inline double killedPower(qint64 second)
{
    return std::round(50'000 * noise(second, 9)) / 10;
}

/// The same plant in the process that is killed and in the test that looks at what it left; the power moves
/// within each second.
inline HistoryHome killedPlant(int tenth = 0)
{
    using namespace Qt::StringLiterals;
    HistoryHome home;
    home.add(u"m1"_s, {Quantity::ActivePower},
             [tenth](qint64 second) { return killedPower(second) + 3 * tenth; });
    home.add(u"site"_s, {Quantity::PvEnergy},
             [](qint64 second) { return static_cast<double>(second - kKilledPlantStart) * 0.5; });
    for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3})
        home.add(u"m1"_s, {Quantity::Voltage, phase},
                 [](qint64 second) { return 225 + 10 * noise(second, 4); });
    return home;
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedsteps.h"

#include <algorithm>
#include <cmath>

namespace ww::test {

namespace {

// A home begins and ends so long.
constexpr double kMarginS = 60;

} // namespace

Recording Household::load() const
{
    Recording load = recording(QString::fromLatin1(file), QString::fromLatin1(column));
    for (RecordedValue &row : load)
        row.value = std::max(0.0, row.value);
    return load;
}

std::vector<LoadStep> Household::loneSteps(const Recording &load, double seconds) const
{
    constexpr double kCalmS = 5;
    constexpr double kCalmPart = 0.02;
    std::vector<LoadStep> steps;
    for (std::size_t i = 1; i < load.size(); ++i) {
        const double at = load[i].seconds - startS;
        const double watts = load[i].value - load[i - 1].value;
        if (at < kMarginS || at > seconds - kMarginS || std::abs(watts) < leastStepW)
            continue;
        std::size_t end = i;
        while (end + 1 < load.size() &&
               std::abs(load[end + 1].value - load[i].value) <= kCalmPart * std::abs(watts))
            ++end;
        const double calm = end + 1 < load.size() ? load[end + 1].seconds - load[i].seconds : 0;
        if (calm >= kCalmS)
            steps.push_back({at, watts, calm});
    }
    return steps;
}

} // namespace ww::test

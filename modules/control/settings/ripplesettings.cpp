// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/ripplesettings.h"

#include <algorithm>

namespace ww {

double rippleShare(const RippleSettings &settings, int closed)
{
    double strictest = 100;
    double contained = 100;
    bool isKnown = false;
    for (const RippleStep &step : settings.steps) {
        const double percent = step.percent.value();
        if (step.contacts == closed)
            return percent;
        strictest = std::min(strictest, percent);
        if (step.contacts != 0 && (step.contacts & closed) == step.contacts) {
            contained = std::min(contained, percent);
            isKnown = true;
        }
    }
    return isKnown ? contained : strictest;
}

double lowestShare(const RippleSettings &settings)
{
    double lowest = 100;
    for (const RippleStep &step : settings.steps)
        lowest = std::min(lowest, step.percent.value());
    return lowest;
}

} // namespace ww

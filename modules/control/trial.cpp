// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/trial.h"

#include "control/controlsettings.h"

#include <algorithm>
#include <cmath>

namespace ww {

ControlSettings underTrial(const ControlSettings &settings, const PlantConfig &plant, const Trial &trial)
{
    ControlSettings stricter = settings;
    if (trial.feedIn && std::isfinite(trial.feedIn->value())) {
        const Watts wanted = std::max(Watts(0), *trial.feedIn);
        stricter.feedIn.kind = FeedInLimitKind::Power;
        stricter.feedIn.power = std::min(feedInLimit(settings, plant).value_or(wanted), wanted);
    }
    // No fuse is smaller than the smallest the settings take.
    if (trial.fuse && trial.fuse->value() >= 1)
        stricter.fuse.current = std::min(heldFuse(settings, plant), *trial.fuse);
    return stricter;
}

} // namespace ww

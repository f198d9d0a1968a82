// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/manualoverride.h"

#include <vector>

namespace ww {

/// Ends manual overrides at their time on the wall clock, and at the latest when as much time has passed as
/// there was when they were first seen: a clock that is set back lengthens none.
class OverrideEnds
{
public:
    /// Removes the overrides that are over, and lets one that would last longer than its time end earlier.
    /// Whether anything has changed. An override with another `until` than before is a new one.
    [[nodiscard]] bool apply(std::vector<ManualOverride> &overrides, Instant now, Uptime uptime);

private:
    struct End
    {
        ManualOverride manual; ///< As it was left.
        Uptime at{0};          ///< Its end, whatever the clock is set to.
    };
    [[nodiscard]] Uptime endOf(const ManualOverride &manual, Instant now, Uptime uptime) const;
    std::vector<End> m_ends; ///< Of the overrides as apply() left them.
};

} // namespace ww

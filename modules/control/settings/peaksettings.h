// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"

#include <optional>

namespace ww {

/// Import at the grid connection is held below limits, whatever the mode (B6).
struct PeakSettings
{
    std::optional<Watts> instant;               ///< At any moment; nullopt: no such limit.
    std::optional<Watts> demand;                ///< Mean of a demand window; nullopt: no such limit.
    Duration window = std::chrono::minutes(15); ///< Windows are aligned to the hour.
    Percent reserveSoc{0};                      ///< Below this, batteries discharge for peaks only.
    Watts rechargePower{0}; ///< From the grid, up to the reserve; 0: it waits for the sun.
    bool operator==(const PeakSettings &) const = default;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"

#include <optional>

namespace ww {

/// What is done while the house is an island (B16).
struct OffGridSettings
{
    Percent backupReserve{30};    ///< On the grid batteries are not discharged below this, where there can be
                                  ///< an island.
    Percent reserveSoc{20};       ///< At or below this, all loads are shed.
    Percent shedFromSoc{60};      ///< At or below this, the last load in the owner's order is shed.
    Duration returnDelay{60'000}; ///< The grid must have been back this long.
    int transferInput = 0;        ///< DI1 to DI4 is the transfer switch, closed: off the grid; 0: none is.
    std::optional<Amperes> maxPhaseCurrent; ///< The backup inverter, or the box, can give on one phase;
                                            ///< nullopt: nobody knows.
    bool operator==(const OffGridSettings &) const = default;
};

} // namespace ww

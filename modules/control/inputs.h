// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/trial.h"
#include "core/clock.h"

#include <array>
#include <optional>

namespace ww {

/// The digital inputs rules may look at; the appliance has two, extension modules add more.
inline constexpr std::size_t kDigitalInputs = 4;

/// Everything a decision depends on that no device of the plant reads: contacts, the calendar, prices, limits
/// from outside. A plain value: stored next to the snapshot it replays a decision bit for bit.
struct ControlInputs
{
    /// true: closed; nullopt: not known.
    std::array<std::optional<bool>, kDigitalInputs> digital;
    /// What is added to UTC for the plant's local time at the snapshot's time.
    std::chrono::minutes utcOffset{0};
    /// W that the devices of the consumption limit may draw from the grid together, as its source says now;
    /// infinity: it says that there is no limit; nullopt or NaN: it has said nothing, so there may be one.
    std::optional<double> consumptionLimitW;
    /// What a kilowatt-hour from the grid costs now, in the currency of the price table; nullopt: the table
    /// says it.
    std::optional<double> pricePerKwh;
    /// What a self-test of the plant wants now.
    Trial trial;

    bool operator==(const ControlInputs &) const = default;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace ww::metering {

/// A moment on the plant's wall clock.
struct LocalMoment
{
    int month = 1;   ///< 1 to 12.
    int weekday = 1; ///< 1 Monday to 7 Sunday.
    int minute = 0;  ///< Of the day, 0 to 1439; an hour that comes twice is the same both times.
};

/// A part of the day under one tariff.
struct TariffPeriod
{
    static constexpr std::uint16_t kEveryMonth = 0x0FFF;
    static constexpr std::uint8_t kEveryDay = 0x7F;
    int tariff = 2;                     ///< 1 or 2.
    std::uint16_t months = kEveryMonth; ///< Bit 0 is January.
    std::uint8_t weekdays = kEveryDay;  ///< Bit 0 is Monday: the day on which the period begins.
    int fromMinute = 0;
    int toMinute = 1440; ///< Not after 1440; at or before fromMinute: it ends on the next day.
    bool operator==(const TariffPeriod &) const = default;
};

/// Which tariff is in force by the clock: that of the first period that matches, else tariff 1.
using TariffSchedule = std::vector<TariffPeriod>;

[[nodiscard]] int tariffAt(const TariffSchedule &schedule, const LocalMoment &moment);

} // namespace ww::metering

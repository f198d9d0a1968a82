// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "core/units.h"

#include <QDate>

#include <optional>
#include <vector>

namespace ww {

/// A day of any year.
struct MonthDay
{
    int month = 1;
    int day = 1;
    auto operator<=>(const MonthDay &) const = default;
};

/// Which days a window is for, beside its weekdays.
enum class DayKind : quint8 {
    Any,      ///< Holidays are days like others.
    Workdays, ///< Not on holidays.
    Holidays, ///< On holidays only, whatever their weekday.
};

/// When something holds, on the plant's wall clock. A window over midnight belongs to the day it begins on.
struct CalendarWindow
{
    int weekdays = 0x7f; ///< Bit 0 is Monday.
    DayKind days = DayKind::Any;
    MonthDay fromDay{1, 1}; ///< A season may go over the turn of the year.
    MonthDay toDay{12, 31}; ///< The last day that belongs to it.
    int fromMinute = 0;     ///< 0 to 1439.
    int toMinute = 0;       ///< The same as `fromMinute`: the whole day.
    bool operator==(const CalendarWindow &) const = default;
};

/// What batteries do in a window.
enum class TariffAction : quint8 {
    Charge,    ///< Up to the target, from the grid too where that is allowed; what is in it is kept.
    Hold,      ///< Not discharged; surplus is charged.
    Discharge, ///< With at least the power given, into the grid too.
};

/// What batteries do at a time (B3).
struct TariffWindow
{
    CalendarWindow when;
    TariffAction action = TariffAction::Charge;
    Watts power{0};         ///< 0: all they can, or for Discharge no more than the house needs.
    Percent targetSoc{100}; ///< For Charge.
    bool fromGrid = true;   ///< For Charge.
    bool operator==(const TariffWindow &) const = default;
};

/// What a kilowatt-hour from the grid costs at a time.
struct PriceWindow
{
    CalendarWindow when;
    double perKwh = 0;
    bool operator==(const PriceWindow &) const = default;
};

/// Windows and prices; of several that fit the first one counts.
struct TimeOfUseSettings
{
    std::vector<TariffWindow> windows;
    std::vector<QDate> holidays;
    std::vector<PriceWindow> prices;
    std::optional<double> chargeBelow;    ///< Outside the windows: price below which the batteries charge.
    std::optional<double> dischargeAbove; ///< And above which alone they may discharge.
    Percent priceTargetSoc{100};          ///< For chargeBelow.
    bool stopAtNegativePrice = false;     ///< Below a price of 0: consume all, feed in nothing (B7).
    bool operator==(const TimeOfUseSettings &) const = default;
};

/// Refuses windows that never come, and charging above the `highest` state of charge. `where` names both
/// places by their JSON pointers.
[[nodiscard]] Result<void> validateTimeOfUse(const TimeOfUseSettings &settings, Percent highest);
/// Leaves such windows out and lowers such targets: what they have meant all along.
void mendTimeOfUse(TimeOfUseSettings &settings, Percent highest);

/// Whether a moment of the plant's wall clock, as UTC, lies in a window.
[[nodiscard]] bool contains(const CalendarWindow &window, const std::vector<QDate> &holidays, Instant wall);

/// The first window that contains a moment of the wall clock; nullptr when none does.
template <typename Window>
[[nodiscard]] const Window *windowAt(const std::vector<Window> &windows, const std::vector<QDate> &holidays,
                                     Instant wall)
{
    for (const Window &window : windows) {
        if (contains(window.when, holidays, wall))
            return &window;
    }
    return nullptr;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/jsondate.h"
#include "control/settings/jsonrules.h"

namespace ww {

// In the order of the enums.
inline constexpr std::array kDayKinds{"any", "workdays", "holidays"};
inline constexpr std::array kTariffActions{"charge", "hold", "discharge"};

inline constexpr JsonRule kPrice{.min = -1000, .max = 1000};

inline constexpr std::array kCalendarFields{
    wordSetField<&CalendarWindow::weekdays>(
        "weekdays", QT_TRANSLATE_NOOP("Settings", "The days it begins on."), {.words = kWeekdays}),
    wordField<&CalendarWindow::days>(
        "days", QT_TRANSLATE_NOOP("Settings", "Which days, beside the weekdays."), {.words = kDayKinds}),
    valueField<&CalendarWindow::fromDay>("fromDay",
                                         QT_TRANSLATE_NOOP("Settings", "First day of the season.")),
    valueField<&CalendarWindow::toDay>(
        "toDay",
        QT_TRANSLATE_NOOP("Settings", "Last day of the season; it may go over the turn of the year.")),
    valueField<&CalendarWindow::fromMinute>(
        "fromMinute", QT_TRANSLATE_NOOP("Settings", "Of the day, on the plant's wall clock."), kMinuteOfDay),
    valueField<&CalendarWindow::toMinute>(
        "toMinute",
        QT_TRANSLATE_NOOP("Settings", "First minute after it; the same as the start: the whole day."),
        kMinuteOfDay),
};

inline constexpr std::array kTariffFields{
    sectionField<&TariffWindow::when, kCalendarFields>("when", "", kRequired),
    wordField<&TariffWindow::action>("action", QT_TRANSLATE_NOOP("Settings", "What the batteries do."),
                                     {.words = kTariffActions, .required = true}),
    valueField<&TariffWindow::power>(
        "powerW", QT_TRANSLATE_NOOP("Settings", "0: all they can, or what the house needs for discharge."),
        kPower),
    valueField<&TariffWindow::targetSoc>("targetSocPercent",
                                         QT_TRANSLATE_NOOP("Settings", "Up to which they charge."), kPercent),
    valueField<&TariffWindow::fromGrid>(
        "fromGrid", QT_TRANSLATE_NOOP("Settings", "Whether they charge from the grid, too.")),
};

inline constexpr std::array kPriceFields{
    sectionField<&PriceWindow::when, kCalendarFields>("when", "", kRequired),
    valueField<&PriceWindow::perKwh>(
        "perKwh", QT_TRANSLATE_NOOP("Settings", "What a kilowatt-hour from the grid costs."),
        {.min = -1000, .max = 1000, .required = true}),
};

inline constexpr std::array kTimeOfUseFields{
    listField<&TimeOfUseSettings::windows, kTariffFields>(
        "windows", QT_TRANSLATE_NOOP("Settings", "Of several that fit the first one counts."), {.most = 50}),
    valuesField<&TimeOfUseSettings::holidays>(
        "holidays", QT_TRANSLATE_NOOP("Settings", "Days that count as holidays."), {.most = 200}),
    listField<&TimeOfUseSettings::prices, kPriceFields>(
        "prices",
        QT_TRANSLATE_NOOP(
            "Settings", "Of several that fit the first one counts; a price from outside counts before them."),
        {.most = 200}),
    valueField<&TimeOfUseSettings::chargeBelow>(
        "chargeBelowPrice",
        QT_TRANSLATE_NOOP("Settings", "Outside the windows, batteries charge below this price."), kPrice),
    valueField<&TimeOfUseSettings::dischargeAbove>(
        "dischargeAbovePrice",
        QT_TRANSLATE_NOOP("Settings", "Outside the windows, batteries discharge above this price only."),
        kPrice),
    valueField<&TimeOfUseSettings::priceTargetSoc>(
        "priceTargetSocPercent", QT_TRANSLATE_NOOP("Settings", "Up to which they charge below that price."),
        kPercent),
    valueField<&TimeOfUseSettings::stopAtNegativePrice>(
        "stopAtNegativePrice",
        QT_TRANSLATE_NOOP("Settings",
                          "Whether below a price of 0 all is consumed that can be, and nothing fed in.")),
};

} // namespace ww

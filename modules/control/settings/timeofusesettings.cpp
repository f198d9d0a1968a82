// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/timeofusesettings.h"

#include <algorithm>

namespace ww {

namespace {

constexpr qint64 kMsPerMinute = 60'000;
constexpr qint64 kMinutesPerDay = 24 * 60;
// Of 1970-01-01.
constexpr qint64 kJulianDayOfEpoch = 2'440'588;

bool inSeason(const CalendarWindow &window, const QDate &day)
{
    const MonthDay today{day.month(), day.day()};
    if (window.fromDay <= window.toDay)
        return window.fromDay <= today && today <= window.toDay;
    return today >= window.fromDay || today <= window.toDay;
}

bool isItsDay(const CalendarWindow &window, const std::vector<QDate> &holidays, const QDate &day)
{
    if (!inSeason(window, day))
        return false;
    const bool isHoliday = std::find(holidays.begin(), holidays.end(), day) != holidays.end();
    if (window.days == DayKind::Holidays)
        return isHoliday;
    const bool isWeekday = (window.weekdays >> (day.dayOfWeek() - 1) & 1) != 0;
    return isWeekday && !(window.days == DayKind::Workdays && isHoliday);
}

} // namespace

bool contains(const CalendarWindow &window, const std::vector<QDate> &holidays, Instant wall)
{
    const qint64 minutes = wall.msUtc / kMsPerMinute;
    const QDate today = QDate::fromJulianDay(kJulianDayOfEpoch + minutes / kMinutesPerDay);
    const qint64 minute = minutes % kMinutesPerDay;
    if (window.fromMinute < window.toMinute)
        return minute >= window.fromMinute && minute < window.toMinute && isItsDay(window, holidays, today);
    const bool sinceToday = minute >= window.fromMinute && isItsDay(window, holidays, today);
    return sinceToday || (minute < window.toMinute && isItsDay(window, holidays, today.addDays(-1)));
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/timeofusesettings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

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

bool neverComes(const CalendarWindow &window)
{
    return (window.weekdays & 0x7f) == 0 && window.days != DayKind::Holidays;
}

/// Refuses the first window of a list that never comes.
template <typename Window> Result<void> checkDays(const std::vector<Window> &windows, const QString &at)
{
    const auto wrong = std::find_if(windows.begin(), windows.end(),
                                    [](const Window &window) { return neverComes(window.when); });
    if (wrong == windows.end())
        return {};
    constexpr const char *kMessage = QT_TRANSLATE_NOOP(
        "Settings", "a window without a weekday never comes; choose one, or let it hold on holidays");
    return unexpected(
        ErrorCode::InvalidInput, QString::fromLatin1(kMessage),
        u"%1/%2/when/weekdays, %1/%2/when/days"_s.arg(at).arg(std::distance(windows.begin(), wrong)));
}

bool isTooHigh(const TariffWindow &window, Percent highest)
{
    return window.action == TariffAction::Charge && window.targetSoc > highest;
}

bool isPriceTargetTooHigh(const TimeOfUseSettings &settings, Percent highest)
{
    return settings.chargeBelow && settings.priceTargetSoc > highest;
}

Result<void> refuseTarget(const QString &target)
{
    constexpr const char *kMessage = QT_TRANSLATE_NOOP(
        "Settings", "batteries are never charged up to this target; lower it or raise the other");
    return unexpected(ErrorCode::InvalidInput, QString::fromLatin1(kMessage),
                      target + u", /battery/maxSocPercent"_s);
}

} // namespace

Result<void> validateTimeOfUse(const TimeOfUseSettings &settings, Percent highest)
{
    if (auto ok = checkDays(settings.windows, u"/timeOfUse/windows"_s); !ok)
        return ok;
    if (auto ok = checkDays(settings.prices, u"/timeOfUse/prices"_s); !ok)
        return ok;
    for (std::size_t i = 0; i < settings.windows.size(); ++i) {
        if (isTooHigh(settings.windows[i], highest))
            return refuseTarget(u"/timeOfUse/windows/%1/targetSocPercent"_s.arg(i));
    }
    if (isPriceTargetTooHigh(settings, highest))
        return refuseTarget(u"/timeOfUse/priceTargetSocPercent"_s);
    return {};
}

void mendTimeOfUse(TimeOfUseSettings &settings, Percent highest)
{
    std::erase_if(settings.windows, [](const TariffWindow &window) { return neverComes(window.when); });
    std::erase_if(settings.prices, [](const PriceWindow &window) { return neverComes(window.when); });
    for (TariffWindow &window : settings.windows) {
        if (isTooHigh(window, highest))
            window.targetSoc = highest;
    }
    if (isPriceTargetTooHigh(settings, highest))
        settings.priceTargetSoc = highest;
}

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

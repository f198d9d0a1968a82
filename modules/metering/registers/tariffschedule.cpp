// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/registers/tariffschedule.h"

#include <algorithm>

namespace ww::metering {

namespace {

bool hasBit(unsigned mask, int number)
{
    return (mask >> (number - 1) & 1U) != 0;
}

bool matches(const TariffPeriod &period, const LocalMoment &moment)
{
    if (!hasBit(period.months, moment.month))
        return false;
    const int yesterday = moment.weekday == 1 ? 7 : moment.weekday - 1;
    const bool overMidnight = period.toMinute <= period.fromMinute;
    const bool begun = hasBit(period.weekdays, moment.weekday) && moment.minute >= period.fromMinute;
    if (!overMidnight)
        return begun && moment.minute < period.toMinute;
    return begun || (hasBit(period.weekdays, yesterday) && moment.minute < period.toMinute);
}

} // namespace

int tariffAt(const TariffSchedule &schedule, const LocalMoment &moment)
{
    const auto found = std::find_if(schedule.begin(), schedule.end(), [&moment](const TariffPeriod &period) {
        return matches(period, moment);
    });
    return found == schedule.end() ? 1 : found->tariff;
}

} // namespace ww::metering

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/walltime.h"

#include <QTimeZone>

namespace ww {

namespace {

constexpr qint64 kMsPerMinute = 60'000;
constexpr qint64 kMsPerDay = 24 * 60 * kMsPerMinute;
constexpr int kDaysAhead = 8;

QTimeZone zoneOf(const QByteArray &name)
{
    const QTimeZone zone(name);
    return zone.isValid() ? zone : QTimeZone::utc();
}

qint64 offsetMs(const QTimeZone &zone, qint64 msUtc)
{
    return 1000LL * zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(msUtc, Qt::UTC));
}

} // namespace

Instant wallTime(const QByteArray &zoneName, const QDate &day, int minuteOfDay)
{
    const QTimeZone zone = zoneOf(zoneName);
    // The wall time read as UTC, a day around which holds at most one change of the offset.
    const qint64 wall = QDate(1970, 1, 1).daysTo(day) * kMsPerDay + minuteOfDay * kMsPerMinute;
    const qint64 before = wall - offsetMs(zone, wall - kMsPerDay);
    const qint64 after = wall - offsetMs(zone, wall + kMsPerDay);
    const auto shows = [&zone, wall](qint64 msUtc) { return msUtc + offsetMs(zone, msUtc) == wall; };
    const qint64 first = std::min(before, after);
    if (shows(first))
        return {first};
    const qint64 second = std::max(before, after);
    if (shows(second))
        return {second};
    const auto change = zone.nextTransition(QDateTime::fromMSecsSinceEpoch(wall - kMsPerDay, Qt::UTC));
    return {change.atUtc.isValid() ? change.atUtc.toMSecsSinceEpoch() : first};
}

QDate localDay(const QByteArray &zoneName, Instant at)
{
    const QTimeZone zone = zoneOf(zoneName);
    return QDateTime::fromMSecsSinceEpoch(at.msUtc + offsetMs(zone, at.msUtc), Qt::UTC).date();
}

std::optional<Instant> nextDue(const Reservation &reservation, const QByteArray &zone, Instant now)
{
    if (!reservation.enabled)
        return std::nullopt;
    if (reservation.once)
        return *reservation.once > now ? reservation.once : std::optional<Instant>();
    const QDate today = localDay(zone, now);
    for (int ahead = 0; ahead <= kDaysAhead; ++ahead) {
        const QDate day = today.addDays(ahead);
        if ((reservation.weekdays >> (day.dayOfWeek() - 1) & 1) == 0)
            continue;
        if (const Instant due = wallTime(zone, day, reservation.minuteOfDay); due > now)
            return due;
    }
    return std::nullopt;
}

} // namespace ww

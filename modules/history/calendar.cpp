// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/calendar.h"

#include "history/minuteblock.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct ResolutionRow
{
    Resolution resolution;
    QLatin1StringView name;
    qint64 widthMs; ///< 0: not of equal width.
};

constexpr std::array kResolutions{
    ResolutionRow{Resolution::Auto, QLatin1StringView("auto"), 0},
    ResolutionRow{Resolution::Second, QLatin1StringView("1s"), kMsPerSecond},
    ResolutionRow{Resolution::Minute, QLatin1StringView("1min"), kMsPerMinute},
    ResolutionRow{Resolution::Quarter, QLatin1StringView("15min"), 15 * kMsPerMinute},
    ResolutionRow{Resolution::Hour, QLatin1StringView("1h"), kMsPerHour},
    ResolutionRow{Resolution::Day, QLatin1StringView("1d"), 0},
};

const ResolutionRow &row(Resolution resolution)
{
    return kResolutions.at(static_cast<std::size_t>(resolution));
}

QDate utcDate(qint64 msUtc)
{
    return QDateTime::fromMSecsSinceEpoch(msUtc, Qt::UTC).date();
}

} // namespace

QString resolutionName(Resolution resolution)
{
    return row(resolution).name;
}

std::optional<Resolution> resolutionFromName(QStringView name)
{
    for (const ResolutionRow &candidate : kResolutions) {
        if (name == candidate.name)
            return candidate.resolution;
    }
    return std::nullopt;
}

Result<Calendar> Calendar::make(const QByteArray &timeZone)
{
    QTimeZone zone(timeZone);
    if (!zone.isValid())
        return unexpected(ErrorCode::InvalidInput,
                          u"\"%1\" is not a known time zone; use a name such as Europe/Berlin"_s.arg(
                              QString::fromUtf8(timeZone)),
                          u"timeZone"_s);
    return Calendar(std::move(zone));
}

qint64 Calendar::slotOf(Resolution resolution, qint64 msUtc) const
{
    if (resolution == Resolution::Day)
        return QDateTime::fromMSecsSinceEpoch(msUtc, m_zone).date().toJulianDay();
    return floorDiv(msUtc, widthMs(resolution));
}

qint64 Calendar::startOf(Resolution resolution, qint64 slot) const
{
    if (resolution == Resolution::Day)
        return QDate::fromJulianDay(slot).startOfDay(m_zone).toMSecsSinceEpoch();
    return slot * widthMs(resolution);
}

qint64 widthMs(Resolution resolution)
{
    Q_ASSERT(row(resolution).widthMs > 0);
    return row(resolution).widthMs;
}

int monthOf(qint64 msUtc)
{
    const QDate date = utcDate(msUtc);
    return date.year() * 12 + date.month() - 1;
}

QString monthName(int month)
{
    return u"%1-%2"_s.arg(month / 12, 4, 10, QLatin1Char('0')).arg(month % 12 + 1, 2, 10, QLatin1Char('0'));
}

std::optional<int> monthFromName(QStringView name)
{
    bool yearOk = false;
    bool monthOk = false;
    if (name.size() != 7 || name[4] != u'-')
        return std::nullopt;
    const int year = name.first(4).toInt(&yearOk);
    const int month = name.sliced(5).toInt(&monthOk);
    if (!yearOk || !monthOk || month < 1 || month > 12)
        return std::nullopt;
    return year * 12 + month - 1;
}

qint64 monthStartMs(int month)
{
    return QDate(month / 12, month % 12 + 1, 1).startOfDay(Qt::UTC).toMSecsSinceEpoch();
}

} // namespace ww

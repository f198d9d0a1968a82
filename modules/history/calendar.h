// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"

#include <QTimeZone>

#include <vector>

namespace ww {

/// Width of the buckets a query answers with. Auto picks the finest that stays within 1500 points.
enum class Resolution : quint8 { Auto, Second, Minute, Quarter, Hour, Day };

/// "auto", "1s", "1min", "15min", "1h", "1d".
[[nodiscard]] QString resolutionName(Resolution resolution);
[[nodiscard]] std::optional<Resolution> resolutionFromName(QStringView name);

/// Cuts time into buckets. Seconds to hours are cut in UTC; days begin at the plant's local midnight and may
/// have 23, 24 or 25 hours. A bucket has a number: full widths since 1970, for days the Julian day of the
/// local date.
class Calendar
{
public:
    /// An unknown zone is an error naming it.
    [[nodiscard]] static Result<Calendar> make(const QByteArray &timeZone);
    /// The bucket that contains an instant.
    [[nodiscard]] qint64 slotOf(Resolution resolution, qint64 msUtc) const;
    /// First millisecond of a bucket.
    [[nodiscard]] qint64 startOf(Resolution resolution, qint64 slot) const;
    /// First millisecond after a bucket.
    [[nodiscard]] qint64 endOf(Resolution resolution, qint64 slot) const
    {
        return startOf(resolution, slot + 1);
    }

private:
    explicit Calendar(QTimeZone zone)
        : m_zone(std::move(zone))
    {}
    QTimeZone m_zone;
};

/// Width of a bucket below a day.
[[nodiscard]] qint64 widthMs(Resolution resolution);
/// floor(a / b) for positive b.
[[nodiscard]] constexpr qint64 floorDiv(qint64 a, qint64 b)
{
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

/// A UTC month, the unit of raw files: months since year 0.
[[nodiscard]] int monthOf(qint64 msUtc);
/// "2026-11".
[[nodiscard]] QString monthName(int month);
[[nodiscard]] std::optional<int> monthFromName(QStringView name);
[[nodiscard]] qint64 monthStartMs(int month);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "plant/quantity.h"
#include "plant/reading.h"

#include <QLocale>
#include <QObject>
#include <QString>
#include <QTimeZone>
#include <QtQml/qqmlregistration.h>

namespace ww {

/// A number ready to be shown: its text, and whether and since when it may be trusted.
class Figure
{
    Q_GADGET
    QML_VALUE_TYPE(figure)
    Q_PROPERTY(QString text MEMBER text FINAL)
    Q_PROPERTY(QString unit MEMBER unit FINAL)
    Q_PROPERTY(QString age MEMBER age FINAL)
    Q_PROPERTY(bool known MEMBER known FINAL)
    Q_PROPERTY(bool stale MEMBER stale FINAL)

public:
    QString text;       ///< The number, or an em dash when nothing is known.
    QString unit;       ///< Symbol of the displayed unit, "kW".
    QString age;        ///< "12 s" when stale, "?" when implausible or doubtful, otherwise empty.
    bool known = false; ///< False when there never was a value.
    bool stale = false; ///< True when the value is old, implausible or doubtful and must be hatched.
    bool operator==(const Figure &) const = default;
};

/// Turns values into texts for the LCD, in the notation of one language and the time of one place.
class Format
{
public:
    Format(const QLocale &locale, const QTimeZone &zone);

    /// What stands for a value nobody knows.
    [[nodiscard]] static QString unknown();
    /// A number with fixed decimals; never "-0".
    [[nodiscard]] QString decimal(double value, int decimals) const;
    /// Watts as kilowatts for overviews: 4.21, 12.3, 123; with the sign only when asked for.
    [[nodiscard]] QString kilo(double base, bool withSign) const;
    /// A value with up to `decimals` decimals, fewer when it would not fit into `width` characters.
    [[nodiscard]] QString fitted(double value, int decimals, int width) const;
    /// Watt-hours as kilowatt-hours with 8+3 digits, padded on the left (D1); beyond eight digits with fewer
    /// decimals.
    [[nodiscard]] QString meter(double baseHours) const;
    /// "12 s", "4 min", "3 h", "2 d".
    [[nodiscard]] QString age(Duration age) const;
    /// Time of day "14:02" in the plant's zone.
    [[nodiscard]] QString clock(Instant time) const;
    /// Time of day when it is on the plant's day of `now`, otherwise the day "31.05.".
    [[nodiscard]] QString clockOrDay(Instant time, Instant now) const;
    /// Day and time "01.06. 14:02" in the plant's zone.
    [[nodiscard]] QString dayAndClock(Instant time) const;
    /// "02.05.2026".
    [[nodiscard]] QString date(Instant time) const;
    /// Wraps a reading: `render` gives the text of its value.
    template <typename Render>
    [[nodiscard]] Figure figure(const Reading &reading, Uptime now, const QString &unit, Render render) const
    {
        Figure result = describe(reading, now);
        result.unit = unit;
        if (const auto value = reading.last())
            result.text = render(*value);
        return result;
    }

private:
    [[nodiscard]] Figure describe(const Reading &reading, Uptime now) const;
    QLocale m_locale;
    QTimeZone m_zone;
};

/// Powers and energies are shown in kW, kWh and the like, everything else in its base unit.
[[nodiscard]] bool isShownInKilo(PhysicalUnit unit);

/// Breaks a text into lines of at most `columns` characters, at spaces where possible.
[[nodiscard]] QStringList wrapColumns(const QString &text, int columns);

/// The text, or its beginning with an ellipsis, in at most `columns` characters.
[[nodiscard]] QString elided(const QString &text, int columns);

} // namespace ww

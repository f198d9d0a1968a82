// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/format.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kMeterColumns = 12; // 8 digits, the separator, 3 digits

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

} // namespace

Format::Format(const QLocale &locale, const QTimeZone &zone)
    : m_locale(locale)
    , m_zone(zone.isValid() ? zone : QTimeZone::utc())
{
    m_locale.setNumberOptions(QLocale::OmitGroupSeparator);
}

QString Format::unknown()
{
    return u"—"_s;
}

QString Format::decimal(double value, int decimals) const
{
    // Adding zero turns the -0 that rounding leaves into 0.
    return m_locale.toString(rounded(value, decimals) + 0.0, 'f', decimals);
}

QString Format::kilo(double base, bool withSign) const
{
    const double value = (withSign ? base : std::abs(base)) / 1000;
    for (const int decimals : {2, 1}) {
        // 9.996 belongs to the next column: it is the rounded number that must have three digits.
        if (std::abs(rounded(value, decimals)) < (decimals == 2 ? 10 : 100))
            return decimal(value, decimals);
    }
    return decimal(value, 0);
}

QString Format::fitted(double value, int decimals, int width) const
{
    QString text = decimal(value, decimals);
    while (text.size() > width && decimals > 0)
        text = decimal(value, --decimals);
    return text;
}

QString Format::meter(double baseHours) const
{
    return fitted(baseHours / 1000, 3, kMeterColumns).rightJustified(kMeterColumns, u' ');
}

QString Format::age(Duration age) const
{
    using namespace std::chrono;
    if (age < seconds(60))
        return u"%1 s"_s.arg(std::max<qint64>(0, duration_cast<seconds>(age).count()));
    if (age < minutes(60))
        return u"%1 min"_s.arg(duration_cast<minutes>(age).count());
    if (age < hours(48))
        return u"%1 h"_s.arg(duration_cast<hours>(age).count());
    return u"%1 d"_s.arg(duration_cast<hours>(age).count() / 24);
}

QString Format::clock(Instant time) const
{
    return QDateTime::fromMSecsSinceEpoch(time.msUtc, m_zone).toString(u"HH:mm"_s);
}

QString Format::clockOrDay(Instant time, Instant now) const
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.msUtc, m_zone);
    const bool today = local.date() == QDateTime::fromMSecsSinceEpoch(now.msUtc, m_zone).date();
    return local.toString(today ? u"HH:mm"_s : u"dd.MM."_s);
}

QString Format::dayAndClock(Instant time) const
{
    return QDateTime::fromMSecsSinceEpoch(time.msUtc, m_zone).toString(u"dd.MM. HH:mm"_s);
}

QString Format::date(Instant time) const
{
    return QDateTime::fromMSecsSinceEpoch(time.msUtc, m_zone).toString(u"dd.MM.yyyy"_s);
}

Figure Format::describe(const Reading &reading, Uptime now) const
{
    Figure figure{unknown(), {}, {}, false, false};
    switch (reading.quality()) {
    case Quality::Missing: break;
    case Quality::Good: figure.known = true; break;
    case Quality::Stale:
        figure.known = figure.stale = true;
        figure.age = age(reading.age(now));
        break;
    case Quality::Implausible:
        figure.known = figure.stale = true;
        figure.age = u"?"_s;
        break;
    }
    return figure;
}

bool isShownInKilo(PhysicalUnit unit)
{
    constexpr std::array kUnits{PhysicalUnit::W,  PhysicalUnit::Var,  PhysicalUnit::VA,
                                PhysicalUnit::Wh, PhysicalUnit::Varh, PhysicalUnit::VAh};
    return std::ranges::find(kUnits, unit) != kUnits.end();
}

QStringList wrapColumns(const QString &text, int columns)
{
    // A number keeps its unit, and French punctuation its word.
    static const QRegularExpression tied(u"(?<=\\d) (?=\\p{L}{1,3}\\b|%|°)| (?=[:;?!»])|(?<=«) "_s);
    QStringList lines;
    for (const QString &paragraph : QString(text).replace(tied, u"\u00a0"_s).split(u'\n')) {
        QString line;
        for (QString word : paragraph.split(u' ', Qt::SkipEmptyParts)) {
            if (!line.isEmpty() && line.size() + 1 + word.size() <= columns) {
                line += u' ' + word;
                continue;
            }
            if (!line.isEmpty())
                lines.append(line);
            for (; word.size() > columns; word.remove(0, columns))
                lines.append(word.first(columns));
            line = word;
        }
        lines.append(line);
    }
    return lines;
}

QString elided(const QString &text, int columns)
{
    return text.size() <= columns ? text : text.first(columns - 1).trimmed() + u'…';
}

} // namespace ww

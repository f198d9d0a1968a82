// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/jsondate.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// The 29th of February is a day, too.
constexpr int kLeapYear = 2020;

} // namespace

void JsonValue<QDate>::read(QDate &value, const QJsonValue &json, const JsonRule &, JsonPlace place)
{
    const QDate date = QDate::fromString(json.toString(), Qt::ISODate);
    if (date.isValid())
        value = date;
    else
        place.complain(QT_TRANSLATE_NOOP("Settings", "must be a date; give one such as 2026-12-25"));
}

QJsonValue JsonValue<MonthDay>::write(const MonthDay &value)
{
    return u"%1-%2"_s.arg(value.month, 2, 10, QLatin1Char('0')).arg(value.day, 2, 10, QLatin1Char('0'));
}

void JsonValue<MonthDay>::read(MonthDay &value, const QJsonValue &json, const JsonRule &, JsonPlace place)
{
    const QDate date = QDate::fromString(u"%1-%2"_s.arg(kLeapYear).arg(json.toString()), Qt::ISODate);
    if (json.toString().size() == 5 && date.isValid())
        value = {date.month(), date.day()};
    else
        place.complain(QT_TRANSLATE_NOOP("Settings", "must be a month and a day; give them such as 12-25"));
}

QJsonObject JsonValue<MonthDay>::schema(const JsonRule &)
{
    QJsonObject schema = describeType("string");
    schema.insert(u"pattern"_s, u"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"_s);
    return schema;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/jsonvalue.h"
#include "control/settings/timeofusesettings.h"

namespace ww {

/// "2026-12-25".
template <> struct JsonValue<QDate>
{
    static QJsonValue write(const QDate &value) { return value.toString(Qt::ISODate); }
    static void read(QDate &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place);
    static QJsonObject schema(const JsonRule &) { return describeType("string", "date"); }
};

/// "12-25".
template <> struct JsonValue<MonthDay>
{
    static QJsonValue write(const MonthDay &value);
    static void read(MonthDay &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place);
    static QJsonObject schema(const JsonRule &);
};

} // namespace ww

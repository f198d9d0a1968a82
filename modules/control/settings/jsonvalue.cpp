// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/jsonvalue.h"

#include <QJsonArray>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// The longest id the plant gives a device.
constexpr double kMostIdLength = 32;
constexpr JsonRule kIdRule{.max = kMostIdLength};

Complaint::Figure least(const JsonRule &rule)
{
    return {rule.min};
}

/// With the unit, which is said once.
Complaint::Figure most(const JsonRule &rule)
{
    return {rule.max, rule.unit};
}

QJsonArray namesOf(const JsonRule &rule)
{
    QJsonArray names;
    for (const char *word : rule.words)
        names.append(QString::fromLatin1(word));
    return names;
}

} // namespace

JsonPlace JsonPlace::at(const QString &key) const
{
    JsonPlace place = *this;
    place.m_pointer += u'/' + key;
    return place;
}

JsonPlace JsonPlace::element(qsizetype index) const
{
    JsonPlace place = at(QString::number(index));
    place.m_complete = true;
    return place;
}

void JsonPlace::complain(const char *says, const decltype(Complaint::arguments) &arguments)
{
    m_complaints->append({m_pointer.isEmpty() ? u"/"_s : m_pointer, says, arguments});
}

std::optional<double> readNumber(const QJsonValue &json, const JsonRule &rule, JsonPlace place)
{
    const double value = json.toDouble();
    if (!json.isDouble())
        place.complain(QT_TRANSLATE_NOOP("Settings", "must be a number; enter one from %1 to %2"),
                       {least(rule), most(rule)});
    else if (!(value >= rule.min && value <= rule.max))
        place.complain(QT_TRANSLATE_NOOP("Settings", "must be from %1 to %2; enter a value in this range"),
                       {least(rule), most(rule)});
    else
        return value;
    return std::nullopt;
}

std::optional<bool> readBool(const QJsonValue &json, JsonPlace place)
{
    if (json.isBool())
        return json.toBool();
    place.complain(QT_TRANSLATE_NOOP("Settings", "must be true or false; give one of the two"));
    return std::nullopt;
}

std::optional<QString> readText(const QJsonValue &json, const JsonRule &rule, JsonPlace place)
{
    const QString text = json.toString();
    if (json.isString() && !text.isEmpty() && static_cast<double>(text.size()) <= rule.max)
        return text;
    place.complain(QT_TRANSLATE_NOOP("Settings", "must be a text; give one of 1 to %1 characters"),
                   {Complaint::Figure{rule.max}});
    return std::nullopt;
}

std::optional<Instant> readInstant(const QJsonValue &json, JsonPlace place)
{
    const auto instant = json.isString() ? Instant::fromIso(json.toString()) : std::nullopt;
    if (!instant)
        place.complain(
            QT_TRANSLATE_NOOP("Settings", "must be a time; give one such as 2020-06-01T10:00:00Z"));
    return instant;
}

std::optional<std::size_t> readWord(const QJsonValue &json, const JsonRule &rule, JsonPlace place)
{
    const QString word = json.toString();
    QStringList known;
    for (std::size_t i = 0; i < rule.words.size(); ++i) {
        known.append(QString::fromLatin1(rule.words[i]));
        if (json.isString() && word == known.last())
            return i;
    }
    place.complain(QT_TRANSLATE_NOOP("Settings", "is not a word known here; give one of: %1"),
                   {known.join(u", "_s)});
    return std::nullopt;
}

std::optional<int> readWordSet(const QJsonValue &json, const JsonRule &rule, JsonPlace place)
{
    if (!isList(json, listOfWords(rule), place))
        return std::nullopt;
    const QJsonArray list = json.toArray();
    int bits = 0;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const auto word = readWord(list.at(i), rule, place.element(i));
        if (!word)
            return std::nullopt;
        bits |= 1 << *word;
    }
    return bits;
}

QJsonValue writeWordSet(int bits, const JsonRule &rule)
{
    QJsonArray list;
    for (std::size_t i = 0; i < rule.words.size(); ++i) {
        if ((bits >> i & 1) != 0)
            list.append(QString::fromLatin1(rule.words[i]));
    }
    return list;
}

JsonRule listOfWords(const JsonRule &rule)
{
    JsonRule list = rule;
    list.most = rule.words.size();
    return list;
}

bool isObject(const QJsonValue &json, JsonPlace place)
{
    if (!json.isObject())
        place.complain(
            QT_TRANSLATE_NOOP("Settings", "must be an object; see the description of the interface"));
    return json.isObject();
}

bool isList(const QJsonValue &json, const JsonRule &rule, JsonPlace place)
{
    if (!json.isArray()) {
        place.complain(QT_TRANSLATE_NOOP("Settings", "must be a list; see the description of the interface"));
        return false;
    }
    const bool fits = static_cast<std::size_t>(json.toArray().size()) <= rule.most;
    if (!fits)
        place.complain(QT_TRANSLATE_NOOP("Settings", "has too many elements; give at most %1"),
                       {Complaint::Figure{static_cast<double>(rule.most)}});
    return fits;
}

void refuseUnknown(const QJsonObject &json, const QStringList &known, JsonPlace place)
{
    for (const QString &key : json.keys()) {
        if (!known.contains(key))
            place.at(key).complain(
                QT_TRANSLATE_NOOP("Settings", "is not known here; leave it out. Known are: %1"),
                {known.join(u", "_s)});
    }
}

QJsonObject describeNumber(const JsonRule &rule)
{
    return {{u"type"_s, u"number"_s}, {u"minimum"_s, rule.min}, {u"maximum"_s, rule.max}};
}

QJsonObject describeText(const JsonRule &rule)
{
    return {{u"type"_s, u"string"_s}, {u"minLength"_s, 1}, {u"maxLength"_s, rule.max}};
}

QJsonObject describeWords(const JsonRule &rule)
{
    return {{u"type"_s, u"string"_s}, {u"enum"_s, namesOf(rule)}};
}

QJsonObject describeType(const char *type, const char *format)
{
    QJsonObject schema{{u"type"_s, QString::fromLatin1(type)}};
    if (*format)
        schema.insert(u"format"_s, QString::fromLatin1(format));
    return schema;
}

QJsonObject describeList(const QJsonObject &element, const JsonRule &rule)
{
    return {{u"type"_s, u"array"_s}, {u"maxItems"_s, static_cast<qint64>(rule.most)}, {u"items"_s, element}};
}

QJsonObject orNull(QJsonObject schema)
{
    schema.insert(u"type"_s, QJsonArray{schema.value(u"type"_s), u"null"_s});
    return schema;
}

void JsonValue<int>::read(int &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place)
{
    const auto number = readNumber(json, rule, place);
    if (number && *number != std::floor(*number))
        place.complain(QT_TRANSLATE_NOOP("Settings", "must be a whole number; enter one without decimals"));
    else if (number)
        value = static_cast<int>(*number);
}

QJsonObject JsonValue<int>::schema(const JsonRule &rule)
{
    QJsonObject schema = describeNumber(rule);
    schema.insert(u"type"_s, u"integer"_s);
    return schema;
}

void JsonValue<Duration>::read(Duration &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place)
{
    if (const auto seconds = readNumber(json, rule, place))
        value = Duration(static_cast<qint64>(std::round(*seconds * 1000)));
}

void JsonValue<DeviceId>::read(DeviceId &value, const QJsonValue &json, const JsonRule &, JsonPlace place)
{
    if (const auto text = readText(json, kIdRule, place))
        value = DeviceId(*text);
}

QJsonObject JsonValue<DeviceId>::schema(const JsonRule &)
{
    QJsonObject schema = describeText(kIdRule);
    schema.insert(u"x-device"_s, true);
    return schema;
}

} // namespace ww

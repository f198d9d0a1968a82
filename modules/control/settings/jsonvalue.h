// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/complaint.h"
#include "core/clock.h"
#include "core/ids.h"
#include "core/units.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QStringList>

#include <optional>
#include <span>

namespace ww {

/// What a JSON value may be.
struct JsonRule
{
    double min = 0; ///< Of a number.
    double max = 0; ///< Of a number; of a text the most characters.
    const char *unit = "";
    std::span<const char *const> words; ///< Names of an enum.
    std::size_t most = 0;               ///< Elements of a list.
    bool required = false;
};

/// A place in a document, as a JSON pointer, and where to complain about it.
class JsonPlace
{
public:
    /// `complete` asks for every required field.
    JsonPlace(QList<Complaint> &complaints, bool complete)
        : m_complaints(&complaints)
        , m_complete(complete)
    {}
    [[nodiscard]] JsonPlace at(const QString &key) const;
    /// An element of a list; what it does not say has no earlier value to keep.
    [[nodiscard]] JsonPlace element(qsizetype index) const;
    [[nodiscard]] bool isComplete() const { return m_complete; }
    /// Notes that the value here cannot be taken; see Complaint.
    void complain(const char *says, const decltype(Complaint::arguments) &arguments = {});

private:
    QList<Complaint> *m_complaints;
    QString m_pointer;
    bool m_complete;
};

/// The number, if it is one and lies in the range.
[[nodiscard]] std::optional<double> readNumber(const QJsonValue &json, const JsonRule &rule, JsonPlace place);
[[nodiscard]] std::optional<bool> readBool(const QJsonValue &json, JsonPlace place);
/// A text of 1 to `rule.max` characters.
[[nodiscard]] std::optional<QString> readText(const QJsonValue &json, const JsonRule &rule, JsonPlace place);
/// A time in ISO 8601.
[[nodiscard]] std::optional<Instant> readInstant(const QJsonValue &json, JsonPlace place);
/// The place of a word in `rule.words`.
[[nodiscard]] std::optional<std::size_t> readWord(const QJsonValue &json, const JsonRule &rule,
                                                  JsonPlace place);
/// Bits of the words in a list, in the order of `rule.words`.
[[nodiscard]] std::optional<int> readWordSet(const QJsonValue &json, const JsonRule &rule, JsonPlace place);
[[nodiscard]] QJsonValue writeWordSet(int bits, const JsonRule &rule);
/// The rule of the list that such words stand in.
[[nodiscard]] JsonRule listOfWords(const JsonRule &rule);
[[nodiscard]] bool isObject(const QJsonValue &json, JsonPlace place);
/// A list of at most `rule.most` elements.
[[nodiscard]] bool isList(const QJsonValue &json, const JsonRule &rule, JsonPlace place);
void refuseUnknown(const QJsonObject &json, const QStringList &known, JsonPlace place);

[[nodiscard]] QJsonObject describeNumber(const JsonRule &rule);
[[nodiscard]] QJsonObject describeText(const JsonRule &rule);
[[nodiscard]] QJsonObject describeWords(const JsonRule &rule);
[[nodiscard]] QJsonObject describeType(const char *type, const char *format = "");
[[nodiscard]] QJsonObject describeList(const QJsonObject &element, const JsonRule &rule);
/// The same or null.
[[nodiscard]] QJsonObject orNull(QJsonObject schema);

/// How a type is written as one JSON value. Unknown types do not compile.
template <typename T> struct JsonValue;

template <> struct JsonValue<double>
{
    static QJsonValue write(double value) { return value; }
    static void read(double &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place)
    {
        value = readNumber(json, rule, place).value_or(value);
    }
    static QJsonObject schema(const JsonRule &rule) { return describeNumber(rule); }
};

template <> struct JsonValue<int>
{
    static QJsonValue write(int value) { return value; }
    static void read(int &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place);
    static QJsonObject schema(const JsonRule &rule);
};

template <typename Tag> struct JsonValue<Unit<Tag>>
{
    static QJsonValue write(Unit<Tag> value) { return value.value(); }
    static void read(Unit<Tag> &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place)
    {
        value = Unit<Tag>(readNumber(json, rule, place).value_or(value.value()));
    }
    static QJsonObject schema(const JsonRule &rule) { return describeNumber(rule); }
};

/// In seconds.
template <> struct JsonValue<Duration>
{
    static QJsonValue write(Duration value) { return static_cast<double>(value.count()) / 1000; }
    static void read(Duration &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place);
    static QJsonObject schema(const JsonRule &rule) { return describeNumber(rule); }
};

template <> struct JsonValue<bool>
{
    static QJsonValue write(bool value) { return value; }
    static void read(bool &value, const QJsonValue &json, const JsonRule &, JsonPlace place)
    {
        value = readBool(json, place).value_or(value);
    }
    static QJsonObject schema(const JsonRule &) { return describeType("boolean"); }
};

template <> struct JsonValue<QString>
{
    static QJsonValue write(const QString &value) { return value; }
    static void read(QString &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place)
    {
        value = readText(json, rule, place).value_or(value);
    }
    static QJsonObject schema(const JsonRule &rule) { return describeText(rule); }
};

template <> struct JsonValue<DeviceId>
{
    static QJsonValue write(const DeviceId &value) { return value.text(); }
    static void read(DeviceId &value, const QJsonValue &json, const JsonRule &, JsonPlace place);
    static QJsonObject schema(const JsonRule &);
};

template <> struct JsonValue<Instant>
{
    static QJsonValue write(Instant value) { return value.toIso(); }
    static void read(Instant &value, const QJsonValue &json, const JsonRule &, JsonPlace place)
    {
        value = readInstant(json, place).value_or(value);
    }
    static QJsonObject schema(const JsonRule &) { return describeType("string", "date-time"); }
};

template <typename T> struct JsonValue<std::optional<T>>
{
    static QJsonValue write(const std::optional<T> &value)
    {
        return value ? JsonValue<T>::write(*value) : QJsonValue(QJsonValue::Null);
    }
    static void read(std::optional<T> &value, const QJsonValue &json, const JsonRule &rule, JsonPlace place)
    {
        if (json.isNull()) {
            value.reset();
            return;
        }
        T inner = value.value_or(T());
        JsonValue<T>::read(inner, json, rule, place);
        value = inner;
    }
    static QJsonObject schema(const JsonRule &rule) { return orNull(JsonValue<T>::schema(rule)); }
};

} // namespace ww

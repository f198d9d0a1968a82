// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/settings/jsonvalue.h"

#include <QJsonArray>
#include <QJsonObject>

#include <span>
#include <vector>

namespace ww {

/// One member of a struct as JSON knows it: its key, what it may be and what it means. Tables of fields are
/// the only place that reads, writes, checks and describes settings.
template <typename S> struct JsonField
{
    const char *name;
    const char *about; ///< One sentence for the reader of the interface's description.
    JsonRule rule;
    QJsonValue (*write)(const S &, const JsonRule &);
    void (*read)(S &, const QJsonValue &, const JsonRule &, JsonPlace);
    QJsonObject (*schema)(const JsonRule &);
};

/// A table of fields.
template <typename S> using JsonFields = std::span<const JsonField<S>>;

/// Writes every field.
template <typename S> QJsonObject writeFields(const S &values, JsonFields<S> fields)
{
    QJsonObject json;
    for (const JsonField<S> &field : fields)
        json.insert(QLatin1StringView(field.name), field.write(values, field.rule));
    return json;
}

/// Takes over what `json` says; what it does not say stays as it is, unless a complete document is asked for.
/// Everything wrong, unknown keys too, is told to `place`.
template <typename S>
void readFields(S &values, const QJsonObject &json, JsonFields<S> fields, JsonPlace place)
{
    QStringList known;
    for (const JsonField<S> &field : fields) {
        const QString name = QString::fromLatin1(field.name);
        known.append(name);
        const QJsonValue value = json.value(name);
        JsonPlace inside = place.at(name);
        if (!value.isUndefined())
            field.read(values, value, field.rule, inside);
        else if (place.isComplete() && field.rule.required)
            inside.complain(kMissing);
    }
    refuseUnknown(json, known, place);
}

/// A JSON schema of the table; every key that is not in it is refused.
template <typename S> QJsonObject describeFields(JsonFields<S> fields)
{
    QJsonObject properties;
    QJsonArray required;
    QJsonArray order;
    for (const JsonField<S> &field : fields) {
        QJsonObject schema = field.schema(field.rule);
        if (*field.about)
            schema.insert(QStringLiteral("description"), QString::fromUtf8(field.about));
        // What counts where nothing is said; a name must be given.
        const QJsonValue usual = field.write(S{}, field.rule);
        if (!usual.isObject() && usual != QJsonValue(QString()))
            schema.insert(QStringLiteral("default"), usual);
        properties.insert(QLatin1StringView(field.name), schema);
        order.append(QLatin1StringView(field.name));
        if (field.rule.required)
            required.append(QLatin1StringView(field.name));
    }
    QJsonObject schema{{QStringLiteral("type"), QStringLiteral("object")},
                       {QStringLiteral("additionalProperties"), false},
                       {QStringLiteral("x-order"), order},
                       {QStringLiteral("properties"), properties}};
    if (!required.isEmpty())
        schema.insert(QStringLiteral("required"), required);
    return schema;
}

namespace detail {

template <typename M> struct MemberOf;
template <typename S, typename T> struct MemberOf<T S::*>
{
    using Struct = S;
    using Type = T;
};
template <auto Member> using StructOf = typename MemberOf<decltype(Member)>::Struct;
template <auto Member> using TypeOf = typename MemberOf<decltype(Member)>::Type;

} // namespace detail

/// A single value: bool, number, number with a unit, Duration in seconds, text, DeviceId, Instant;
/// std::optional of it may be null.
template <auto Member>
constexpr auto valueField(const char *name, const char *about, const JsonRule &rule = {})
{
    using S = detail::StructOf<Member>;
    using T = detail::TypeOf<Member>;
    return JsonField<S>{name,
                        about,
                        rule,
                        [](const S &values, const JsonRule &) { return JsonValue<T>::write(values.*Member); },
                        [](S &values, const QJsonValue &json, const JsonRule &limits, JsonPlace place) {
                            JsonValue<T>::read(values.*Member, json, limits, place);
                        },
                        [](const JsonRule &limits) { return JsonValue<T>::schema(limits); }};
}

/// An enum; `rule.words` are its names in the order of its values.
template <auto Member> constexpr auto wordField(const char *name, const char *about, const JsonRule &rule)
{
    using S = detail::StructOf<Member>;
    using T = detail::TypeOf<Member>;
    return JsonField<S>{name,
                        about,
                        rule,
                        [](const S &values, const JsonRule &limits) {
                            return QJsonValue(
                                QString::fromLatin1(limits.words[static_cast<std::size_t>(values.*Member)]));
                        },
                        [](S &values, const QJsonValue &json, const JsonRule &limits, JsonPlace place) {
                            if (const auto index = readWord(json, limits, place))
                                values.*Member = static_cast<T>(*index);
                        },
                        [](const JsonRule &limits) { return describeWords(limits); }};
}

/// A section with a table of its own.
template <auto Member, const auto &kFields>
constexpr auto sectionField(const char *name, const char *about, const JsonRule &rule = {})
{
    using S = detail::StructOf<Member>;
    using T = detail::TypeOf<Member>;
    return JsonField<S>{name,
                        about,
                        rule,
                        [](const S &values, const JsonRule &) {
                            return QJsonValue(writeFields<T>(values.*Member, JsonFields<T>(kFields)));
                        },
                        [](S &values, const QJsonValue &json, const JsonRule &, JsonPlace place) {
                            if (isObject(json, place))
                                readFields<T>(values.*Member, json.toObject(), JsonFields<T>(kFields), place);
                        },
                        [](const JsonRule &) { return describeFields<T>(JsonFields<T>(kFields)); }};
}

/// A list of at most `rule.max` structs with a table of their own. A list is replaced as a whole.
template <auto Member, const auto &kFields>
constexpr auto listField(const char *name, const char *about, const JsonRule &rule)
{
    using S = detail::StructOf<Member>;
    using T = typename detail::TypeOf<Member>::value_type;
    return JsonField<S>{name,
                        about,
                        rule,
                        [](const S &values, const JsonRule &) {
                            QJsonArray list;
                            for (const T &one : values.*Member)
                                list.append(writeFields<T>(one, JsonFields<T>(kFields)));
                            return QJsonValue(list);
                        },
                        [](S &values, const QJsonValue &json, const JsonRule &limits, JsonPlace place) {
                            if (!isList(json, limits, place))
                                return;
                            const QJsonArray list = json.toArray();
                            std::vector<T> all(static_cast<std::size_t>(list.size()));
                            for (qsizetype i = 0; i < list.size(); ++i) {
                                const JsonPlace inside = place.element(i);
                                if (isObject(list.at(i), inside))
                                    readFields<T>(all[static_cast<std::size_t>(i)], list.at(i).toObject(),
                                                  JsonFields<T>(kFields), inside);
                            }
                            values.*Member = std::move(all);
                        },
                        [](const JsonRule &limits) {
                            return describeList(describeFields<T>(JsonFields<T>(kFields)), limits);
                        }};
}

/// A list of at most `rule.most` single values.
template <auto Member> constexpr auto valuesField(const char *name, const char *about, const JsonRule &rule)
{
    using S = detail::StructOf<Member>;
    using T = typename detail::TypeOf<Member>::value_type;
    return JsonField<S>{
        name,
        about,
        rule,
        [](const S &values, const JsonRule &) {
            QJsonArray list;
            for (const T &one : values.*Member)
                list.append(JsonValue<T>::write(one));
            return QJsonValue(list);
        },
        [](S &values, const QJsonValue &json, const JsonRule &limits, JsonPlace place) {
            if (!isList(json, limits, place))
                return;
            const QJsonArray list = json.toArray();
            std::vector<T> all(static_cast<std::size_t>(list.size()));
            for (qsizetype i = 0; i < list.size(); ++i)
                JsonValue<T>::read(all[static_cast<std::size_t>(i)], list.at(i), limits, place.element(i));
            values.*Member = std::move(all);
        },
        [](const JsonRule &limits) { return describeList(JsonValue<T>::schema(limits), limits); }};
}

/// A set of words kept as bits of an int, in the order of `rule.words`; written as a list of them.
template <auto Member> constexpr auto wordSetField(const char *name, const char *about, const JsonRule &rule)
{
    using S = detail::StructOf<Member>;
    return JsonField<S>{
        name,
        about,
        rule,
        [](const S &values, const JsonRule &limits) { return writeWordSet(values.*Member, limits); },
        [](S &values, const QJsonValue &json, const JsonRule &limits, JsonPlace place) {
            values.*Member = readWordSet(json, limits, place).value_or(values.*Member);
        },
        [](const JsonRule &limits) { return describeList(describeWords(limits), listOfWords(limits)); }};
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schemawords.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr qsizetype kLongestShown = 60;

/// A value as it stands in the document, shortened.
QString shown(const QJsonValue &value)
{
    if (value.isObject() || value.isArray())
        return value.isObject() ? u"an object"_s : u"a list"_s;
    QByteArray text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    text = text.sliced(1, text.size() - 2);
    return QString::fromUtf8(text.size() > kLongestShown ? text.first(kLongestShown) + "..." : text);
}

QString typeName(const QString &type)
{
    static const QHash<QString, QString> names{{u"object"_s, u"an object"_s},
                                               {u"array"_s, u"a list"_s},
                                               {u"string"_s, u"a text"_s},
                                               {u"number"_s, u"a number"_s},
                                               {u"integer"_s, u"a whole number"_s},
                                               {u"boolean"_s, u"true or false"_s},
                                               {u"null"_s, u"null"_s}};
    return names.value(type, type);
}

QStringList typesOf(const QJsonObject &schema)
{
    const QJsonValue type = schema.value("type"_L1);
    QStringList types;
    if (type.isString())
        types.append(type.toString());
    for (const QJsonValue &each : type.toArray())
        types.append(each.toString());
    return types;
}

QString namesOf(QStringList types)
{
    types.removeDuplicates();
    for (QString &type : types)
        type = typeName(type);
    return types.join(u" or "_s);
}

bool hasType(const QJsonValue &value, const QString &type)
{
    switch (value.type()) {
    case QJsonValue::Object: return type == u"object"_s;
    case QJsonValue::Array: return type == u"array"_s;
    case QJsonValue::String: return type == u"string"_s;
    case QJsonValue::Bool: return type == u"boolean"_s;
    case QJsonValue::Null: return type == u"null"_s;
    case QJsonValue::Double:
        return type == u"number"_s ||
               (type == u"integer"_s && value.toDouble() == std::floor(value.toDouble()));
    case QJsonValue::Undefined: return false;
    }
    Q_UNREACHABLE();
}

/// The schemas that speak about a place: the one given, what it refers to and its alternatives.
void spread(const QJsonObject &root, const QJsonValue &schema, QList<QJsonObject> &found, int depth = 0)
{
    constexpr int kDeepest = 16;
    if (!schema.isObject() || depth > kDeepest)
        return;
    const QJsonObject object = schema.toObject();
    const QString reference = object.value("$ref"_L1).toString();
    if (reference.startsWith(u"#/"_s)) {
        QJsonValue target = root;
        for (const QString &part : reference.sliced(2).split(u'/'))
            target = target.toObject().value(part);
        spread(root, target, found, depth + 1);
        return;
    }
    found.append(object);
    for (const char *alternatives : {"allOf", "anyOf", "oneOf"}) {
        for (const QJsonValue &each : object.value(QLatin1StringView(alternatives)).toArray())
            spread(root, each, found, depth + 1);
    }
    for (const char *branch : {"then", "else"})
        spread(root, object.value(QLatin1StringView(branch)), found, depth + 1);
}

/// The schema of an element of a list: one for all, or one for each place.
QJsonValue elementSchema(const QJsonObject &schema, const QString &index)
{
    const QJsonValue items = schema.value("items"_L1);
    if (!items.isArray())
        return items;
    const int place = index.toInt();
    return place < items.toArray().size() ? items.toArray().at(place) : schema.value("additionalItems"_L1);
}

QList<QJsonObject> inside(const QJsonObject &root, const QList<QJsonObject> &schemas, const QString &name)
{
    QList<QJsonObject> found;
    for (const QJsonObject &schema : schemas) {
        const QJsonValue property = schema.value("properties"_L1).toObject().value(name);
        if (!property.isUndefined()) {
            spread(root, property, found);
            continue;
        }
        spread(root, elementSchema(schema, name), found);
        spread(root, schema.value("additionalProperties"_L1), found);
    }
    return found;
}

void complainAboutNumber(const QJsonObject &schema, const QJsonValue &value, QStringList &out)
{
    const double number = value.toDouble();
    const QJsonValue least = schema.value("minimum"_L1);
    const QJsonValue above = schema.value("exclusiveMinimum"_L1);
    const QJsonValue most = schema.value("maximum"_L1);
    const bool low =
        (least.isDouble() && number < least.toDouble()) || (above.isDouble() && number <= above.toDouble());
    const bool high = most.isDouble() && number > most.toDouble();
    if (!low && !high)
        return;
    const QString from = least.isDouble()   ? u"at least "_s + shown(least)
                         : above.isDouble() ? u"more than "_s + shown(above)
                                            : QString();
    const QString to = most.isDouble() ? u"at most "_s + shown(most) : QString();
    const QStringList range = QStringList{from, to}.filter(QRegularExpression(u"."_s));
    out.append(
        u"%1 is too %2; give %3"_s.arg(shown(value), low ? u"small"_s : u"large"_s, range.join(u" and "_s)));
}

void complainAboutText(const QJsonObject &schema, const QJsonValue &value, QStringList &out)
{
    const qsizetype length = value.toString().size();
    const qsizetype least = schema.value("minLength"_L1).toInteger(0);
    const qsizetype most = schema.value("maxLength"_L1).toInteger(length);
    if (length < least)
        out.append(least == 1 ? u"is empty; give a text"_s
                              : u"is too short; give at least %1 characters"_s.arg(least));
    if (length > most)
        out.append(u"is too long; give at most %1 characters"_s.arg(most));
    const QString pattern = schema.value("pattern"_L1).toString();
    if (!pattern.isEmpty() && !QRegularExpression(pattern).match(value.toString()).hasMatch())
        out.append(u"%1 does not have the form %2"_s.arg(shown(value),
                                                         schema.value("description"_L1).toString(pattern)));
}

QString wordsOf(const QJsonArray &choices)
{
    QStringList words;
    for (const QJsonValue &choice : choices)
        words.append(shown(choice));
    return words.join(u", "_s);
}

void complainAboutNames(const QJsonObject &schema, const QJsonObject &value, QStringList &out)
{
    const QJsonArray choices = schema.value("enum"_L1).toArray();
    const QRegularExpression form(schema.value("pattern"_L1).toString());
    for (const QString &name : value.keys()) {
        if (!choices.isEmpty() && !choices.contains(name))
            out.append(u"there is no field '%1'; known are %2"_s.arg(name, wordsOf(choices)));
        else if (!form.match(name).hasMatch())
            out.append(u"the name '%1' does not have the form %2"_s.arg(name, form.pattern()));
    }
}

void complainAboutFields(const QJsonObject &schema, const QJsonObject &value, const QStringList &known,
                         QStringList &out)
{
    for (const QJsonValue &name : schema.value("required"_L1).toArray()) {
        if (!value.contains(name.toString()))
            out.append(u"'%1' is missing; give it"_s.arg(name.toString()));
    }
    complainAboutNames(schema.value("propertyNames"_L1).toObject(), value, out);
    if (value.size() < schema.value("minProperties"_L1).toInteger(0))
        out.append(u"is empty; give a field"_s);
    if (schema.value("additionalProperties"_L1) != QJsonValue(false))
        return;
    for (const QString &name : value.keys()) {
        if (!known.contains(name))
            out.append(u"there is no field '%1'; known are %2"_s.arg(name, known.join(u", "_s)));
    }
}

void complainAboutList(const QJsonObject &schema, const QJsonArray &value, QStringList &out)
{
    const qsizetype least = schema.value("minItems"_L1).toInteger(0);
    const QJsonValue items = schema.value("items"_L1);
    const bool closed = items.isArray() && schema.value("additionalItems"_L1) == QJsonValue(false);
    const qsizetype most =
        closed ? items.toArray().size() : schema.value("maxItems"_L1).toInteger(value.size());
    if (value.size() < least)
        out.append(u"has %1 elements; give at least %2"_s.arg(value.size()).arg(least));
    if (value.size() > most)
        out.append(u"has %1 elements; give at most %2"_s.arg(value.size()).arg(most));
}

void complain(const QJsonObject &schema, const QJsonValue &value, const QStringList &known, QStringList &out)
{
    const QJsonArray choices = schema.value("enum"_L1).toArray();
    if (!choices.isEmpty() && !choices.contains(value))
        out.append(u"%1 is not known; choose one of %2"_s.arg(shown(value), wordsOf(choices)));
    const QJsonValue never = schema.value("not"_L1).toObject().value("const"_L1);
    if (!never.isUndefined() && never == value)
        out.append(u"%1 may not stand here; give another value"_s.arg(shown(value)));
    const QJsonValue only = schema.value("const"_L1);
    if (!only.isUndefined() && only != value)
        out.append(u"%1 is not known; give %2"_s.arg(shown(value), shown(only)));
    if (value.isDouble())
        complainAboutNumber(schema, value, out);
    else if (value.isString())
        complainAboutText(schema, value, out);
    else if (value.isObject())
        complainAboutFields(schema, value.toObject(), known, out);
    else if (value.isArray())
        complainAboutList(schema, value.toArray(), out);
}

} // namespace

QStringList schemaComplaints(const QJsonValue &schema, const QJsonValue &document, const QString &pointer)
{
    const QJsonObject root = schema.toObject();
    QList<QJsonObject> here;
    spread(root, schema, here);
    QJsonValue value = document;
    for (const QString &part : pointer.split(u'/', Qt::SkipEmptyParts)) {
        here = inside(root, here, part);
        value = value.isArray() ? value.toArray().at(part.toInt()) : value.toObject().value(part);
    }
    QStringList known;
    for (const QJsonObject &each : here)
        known.append(each.value("properties"_L1).toObject().keys());
    known.removeDuplicates();
    QStringList complaints;
    QStringList otherTypes;
    for (const QJsonObject &each : here) {
        const QStringList types = typesOf(each);
        if (types.isEmpty() || std::any_of(types.begin(), types.end(),
                                           [&value](const QString &type) { return hasType(value, type); }))
            complain(each, value, known, complaints);
        else
            otherTypes += types;
    }
    // Of several alternatives, those of another type explain only what nothing else does.
    if (complaints.isEmpty() && !otherTypes.isEmpty())
        complaints.append(u"%1 is not %2"_s.arg(shown(value), namesOf(otherTypes)));
    complaints.removeDuplicates();
    return complaints;
}

} // namespace ww

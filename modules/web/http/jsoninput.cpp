// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"

#include "web/http/problem.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kTimeRemedy = u"Give a time such as 2020-06-01T10:00:00Z."_s;

QString shown(double number)
{
    return QString::number(number, 'g', 10);
}

} // namespace

Response problemResponse(const FieldError &error)
{
    return problemResponse(
        {.status = 422, .detail = error.detail, .field = error.field, .remedy = error.remedy, .type = {}});
}

JsonInput::JsonInput(const QByteArray &body)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        m_unreadable = u"The body is not JSON: %1 at byte %2."_s.arg(error.errorString()).arg(error.offset);
    else if (!document.isObject())
        m_unreadable = u"The body is not a JSON object."_s;
    m_object = document.object();
}

QJsonValue JsonInput::take(const QString &key)
{
    m_asked.append(key);
    return m_object.value(key);
}

void JsonInput::refuse(const QString &key, const QString &detail, const QString &remedy)
{
    if (!m_error)
        m_error = FieldError{m_prefix + key, detail, remedy};
}

QString JsonInput::text(const QString &key, int maxLength)
{
    const QJsonValue value = take(key);
    if (!value.isString())
        refuse(key, value.isUndefined() ? u"It is missing."_s : u"It is not a text."_s, u"Give a text."_s);
    else if (value.toString().size() > maxLength)
        refuse(key, u"It is too long."_s, u"Give at most %1 characters."_s.arg(maxLength));
    else
        return value.toString();
    return {};
}

bool JsonInput::flag(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isBool())
        refuse(key, value.isUndefined() ? u"It is missing."_s : u"It is neither true nor false."_s,
               u"Give true or false."_s);
    return value.toBool();
}

double JsonInput::number(const QString &key, double min, double max)
{
    const auto value = optionalNumber(key, min, max);
    if (!value)
        refuse(key, u"It is missing."_s, u"Give a number."_s);
    return value.value_or(min);
}

std::optional<double> JsonInput::optionalNumber(const QString &key, double min, double max)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return std::nullopt;
    const double number = value.toDouble();
    if (!value.isDouble())
        refuse(key, u"It is not a number."_s, u"Give a number."_s);
    else if (!std::isfinite(number) || number < min || number > max)
        refuse(key, u"%1 is out of range."_s.arg(shown(number)),
               u"Give a number from %1 to %2."_s.arg(shown(min), shown(max)));
    else
        return number;
    return min;
}

int JsonInput::integer(const QString &key, int min, int max)
{
    const double value = number(key, min, max);
    if (value != std::floor(value))
        refuse(key, u"It is not a whole number."_s,
               u"Give a whole number from %1 to %2."_s.arg(min).arg(max));
    return static_cast<int>(value);
}

int JsonInput::choice(const QString &key, const QStringList &words)
{
    const QJsonValue value = take(key);
    const qsizetype index = value.isString() ? words.indexOf(value.toString()) : -1;
    if (index < 0)
        refuse(key, value.isUndefined() ? u"It is missing."_s : u"It is not one of the known words."_s,
               u"Give one of: %1."_s.arg(words.join(u", "_s)));
    return static_cast<int>(std::max<qsizetype>(index, 0));
}

JsonInput JsonInput::object(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isObject())
        refuse(key, value.isUndefined() ? u"It is missing."_s : u"It is not an object."_s,
               u"Give an object."_s);
    return {value.toObject(), m_prefix + key + u'.'};
}

QList<JsonInput> JsonInput::objects(const QString &key, int maxCount)
{
    const QJsonValue value = take(key);
    const QJsonArray array = value.toArray();
    if (!value.isArray())
        refuse(key, value.isUndefined() ? u"It is missing."_s : u"It is not an array."_s,
               u"Give an array."_s);
    else if (array.size() > maxCount)
        refuse(key, u"It has too many elements."_s, u"Give at most %1."_s.arg(maxCount));
    QList<JsonInput> parts;
    for (qsizetype i = 0; i < array.size() && !m_error; ++i) {
        if (!array.at(i).isObject())
            refuse(key, u"Element %1 is not an object."_s.arg(i), u"Give objects."_s);
        else
            parts.append(JsonInput(array.at(i).toObject(), u"%1%2/%3/"_s.arg(m_prefix, key).arg(i)));
    }
    return parts;
}

std::optional<QJsonObject> JsonInput::whole()
{
    m_asked = m_object.keys();
    return m_unreadable ? std::nullopt : std::optional(m_object);
}

void JsonInput::complainAboutUnknown()
{
    if (m_error)
        return;
    for (const QString &key : m_object.keys()) {
        if (!m_asked.contains(key))
            refuse(key, u"This is not known here."_s,
                   u"Leave it out. Known are: %1."_s.arg(m_asked.join(u", "_s)));
    }
}

void JsonInput::finish(JsonInput &part)
{
    part.complainAboutUnknown();
    if (!m_error)
        m_error = part.m_error;
}

std::optional<Response> JsonInput::problem()
{
    if (m_unreadable)
        return problemResponse({.status = 400,
                                .detail = *m_unreadable,
                                .field = {},
                                .remedy = u"Send a JSON object."_s,
                                .type = {}});
    complainAboutUnknown();
    return m_error ? std::optional(problemResponse(*m_error)) : std::nullopt;
}

QueryInput::QueryInput(const Request &request, const QStringList &known)
    : m_request(request)
{
    for (const auto &[name, value] : request.query) {
        if (!known.contains(name))
            refuse(name, u"This parameter is not known here."_s,
                   known.isEmpty() ? u"Leave it out."_s : u"Known are: %1."_s.arg(known.join(u", "_s)));
    }
}

std::optional<QString> QueryInput::value(const QString &name)
{
    const QStringList all = m_request.queryValues(name);
    if (all.size() > 1)
        refuse(name, u"It is given more than once."_s, u"Give it once."_s);
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

std::optional<Instant> QueryInput::time(const QString &name)
{
    const auto text = value(name);
    if (!text)
        return std::nullopt;
    const auto instant = Instant::fromIso(*text);
    // From 1970 to 9999: what the history and ISO 8601 with four digits can name.
    if (!instant || instant->msUtc < 0 || instant->msUtc > 253'402'300'799'999)
        refuse(name, u"It is not a time."_s, kTimeRemedy);
    return instant;
}

Instant QueryInput::requiredTime(const QString &name)
{
    const auto instant = time(name);
    if (!instant)
        refuse(name, u"It is missing."_s, kTimeRemedy);
    return instant.value_or(Instant());
}

int QueryInput::integer(const QString &name, int min, int max, int otherwise)
{
    const auto text = value(name);
    if (!text)
        return otherwise;
    bool isNumber = false;
    const int number = text->toInt(&isNumber);
    if (!isNumber || number < min || number > max)
        refuse(name, u"It is not a whole number in range."_s,
               u"Give a whole number from %1 to %2."_s.arg(min).arg(max));
    return number;
}

int QueryInput::choice(const QString &name, const QStringList &words, int otherwise)
{
    const auto text = value(name);
    if (!text)
        return otherwise;
    const qsizetype index = words.indexOf(*text);
    if (index < 0)
        refuse(name, u"It is not one of the known words."_s, u"Give one of: %1."_s.arg(words.join(u", "_s)));
    return static_cast<int>(std::max<qsizetype>(index, 0));
}

void QueryInput::refuse(const QString &name, const QString &detail, const QString &remedy)
{
    if (!m_error)
        m_error = FieldError{name, detail, remedy};
}

std::optional<Response> QueryInput::problem() const
{
    return m_error ? std::optional(problemResponse(*m_error)) : std::nullopt;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"

#include "web/http/problem.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kTimeRemedy = u"Give a time such as 2020-06-01T10:00:00Z."_s;

// More than any range has; what follows would be noise of the floating point.
constexpr int kDigits = 10;

constexpr auto kGiveNumber = QT_TRANSLATE_NOOP("Refusals", "Give a number.");

} // namespace

Response problemResponse(const FieldError &error)
{
    return problemResponse({.status = 422,
                            .detail = error.detail,
                            .field = error.field,
                            .remedy = error.remedy,
                            .type = {},
                            .fieldTitle = error.title});
}

JsonInput::JsonInput(const QByteArray &body, const Texts &texts, const QString &language)
    : m_texts(&texts)
    , m_language(language)
{
    QJsonParseError error{};
    const QJsonDocument document = QJsonDocument::fromJson(body, &error);
    if (error.error != QJsonParseError::NoError)
        m_unreadable = say(QT_TRANSLATE_NOOP("Refusals", "The body is not JSON: %1 at byte %2."))
                           .arg(error.errorString())
                           .arg(error.offset);
    else if (!document.isObject())
        m_unreadable = say(QT_TRANSLATE_NOOP("Refusals", "The body is not a JSON object."));
    m_object = document.object();
}

JsonInput::JsonInput(const Request &request, const Texts &texts)
    : JsonInput(request.body, texts, texts.languageFor(request.headers))
{}

QString JsonInput::say(const char *sentence) const
{
    return m_texts->text(m_language, "Refusals", sentence);
}

QString JsonInput::shown(double number) const
{
    return QLocale(m_language).toString(number, 'g', kDigits);
}

QJsonValue JsonInput::take(const QString &key)
{
    m_asked.append(key);
    return m_object.value(key);
}

void JsonInput::refuse(const QString &key, const QString &detail, const QString &remedy)
{
    if (!m_error)
        m_error = FieldError{m_prefix + key, {}, detail, remedy};
}

void JsonInput::refuseType(const QString &key, const QJsonValue &value, const char *detail,
                           const char *remedy)
{
    refuse(key, say(value.isUndefined() ? QT_TRANSLATE_NOOP("Refusals", "It is missing.") : detail),
           say(remedy));
}

QString JsonInput::text(const QString &key, int maxLength)
{
    const QJsonValue value = take(key);
    if (!value.isString())
        refuseType(key, value, QT_TRANSLATE_NOOP("Refusals", "It is not a text."),
                   QT_TRANSLATE_NOOP("Refusals", "Give a text."));
    else if (value.toString().size() > maxLength)
        refuse(key, say(QT_TRANSLATE_NOOP("Refusals", "It is too long.")),
               say(QT_TRANSLATE_NOOP("Refusals", "Give at most %1 characters.")).arg(shown(maxLength)));
    else
        return value.toString();
    return {};
}

bool JsonInput::flag(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isBool())
        refuseType(key, value, QT_TRANSLATE_NOOP("Refusals", "It is neither true nor false."),
                   QT_TRANSLATE_NOOP("Refusals", "Give true or false."));
    return value.toBool();
}

double JsonInput::number(const QString &key, double min, double max)
{
    const auto value = optionalNumber(key, min, max);
    if (!value)
        refuseType(key, QJsonValue::Undefined, "", kGiveNumber);
    return value.value_or(min);
}

std::optional<double> JsonInput::optionalNumber(const QString &key, double min, double max)
{
    const QJsonValue value = take(key);
    if (value.isUndefined())
        return std::nullopt;
    const double number = value.toDouble();
    if (!value.isDouble())
        refuseType(key, value, QT_TRANSLATE_NOOP("Refusals", "It is not a number."), kGiveNumber);
    else if (!std::isfinite(number) || number < min || number > max)
        refuse(
            key, say(QT_TRANSLATE_NOOP("Refusals", "%1 is out of range.")).arg(shown(number)),
            say(QT_TRANSLATE_NOOP("Refusals", "Give a number from %1 to %2.")).arg(shown(min), shown(max)));
    else
        return number;
    return min;
}

int JsonInput::integer(const QString &key, int min, int max)
{
    const double value = number(key, min, max);
    if (value != std::floor(value))
        refuse(key, say(QT_TRANSLATE_NOOP("Refusals", "It is not a whole number.")),
               say(QT_TRANSLATE_NOOP("Refusals", "Give a whole number from %1 to %2."))
                   .arg(shown(min), shown(max)));
    return static_cast<int>(value);
}

int JsonInput::choice(const QString &key, const QStringList &words)
{
    const QJsonValue value = take(key);
    const qsizetype index = value.isString() ? words.indexOf(value.toString()) : -1;
    if (index < 0)
        refuse(key,
               say(value.isUndefined() ? QT_TRANSLATE_NOOP("Refusals", "It is missing.")
                                       : QT_TRANSLATE_NOOP("Refusals", "It is not one of the known words.")),
               say(QT_TRANSLATE_NOOP("Refusals", "Give one of: %1.")).arg(words.join(u", "_s)));
    return static_cast<int>(std::max<qsizetype>(index, 0));
}

JsonInput JsonInput::object(const QString &key)
{
    const QJsonValue value = take(key);
    if (!value.isObject())
        refuseType(key, value, QT_TRANSLATE_NOOP("Refusals", "It is not an object."),
                   QT_TRANSLATE_NOOP("Refusals", "Give an object."));
    return {*this, value.toObject(), m_prefix + key + u'.'};
}

QList<JsonInput> JsonInput::objects(const QString &key, int maxCount)
{
    const QJsonValue value = take(key);
    const QJsonArray array = value.toArray();
    if (!value.isArray())
        refuseType(key, value, QT_TRANSLATE_NOOP("Refusals", "It is not an array."),
                   QT_TRANSLATE_NOOP("Refusals", "Give an array."));
    else if (array.size() > maxCount)
        refuse(key, say(QT_TRANSLATE_NOOP("Refusals", "It has too many elements.")),
               say(QT_TRANSLATE_NOOP("Refusals", "Give at most %1.")).arg(shown(maxCount)));
    QList<JsonInput> parts;
    for (qsizetype i = 0; i < array.size() && !m_error; ++i) {
        if (!array.at(i).isObject())
            refuse(key, say(QT_TRANSLATE_NOOP("Refusals", "Element %1 is not an object.")).arg(i),
                   say(QT_TRANSLATE_NOOP("Refusals", "Give objects.")));
        else
            parts.append(JsonInput(*this, array.at(i).toObject(), u"%1%2/%3/"_s.arg(m_prefix, key).arg(i)));
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
            refuse(key, say(QT_TRANSLATE_NOOP("Refusals", "This is not known here.")),
                   say(QT_TRANSLATE_NOOP("Refusals", "Leave it out. Known are: %1."))
                       .arg(m_asked.join(u", "_s)));
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
                                .remedy = say(QT_TRANSLATE_NOOP("Refusals", "Send a JSON object.")),
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
        m_error = FieldError{name, {}, detail, remedy};
}

std::optional<Response> QueryInput::problem() const
{
    return m_error ? std::optional(problemResponse(*m_error)) : std::nullopt;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppschemas.h"

#include "core/jsonfile.h"
#include "drivers/resources.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// A date, a time, and whatever a charger adds: the driver reads it, or takes the time of arrival.
const QString kDateTimePattern = u"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}"_s;
constexpr int kLongestDateTime = 40;
constexpr int kLongestList = 512;

QJsonObject schemaOf(const QJsonValue &type);

QJsonObject listOf(const QString &element, int least)
{
    return {{u"type"_s, u"array"_s},
            {u"items"_s, schemaOf(element)},
            {u"minItems"_s, least},
            {u"maxItems"_s, kLongestList}};
}

QJsonObject namedType(const QString &name)
{
    if (name.endsWith(u"[]"))
        return listOf(name.chopped(2), 0);
    if (name.endsWith(u"[1..]"))
        return listOf(name.chopped(5), 1);
    if (name.startsWith(u"text "))
        return {{u"type"_s, u"string"_s}, {u"maxLength"_s, name.sliced(5).toInt()}};
    if (name == u"dateTime"_s)
        return {
            {u"type"_s, u"string"_s}, {u"maxLength"_s, kLongestDateTime}, {u"pattern"_s, kDateTimePattern}};
    if (name == u"count"_s)
        return {{u"type"_s, u"integer"_s}, {u"minimum"_s, 0}};
    if (name == u"ordinal"_s)
        return {{u"type"_s, u"integer"_s}, {u"minimum"_s, 1}};
    if (name == u"integer"_s || name == u"number"_s || name == u"boolean"_s)
        return {{u"type"_s, name}};
    return {{u"$ref"_s, u"#/definitions/"_s + name}};
}

QJsonObject objectOf(const QJsonObject &fields)
{
    QJsonObject properties;
    QJsonArray required;
    for (auto field = fields.begin(); field != fields.end(); ++field) {
        const QString name = field.key().endsWith(u'*') ? field.key().chopped(1) : field.key();
        properties[name] = schemaOf(field.value());
        if (name != field.key())
            required.append(name);
    }
    QJsonObject schema{{u"type"_s, u"object"_s}, {u"properties"_s, properties}};
    if (!required.isEmpty())
        schema[u"required"] = required;
    return schema;
}

QJsonObject schemaOf(const QJsonValue &type)
{
    if (type.isArray())
        return {{u"enum"_s, type}};
    return type.isObject() ? objectOf(type.toObject()) : namedType(type.toString());
}

Result<JsonSchema> compile(const QJsonValue &fields, const QJsonObject &definitions)
{
    QJsonObject schema = objectOf(fields.toObject());
    schema[u"definitions"] = definitions;
    return JsonSchema::compile(QJsonDocument(schema));
}

/// The schema checker says in sentences what is wrong; the protocol wants a code.
OcppFault faultOf(const QString &sentence)
{
    static const QRegularExpression missing(u"is missing|required"_s);
    static const QRegularExpression otherType(u"is not (an? |true or false|null)|'type'"_s);
    if (sentence.contains(missing))
        return OcppFault::OccurenceConstraintViolation;
    return sentence.contains(otherType) ? OcppFault::TypeConstraintViolation
                                        : OcppFault::PropertyConstraintViolation;
}

std::optional<OcppViolation> violationIn(const JsonSchema &schema, const QJsonObject &payload)
{
    const QList<Error> problems = schema.check(QJsonDocument(payload));
    if (problems.isEmpty())
        return std::nullopt;
    const Error &first = problems.first();
    return OcppViolation{faultOf(first.message), first.toString()};
}

} // namespace

Result<std::shared_ptr<const OcppSchemas>> OcppSchemas::load()
{
    initDriverResources();
    const auto document = readJsonFile(u":/ww/drivers/ocpp/ocpp16.json"_s);
    if (!document)
        return unexpected(document.error());
    const QJsonObject root = document->object();
    QJsonObject definitions;
    const QJsonObject types = root[u"types"].toObject();
    for (auto type = types.begin(); type != types.end(); ++type)
        definitions[type.key()] = schemaOf(type.value());
    auto schemas = std::make_shared<OcppSchemas>();
    for (const OcppRole sender : {OcppRole::ChargePoint, OcppRole::CentralSystem}) {
        const QJsonObject messages =
            root[sender == OcppRole::ChargePoint ? u"chargePoint" : u"centralSystem"].toObject();
        for (auto message = messages.begin(); message != messages.end(); ++message) {
            auto request = compile(message.value()[u"request"], definitions);
            auto response = compile(message.value()[u"response"], definitions);
            if (!request || !response)
                return unexpected((request ? response.error() : request.error()).inside(message.key()));
            schemas->m_messages.insert_or_assign(message.key(),
                                                 Message{sender, std::move(*request), std::move(*response)});
        }
    }
    return std::shared_ptr<const OcppSchemas>(std::move(schemas));
}

bool OcppSchemas::knows(OcppRole sender, const QString &action) const
{
    const auto found = m_messages.find(action);
    return found != m_messages.end() && found->second.sender == sender;
}

bool OcppSchemas::knows(const QString &action) const
{
    return m_messages.contains(action);
}

QStringList OcppSchemas::actions(OcppRole sender) const
{
    QStringList names;
    for (const auto &[action, message] : m_messages) {
        if (message.sender == sender)
            names.append(action);
    }
    return names;
}

std::optional<OcppViolation> OcppSchemas::checkRequest(const QString &action,
                                                       const QJsonObject &payload) const
{
    return violationIn(m_messages.at(action).request, payload);
}

std::optional<OcppViolation> OcppSchemas::checkResponse(const QString &action,
                                                        const QJsonObject &payload) const
{
    return violationIn(m_messages.at(action).response, payload);
}

} // namespace ww

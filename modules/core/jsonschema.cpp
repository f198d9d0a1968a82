// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jsonschema.h"

#include "core/schemawords.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QRegularExpression>

// Without this a bad schema ends the program.
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

using namespace Qt::StringLiterals;

namespace ww {

struct JsonSchema::Compiled
{
    valijson::Schema schema;
    QJsonValue source; ///< For sentences about what is wrong.
};

namespace {

QJsonValue rootOf(const QJsonDocument &document)
{
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QString pointerOf(const std::vector<std::string> &context)
{
    QString pointer;
    for (const std::string &part : context) {
        QString name = QString::fromStdString(part);
        if (name == u"<root>"_s)
            continue;
        if (name.startsWith(u'[') && name.endsWith(u']'))
            name = name.sliced(1, name.size() - 2);
        pointer += u'/' + name;
    }
    return pointer.isEmpty() ? u"/"_s : pointer;
}

QStringList namesIn(const QJsonValue &value)
{
    if (value.isObject())
        return value.toObject().keys();
    QStringList names;
    for (qsizetype i = 0; i < value.toArray().size(); ++i)
        names.append(QString::number(i));
    return names;
}

/// Explains a place, or what lies inside it when the checker named the place around the fault.
void explain(const QJsonValue &schema, const QJsonValue &document, const QJsonValue &value,
             const QString &place, QList<Error> &said)
{
    const QStringList sentences = schemaComplaints(schema, document, place);
    for (const QString &sentence : sentences)
        said.append({ErrorCode::InvalidInput, sentence, place});
    if (!sentences.isEmpty())
        return;
    for (const QString &name : namesIn(value)) {
        if (name.contains(u'/'))
            continue;
        const QString inner = (place == u"/"_s ? QString() : place) + u'/' + name;
        explain(schema, document, value.isArray() ? value[name.toInt()] : value[name], inner, said);
    }
}

QJsonValue valueAt(QJsonValue value, const QString &place)
{
    for (const QString &name : place.split(u'/', Qt::SkipEmptyParts))
        value = value.isArray() ? value[name.toInt()] : value[name];
    return value;
}

/// The same problems said so that people know what to do; the checker's own words where we have none.
QList<Error> inWords(const QJsonValue &schema, const QJsonValue &document, const QList<Error> &problems)
{
    QList<Error> said;
    QStringList places;
    for (const Error &problem : problems) {
        if (places.contains(problem.where))
            continue;
        places.append(problem.where);
        const qsizetype before = said.size();
        explain(schema, document, valueAt(document, problem.where), problem.where, said);
        if (said.size() == before)
            said.append(problem);
    }
    return said;
}

} // namespace

JsonSchema::JsonSchema(std::unique_ptr<Compiled> compiled)
    : m_compiled(std::move(compiled))
{}
JsonSchema::JsonSchema(JsonSchema &&) noexcept = default;
JsonSchema &JsonSchema::operator=(JsonSchema &&) noexcept = default;
JsonSchema::~JsonSchema() = default;

Result<JsonSchema> JsonSchema::compile(const QJsonDocument &document)
{
    auto compiled = std::make_unique<Compiled>();
    const QJsonValue root = rootOf(document);
    compiled->source = root;
    try {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(valijson::adapters::QtJsonAdapter(root), compiled->schema);
    } catch (const std::exception &problem) {
        return unexpected(ErrorCode::InvalidInput, QString::fromLocal8Bit(problem.what()), u"schema"_s);
    }
    return JsonSchema(std::move(compiled));
}

QList<Error> JsonSchema::check(const QJsonDocument &document) const
{
    QList<Error> problems;
    const QJsonValue root = rootOf(document);
    valijson::ValidationResults results;
    try {
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        if (validator.validate(m_compiled->schema, valijson::adapters::QtJsonAdapter(root), &results))
            return problems;
    } catch (const std::exception &problem) {
        problems.append({ErrorCode::InvalidInput, QString::fromLocal8Bit(problem.what()), u"/"_s});
        return problems;
    }
    valijson::ValidationResults::Error item;
    while (results.popError(item))
        problems.append(
            {ErrorCode::InvalidInput, QString::fromStdString(item.description), pointerOf(item.context)});
    // valijson names the same fault again at every enclosing level; only the innermost place helps anybody.
    const QList<Error> all = problems;
    problems.removeIf([&all](const Error &outer) {
        const QString prefix = outer.where == u"/"_s ? outer.where : outer.where + u'/';
        return std::any_of(all.begin(), all.end(), [&](const Error &inner) {
            return inner.where.size() > prefix.size() && inner.where.startsWith(prefix);
        });
    });
    return inWords(m_compiled->source, root, problems);
}

} // namespace ww

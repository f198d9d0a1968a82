// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/resources/settingsschema.h"

#include "control/settings/settingsjson.h"
#include "control/settings/settingtitles.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr auto kContext = "Settings";

QString titleOf(const Reader &reader, const QString &path)
{
    const char *title = settingTitle(path);
    return title ? reader.text(kContext, title) : path.section(u'/', -1).section(u'=', -1);
}

QJsonArray titlesOf(const Reader &reader, const QString &path, const QJsonArray &words)
{
    QJsonArray titles;
    for (const QJsonValue &word : words)
        titles.append(titleOf(reader, path + u'=' + word.toString()));
    return titles;
}

QJsonObject named(const Reader &reader, const QJsonObject &schema, const QString &path)
{
    QJsonObject told = schema;
    if (!path.isEmpty())
        told.insert("title"_L1, titleOf(reader, path));
    if (const QString about = schema.value("description"_L1).toString(); !about.isEmpty())
        told.insert("description"_L1, reader.text(kContext, about.toUtf8().constData()));
    if (schema.contains("enum"_L1))
        told.insert("enumTitles"_L1, titlesOf(reader, path, schema.value("enum"_L1).toArray()));
    QJsonObject properties = schema.value("properties"_L1).toObject();
    for (auto field = properties.begin(); field != properties.end(); ++field)
        *field = named(reader, field->toObject(), path.isEmpty() ? field.key() : path + u'/' + field.key());
    if (!properties.isEmpty())
        told.insert("properties"_L1, properties);
    if (schema.contains("items"_L1))
        told.insert("items"_L1, named(reader, schema.value("items"_L1).toObject(), path));
    return told;
}

} // namespace

QJsonObject settingsSchema(const Reader &reader)
{
    QJsonObject schema = named(reader, controlSettingsSchema(), {});
    schema.insert("$schema"_L1, u"https://json-schema.org/draft/2020-12/schema"_s);
    return schema;
}

} // namespace ww

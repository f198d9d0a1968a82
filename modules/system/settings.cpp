// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/settings.h"

#include "core/jsonfile.h"
#include "core/jsonschema.h"
#include "system/devicesettingsreader.h"

#include <QFile>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Result<JsonSchema> settingsSchema()
{
    auto document = readJsonFile(u":/schema/settings.schema.json"_s);
    if (!document)
        return unexpected(document.error());
    return JsonSchema::compile(*document);
}

/// First two parts of a pointer below /devices ("/devices/3"), else the first ("/web"); "/" for the document
/// itself.
QString sectionOf(const QString &pointer)
{
    const QStringList parts = pointer.split(u'/', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return u"/"_s;
    const bool inDevice = parts[0] == u"devices"_s && parts.size() > 1;
    return u'/' + (inDevice ? parts[0] + u'/' + parts[1] : parts[0]);
}

void readPlant(const QJsonObject &json, Settings &settings)
{
    PlantConfig &plant = settings.plant;
    plant.name = json[u"name"].toString();
    plant.configuration = configurationFromName(json[u"configuration"].toString(u"A02"_s)).value();
    plant.installedPv = Watts(json[u"installedPvW"].toDouble(0));
    const QByteArray zone = json[u"timeZone"].toString(u"UTC"_s).toUtf8();
    if (QTimeZone::isTimeZoneIdAvailable(zone))
        plant.timeZone = zone;
    else
        settings.problems.append(
            {ErrorCode::InvalidInput,
             u"'%1' is no known time zone; UTC is used. Write an IANA name like Europe/Berlin"_s.arg(
                 QString::fromUtf8(zone)),
             u"/plant/timeZone"_s});
    const QJsonObject grid = json[u"grid"].toObject();
    plant.grid.system = gridSystemFromName(grid[u"system"].toString(u"3-phase-4-wire"_s)).value();
    plant.grid.nominalVoltage = Volts(grid[u"nominalVoltageV"].toDouble(230));
    plant.grid.fuse = Amperes(grid[u"fuseA"].toDouble(63));
}

WebSettings readWeb(const QJsonObject &json)
{
    WebSettings web;
    web.enabled = json[u"enabled"].toBool(web.enabled);
    web.address = json[u"address"].toString(web.address);
    web.httpPort = static_cast<quint16>(json[u"httpPort"].toInt(web.httpPort));
    web.httpsPort = static_cast<quint16>(json[u"httpsPort"].toInt(web.httpsPort));
    return web;
}

HistorySettings readHistory(const QJsonObject &json)
{
    HistorySettings history;
    history.flush = std::chrono::seconds(json[u"flushS"].toInt(static_cast<int>(history.flush.count())));
    history.keepRawDays = json[u"keepRawDays"].toInt(history.keepRawDays);
    return history;
}

PanelSettings readPanel(const QJsonObject &json)
{
    using Output = PanelSettings::Output;
    static const QHash<QString, Output> outputs{{u"none"_s, Output::None},
                                                {u"offscreen"_s, Output::Offscreen},
                                                {u"window"_s, Output::Window},
                                                {u"linuxfb"_s, Output::LinuxFb}};
    PanelSettings panel;
    panel.output = outputs.value(json[u"output"].toString(), panel.output);
    panel.language = json[u"language"].toString(panel.language);
    panel.ledRoot = json[u"ledRoot"].toString();
    panel.framebuffer = json[u"framebuffer"].toString(panel.framebuffer);
    panel.buttons = json[u"buttons"].toString();
    panel.pictureFile = json[u"pictureFile"].toString();
    return panel;
}

AccessPointSettings readAccessPoint(const QJsonObject &json)
{
    return {.interface = json[u"interface"].toString(), .hostapdFile = json[u"hostapdFile"].toString()};
}

} // namespace

Result<Settings> parseSettings(const QJsonDocument &document)
{
    auto schema = settingsSchema();
    if (!schema)
        return unexpected(schema.error());
    Settings settings;
    QHash<QString, Error> faulty; // the deepest, most telling problem of each section
    for (const Error &problem : schema->check(document)) {
        if (!faulty.contains(sectionOf(problem.where)))
            faulty.insert(sectionOf(problem.where), problem);
    }
    for (const QString &fatal : {u"/plant"_s, u"/devices"_s, u"/format"_s}) {
        if (faulty.contains(fatal))
            return unexpected(faulty[fatal]);
    }
    const QJsonObject root = document.object();
    if (!document.isObject() || !root.contains(u"plant"_s) || !root[u"devices"].isArray())
        return unexpected(
            faulty.value(u"/"_s, {ErrorCode::InvalidInput, u"'plant' and 'devices' are needed"_s, u"/"_s}));
    settings.problems = faulty.values();
    const auto section = [&root, &faulty](const QString &name) {
        return faulty.contains(u'/' + name) ? QJsonObject() : root[name].toObject();
    };
    readPlant(root[u"plant"].toObject(), settings);
    settings.control = section(u"control"_s);
    settings.web = readWeb(section(u"web"_s));
    settings.history = readHistory(section(u"history"_s));
    settings.panel = readPanel(section(u"panel"_s));
    settings.accessPoint = readAccessPoint(section(u"accessPoint"_s));
    settings.profileFolder = root[u"profileFolder"].toString();
    const QJsonArray devices = root[u"devices"].toArray();
    DeviceSettingsReader reader;
    for (qsizetype i = 0; i < devices.size(); ++i) {
        const QString pointer = u"/devices/%1"_s.arg(i);
        if (!faulty.contains(pointer))
            reader.add(devices[i].toObject(), pointer);
    }
    settings.devices = reader.devices();
    settings.problems += reader.problems();
    return settings;
}

Result<Settings> loadSettings(const QString &path)
{
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    auto settings = parseSettings(*document);
    if (!settings)
        return unexpected(settings.error().inside(path));
    for (Error &problem : settings->problems)
        problem = problem.inside(path);
    return settings;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "system/settings.h"

#include "core/jsonfile.h"
#include "core/jsonschema.h"
#include "system/devicesettingsreader.h"
#include "system/digitaliojson.h"

#include <QFile>
#include <QHostAddress>
#include <QTimeZone>

#include <algorithm>

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

/// What a mistake costs: two parts of a pointer where one device or field can be left out ("/devices/3",
/// "/web/httpPort"), else the section ("/history"); "/" for the document itself.
QString sectionOf(const QString &pointer)
{
    static const QStringList byField{u"devices"_s, u"plant"_s, u"web"_s};
    const QStringList parts = pointer.split(u'/', Qt::SkipEmptyParts);
    if (parts.isEmpty())
        return u"/"_s;
    const bool isField = byField.contains(parts[0]) && parts.size() > 1;
    return u'/' + (isField ? parts[0] + u'/' + parts[1] : parts[0]);
}

/// Without what is right there, nothing may be controlled.
const Error *fatalProblem(const QHash<QString, Error> &faulty)
{
    static const QStringList harmless{u"/plant/name"_s, u"/plant/timeZone"_s, u"/plant/installedPvW"_s};
    for (const Error &problem : faulty) {
        const QString section = sectionOf(problem.where);
        const bool isPlant = section == u"/plant"_s || section.startsWith(u"/plant/"_s);
        if (section == u"/devices"_s || section == u"/format"_s || (isPlant && !harmless.contains(section)))
            return &problem;
    }
    return nullptr;
}

void readPlant(const QJsonObject &json, Settings &settings)
{
    PlantConfig &plant = settings.plant;
    plant.name = json[u"name"].toString(u"Wattward"_s);
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

/// `json` is without its faulty fields. Nothing listens where nobody asked for it: without a known wish or
/// address there is no web, and of a section that was not understood only this computer is served.
WebSettings readWeb(const QJsonObject &json, const QHash<QString, Error> &faulty, QList<Error> &problems)
{
    WebSettings web;
    const bool isUnderstood = std::none_of(faulty.keyBegin(), faulty.keyEnd(), [](const QString &section) {
        return section == u"/web"_s || section.startsWith(u"/web/"_s);
    });
    if (!isUnderstood)
        web.address = u"127.0.0.1"_s;
    web.enabled = json[u"enabled"].toBool(!faulty.contains(u"/web/enabled"_s));
    web.address = json[u"address"].toString(web.address);
    web.httpPort = static_cast<quint16>(json[u"httpPort"].toInt(web.httpPort));
    web.httpsPort = static_cast<quint16>(json[u"httpsPort"].toInt(web.httpsPort));
    if (QHostAddress(web.address).isNull()) {
        problems.append(
            {ErrorCode::InvalidInput,
             u"'%1' is no IP address, so there is no web interface; write one like 0.0.0.0 for all "
             "networks or 127.0.0.1 for this computer only"_s.arg(web.address),
             u"/web/address"_s});
        web.enabled = false;
    }
    if (faulty.contains(u"/web/address"_s))
        web.enabled = false;
    web.redirect = web.httpPort != web.httpsPort || web.httpsPort == 0;
    if (!web.redirect)
        problems.append(
            {ErrorCode::InvalidInput,
             u"%1 is also /web/httpsPort, so HTTP does not lead to HTTPS; choose another port"_s.arg(
                 web.httpPort),
             u"/web/httpPort"_s});
    return web;
}

OcppSettings readOcpp(const QJsonObject &json)
{
    OcppSettings ocpp;
    ocpp.address = json[u"address"].toString(ocpp.address);
    ocpp.port = static_cast<quint16>(json[u"port"].toInt(ocpp.port));
    ocpp.tls = json[u"tls"].toBool(ocpp.tls);
    return ocpp;
}

HistorySettings readHistory(const QJsonObject &json)
{
    HistorySettings history;
    history.flush = std::chrono::seconds(json[u"flushS"].toInt(static_cast<int>(history.flush.count())));
    history.keepRawDays = json[u"keepRawDays"].toInt(history.keepRawDays);
    return history;
}

FlightRecorderSettings readFlightRecorder(const QJsonObject &json)
{
    FlightRecorderSettings recorder;
    recorder.enabled = json[u"enabled"].toBool(recorder.enabled);
    recorder.totalMiB = json[u"totalMiB"].toInt(recorder.totalMiB);
    return recorder;
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

/// A section without the fields that are wrong.
QJsonObject rightFields(const QJsonObject &root, const QString &section, const QHash<QString, Error> &faulty)
{
    QJsonObject right = root[section].toObject();
    for (const QString &key : right.keys()) {
        if (faulty.contains(u"/%1/%2"_s.arg(section, key)))
            right.remove(key);
    }
    return right;
}

void readDevices(const QJsonArray &devices, const QHash<QString, Error> &faulty, Settings &settings)
{
    DeviceSettingsReader reader;
    for (qsizetype i = 0; i < devices.size(); ++i) {
        const QString pointer = u"/devices/%1"_s.arg(i);
        if (!faulty.contains(pointer))
            reader.add(devices[i].toObject(), pointer);
    }
    reader.checkReferences();
    settings.devices = reader.devices();
    settings.problems += reader.problems();
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
    if (const Error *fatal = fatalProblem(faulty))
        return unexpected(*fatal);
    const QJsonObject root = document.object();
    if (!document.isObject() || !root.contains(u"plant"_s) || !root[u"devices"].isArray())
        return unexpected(
            faulty.value(u"/"_s, {ErrorCode::InvalidInput, u"'plant' and 'devices' are needed"_s, u"/"_s}));
    settings.problems = faulty.values();
    const auto section = [&root, &faulty](const QString &name) {
        return faulty.contains(u'/' + name) ? QJsonObject() : root[name].toObject();
    };
    readPlant(rightFields(root, u"plant"_s, faulty), settings);
    settings.digitalIo = readDigitalIo(section(u"digitalIo"_s), settings.problems);
    settings.control = section(u"control"_s);
    settings.controlIsNoObject = faulty.contains(u"/control"_s);
    settings.web = readWeb(rightFields(root, u"web"_s, faulty), faulty, settings.problems);
    settings.ocpp = readOcpp(section(u"ocpp"_s));
    // Half understood it might listen where nobody wanted it.
    settings.ocpp.enabled = !faulty.contains(u"/ocpp"_s);
    settings.meter = section(u"meter"_s);
    settings.history = readHistory(section(u"history"_s));
    settings.flightRecorder = readFlightRecorder(section(u"flightRecorder"_s));
    settings.panel = readPanel(section(u"panel"_s));
    settings.accessPoint = readAccessPoint(section(u"accessPoint"_s));
    settings.profileFolder = root[u"profileFolder"].toString();
    readDevices(root[u"devices"].toArray(), faulty, settings);
    return settings;
}

Result<Settings> loadSettings(const QString &path)
{
    const auto document = readJsonFile(path);
    if (!document)
        return unexpected(document.error());
    auto settings = parseSettings(*document);
    if (!settings)
        return unexpected(settings.error().inside(path + u':'));
    settings->file = path;
    for (Error &problem : settings->problems)
        problem = problem.inside(path + u':');
    return settings;
}

std::optional<QSet<DeviceId>> devicesNamed(const QString &path)
{
    if (path.isEmpty())
        return std::nullopt;
    const auto document = readJsonFile(path);
    if (!document || !document->object()[u"devices"].isArray())
        return std::nullopt;
    QSet<DeviceId> named;
    for (const QJsonValue &device : document->object()[u"devices"].toArray())
        named.insert(DeviceId(device[u"id"].toString()));
    return named;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/settingsjson.h"
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/settingschange.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// Where the pointers of the two kinds of bodies begin.
const QString kLoads = u"loads"_s;
const QString kOneLoad = u"loads/devices"_s;

namespace says {

constexpr auto kOtherDevice =
    QT_TRANSLATE_NOOP("Settings", "is another device than the path names; leave it out");
constexpr auto kNotAnOrder =
    QT_TRANSLATE_NOOP("Settings", "must be a list and nothing else; name the devices");
constexpr auto kNotOnce =
    QT_TRANSLATE_NOOP("Settings", "is no load, or stands here twice; name each load once");

} // namespace says

Response noSuchLoad()
{
    return problemResponse({.status = 404,
                            .detail = u"This device has no settings as a load."_s,
                            .field = {},
                            .remedy = u"See loads.devices in GET /api/v1/settings/control; PUT adds it."_s,
                            .type = {}});
}

Response loadResponse(const ControlSettings &settings, const DeviceId &id)
{
    const LoadDevice *load = settings.loads.find(id);
    return load ? jsonResponse(QJsonDocument(toJson(*load)).toJson(QJsonDocument::Compact)) : noSuchLoad();
}

/// The entry of the device, made at the end of the order when there is none.
LoadDevice &entry(LoadSettings &loads, const DeviceId &id)
{
    for (LoadDevice &load : loads.devices) {
        if (load.device == id)
            return load;
    }
    loads.devices.push_back({.device = id});
    return loads.devices.back();
}

std::optional<Response> readLoad(const QByteArray &body, const DeviceId &id, ControlSettings &settings,
                                 const Reader &reader)
{
    JsonInput input(body, reader.texts, reader.language);
    auto json = input.whole();
    if (!json)
        return input.problem();
    if (json->contains("device"_L1) && json->value("device"_L1).toString() != id.text())
        return settingRefusal({u"/device"_s, says::kOtherDevice}, reader, kOneLoad);
    json->insert("device"_L1, id.text());
    const auto wrong = readLoadSettings(*json, entry(settings.loads, id), false);
    return wrong.isEmpty() ? std::nullopt : std::optional(settingRefusal(wrong.first(), reader, kOneLoad));
}

/// The order named comes first; loads it does not name follow in the order they had.
std::optional<Response> readOrder(const QByteArray &body, ControlSettings &settings, const Reader &reader)
{
    JsonInput input(body, reader.texts, reader.language);
    const auto json = input.whole();
    if (!json)
        return input.problem();
    const QJsonArray order = json->value("devices"_L1).toArray();
    if (json->size() != 1 || !json->value("devices"_L1).isArray())
        return settingRefusal({u"/devices"_s, says::kNotAnOrder}, reader, kLoads);
    std::vector<LoadDevice> sorted;
    for (qsizetype i = 0; i < order.size(); ++i) {
        const DeviceId id(order.at(i).toString());
        const LoadDevice *load = settings.loads.find(id);
        const bool twice = std::any_of(sorted.begin(), sorted.end(),
                                       [&id](const LoadDevice &one) { return one.device == id; });
        if (!load || twice)
            return settingRefusal({u"/devices/%1"_s.arg(i), says::kNotOnce}, reader, kLoads);
        sorted.push_back(*load);
    }
    for (const LoadDevice &load : settings.loads.devices) {
        if (std::none_of(sorted.begin(), sorted.end(),
                         [&load](const LoadDevice &one) { return one.device == load.device; }))
            sorted.push_back(load);
    }
    settings.loads.devices = std::move(sorted);
    return std::nullopt;
}

void putLoad(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const DeviceId id(request.pathValue);
    const auto state = context.backend.live();
    if (!state || !state->snapshot->device(id)) {
        reply(state ? problemResponse({.status = 404,
                                       .detail = u"There is no such device."_s,
                                       .field = {},
                                       .remedy = u"See GET /api/v1/devices."_s,
                                       .type = {}})
                    : notReady());
        return;
    }
    context.jobs.answer(
        [context, language = context.texts.languageFor(request.headers), body = request.body, id] {
            const Reader reader{context.texts, language};
            return changeSettings(
                context.backend, reader,
                [&](ControlSettings &settings) { return readLoad(body, id, settings, reader); },
                [&id](const ControlSettings &settings) { return loadResponse(settings, id); });
        },
        reply);
}

Response deleteLoad(const ResourceContext &context, const QString &language, const DeviceId &id)
{
    return changeSettings(
        context.backend, {context.texts, language},
        [&id](ControlSettings &settings) {
            const auto gone = std::erase_if(settings.loads.devices,
                                            [&id](const LoadDevice &load) { return load.device == id; });
            return gone > 0 ? std::nullopt : std::optional(noSuchLoad());
        },
        [](const ControlSettings &) {
            return Response{204, {}, {}};
        });
}

} // namespace

void addLoadSettingsRoutes(Router &router, const ResourceContext &context)
{
    const QString path = u"/api/v1/settings/loads/{id}"_s;
    router.addLate(Method::Get, path, [context](const Request &request, const Reply &reply) {
        context.jobs.answer(
            [&backend = context.backend, id = DeviceId(request.pathValue)] {
                return loadResponse(backend.controlSettings(), id);
            },
            reply);
    });
    router.addLate(Method::Put, path, [context](const Request &request, const Reply &reply) {
        putLoad(context, request, reply);
    });
    router.addLate(Method::Delete, path, [context](const Request &request, const Reply &reply) {
        context.jobs.answer([context, language = context.texts.languageFor(request.headers),
                             id = DeviceId(request.pathValue)] { return deleteLoad(context, language, id); },
                            reply);
    });
    router.addLate(
        Method::Put, u"/api/v1/settings/load-order"_s, [context](const Request &request, const Reply &reply) {
            context.jobs.answer(
                [context, language = context.texts.languageFor(request.headers), body = request.body] {
                    const Reader reader{context.texts, language};
                    return changeSettings(
                        context.backend, reader,
                        [&](ControlSettings &settings) { return readOrder(body, settings, reader); },
                        &settingsResponse);
                },
                reply);
        });
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/jsoninput.h"
#include "web/jsonwriter.h"
#include "web/problem.h"
#include "web/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// In the order of FeedInLimitKind.
const QStringList &feedInKinds()
{
    static const QStringList words{u"none"_s, u"zero"_s, u"power"_s, u"percent"_s};
    return words;
}

constexpr double kMostPowerW = 10'000'000;
constexpr double kMostCurrentA = 6'300;

Response settingsResponse(const ControlSettings &settings)
{
    JsonWriter json;
    json.beginObject();
    json.key("mode").value("selfConsumption");
    json.key("feedInLimit").beginObject();
    json.key("kind").value(feedInKinds().at(static_cast<qsizetype>(settings.feedInKind)));
    json.key("powerW").value(settings.feedInPower.value());
    json.key("percent").value(settings.feedInPercent.value());
    json.endObject();
    json.key("fuse").beginObject().key("currentA").value(settings.fuse.value()).endObject();
    json.key("battery").beginObject();
    json.key("minSocPercent").value(settings.minSoc.value());
    json.key("maxSocPercent").value(settings.maxSoc.value());
    json.endObject().endObject();
    return jsonResponse(json.take());
}

void readFeedInLimit(JsonInput &input, ControlSettings &settings)
{
    JsonInput part = input.object(u"feedInLimit"_s);
    settings.feedInKind = static_cast<FeedInLimitKind>(part.choice(u"kind"_s, feedInKinds()));
    const auto power = part.optionalNumber(u"powerW"_s, 0, kMostPowerW);
    const auto percent = part.optionalNumber(u"percent"_s, 0, 100);
    if (settings.feedInKind == FeedInLimitKind::Power && !power)
        part.refuse(u"powerW"_s, u"It is missing."_s, u"The kind 'power' needs the power in W."_s);
    if (settings.feedInKind == FeedInLimitKind::PercentOfPv && !percent)
        part.refuse(u"percent"_s, u"It is missing."_s, u"The kind 'percent' needs the percentage."_s);
    settings.feedInPower = Watts(power.value_or(settings.feedInPower.value()));
    settings.feedInPercent = Percent(percent.value_or(settings.feedInPercent.value()));
    input.finish(part);
}

void readBattery(JsonInput &input, ControlSettings &settings)
{
    JsonInput part = input.object(u"battery"_s);
    settings.minSoc = Percent(part.number(u"minSocPercent"_s, 0, 100));
    settings.maxSoc = Percent(part.number(u"maxSocPercent"_s, 0, 100));
    if (settings.minSoc > settings.maxSoc)
        part.refuse(u"minSocPercent"_s, u"It is above maxSocPercent."_s, u"Give a lower value."_s);
    input.finish(part);
}

/// Takes what the interface knows over into `settings` and leaves the rest as it is.
std::optional<Response> readSettings(const QByteArray &body, ControlSettings &settings)
{
    JsonInput input(body);
    const QStringList modes{u"selfConsumption"_s};
    const int mode = input.choice(u"mode"_s, modes);
    Q_UNUSED(mode)
    settings.selfConsumption = true;
    readFeedInLimit(input, settings);
    JsonInput fuse = input.object(u"fuse"_s);
    // Without a watched fuse nothing would keep the connection from overload, so null is not taken.
    settings.fuse = Amperes(fuse.number(u"currentA"_s, 1, kMostCurrentA));
    input.finish(fuse);
    readBattery(input, settings);
    return input.problem();
}

} // namespace

void addControlSettingsRoutes(Router &router, const ResourceContext &context)
{
    const QString path = u"/api/v1/settings/control"_s;
    router.addLate(Method::Get, path, [context](const Request &, const Reply &reply) {
        context.jobs.answer(
            [&backend = context.backend] { return settingsResponse(backend.controlSettings()); }, reply);
    });
    router.addLate(Method::Put, path, [context](const Request &request, const Reply &reply) {
        context.jobs.answer(
            [&backend = context.backend, body = request.body] {
                ControlSettings settings = backend.controlSettings();
                if (auto problem = readSettings(body, settings))
                    return *problem;
                const auto stored = backend.setControlSettings(settings);
                return stored ? settingsResponse(*stored) : problemResponse(stored.error());
            },
            reply);
    });
}

} // namespace ww

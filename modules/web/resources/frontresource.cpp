// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/jsonwriter.h"
#include "web/http/problem.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kLongestText = 256;
constexpr int kMostSeconds = 24 * 3600;

qint64 seconds(Duration duration)
{
    return std::chrono::duration_cast<std::chrono::seconds>(duration).count();
}

Response panelResponse(const Result<FrontState> &state)
{
    if (!state)
        return problemResponse(state.error());
    JsonWriter json;
    json.beginObject();
    json.key("language").value(state->panel.language);
    json.key("backlightS").value(seconds(state->panel.backlightFor));
    json.key("rotateS").value(seconds(state->panel.rotateAfter));
    json.key("pinSet").value(state->panelPinSet);
    json.endObject();
    return jsonResponse(json.take());
}

Response accessPointResponse(const Result<FrontState> &state)
{
    if (!state)
        return problemResponse(state.error());
    JsonWriter json;
    json.beginObject();
    json.key("ssid").value(state->ssid);
    json.key("awake").value(state->accessPointAwake);
    json.key("open").value(state->accessPointOpen);
    json.key("labelPassword").value(state->accessPointHasLabelPassword);
    json.endObject();
    return jsonResponse(json.take());
}

Response outcome(const Result<void> &done)
{
    return done ? Response{204, {}, {}} : problemResponse(done.error());
}

void putPanel(const ResourceContext &context, const Request &request, const Reply &reply)
{
    JsonInput input(request, context.texts);
    const QStringList languages = panelLanguages();
    const PanelPreferences wanted{
        .language = languages.at(input.choice(u"language"_s, languages)),
        .backlightFor = std::chrono::seconds(input.integer(u"backlightS"_s, 0, kMostSeconds)),
        .rotateAfter = std::chrono::seconds(input.integer(u"rotateS"_s, 0, kMostSeconds))};
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&front = context.backend.front(), wanted] {
            const auto done = front.setPanelPreferences(wanted);
            return done ? panelResponse(front.state()) : problemResponse(done.error());
        },
        reply);
}

/// A secret that replaces another one.
void putSecret(const ResourceContext &context, const Request &request, const Reply &reply,
               const QString &field, Result<void> (FrontControl::*set)(const QString &))
{
    JsonInput input(request, context.texts);
    const QString secret = input.text(field, kLongestText);
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&front = context.backend.front(), secret, set] { return outcome((front.*set)(secret)); }, reply);
}

} // namespace

void addFrontRoutes(Router &router, const ResourceContext &context)
{
    const QString panel = u"/api/v1/settings/panel"_s;
    const QString accessPoint = u"/api/v1/settings/access-point"_s;
    router.addLate(Method::Get, panel, [context](const Request &, const Reply &reply) {
        context.jobs.answer([&front = context.backend.front()] { return panelResponse(front.state()); },
                            reply);
    });
    router.addLate(Method::Put, panel, [context](const Request &request, const Reply &reply) {
        putPanel(context, request, reply);
    });
    router.addLate(Method::Put, panel + u"/pin"_s, [context](const Request &request, const Reply &reply) {
        putSecret(context, request, reply, u"pin"_s, &FrontControl::setPanelPin);
    });
    router.addLate(Method::Get, accessPoint, [context](const Request &, const Reply &reply) {
        context.jobs.answer([&front = context.backend.front()] { return accessPointResponse(front.state()); },
                            reply);
    });
    router.addLate(Method::Put, accessPoint + u"/password"_s,
                   [context](const Request &request, const Reply &reply) {
                       putSecret(context, request, reply, u"accessPointPassword"_s,
                                 &FrontControl::setAccessPointPassword);
                   });
}

} // namespace ww

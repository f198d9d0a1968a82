// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Response answer(const ResourceContext &context, const DecisionQuery &query, const QString &language)
{
    const auto decisions = context.backend.decisions(query);
    if (!decisions)
        return problemResponse(decisions.error());
    const auto state = context.backend.live();
    const Reader reader{context.texts, language, state ? state->snapshot.get() : nullptr};
    JsonWriter json;
    json.beginObject().key("decisions").beginArray();
    for (const DecisionRecord &decision : *decisions)
        writeDecision(json, decision, reader);
    json.endArray().endObject();
    return jsonResponse(json.take());
}

} // namespace

void addDecisionRoutes(Router &router, const ResourceContext &context)
{
    router.addLate(
        Method::Get, u"/api/v1/decisions"_s, [context](const Request &request, const Reply &reply) {
            QueryInput input(request, {u"device"_s, u"from"_s, u"to"_s, u"limit"_s});
            const DecisionQuery query{.device = DeviceId(input.value(u"device"_s).value_or(QString())),
                                      .from = input.time(u"from"_s),
                                      .to = input.time(u"to"_s),
                                      .limit = input.integer(u"limit"_s, 1, 1000, 100)};
            if (query.from && query.to && *query.to <= *query.from)
                input.refuse(u"to"_s, u"It is not after 'from'."_s, u"Give a later time."_s);
            if (auto problem = input.problem()) {
                reply(*problem);
                return;
            }
            const QString language = context.texts.languageFor(request.headers);
            context.jobs.answer([context, query, language] { return answer(context, query, language); },
                                reply);
        });
}

} // namespace ww

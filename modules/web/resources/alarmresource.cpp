// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

enum class Wanted { All, Active, Cleared };

Response answer(const ResourceContext &context, Wanted wanted, const QString &language)
{
    const auto alarms = context.backend.alarms(wanted == Wanted::Active);
    if (!alarms)
        return problemResponse(alarms.error());
    const auto state = context.backend.live();
    const Reader reader{context.texts, language, state ? state->snapshot.get() : nullptr};
    JsonWriter json;
    json.beginObject().key("alarms").beginArray();
    for (const Alarm &alarm : *alarms) {
        if (wanted == Wanted::All || (wanted == Wanted::Cleared) == alarm.cleared.has_value())
            writeAlarm(json, alarm, reader);
    }
    json.endArray().endObject();
    return jsonResponse(json.take());
}

} // namespace

void addAlarmRoutes(Router &router, const ResourceContext &context)
{
    router.addLate(Method::Get, u"/api/v1/alarms"_s, [context](const Request &request, const Reply &reply) {
        QueryInput input(request, {u"active"_s});
        constexpr int absent = 2;
        const int active = input.choice(u"active"_s, {u"false"_s, u"true"_s}, absent);
        if (auto problem = input.problem()) {
            reply(*problem);
            return;
        }
        const Wanted wanted = active == absent ? Wanted::All : active == 1 ? Wanted::Active : Wanted::Cleared;
        const QString language = context.texts.languageFor(request.headers);
        context.jobs.answer([context, wanted, language] { return answer(context, wanted, language); }, reply);
    });
}

} // namespace ww

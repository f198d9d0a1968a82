// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/jsoninput.h"
#include "web/http/problem.h"
#include "web/resources/render.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kMostPower = 1'000'000;
constexpr int kMostMinutes = 24 * 60;

void getLimits(const ResourceContext &context, const Request &request, const Reply &reply)
{
    if (auto problem = QueryInput(request, {}).problem()) {
        reply(*problem);
        return;
    }
    const auto state = context.backend.live();
    if (!state) {
        reply(notReady());
        return;
    }
    reply(jsonResponse(context.live.renderLimits(state)));
}

void putConsumption(const ResourceContext &context, const Request &request, const Reply &reply)
{
    const auto state = context.backend.live();
    if (!state) {
        reply(notReady());
        return;
    }
    JsonInput input(request, context.texts);
    ExternalLimit limit;
    limit.watts = input.optionalNumber(u"powerW"_s, 0, kMostPower);
    limit.until = state->snapshot->time + std::chrono::minutes(input.integer(u"minutes"_s, 1, kMostMinutes));
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    context.jobs.answer(
        [&backend = context.backend, limit] {
            const auto done = backend.setExternalLimit(limit);
            return done ? Response{204, {}, {}} : problemResponse(done.error());
        },
        reply);
}

} // namespace

void addLimitRoutes(Router &router, const ResourceContext &context)
{
    router.addLate(Method::Get, u"/api/v1/limits"_s, [context](const Request &request, const Reply &reply) {
        getLimits(context, request, reply);
    });
    router.addLate(
        Method::Put, u"/api/v1/limits/consumption"_s,
        [context](const Request &request, const Reply &reply) { putConsumption(context, request, reply); });
}

} // namespace ww

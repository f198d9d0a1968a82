// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/problem.h"
#include "web/resources/resources.h"

using namespace Qt::StringLiterals;

namespace ww {

Response notReady()
{
    Response response = problemResponse({.status = 503,
                                         .detail = u"The appliance is starting; there are no values yet."_s,
                                         .field = {},
                                         .remedy = u"Try again in a moment."_s,
                                         .type = {}});
    response.headers.add("Retry-After", "1");
    return response;
}

void addLiveRoutes(Router &router, const ResourceContext &context)
{
    router.add(Method::Get, u"/api/v1/live"_s, [context](const Request &request) {
        const auto state = context.backend.live();
        return state ? jsonResponse(context.live.render(state, context.texts.languageFor(request.headers)))
                     : notReady();
    });
}

} // namespace ww

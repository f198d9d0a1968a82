// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/problem.h"
#include "web/resources/resources.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace ww {

void addDescriptionRoutes(Router &router)
{
    router.add(Method::Get, u"/api/v1/openapi.json"_s, [](const Request &) {
        QFile file(u":/openapi.json"_s);
        if (file.open(QIODevice::ReadOnly))
            return jsonResponse(file.readAll());
        return problemResponse({.status = 500,
                                .detail = u"This build has no description of its interface in it."_s,
                                .field = {},
                                .remedy = u"Install a complete build."_s,
                                .type = {}});
    });
    // Upgrades never come here: the connection hands them to the stream.
    router.add(Method::Get, u"/api/v1/stream"_s, [](const Request &) {
        Response response = problemResponse({.status = 426,
                                             .detail = u"The stream is a WebSocket."_s,
                                             .field = {},
                                             .remedy = u"Open it with wss:// and the session cookie."_s,
                                             .type = {}});
        response.headers.append({{"Upgrade", "websocket"}, {"Connection", "Upgrade"}});
        return response;
    });
}

} // namespace ww

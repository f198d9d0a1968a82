// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/router.h"

#include "web/problem.h"

using namespace Qt::StringLiterals;

namespace ww {

QByteArray methodName(Method method)
{
    switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Delete: return "DELETE";
    case Method::Other: break;
    }
    return {};
}

void Router::add(Method method, const QString &path, Handler handler)
{
    addLate(method, path, [handler = std::move(handler)](const Request &request, const Reply &reply) {
        reply(handler(request));
    });
}

void Router::addLate(Method method, const QString &path, LateHandler handler)
{
    Q_ASSERT(!m_routes.value(path).contains(method));
    m_routes[path].insert(method, std::move(handler));
}

void Router::route(const Request &request, const Reply &reply) const
{
    const auto methods = m_routes.constFind(request.path);
    if (methods == m_routes.constEnd()) {
        reply(problemResponse({.status = 404,
                               .detail = u"There is nothing at %1."_s.arg(request.path),
                               .field = {},
                               .remedy = u"See /api/v1/openapi.json for what there is."_s,
                               .type = {}}));
        return;
    }
    const Method wanted = request.method == Method::Head ? Method::Get : request.method;
    const auto handler = methods->constFind(wanted);
    if (handler != methods->constEnd()) {
        (*handler)(request, reply);
        return;
    }
    QByteArrayList allowed;
    for (const Method method : methods->keys())
        allowed.append(methodName(method));
    Response response = problemResponse({.status = 405,
                                         .detail = u"This address does not take that method."_s,
                                         .field = {},
                                         .remedy = {},
                                         .type = {}});
    response.headers.add("Allow", allowed.join(", "));
    reply(response);
}

QList<std::pair<Method, QString>> Router::routes() const
{
    QList<std::pair<Method, QString>> all;
    for (auto path = m_routes.begin(); path != m_routes.end(); ++path) {
        for (auto method = path->begin(); method != path->end(); ++method)
            all.append({method.key(), path.key()});
    }
    return all;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/http/router.h"

#include "web/http/problem.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

QByteArray methodName(Method method)
{
    switch (method) {
    case Method::Get: return "GET";
    case Method::Head: return "HEAD";
    case Method::Post: return "POST";
    case Method::Put: return "PUT";
    case Method::Patch: return "PATCH";
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
    const qsizetype open = path.indexOf(u'{');
    if (open < 0) {
        Q_ASSERT(!m_routes.value(path).contains(method));
        m_routes[path].insert(method, std::move(handler));
        return;
    }
    auto pattern = std::find_if(m_patterns.begin(), m_patterns.end(),
                                [&path](const Pattern &each) { return each.path == path; });
    if (pattern == m_patterns.end()) {
        const qsizetype close = path.indexOf(u'}', open);
        Q_ASSERT(close > open);
        pattern = m_patterns.insert(pattern, {path, path.left(open), path.mid(close + 1), {}});
    }
    Q_ASSERT(!pattern->methods.contains(method));
    pattern->methods.insert(method, std::move(handler));
}

const Router::Methods *Router::find(const QString &path, QString &value) const
{
    if (const auto exact = m_routes.constFind(path); exact != m_routes.constEnd())
        return &*exact;
    for (const Pattern &pattern : m_patterns) {
        const qsizetype length = path.size() - pattern.before.size() - pattern.after.size();
        if (length <= 0 || !path.startsWith(pattern.before) || !path.endsWith(pattern.after))
            continue;
        value = path.mid(pattern.before.size(), length);
        if (!value.contains(u'/'))
            return &pattern.methods;
    }
    return nullptr;
}

void Router::route(const Request &request, const Reply &reply) const
{
    QString value;
    const Methods *methods = find(request.path, value);
    if (!methods) {
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
        if (value.isEmpty()) {
            (*handler)(request, reply);
        } else {
            Request found = request;
            found.pathValue = value;
            (*handler)(found, reply);
        }
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
    for (const Pattern &pattern : m_patterns) {
        for (auto method = pattern.methods.begin(); method != pattern.methods.end(); ++method)
            all.append({method.key(), pattern.path});
    }
    return all;
}

} // namespace ww

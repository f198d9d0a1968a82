// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http.h"

#include <QHash>
#include <QMap>

namespace ww {

/// Finds what answers a method and a path. HEAD is answered by GET routes.
class Router
{
public:
    using Handler = std::function<Response(const Request &)>;
    using LateHandler = std::function<void(const Request &, Reply)>;

    /// A route that answers at once; must not block.
    void add(Method method, const QString &path, Handler handler);
    /// A route that answers later; must call the reply exactly once, on the web thread.
    void addLate(Method method, const QString &path, LateHandler handler);
    /// Calls the route; 404 and 405 (with Allow) are answered here.
    void route(const Request &request, const Reply &reply) const;
    /// Every route, for tests that walk all of them.
    [[nodiscard]] QList<std::pair<Method, QString>> routes() const;

private:
    QHash<QString, QMap<Method, LateHandler>> m_routes;
};

/// "GET" and so on.
[[nodiscard]] QByteArray methodName(Method method);

} // namespace ww

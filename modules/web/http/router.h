// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/http.h"

#include <QHash>
#include <QMap>

namespace ww {

/// Finds what answers a method and a path. HEAD is answered by GET routes.
class Router
{
public:
    using Handler = std::function<Response(const Request &)>;
    using LateHandler = std::function<void(const Request &, Reply)>;

    /// A route that answers at once; must not block. A path may hold one segment in braces, "/meters/{id}":
    /// it stands for any text, which the route finds in Request::pathValue.
    void add(Method method, const QString &path, Handler handler);
    /// A route that answers later; must call the reply exactly once, on the web thread.
    void addLate(Method method, const QString &path, LateHandler handler);
    /// Calls the route; 404 and 405 (with Allow) are answered here.
    void route(const Request &request, const Reply &reply) const;
    /// Every route, for tests that walk all of them.
    [[nodiscard]] QList<std::pair<Method, QString>> routes() const;

private:
    using Methods = QMap<Method, LateHandler>;
    struct Pattern
    {
        QString path;   ///< As it was added.
        QString before; ///< What stands before and after the segment in braces.
        QString after;
        Methods methods;
    };
    [[nodiscard]] const Methods *find(const QString &path, QString &value) const;
    QHash<QString, Methods> m_routes;
    QList<Pattern> m_patterns;
};

/// "GET" and so on.
[[nodiscard]] QByteArray methodName(Method method);

} // namespace ww

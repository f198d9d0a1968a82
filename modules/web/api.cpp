// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/api.h"

#include "web/http/problem.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr auto kSessionPath = "/api/v1/session"_L1;
constexpr auto kPasswordPath = "/api/v1/session/password"_L1;

bool isSafe(Method method)
{
    return method == Method::Get || method == Method::Head;
}

bool needsSession(const Request &request)
{
    return !(request.method == Method::Post && request.path == kSessionPath);
}

Response unauthorised()
{
    return problemResponse({.status = 401,
                            .detail = u"Nobody is signed in, or the session has ended."_s,
                            .field = {},
                            .remedy = u"Sign in with POST /api/v1/session."_s,
                            .type = {}});
}

Response foreign(const QString &detail)
{
    return problemResponse({.status = 403,
                            .detail = detail,
                            .field = {},
                            .remedy = u"Ask from a page of this appliance, with the header X-Wattward: 1."_s,
                            .type = {}});
}

Response passwordChangeRequired()
{
    return problemResponse({.status = 403,
                            .detail = u"The password from the label must be changed first."_s,
                            .field = {},
                            .remedy = u"Change it with PUT /api/v1/session/password."_s,
                            .type = u"/problems/password-change-required"_s});
}

/// Whether a page of another site made the browser ask (CSRF).
std::optional<Response> refuseForeign(const Request &request)
{
    const auto origin = request.headers.find("origin");
    if (origin && origin->toLower() != request.origin())
        return foreign(u"The request comes from a page of another site."_s);
    const auto site = request.headers.find("sec-fetch-site");
    if (site && *site != "same-origin" && *site != "none")
        return foreign(u"The request comes from a page of another site."_s);
    if (request.headers.value("x-wattward") != "1")
        return foreign(u"The header X-Wattward is missing."_s);
    return std::nullopt;
}

} // namespace

Headers securityHeaders(bool secure)
{
    Headers headers{{"X-Content-Type-Options", "nosniff"},
                    {"Referrer-Policy", "no-referrer"},
                    {"Cross-Origin-Resource-Policy", "same-origin"}};
    if (secure)
        headers.add("Strict-Transport-Security", "max-age=31536000");
    return headers;
}

Api::Api(Sessions &sessions, const Accounts &accounts)
    : m_sessions(sessions)
    , m_accounts(accounts)
{}

std::optional<Visitor> Api::visitorOf(const Request &request)
{
    const auto id = m_sessions.use(request.cookie(kSessionCookie));
    if (!id)
        return std::nullopt;
    const Session *session = m_sessions.find(*id);
    if (!session)
        return std::nullopt;
    const auto account = m_accounts.find(session->user);
    if (!account)
        return std::nullopt;
    return Visitor{account->user, roleName(account->role), account->mustChangePassword, *id};
}

std::optional<Response> Api::refuse(Request &request)
{
    if (needsSession(request)) {
        request.visitor = visitorOf(request);
        if (!request.visitor)
            return unauthorised();
    }
    if (!isSafe(request.method)) {
        if (auto refusal = refuseForeign(request))
            return refusal;
    }
    const bool aboutSession = request.path == kSessionPath || request.path == kPasswordPath;
    if (request.visitor && request.visitor->mustChangePassword && !aboutSession)
        return passwordChangeRequired();
    return std::nullopt;
}

void Api::handle(Request request, const Reply &reply)
{
    const bool secure = request.secure;
    const Reply finish = [reply, secure](Response response) {
        response.headers.append(securityHeaders(secure));
        if (!response.headers.contains("cache-control"))
            response.headers.add("Cache-Control", "no-store");
        reply(std::move(response));
    };
    if (auto refusal = refuse(request))
        finish(*refusal);
    else
        m_router.route(request, finish);
}

std::optional<Response> Api::refuseStream(const Request &request)
{
    // Browsers always send Origin with a WebSocket; what does not is no page of ours and can use the REST
    // interface.
    if (request.headers.value("origin").toLower() != request.origin())
        return foreign(u"The stream is only for pages of this appliance."_s);
    const auto visitor = visitorOf(request);
    if (!visitor)
        return unauthorised();
    return visitor->mustChangePassword ? std::optional(passwordChangeRequired()) : std::nullopt;
}

} // namespace ww

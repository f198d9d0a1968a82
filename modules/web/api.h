// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/http/router.h"
#include "web/sessions/sessions.h"

namespace ww {

/// Path prefix of everything that is not a static file.
inline constexpr char kApiPrefix[] = "/api/";
/// Name of the session cookie; "__Host-" binds it to this host and to HTTPS.
inline constexpr char kSessionCookie[] = "__Host-wattward";

/// What stands before every route of the REST interface: who asks, whether he may, whether a foreign page
/// made his browser ask, and the headers every answer carries. Web thread only.
class Api
{
public:
    Api(Sessions &sessions, const Accounts &accounts);
    [[nodiscard]] Router &router() { return m_router; }
    [[nodiscard]] const Router &router() const { return m_router; }
    /// Answers a request below kApiPrefix.
    void handle(Request request, const Reply &reply);
    /// Why this client may not have the stream: no session, a foreign or no Origin, a password to be changed.
    [[nodiscard]] std::optional<Response> refuseStream(const Request &request);
    /// Whose session the request carries; counts as use.
    [[nodiscard]] std::optional<Visitor> visitorOf(const Request &request);

private:
    [[nodiscard]] std::optional<Response> refuse(Request &request);
    Sessions &m_sessions;
    const Accounts &m_accounts;
    Router m_router;
};

/// Headers that every answer carries, whatever it is.
[[nodiscard]] Headers securityHeaders(bool secure);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "web/api.h"
#include "web/http/jobs.h"
#include "web/sessions/attemptlimiter.h"
#include "web/texts.h"

namespace ww {

/// `/session` and `/session/password`: signing in and out and changing the password. Passwords are hashed
/// beside the web thread, two at a time.
class SessionResource
{
public:
    SessionResource(Accounts &accounts, Sessions &sessions, const Texts &texts, const Clock &clock);
    void addRoutes(Router &router);
    /// What is called when sessions have ended before their time.
    void setOnEnded(std::function<void()> onEnded) { m_onEnded = std::move(onEnded); }

private:
    void signIn(const Request &request, const Reply &reply);
    [[nodiscard]] Response signedIn(const std::optional<Account> &account, const QString &user,
                                    const QHostAddress &peer, const QByteArray &oldSession);
    [[nodiscard]] Response signOut(const Request &request);
    void changePassword(const Request &request, const Reply &reply);
    [[nodiscard]] Response passwordChanged(const Result<Account> &changed, const Visitor &visitor,
                                           const QHostAddress &peer);
    [[nodiscard]] std::optional<Response> refuseTry(const QString &user, const QHostAddress &peer);

    Accounts &m_accounts;
    Sessions &m_sessions;
    const Texts &m_texts;
    AttemptLimiter m_limiter;
    std::function<void()> m_onEnded;
    Jobs m_hashing;
};

} // namespace ww

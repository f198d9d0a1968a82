// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/resources/sessionresource.h"

#include "core/logging.h"
#include "system/passwords.h"
#include "web/http/jsoninput.h"
#include "web/http/jsonwriter.h"
#include "web/http/problem.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kHashThreads = 2;
constexpr int kMostWaiting = 16;

Response sessionResponse(const Visitor &visitor)
{
    JsonWriter json;
    json.beginObject();
    json.key("user").value(visitor.user);
    json.key("role").value(visitor.role);
    json.key("mustChangePassword").value(visitor.mustChangePassword);
    json.endObject();
    return jsonResponse(json.take());
}

QByteArray cookie(const QByteArray &token, const QByteArray &more = {})
{
    return kSessionCookie + ("=" + token) + "; Path=/; Secure; HttpOnly; SameSite=Strict" + more;
}

} // namespace

SessionResource::SessionResource(Accounts &accounts, Sessions &sessions, const Texts &texts,
                                 const Clock &clock)
    : m_accounts(accounts)
    , m_sessions(sessions)
    , m_texts(texts)
    , m_limiter(clock)
    , m_hashing(kHashThreads, kMostWaiting)
{}

void SessionResource::addRoutes(Router &router)
{
    const QString path = u"/api/v1/session"_s;
    router.add(Method::Get, path, [](const Request &request) { return sessionResponse(*request.visitor); });
    router.addLate(Method::Post, path,
                   [this](const Request &request, const Reply &reply) { signIn(request, reply); });
    router.add(Method::Delete, path, [this](const Request &request) { return signOut(request); });
    router.addLate(Method::Put, path + u"/password"_s,
                   [this](const Request &request, const Reply &reply) { changePassword(request, reply); });
}

std::optional<Response> SessionResource::refuseTry(const QString &user, const QHostAddress &peer)
{
    const Duration wait = m_limiter.begin(user, peer);
    if (wait == Duration::zero())
        return std::nullopt;
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
    qCWarning(lcWeb).noquote() << "Too many password tries from" << peer.toString();
    Response response = problemResponse({.status = 429,
                                         .detail = u"Too many wrong passwords."_s,
                                         .field = {},
                                         .remedy = u"Wait %1 seconds, then try again."_s.arg(seconds),
                                         .type = {}});
    response.headers.add("Retry-After", QByteArray::number(qint64(seconds)));
    return response;
}

void SessionResource::signIn(const Request &request, const Reply &reply)
{
    JsonInput input(request, m_texts);
    const QString user = input.text(u"user"_s, 64);
    const QString password = input.text(u"password"_s, kMaxPasswordLength);
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    if (auto refusal = refuseTry(user, request.peer)) {
        reply(*refusal);
        return;
    }
    const auto oldSession = m_sessions.use(request.cookie(kSessionCookie));
    m_hashing.run(
        [this, user, password, peer = request.peer, old = oldSession.value_or(QByteArray())] {
            const auto account = m_accounts.verify(user, password);
            return [this, account, user, peer, old] { return signedIn(account, user, peer, old); };
        },
        reply);
}

Response SessionResource::signedIn(const std::optional<Account> &account, const QString &user,
                                   const QHostAddress &peer, const QByteArray &oldSession)
{
    if (!account) {
        qCWarning(lcWeb).noquote() << "Wrong user or password from" << peer.toString();
        return problemResponse({.status = 401,
                                .detail = u"User or password is wrong."_s,
                                .field = {},
                                .remedy = u"The first passwords are printed on the label of the appliance."_s,
                                .type = {}});
    }
    m_limiter.succeeded(user, peer);
    m_sessions.end(oldSession);
    qCInfo(lcWeb).noquote() << "Signed in:" << account->user << "from" << peer.toString();
    Response response =
        sessionResponse({account->user, roleName(account->role), account->mustChangePassword, {}});
    response.headers.add("Set-Cookie", cookie(m_sessions.begin(*account)));
    return response;
}

Response SessionResource::signOut(const Request &request)
{
    m_sessions.end(request.visitor->sessionId);
    if (m_onEnded)
        m_onEnded();
    return {204, {{"Set-Cookie", cookie({}, "; Max-Age=0")}}, {}};
}

void SessionResource::changePassword(const Request &request, const Reply &reply)
{
    JsonInput input(request, m_texts);
    const QString current = input.text(u"currentPassword"_s, kMaxPasswordLength);
    const QString wanted = input.text(u"newPassword"_s, kMaxPasswordLength);
    if (auto problem = input.problem()) {
        reply(*problem);
        return;
    }
    const Visitor visitor = *request.visitor;
    if (auto refusal = refuseTry(visitor.user, request.peer)) {
        reply(*refusal);
        return;
    }
    m_hashing.run(
        [this, visitor, current, wanted, peer = request.peer] {
            const auto changed = m_accounts.changePassword(visitor.user, current, wanted);
            return [this, changed, visitor, peer] { return passwordChanged(changed, visitor, peer); };
        },
        reply);
}

Response SessionResource::passwordChanged(const Result<Account> &changed, const Visitor &visitor,
                                          const QHostAddress &peer)
{
    // Only a wrong current password is a guess; a weak new one is not.
    if (changed || changed.error().where != u"currentPassword"_s)
        m_limiter.succeeded(visitor.user, peer);
    if (!changed)
        return problemResponse(changed.error());
    qCInfo(lcWeb).noquote() << "Password changed:" << visitor.user;
    m_sessions.endAll(visitor.user, visitor.sessionId);
    if (m_onEnded)
        m_onEnded();
    return sessionResponse(
        {changed->user, roleName(changed->role), changed->mustChangePassword, visitor.sessionId});
}

} // namespace ww

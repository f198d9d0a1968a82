// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/sessions/sessions.h"

#include "system/passwords.h"

#include <algorithm>

namespace ww {

namespace {

constexpr int kTokenBytes = 32;

} // namespace

bool Sessions::isAlive(const Session &session) const
{
    const Uptime now = m_clock.uptime();
    return now - session.lastUsed < kIdle && now - session.begun < kLongest;
}

void Sessions::makeRoom()
{
    m_sessions.removeIf([this](const auto &entry) { return !isAlive(entry.value()); });
    if (m_sessions.size() < kMost)
        return;
    m_sessions.erase(
        std::min_element(m_sessions.cbegin(), m_sessions.cend(),
                         [](const Session &a, const Session &b) { return a.lastUsed < b.lastUsed; }));
}

QByteArray Sessions::begin(const Account &account)
{
    makeRoom();
    const QByteArray token =
        randomBytes(kTokenBytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    const Uptime now = m_clock.uptime();
    m_sessions.insert(digest(token), {account.user, account.role, now, now});
    return token;
}

std::optional<QByteArray> Sessions::use(QByteArrayView token)
{
    if (token.isEmpty() || token.size() > 64)
        return std::nullopt;
    const QByteArray id = digest(token);
    const auto found = m_sessions.find(id);
    if (found == m_sessions.end() || !isAlive(*found))
        return std::nullopt;
    found->lastUsed = m_clock.uptime();
    return id;
}

const Session *Sessions::find(const QByteArray &id)
{
    const auto found = m_sessions.constFind(id);
    return found != m_sessions.constEnd() && isAlive(*found) ? &*found : nullptr;
}

void Sessions::endAll(const QString &user, const QByteArray &except)
{
    m_sessions.removeIf([&user, &except](const auto &entry) {
        return entry.key() != except && (user.isEmpty() || entry.value().user == user);
    });
}

} // namespace ww

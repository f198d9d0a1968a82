// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/shelly/digestguard.h"

#include "drivers/http/digest.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kNonceLife = std::chrono::hours(1);
constexpr quint32 kNonceUses = 30'000;
constexpr std::size_t kMostNonces = 64;

} // namespace

DigestGuard::DigestGuard(const QByteArray &realm)
    : m_realm(realm)
{}

void DigestGuard::forgetOld(Uptime now)
{
    std::erase_if(m_nonces, [now](const auto &entry) { return now - entry.second.born > kNonceLife; });
    while (m_nonces.size() >= kMostNonces)
        m_nonces.erase(m_nonces.begin());
}

QByteArray DigestGuard::challenge(Uptime now)
{
    forgetOld(now);
    const QByteArray nonce = QByteArray::number(QRandomGenerator::system()->generate64(), 16);
    m_nonces[nonce] = {now, 0};
    const QByteArray stale = std::exchange(m_stale, false) ? ", stale=true" : "";
    return "Digest qop=\"auth\", realm=\"" + m_realm + "\", nonce=\"" + nonce + "\", algorithm=SHA-256" +
           stale;
}

bool DigestGuard::accepts(const QByteArray &authorization, const QByteArray &method, const QByteArray &uri,
                          const QString &password, Uptime now)
{
    if (authorization.isEmpty())
        return false;
    const auto sent = parseDigestParameters(authorization);
    if (!sent)
        return false;
    const auto value = [&sent](const char *name) {
        const auto found = sent->find(name);
        return found == sent->end() ? QByteArray() : found->second;
    };
    bool isNumber = false;
    const quint32 count = value("nc").toUInt(&isNumber, 16);
    const QByteArray expected =
        digestResponse(digestSecret(u"admin"_s, m_realm, Secret(password)), value("nonce"),
                       {.method = method, .uri = uri, .cnonce = value("cnonce"), .count = count});
    const bool right = isNumber && value("username") == "admin" && value("realm") == m_realm &&
                       value("uri") == uri && value("qop") == "auth" && value("response") == expected;
    if (!right) {
        m_failures += 1;
        return false;
    }
    forgetOld(now);
    const auto nonce = m_nonces.find(value("nonce"));
    if (nonce == m_nonces.end() || count <= nonce->second.uses || count > kNonceUses) {
        m_stale = m_reusable;
        return false;
    }
    nonce->second.uses = count;
    if (!m_reusable)
        m_nonces.erase(nonce);
    return true;
}

} // namespace ww

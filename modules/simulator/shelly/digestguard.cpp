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
    if (!spend(value("nonce"), count, now)) {
        m_stale = m_reusable;
        return false;
    }
    if (!m_reusable)
        m_nonces.erase(value("nonce"));
    return true;
}

bool DigestGuard::spend(const QByteArray &nonce, quint32 count, Uptime now)
{
    forgetOld(now);
    const auto found = m_nonces.find(nonce);
    if (found == m_nonces.end() || count <= found->second.uses || count > kNonceUses)
        return false;
    found->second.uses = count;
    return true;
}

bool DigestGuard::acceptsFrame(const QJsonObject &auth, const QString &password, Uptime now)
{
    if (auth.isEmpty())
        return false;
    const QByteArray nonce = digestText(auth[u"nonce"]);
    const auto count = static_cast<quint32>(auth[u"nc"].toInt());
    const QByteArray expected = frameDigestResponse(digestSecret(u"admin"_s, m_realm, Secret(password)),
                                                    nonce, count, digestText(auth[u"cnonce"]));
    if (auth[u"username"] != u"admin"_s || auth[u"realm"].toString().toUtf8() != m_realm ||
        auth[u"response"].toString().toLatin1() != expected) {
        m_failures += 1;
        return false;
    }
    return spend(nonce, count, now);
}

QString DigestGuard::frameChallenge(Uptime now)
{
    forgetOld(now);
    const qint64 nonce = QRandomGenerator::system()->bounded(1, std::numeric_limits<int>::max());
    m_nonces[QByteArray::number(nonce)] = {now, 0};
    const QJsonObject asked{{u"auth_type"_s, u"digest"_s},
                            {u"nonce"_s, nonce},
                            {u"nc"_s, 1},
                            {u"realm"_s, QString::fromUtf8(m_realm)},
                            {u"algorithm"_s, u"SHA-256"_s}};
    return QString::fromUtf8(QJsonDocument(asked).toJson(QJsonDocument::Compact));
}

} // namespace ww

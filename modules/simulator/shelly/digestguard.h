// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <map>

namespace ww {

/// The server's side of RFC 7616 with SHA-256, as smart switches have it: before firmware 2 a nonce serves
/// one request, from 2 on it lives an hour and 30 000 requests with rising numbers.
class DigestGuard
{
public:
    explicit DigestGuard(const QByteArray &realm);
    void setReusable(bool reusable) { m_reusable = reusable; }

    /// Whether a request with this Authorization header may pass. Real time, as the device has its own clock.
    [[nodiscard]] bool accepts(const QByteArray &authorization, const QByteArray &method,
                               const QByteArray &uri, const QString &password, Uptime now);
    /// A fresh WWW-Authenticate header. It says stale when the refused request had only used an old nonce.
    [[nodiscard]] QByteArray challenge(Uptime now);
    /// The same for the member "auth" of a frame on a WebSocket, where a nonce always serves many requests.
    [[nodiscard]] bool acceptsFrame(const QJsonObject &auth, const QString &password, Uptime now);
    /// The text of the error frame that asks for it.
    [[nodiscard]] QString frameChallenge(Uptime now);
    /// Requests with a wrong answer so far.
    [[nodiscard]] int failures() const { return m_failures; }

private:
    struct Nonce
    {
        Uptime born;
        quint32 uses = 0;
    };
    void forgetOld(Uptime now);
    /// Uses a nonce up to a count; false when it is unknown, or was used so far already.
    [[nodiscard]] bool spend(const QByteArray &nonce, quint32 count, Uptime now);
    const QByteArray m_realm;
    std::map<QByteArray, Nonce> m_nonces;
    bool m_reusable = false;
    bool m_stale = false;
    int m_failures = 0;
};

} // namespace ww

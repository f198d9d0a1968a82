// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/secret.h"

#include <QByteArray>
#include <QJsonValue>

#include <map>

namespace ww {

/// The parameters of a Digest header, names in lower case, quotes removed.
using DigestParameters = std::map<QByteArray, QByteArray>;

/// Longest header value that is read, and most parameters in it.
inline constexpr qsizetype kMaxDigestBytes = 2048;
inline constexpr std::size_t kMaxDigestParameters = 16;

/// Reads the value of a WWW-Authenticate or Authorization header of the scheme Digest (RFC 7616 section 3,
/// RFC 9110 section 11). Fails on another scheme, bad grammar, repeated names, and what is over the bounds.
[[nodiscard]] Result<DigestParameters> parseDigestParameters(const QByteArray &header);

/// What a server asks for: SHA-256 with qop "auth".
struct DigestChallenge
{
    QByteArray realm;
    QByteArray nonce;
    QByteArray opaque;  ///< Sent back as it came; empty when there was none.
    bool stale = false; ///< Only the nonce had run out, the password was right.
    bool operator==(const DigestChallenge &) const = default;
};

/// Reads a WWW-Authenticate header. MD5 is refused: a device that can do better must not be talked down by
/// whoever sits in between.
[[nodiscard]] Result<DigestChallenge> parseDigestChallenge(const QByteArray &header);

/// What one request is authorised with.
struct DigestRequest
{
    QByteArray method;
    QByteArray uri;
    QByteArray cnonce;
    quint32 count = 1; ///< Number of the request under this nonce, from 1.
};

/// SHA-256 of "user:realm:password" as hex digits: what devices store instead of the password.
[[nodiscard]] QByteArray digestSecret(const QString &user, const QByteArray &realm, const Secret &password);

/// The response of RFC 7616 section 3.4.1 as hex digits. `secret` is digestSecret()'s.
[[nodiscard]] QByteArray digestResponse(const QByteArray &secret, const QByteArray &nonce,
                                        const DigestRequest &request);

/// The response inside a frame on a WebSocket, where there is neither method nor address and the count is
/// decimal.
[[nodiscard]] QByteArray frameDigestResponse(const QByteArray &secret, const QByteArray &nonce, quint32 count,
                                             const QByteArray &cnonce);

/// The text a nonce has inside a response: frames carry it as a number or a text.
[[nodiscard]] QByteArray digestText(const QJsonValue &nonce);

/// The value of the Authorization header that answers a challenge.
[[nodiscard]] QByteArray digestAuthorization(const DigestChallenge &challenge, const QString &user,
                                             const Secret &password, const DigestRequest &request);

} // namespace ww

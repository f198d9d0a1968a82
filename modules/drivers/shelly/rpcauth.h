// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QJsonObject>

#include <optional>

namespace ww {

/// What a device asks for on its WebSocket: digest authentication inside the frames.
struct RpcChallenge
{
    QString realm;
    QJsonValue nonce; ///< A number or a text; sent back as it came.
};

/// Reads the challenge out of the error frame 401 of a request; nullopt when it is none, or asks for another
/// algorithm than SHA-256.
[[nodiscard]] std::optional<RpcChallenge> readRpcChallenge(const QByteArray &body, int id);

/// The member "auth" of a request. `count` is the number of the request under this nonce, from 1.
[[nodiscard]] QJsonObject rpcAuthorization(const RpcChallenge &challenge, const QString &user,
                                           const Secret &password, qint64 cnonce, quint32 count);

} // namespace ww

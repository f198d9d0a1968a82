// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/rpcchannel.h"

namespace ww {

/// The request frame of a call (Shelly Gen2 RPC protocol, JSON-RPC 2.0).
/// `auth` is its authentication on a WebSocket, left out when empty.
[[nodiscard]] QByteArray rpcRequest(int id, const QString &method, const QJsonObject &params,
                                    const QJsonObject &auth = {});

/// Reads the response frame of the request with this id.
[[nodiscard]] RpcOutcome readRpcResponse(const QByteArray &body, int id);

/// What a device tells by itself with NotifyStatus or NotifyFullStatus, keyed by component; nullopt when the
/// frame is something else.
[[nodiscard]] std::optional<QJsonObject> readRpcNotification(const QByteArray &body);

} // namespace ww

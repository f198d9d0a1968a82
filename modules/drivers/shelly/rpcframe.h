// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/rpcchannel.h"

namespace ww {

/// The request frame of a call (Shelly Gen2 RPC protocol, JSON-RPC 2.0).
[[nodiscard]] QByteArray rpcRequest(int id, const QString &method, const QJsonObject &params);

/// Reads the response frame of the request with this id.
[[nodiscard]] RpcOutcome readRpcResponse(const QByteArray &body, int id);

} // namespace ww

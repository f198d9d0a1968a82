// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/httprpcchannel.h"
#include "drivers/shelly/socketrpcchannel.h"

namespace ww {

/// Calls over the device's WebSocket while there is one, which also brings what the device tells by itself,
/// and over HTTP otherwise. The WebSocket is tried with the first call and again after each end, ever less
/// often.
class PushRpcChannel final : public RpcChannel
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds kRetryFirst{2000}; ///< Real time.
    static constexpr std::chrono::milliseconds kRetryMost{60'000};

    explicit PushRpcChannel(const ConnectionSettings &connection, QObject *parent = nullptr);
    ~PushRpcChannel() override;
    void call(const QString &method, const QJsonObject &params, QObject *context, Done done) override;
    [[nodiscard]] QString description() const override;
    [[nodiscard]] bool pushes() const override { return m_socket.pushes(); }

private:
    HttpRpcChannel m_http;
    SocketRpcChannel m_socket;
    QTimer m_retry;
    std::chrono::milliseconds m_pause = kRetryFirst;
    bool m_started = false;
};

/// Channels over WebSocket and HTTP.
[[nodiscard]] RpcChannelFactory pushRpcChannels();

} // namespace ww

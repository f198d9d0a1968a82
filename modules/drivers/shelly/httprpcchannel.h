// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/http/digest.h"
#include "drivers/http/httpclient.h"
#include "drivers/shelly/rpcchannel.h"

#include <QPointer>

#include <deque>

namespace ww {

/// Calls over HTTP POST to /rpc, one at a time, with digest authentication where the device asks for it. A
/// refused password is sent once a call and never again by itself.
class HttpRpcChannel final : public RpcChannel
{
    Q_OBJECT
public:
    /// Most calls that wait; one more is answered with silence.
    static constexpr std::size_t kMaxWaiting = 16;

    explicit HttpRpcChannel(const ConnectionSettings &connection, QObject *parent = nullptr);
    void call(const QString &method, const QJsonObject &params, QObject *context, Done done) override;
    [[nodiscard]] QString description() const override;

private:
    struct Call
    {
        int id;
        QByteArray body;
        QPointer<QObject> context;
        Done done;
        bool challenged = false; ///< The fresh challenge of this call was answered.
    };
    void sendNext();
    void send();
    void onAnswer(const HttpAnswer &answer);
    void onChallenge(const QByteArray &header);
    void finish(const RpcOutcome &outcome);
    [[nodiscard]] QByteArray authorization();

    const QString m_user;
    const Secret m_password;
    HttpClient m_client;
    std::deque<Call> m_calls; ///< The first one is under way.
    std::optional<DigestChallenge> m_challenge;
    quint32 m_uses = 0;        ///< Requests sent under this challenge.
    bool m_singleUse = false;  ///< The device takes each nonce once only.
    bool m_preemptive = false; ///< The request under way was sent with an old challenge.
    int m_lastId = 0;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/shelly/rpcchannel.h"
#include "simulator/shelly/shellycore.h"

#include <QPointer>

#include <deque>

namespace ww::test {

/// A channel straight into an emulated switch. Answers at once unless told to hold; can fail on demand.
class FakeShellyChannel final : public RpcChannel
{
public:
    FakeShellyChannel(ShellyCore &core, QString password)
        : m_core(core)
        , m_password(std::move(password))
    {}
    void call(const QString &method, const QJsonObject &params, QObject *context, Done done) override
    {
        m_waiting.push_back({method, params, context, std::move(done)});
        log.append(method);
        if (!m_held)
            answer();
    }
    [[nodiscard]] QString description() const override { return QStringLiteral("fake"); }

    /// Keeps calls until answer().
    void hold(bool held) { m_held = held; }
    /// Answers the call that has waited longest.
    void answer()
    {
        if (m_waiting.empty())
            return;
        const Call call = std::move(m_waiting.front());
        m_waiting.pop_front();
        const RpcOutcome outcome = outcomeOf(call.method, call.params);
        if (call.context)
            call.done(outcome);
    }
    /// Fails every call from now on; nullopt: no more.
    void fail(std::optional<RpcFault::Kind> fault) { m_fault = fault; }
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

    QStringList log;       ///< Methods called.
    int authenticated = 0; ///< Calls that needed a password.

private:
    struct Call
    {
        QString method;
        QJsonObject params;
        QPointer<QObject> context;
        Done done;
    };
    RpcOutcome outcomeOf(const QString &method, const QJsonObject &params)
    {
        if (m_fault)
            return {{}, RpcFault{*m_fault, QStringLiteral("no answer")}};
        if (!m_core.setup().password.isEmpty() && !ShellyCore::isOpen(method)) {
            authenticated += 1;
            if (m_core.setup().password != m_password)
                return {{}, RpcFault{RpcFault::Kind::Unauthorized, QStringLiteral("password refused")}};
        }
        const ShellyReply reply = m_core.call(method, params, QStringLiteral("HTTP_in"));
        if (reply.errorCode != 0)
            return {{}, RpcFault{RpcFault::Kind::Refused, reply.errorText}};
        return {reply.result, std::nullopt};
    }
    ShellyCore &m_core;
    const QString m_password;
    std::deque<Call> m_waiting;
    std::optional<RpcFault::Kind> m_fault;
    bool m_held = false;
};

} // namespace ww::test

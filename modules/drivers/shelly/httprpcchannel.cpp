// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/shelly/httprpcchannel.h"

#include "drivers/shelly/rpcframe.h"

#include <QRandomGenerator>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QByteArray kPath = "/rpc";
constexpr int kUnauthorized = 401;
constexpr int kOk = 200;
// Devices promise 30 000 uses of a nonce; stay below.
constexpr quint32 kMostUses = 20'000;

QByteArray freshCnonce()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof(words)).toHex();
}

RpcOutcome failed(RpcFault::Kind kind, const QString &message)
{
    return {{}, RpcFault{kind, message}};
}

} // namespace

HttpRpcChannel::HttpRpcChannel(const ConnectionSettings &connection, QObject *parent)
    : RpcChannel(parent)
    , m_user(connection.user.isEmpty() ? u"admin"_s : connection.user)
    , m_password(connection.password)
    , m_client(connection.host, connection.tcpPort)
{}

QString HttpRpcChannel::description() const
{
    return u"HTTP %1"_s.arg(m_client.address());
}

void HttpRpcChannel::call(const QString &method, const QJsonObject &params, QObject *context, Done done)
{
    if (m_calls.size() >= kMaxWaiting) {
        done(failed(RpcFault::Kind::Silence, u"too many calls wait for the device"_s));
        return;
    }
    const int id = ++m_lastId;
    m_calls.push_back({id, rpcRequest(id, method, params), context, std::move(done)});
    if (m_calls.size() == 1)
        send();
}

void HttpRpcChannel::sendNext()
{
    while (!m_calls.empty() && !m_calls.front().context)
        m_calls.pop_front();
    if (!m_calls.empty())
        send();
}

QByteArray HttpRpcChannel::authorization()
{
    if (!m_challenge)
        return {};
    m_uses += 1;
    return digestAuthorization(*m_challenge, m_user, m_password,
                               {.method = "POST", .uri = kPath, .cnonce = freshCnonce(), .count = m_uses});
}

void HttpRpcChannel::send()
{
    const Call &call = m_calls.front();
    if (!call.challenged && (m_singleUse || m_uses >= kMostUses))
        m_challenge.reset();
    m_preemptive = m_challenge && !call.challenged;
    m_client.postJson(kPath, call.body, authorization(), this,
                      [this](const HttpAnswer &answer) { onAnswer(answer); });
}

void HttpRpcChannel::onAnswer(const HttpAnswer &answer)
{
    switch (answer.outcome) {
    case HttpAnswer::Outcome::Absent:
        finish(failed(RpcFault::Kind::Absent, u"nobody answers at this address"_s));
        return;
    case HttpAnswer::Outcome::Silent: finish(failed(RpcFault::Kind::Silence, u"no answer"_s)); return;
    case HttpAnswer::Outcome::TooLarge:
        finish(failed(RpcFault::Kind::Garbled, u"the answer is too long"_s));
        return;
    case HttpAnswer::Outcome::Answered: break;
    }
    if (answer.status == kUnauthorized) {
        onChallenge(answer.authenticate);
        return;
    }
    RpcOutcome outcome = readRpcResponse(answer.body, m_calls.front().id);
    if (outcome.fault && outcome.fault->kind == RpcFault::Kind::Garbled && answer.status != kOk)
        outcome.fault->message = u"HTTP status %1"_s.arg(answer.status);
    finish(outcome);
}

void HttpRpcChannel::onChallenge(const QByteArray &header)
{
    Call &call = m_calls.front();
    const bool hadFailed = call.challenged;
    m_challenge.reset();
    const auto challenge = parseDigestChallenge(header);
    if (!challenge) {
        finish(failed(RpcFault::Kind::Unauthorized, challenge.error().message));
        return;
    }
    if (m_password.isEmpty()) {
        finish(failed(RpcFault::Kind::Unauthorized, u"the device asks for a password and none is set"_s));
        return;
    }
    if (hadFailed) {
        finish(failed(RpcFault::Kind::Unauthorized, u"the device refuses the password"_s));
        return;
    }
    // A nonce that is refused at its second use will not be offered to the device again.
    m_singleUse = m_singleUse || (m_preemptive && !challenge->stale && m_uses <= 2);
    m_challenge = *challenge;
    m_uses = 0;
    call.challenged = true;
    send();
}

void HttpRpcChannel::finish(const RpcOutcome &outcome)
{
    const Call call = std::move(m_calls.front());
    m_calls.pop_front();
    sendNext();
    // Last, because it may call again or end this channel.
    if (call.context)
        call.done(outcome);
}

RpcChannelFactory httpRpcChannels()
{
    return [](const ConnectionSettings &connection) {
        return std::unique_ptr<RpcChannel>(std::make_unique<HttpRpcChannel>(connection));
    };
}

} // namespace ww

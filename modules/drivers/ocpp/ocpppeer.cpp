// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocpppeer.h"

#include "core/logging.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

OcppRole otherSide(OcppRole role)
{
    return role == OcppRole::ChargePoint ? OcppRole::CentralSystem : OcppRole::ChargePoint;
}

template <typename... F> struct Overloaded : F...
{
    using F::operator()...;
};

} // namespace

OcppPeer::OcppPeer(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
{}

void OcppPeer::receive(const QByteArray &text)
{
    m_statistics.received += 1;
    const OcppFrame frame = parseOcppFrame(text);
    if (!std::holds_alternative<OcppBadFrame>(frame))
        m_malformed = 0;
    std::visit(Overloaded{[this](const OcppCall &call) { answer(call); },
                          [this](const OcppCallResult &result) { onResult(result); },
                          [this](const OcppCallError &error) { onError(error); },
                          [this](const OcppBadFrame &bad) { onMalformed(bad); }},
               frame);
}

void OcppPeer::onMalformed(const OcppBadFrame &frame)
{
    m_statistics.malformed += 1;
    qCWarning(lcDrivers).noquote() << "OCPP message that cannot be read:" << frame.reason;
    if (frame.callId)
        refuse(*frame.callId, frame.fault, frame.reason);
    if (++m_malformed >= kMostMalformed)
        Q_EMIT hopeless(
            u"%1 messages in a row were not OCPP; the last one: %2"_s.arg(m_malformed).arg(frame.reason));
}

OcppPeer::Answer OcppPeer::answerFor(const OcppCall &call) const
{
    const OcppSchemas &schemas = *m_setup.schemas;
    if (!schemas.knows(call.action))
        return OcppRefusal{OcppFault::NotImplemented, u"the action '%1' is not known"_s.arg(call.action)};
    if (!schemas.knows(otherSide(m_setup.role), call.action))
        return OcppRefusal{OcppFault::NotSupported,
                           u"the action '%1' is not for this side to answer"_s.arg(call.action)};
    if (const auto violation = schemas.checkRequest(call.action, call.payload))
        return OcppRefusal{violation->fault, violation->text};
    return m_setup.handle(call.action, call.payload);
}

void OcppPeer::answer(const OcppCall &call)
{
    const Answer given = answerFor(call);
    if (const auto *refusal = std::get_if<OcppRefusal>(&given)) {
        qCWarning(lcDrivers).noquote() << "OCPP" << call.action << "is refused:" << refusal->text;
        refuse(call.id, refusal->fault, refusal->text);
        return;
    }
    const QJsonObject &payload = std::get<QJsonObject>(given);
    Q_ASSERT(!m_setup.schemas->checkResponse(call.action, payload));
    sendText(toText(OcppCallResult{call.id, payload}));
}

void OcppPeer::refuse(const QString &id, OcppFault fault, const QString &text)
{
    m_statistics.refused += 1;
    sendText(toText(OcppCallError{id, fault, text}));
}

void OcppPeer::sendText(const QByteArray &text)
{
    m_statistics.sent += 1;
    m_setup.send(text);
}

void OcppPeer::call(const QString &action, const QJsonObject &payload, Done done)
{
    Q_ASSERT(m_setup.schemas->knows(m_setup.role, action) && !m_setup.schemas->checkRequest(action, payload));
    if (m_waiting.size() >= kMostWaiting) {
        if (done)
            done({OcppOutcome::Kind::Refused,
                  {},
                  OcppFault::InternalError,
                  u"too many requests are waiting"_s});
        return;
    }
    m_waiting.push_back({action, payload, std::move(done)});
    sendNext();
}

void OcppPeer::sendNext()
{
    if (m_outstanding || m_waiting.empty())
        return;
    Waiting next = std::move(m_waiting.front());
    m_waiting.pop_front();
    const QString id = QString::number(++m_lastId);
    m_outstanding =
        Outstanding{id, next.action, std::move(next.done), m_setup.clock.uptime() + kAnswerTimeout};
    sendText(toText(OcppCall{id, next.action, next.payload}));
}

bool OcppPeer::expects(const QString &id)
{
    if (m_outstanding && m_outstanding->id == id)
        return true;
    m_statistics.unexpected += 1;
    qCDebug(lcDrivers).noquote() << "OCPP answer nobody waits for:" << id;
    return false;
}

void OcppPeer::onResult(const OcppCallResult &result)
{
    if (!expects(result.id))
        return;
    if (const auto violation = m_setup.schemas->checkResponse(m_outstanding->action, result.payload))
        finish({OcppOutcome::Kind::Refused, {}, violation->fault, violation->text});
    else
        finish({OcppOutcome::Kind::Answered, result.payload, {}, {}});
}

void OcppPeer::onError(const OcppCallError &error)
{
    if (expects(error.id))
        finish({OcppOutcome::Kind::Refused,
                {},
                error.fault,
                error.text.isEmpty() ? ocppFaultName(error.fault)
                                     : u"%1: %2"_s.arg(ocppFaultName(error.fault), error.text)});
}

void OcppPeer::finish(const OcppOutcome &outcome)
{
    m_silent = outcome.kind == OcppOutcome::Kind::Silent ? m_silent + 1 : 0;
    const Outstanding finished = std::move(*m_outstanding);
    m_outstanding.reset();
    if (finished.done)
        finished.done(outcome);
    sendNext();
}

void OcppPeer::close()
{
    // Whatever the callbacks ask from here on is asked of a connection that is gone.
    const OcppOutcome lost{OcppOutcome::Kind::Lost, {}, {}, u"the connection ended"_s};
    std::deque<Waiting> waiting = std::exchange(m_waiting, {});
    if (auto outstanding = std::exchange(m_outstanding, {}); outstanding && outstanding->done)
        outstanding->done(lost);
    for (const Waiting &entry : waiting) {
        if (entry.done)
            entry.done(lost);
    }
    m_malformed = 0;
    m_silent = 0;
}

void OcppPeer::step(Uptime now)
{
    if (!m_outstanding || now < m_outstanding->deadline)
        return;
    m_statistics.silent += 1;
    const QString action = m_outstanding->action;
    finish({OcppOutcome::Kind::Silent, {}, {}, u"%1 was not answered"_s.arg(action)});
    if (m_silent >= kMostSilent)
        Q_EMIT hopeless(u"%1 requests in a row were not answered"_s.arg(m_silent));
}

Uptime OcppPeer::nextDue() const
{
    return m_outstanding ? m_outstanding->deadline : Uptime::max();
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppactuator.h"

#include "core/logging.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace ww {

OcppActuator::OcppActuator(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
{
    m_current.status.kind = SetpointKind::ChargerCurrent;
    if (m_setup.settings.fallback)
        m_current.status.safeValue = m_setup.settings.fallback->value();
    m_phases.status.kind = SetpointKind::ChargerPhases;
    connect(&m_setup.station, &OcppStation::ready, this, &OcppActuator::onReady);
    connect(&m_setup.station, &OcppStation::connectedChanged, this, &OcppActuator::onConnected);
    connect(&m_setup.station, &OcppStation::transactionChanged, this, &OcppActuator::onTransaction);
    m_setup.device.setSink(this);
}

OcppActuator::~OcppActuator()
{
    if (m_setup.device.sink() == this)
        m_setup.device.setSink(nullptr);
}

OcppActuator::Part &OcppActuator::part(SetpointKind kind)
{
    Q_ASSERT(kind == SetpointKind::ChargerCurrent || kind == SetpointKind::ChargerPhases);
    return kind == SetpointKind::ChargerCurrent ? m_current : m_phases;
}

bool OcppActuator::supports(SetpointKind kind) const
{
    const OcppCapabilities &can = m_setup.station.capabilities();
    switch (kind) {
    case SetpointKind::ChargerCurrent: return can.hasSmartCharging();
    case SetpointKind::ChargerPhases:
        return can.hasSmartCharging() && can.switchesPhases() && m_setup.settings.phases == 3;
    default: return false;
    }
}

std::optional<std::pair<double, double>> OcppActuator::range(SetpointKind kind) const
{
    if (!m_known || !supports(kind))
        return std::nullopt;
    if (kind == SetpointKind::ChargerPhases)
        return std::pair(1.0, 3.0);
    return std::pair(0.0, m_setup.settings.maxCurrent.value());
}

void OcppActuator::apply(const Setpoint &setpoint)
{
    Part &wish = part(setpoint.kind);
    wish.status.wanted = setpoint.value;
    wish.status.leaseUntil = setpoint.leaseUntil;
    const auto bounds = range(setpoint.kind);
    if (!bounds) {
        setState(wish, SetpointState::Refused,
                 m_known ? u"the charger cannot be told this"_s
                         : u"the charger has not told yet what it can do"_s);
        return;
    }
    double value = std::clamp(setpoint.value, bounds->first, bounds->second);
    if (setpoint.kind == SetpointKind::ChargerPhases)
        value = value < 2 ? 1 : 3;
    if (setpoint.kind == SetpointKind::ChargerCurrent && value > 0 && value < kOcppLeastCurrentA) {
        setState(wish, SetpointState::Refused, u"a car takes 0 A or at least %1 A"_s.arg(kOcppLeastCurrentA));
        return;
    }
    const bool isNew = !wish.wanted || wish.wanted->value != value;
    wish.wanted = Wanted{value, setpoint.leaseUntil};
    if (setpoint.kind == SetpointKind::ChargerPhases)
        m_keptPhases = static_cast<int>(value);
    if (isNew) {
        if (setpoint.kind == SetpointKind::ChargerPhases)
            m_phasesSince = now();
        m_confirmed = false;
        plan(Job::Command, std::max(m_sentAt + kCommandPause, m_refusedAt + kRetry));
        setState(wish, SetpointState::Pending,
                 m_setup.station.isReady() ? QString() : u"the charger is not connected"_s);
    } else {
        setState(wish, wish.status.state, wish.status.detail);
    }
    Q_EMIT progressed();
}

void OcppActuator::withdraw(SetpointKind kind)
{
    Part &wish = part(kind);
    const bool had = wish.wanted.has_value();
    wish.wanted.reset();
    forgetPhases();
    if (isWanted()) {
        setState(wish, SetpointState::Idle);
        if (had)
            plan(Job::Command, Uptime(0));
    } else if (m_setup.station.isReady() && (had || m_standing)) {
        m_clearTries = 0;
        plan(Job::Clear, Uptime(0));
        setState(wish, had ? SetpointState::Pending : SetpointState::Idle,
                 had ? u"is being given back"_s : QString());
    } else {
        m_job = Job::None;
        setState(wish, SetpointState::Idle);
    }
    Q_EMIT progressed();
}

void OcppActuator::withdrawAll()
{
    withdraw(SetpointKind::ChargerPhases);
    withdraw(SetpointKind::ChargerCurrent);
    step(now());
}

void OcppActuator::leaveAll()
{
    leave(SetpointKind::ChargerPhases);
    leave(SetpointKind::ChargerCurrent);
    step(now());
}

bool OcppActuator::isIdle() const
{
    return !isWanted() && (!m_setup.station.isReady() || (m_job == Job::None && !m_busy));
}

void OcppActuator::forgetPhases()
{
    if (!m_phases.wanted && !m_current.wanted)
        m_keptPhases.reset();
}

void OcppActuator::noteFallback()
{
    const auto &fallback = m_setup.settings.fallback;
    const bool holds = fallback && m_setup.station.capabilities().mostPeriods() >= 2;
    if (fallback && !holds)
        qCWarning(lcDrivers).noquote()
            << m_setup.device.id().text()
            << "takes one period in a profile: without us it goes back to its own mode, not to"
            << fallback->value() << 'A';
    m_current.status.safeValue = holds ? std::optional(fallback->value()) : std::nullopt;
    m_setup.device.setSetpointStatus(m_current.status);
}

void OcppActuator::plan(Job job, Uptime at)
{
    m_job = job;
    m_jobAt = at;
}

void OcppActuator::onReady()
{
    m_known = true;
    m_cannotTell = m_clockCorrected = false;
    onTransaction();
    m_purpose = m_places.empty() ? OcppPurpose::TxDefault : m_places.back();
    noteFallback();
    m_tidyAt = now() + kTidyPause;
    if (isWanted())
        plan(Job::Command, Uptime(0));
    Q_EMIT progressed();
}

void OcppActuator::onConnected(bool connected)
{
    if (connected)
        return;
    const bool wasReleasing = m_job == Job::Clear || (m_busy && !isWanted());
    m_job = Job::None;
    m_busy = false;
    m_sent.reset();
    m_confirmed = false;
    m_renewAt = m_verifyAt = m_tidyAt = Uptime::max();
    // What stands on the charger ends by itself; nothing can be done about it now.
    for (Part *wish : {&m_current, &m_phases}) {
        if (wish->wanted)
            setState(*wish, SetpointState::Pending, u"the charger is not connected"_s);
        else if (wish->status.state == SetpointState::Pending)
            setState(*wish, SetpointState::Idle);
    }
    if (wasReleasing)
        Q_EMIT released();
}

void OcppActuator::expire(Uptime now)
{
    bool any = false;
    for (Part *wish : {&m_current, &m_phases}) {
        if (!wish->wanted || now < wish->wanted->leaseUntil)
            continue;
        wish->wanted.reset();
        setState(*wish, SetpointState::Expired, u"control did not renew it"_s);
        any = true;
    }
    if (!any)
        return;
    if (isWanted())
        plan(Job::Command, Uptime(0));
    else
        plan(m_setup.settings.fallback ? Job::LeaveSafe : Job::Clear, Uptime(0));
}

bool OcppActuator::mayAsk() const
{
    if (!m_setup.station.isReady() || m_busy)
        return false;
    // A limit that begins in the charger's future would leave it without any until then.
    const bool clears = m_job == Job::Clear || (!isWanted() && m_job == Job::None);
    return m_setup.station.knowsClock() || clears;
}

void OcppActuator::step(Uptime now)
{
    expire(now);
    if (!mayAsk())
        return;
    if (m_job != Job::None && now >= m_jobAt)
        work();
    else if (isWanted() && now >= m_renewAt)
        command();
    else if (m_places.size() > 1)
        clearStray();
    else if (isWanted() && now >= m_verifyAt)
        verify();
    else if (isWanted())
        startCharge();
    else if (m_standing && m_job == Job::None && now >= m_tidyAt)
        clear(true);
}

Uptime OcppActuator::nextDue() const
{
    Uptime next = Uptime::max();
    for (const Part *wish : {&m_current, &m_phases}) {
        if (wish->wanted)
            next = std::min(next, wish->wanted->leaseUntil);
    }
    if (!mayAsk())
        return next;
    if (m_job != Job::None)
        next = std::min(next, m_jobAt);
    if (m_places.size() > 1 && m_job == Job::None)
        next = Uptime(0);
    if (isWanted())
        return std::min({next, m_renewAt, m_verifyAt});
    return m_standing ? std::min(next, m_tidyAt) : next;
}

void OcppActuator::work()
{
    switch (std::exchange(m_job, Job::None)) {
    case Job::Command: command(); break;
    case Job::LeaveSafe: leaveSafe(); break;
    case Job::Clear: clear(true); break;
    case Job::None: break;
    }
}

OcppLimit OcppActuator::wantedLimit() const
{
    OcppLimit limit;
    limit.currentA = m_current.wanted ? m_current.wanted->value : m_setup.settings.maxCurrent.value();
    // Phases that are given back alone stay: a switch under load must have been wanted.
    limit.phases = m_keptPhases;
    if (m_setup.settings.fallback)
        limit.fallbackA = m_setup.settings.fallback->value();
    limit.lease = kLease;
    return limit;
}

void OcppActuator::ask(const QString &action, const QJsonObject &payload,
                       std::function<void(const OcppOutcome &)> then)
{
    m_busy = true;
    const QPointer<OcppActuator> self(this);
    m_setup.station.call(action, payload, [self, then = std::move(then)](const OcppOutcome &outcome) {
        if (!self || outcome.kind == OcppOutcome::Kind::Lost)
            return;
        self->m_busy = false;
        then(outcome);
        Q_EMIT self->progressed();
    });
}

void OcppActuator::command()
{
    const OcppLimit limit = wantedLimit();
    m_tidyAt = Uptime::max();
    m_sentForm = form();
    const QJsonObject request = ocppSetChargingProfile(limit, m_sentForm, m_setup.station.chargerNow());
    m_sentFrom =
        Instant::fromIso(request[u"csChargingProfiles"][u"chargingSchedule"][u"startSchedule"].toString());
    ask(u"SetChargingProfile"_s, request,
        [this, limit](const OcppOutcome &outcome) { onCommanded(outcome, limit); });
}

void OcppActuator::onCommanded(const OcppOutcome &outcome, const OcppLimit &limit)
{
    if (outcome.kind == OcppOutcome::Kind::Silent) {
        if (isWanted())
            plan(Job::Command, now() + kRetry);
        setStates(SetpointState::Pending, outcome.text);
        return;
    }
    if (outcome.status() != u"Accepted"_s) {
        nextForm(outcome.ok() ? u"the charger answered %1"_s.arg(outcome.status()) : outcome.text);
        return;
    }
    m_sent = limit;
    m_sentAt = now();
    noteStanding();
    m_renewAt = m_sentAt + kRenewal;
    m_verifyTries = 0;
    m_verifyAt = m_sentAt + kVerifyPause;
}

void OcppActuator::startCharge()
{
    const bool waits = m_setup.settings.remoteStart && m_current.wanted && m_current.wanted->value > 0 &&
                       m_setup.station.status().status == u"Preparing"_s && !m_setup.station.transaction();
    if (!waits || now() < m_startAt)
        return;
    m_startAt = now() + kStartPause;
    ask(u"RemoteStartTransaction"_s,
        {{u"idTag"_s, m_setup.ownTag}, {u"connectorId"_s, m_setup.settings.connector}},
        [this](const OcppOutcome &outcome) {
            if (outcome.status() != u"Accepted"_s)
                qCInfo(lcDrivers).noquote()
                    << m_setup.device.id().text() << "did not start a charge:" << outcome.text;
        });
}

void OcppActuator::setStates(SetpointState state, const QString &detail)
{
    for (Part *wish : {&m_current, &m_phases}) {
        if (wish->wanted)
            setState(*wish, state, detail);
    }
}

void OcppActuator::setState(Part &part, SetpointState state, const QString &detail)
{
    part.status.state = state;
    part.status.detail = detail;
    m_setup.device.setSetpointStatus(part.status);
}

} // namespace ww

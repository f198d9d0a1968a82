// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/ocpp/emulatedchargepoint.h"

#include "core/logging.h"
#include "drivers/ocpp/ocpptime.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

ChargingProfiles::Limits limitsOf(const ChargerModel &charger, const HomeModel &home)
{
    ChargingProfiles::Limits limits;
    limits.maxCurrentA = charger.parameters().max.value();
    limits.phases = charger.phases();
    limits.nominalV = home.description().grid.connection.nominalVoltage.value();
    return limits;
}

} // namespace

EmulatedChargePoint::EmulatedChargePoint(Setup setup, QObject *parent)
    : QObject(parent)
    , m_setup(std::move(setup))
    , m_peer({.role = OcppRole::ChargePoint,
              // It is the product's own file: without it nothing works.
              .schemas = OcppSchemas::load().value(),
              .clock = m_setup.network,
              .send = [this](const QByteArray &text) { sendText(text); },
              .handle = [this](const QString &action,
                               const QJsonObject &payload) { return answer(action, payload); }})
    , m_profiles(limitsOf(*m_setup.home.charger(), m_setup.home))
{
    connect(&m_peer, &OcppPeer::hopeless, this, &EmulatedChargePoint::hangUp);
    charger().setReleased(false);
    if (charger().phases() < 3)
        m_keys.set(u"ConnectorSwitch3to1PhaseSupported"_s, u"false"_s);
    m_status = currentStatus();
}

EmulatedChargePoint::~EmulatedChargePoint()
{
    m_peer.close();
}

void EmulatedChargePoint::attach(std::function<void(const QByteArray &)> send)
{
    m_send = std::move(send);
    m_accepted = false;
    m_toldStatus.clear();
    m_bootAt = m_setup.clock.uptime();
    // After a mere loss of the network there is no new boot.
    if (m_introduced) {
        m_accepted = true;
        m_heartbeatAt = m_setup.clock.uptime();
    }
}

void EmulatedChargePoint::detach()
{
    m_send = {};
    m_accepted = false;
    m_sendingKept = false;
    m_heartbeatAt = Uptime::max();
    m_peer.close();
}

bool EmulatedChargePoint::isOffline() const
{
    return m_faults.isOffline() || m_setup.clock.uptime() < m_upAt;
}

void EmulatedChargePoint::sendText(const QByteArray &text)
{
    if (!m_send)
        return;
    m_send(m_faults.strikes(FaultKind::Garble) ? text.left(text.size() / 2) : text);
}

void EmulatedChargePoint::receive(const QByteArray &text)
{
    if (m_faults.strikes(FaultKind::Drop))
        return;
    m_peer.receive(text);
}

void EmulatedChargePoint::advance()
{
    const Uptime now = m_setup.clock.uptime();
    if (now < m_upAt) {
        charger().setReleased(false);
        return;
    }
    moveCharge();
    obey();
    measure();
    m_peer.step(m_setup.network.uptime());
    if (!isConnected())
        return;
    if (isOffline()) {
        Q_EMIT hangUp();
        return;
    }
    if (!m_accepted) {
        if (now >= m_bootAt)
            boot();
        return;
    }
    if (m_status != m_toldStatus)
        tellStatus();
    sendKept();
    if (now >= m_heartbeatAt) {
        m_heartbeatAt = now + std::chrono::seconds(std::max(1, m_keys.number(u"HeartbeatInterval"_s)));
        m_peer.call(u"Heartbeat"_s, {}, {});
    }
}

void EmulatedChargePoint::boot()
{
    m_bootAt = Uptime::max();
    m_peer.call(u"BootNotification"_s,
                {{u"chargePointVendor"_s, u"Wattward"_s},
                 {u"chargePointModel"_s, m_setup.model.left(20)},
                 {u"chargePointSerialNumber"_s, u"EMU-"_s + m_setup.id.text().left(20)},
                 {u"firmwareVersion"_s, QString::fromLatin1(WW_VERSION)}},
                [this](const OcppOutcome &outcome) { onBooted(outcome); });
}

void EmulatedChargePoint::onBooted(const OcppOutcome &outcome)
{
    const Uptime now = m_setup.clock.uptime();
    m_accepted = outcome.status() == u"Accepted"_s;
    const std::chrono::seconds interval(outcome.payload[u"interval"].toInt());
    if (!m_accepted) {
        m_bootAt = now + (outcome.ok() ? std::max<Duration>(interval, std::chrono::seconds(1)) : kBootRetry);
        return;
    }
    m_introduced = true;
    if (interval.count() > 0)
        m_keys.set(u"HeartbeatInterval"_s, QString::number(interval.count()));
    m_heartbeatAt = now + interval;
}

void EmulatedChargePoint::restart(const QString &reason)
{
    if (m_charge)
        endCharge(reason);
    m_introduced = false;
    m_finished = false;
    m_upAt = m_setup.clock.uptime() + kReboot;
    qCInfo(lcSimulator).noquote() << "charge point" << identity() << "restarts:" << reason;
    Q_EMIT hangUp();
}

void EmulatedChargePoint::tellStatus()
{
    m_toldStatus = m_status;
    m_peer.call(u"StatusNotification"_s,
                {{u"connectorId"_s, 1},
                 {u"errorCode"_s, u"NoError"_s},
                 {u"status"_s, m_status},
                 {u"timestamp"_s, ocppTimeText(now())}},
                {});
}

void EmulatedChargePoint::keep(const QString &action, const QJsonObject &payload)
{
    if (m_kept.size() >= kMostKept) {
        const auto oldest = std::find_if(m_kept.begin() + (m_sendingKept ? 1 : 0), m_kept.end(),
                                         [](const Kept &one) { return one.action == u"MeterValues"_s; });
        if (oldest != m_kept.end())
            m_kept.erase(oldest);
    }
    m_kept.push_back({action, payload, m_charges});
}

void EmulatedChargePoint::sendKept()
{
    if (m_sendingKept || m_kept.empty() || m_setup.clock.uptime() < m_retryAt)
        return;
    m_sendingKept = true;
    Kept &next = m_kept.front();
    // A charge that began offline has no number until its start was told.
    if (next.action != u"StartTransaction"_s && !next.payload.contains(u"transactionId"_s))
        next.payload[u"transactionId"] =
            m_charge && m_charge->number == next.charge ? m_charge->id.value_or(-1) : -1;
    m_peer.call(next.action, next.payload,
                [this, sent = next](const OcppOutcome &outcome) { onKeptAnswered(sent, outcome); });
}

void EmulatedChargePoint::onKeptAnswered(const Kept &sent, const OcppOutcome &outcome)
{
    m_sendingKept = false;
    if (outcome.kind == OcppOutcome::Kind::Lost)
        return;
    if (!outcome.ok() && ++m_kept.front().tries < m_keys.number(u"TransactionMessageAttempts"_s)) {
        m_retryAt = m_setup.clock.uptime() +
                    std::chrono::seconds(m_keys.number(u"TransactionMessageRetryInterval"_s));
        return;
    }
    m_kept.pop_front();
    if (sent.action == u"StartTransaction"_s && outcome.ok())
        numberCharge(sent.charge, outcome.payload);
    sendKept();
}

void EmulatedChargePoint::numberCharge(quint64 number, const QJsonObject &payload)
{
    const int id = payload[u"transactionId"].toInt();
    for (Kept &later : m_kept) {
        if (later.charge == number)
            later.payload[u"transactionId"] = id;
    }
    if (!m_charge || m_charge->number != number)
        return;
    m_charge->id = id;
    m_charge->deauthorised = payload[u"idTagInfo"][u"status"].toString() != u"Accepted"_s;
}

Result<void> EmulatedChargePoint::setFault(const Fault &fault)
{
    if (info(fault.kind).channelMask != 0)
        return unexpected(ErrorCode::Unsupported, u"a charge point has no samples"_s, id().text());
    if (fault.kind == FaultKind::WrongUnit)
        return unexpected(ErrorCode::Unsupported, u"wrongUnit is a fault of Modbus devices"_s, id().text());
    if (fault.kind == FaultKind::Reboot) {
        restart(u"HardReset"_s);
        return {};
    }
    if (fault.kind == FaultKind::Freeze)
        m_frozen = sampledValues(u"Sample.Periodic"_s);
    m_faults.set(fault);
    if (fault.kind == FaultKind::Rollover)
        m_rolledOverWh = registerWh() + fault.parameter;
    if (fault.kind == FaultKind::Offline && isConnected())
        Q_EMIT hangUp();
    return {};
}

void EmulatedChargePoint::setUnplugged(bool unplugged)
{
    m_faults.setUnplugged(unplugged);
    if (unplugged && isConnected())
        Q_EMIT hangUp();
}

void EmulatedChargePoint::clearFault(FaultKind kind)
{
    if (kind == FaultKind::Freeze)
        m_frozen.reset();
    m_faults.clear(kind);
}

void EmulatedChargePoint::clearFaults()
{
    m_frozen.reset();
    m_faults.clear();
}

QList<FaultOrder> EmulatedChargePoint::faults() const
{
    QList<FaultOrder> orders;
    for (const Fault &fault : m_faults.list())
        orders.append({id().text(), fault});
    return orders;
}

std::chrono::milliseconds EmulatedChargePoint::delay() const
{
    return std::chrono::milliseconds(static_cast<qint64>(m_faults.parameter(FaultKind::Delay).value_or(0)));
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the emulated charge point answers to its central system.
#include "simulator/ocpp/emulatedchargepoint.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QJsonObject only(const QString &status)
{
    return {{u"status"_s, status}};
}

QJsonObject accepted(bool yes)
{
    return only(yes ? u"Accepted"_s : u"Rejected"_s);
}

} // namespace

const QHash<QString, EmulatedChargePoint::Handler> &EmulatedChargePoint::handlers()
{
    static const QHash<QString, Handler> table{
        {u"ChangeAvailability"_s, &EmulatedChargePoint::onChangeAvailability},
        {u"ChangeConfiguration"_s, &EmulatedChargePoint::onChangeConfiguration},
        {u"ClearChargingProfile"_s, &EmulatedChargePoint::onClearProfile},
        {u"GetCompositeSchedule"_s, &EmulatedChargePoint::onComposite},
        {u"GetConfiguration"_s, &EmulatedChargePoint::onGetConfiguration},
        {u"RemoteStartTransaction"_s, &EmulatedChargePoint::onRemoteStart},
        {u"RemoteStopTransaction"_s, &EmulatedChargePoint::onRemoteStop},
        {u"Reset"_s, &EmulatedChargePoint::onReset},
        {u"SetChargingProfile"_s, &EmulatedChargePoint::onSetProfile},
        {u"TriggerMessage"_s, &EmulatedChargePoint::onTrigger},
        {u"UnlockConnector"_s, &EmulatedChargePoint::onUnlock},
    };
    return table;
}

OcppPeer::Answer EmulatedChargePoint::answer(const QString &action, const QJsonObject &payload)
{
    if (m_faults.has(FaultKind::Exception))
        return OcppRefusal{OcppFault::InternalError, u"out of order"_s};
    const auto handler = handlers().constFind(action);
    if (handler == handlers().constEnd())
        return OcppRefusal{OcppFault::NotSupported, u"'%1' is not supported"_s.arg(action)};
    return (this->*handler.value())(payload);
}

QJsonObject EmulatedChargePoint::onChangeAvailability(const QJsonObject &payload)
{
    if (payload[u"connectorId"].toInt() > 1)
        return accepted(false);
    m_operative = payload[u"type"].toString() == u"Operative"_s;
    return m_charge && !m_operative ? only(u"Scheduled"_s) : accepted(true);
}

QJsonObject EmulatedChargePoint::onChangeConfiguration(const QJsonObject &payload)
{
    const QString key = payload[u"key"].toString();
    const QString status = m_keys.change(key, payload[u"value"].toString());
    if (status == u"Accepted"_s && key == u"MeterValueSampleInterval"_s && m_charge)
        m_sampleAt = m_setup.clock.uptime();
    return only(status);
}

QJsonObject EmulatedChargePoint::onClearProfile(const QJsonObject &payload)
{
    return only(m_profiles.clear(payload) ? u"Accepted"_s : u"Unknown"_s);
}

QJsonObject EmulatedChargePoint::onComposite(const QJsonObject &payload)
{
    if (payload[u"connectorId"].toInt() > 1)
        return accepted(false);
    QJsonObject answer =
        m_profiles.composite(now(), m_charge ? std::optional(m_charge->started) : std::nullopt,
                             payload[u"duration"].toInt(), payload[u"chargingRateUnit"].toString() != u"W"_s);
    if (const auto own = m_faults.parameter(FaultKind::OtherLimit)) {
        QJsonObject schedule = answer[u"chargingSchedule"].toObject();
        schedule[u"chargingRateUnit"] = u"A"_s;
        schedule[u"chargingSchedulePeriod"] =
            QJsonArray{QJsonObject{{u"startPeriod"_s, 0}, {u"limit"_s, *own}}};
        answer[u"chargingSchedule"] = schedule;
    }
    return answer;
}

QJsonObject EmulatedChargePoint::onGetConfiguration(const QJsonObject &payload)
{
    return m_keys.get(payload);
}

QJsonObject EmulatedChargePoint::onRemoteStart(const QJsonObject &payload)
{
    const bool isFree = !m_charge && m_operative && !m_reserved;
    const bool fits = payload[u"connectorId"].toInt(1) == 1 && isFree && !m_faults.has(FaultKind::Refuse);
    if (fits) {
        m_authorised = payload[u"idTag"].toString();
        m_finished = false;
    }
    return accepted(fits);
}

QJsonObject EmulatedChargePoint::onRemoteStop(const QJsonObject &payload)
{
    const bool fits = m_charge && m_charge->id == payload[u"transactionId"].toInt();
    if (fits)
        endCharge(u"Remote"_s);
    return accepted(fits);
}

QJsonObject EmulatedChargePoint::onReset(const QJsonObject &payload)
{
    const QString reason = payload[u"type"].toString() == u"Hard"_s ? u"HardReset"_s : u"SoftReset"_s;
    // The answer goes out first.
    QMetaObject::invokeMethod(
        this, [this, reason] { restart(reason); }, Qt::QueuedConnection);
    return accepted(true);
}

QJsonObject EmulatedChargePoint::onSetProfile(const QJsonObject &payload)
{
    if (m_faults.has(FaultKind::Refuse))
        return accepted(false);
    return accepted(m_profiles.add(payload, m_charge ? m_charge->id : std::nullopt));
}

QJsonObject EmulatedChargePoint::onTrigger(const QJsonObject &payload)
{
    const QString message = payload[u"requestedMessage"].toString();
    if (message == u"StatusNotification"_s)
        m_toldStatus.clear();
    else if (message == u"MeterValues"_s)
        tellMeterValues(u"Trigger"_s);
    else if (message == u"Heartbeat"_s)
        m_heartbeatAt = m_setup.clock.uptime();
    else if (message == u"BootNotification"_s)
        boot();
    else
        return only(u"NotImplemented"_s);
    return accepted(true);
}

QJsonObject EmulatedChargePoint::onUnlock(const QJsonObject &payload)
{
    if (payload[u"connectorId"].toInt() != 1)
        return only(u"NotSupported"_s);
    if (m_charge)
        endCharge(u"UnlockCommand"_s);
    return only(u"Unlocked"_s);
}

} // namespace ww

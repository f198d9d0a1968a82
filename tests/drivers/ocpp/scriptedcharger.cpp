// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/scriptedcharger.h"

#include "drivers/ocpp/ocpptime.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace ww::test {

ScriptedCharger::ScriptedCharger(OcppStation &station, const Clock &clock)
    : configuration{{u"SupportedFeatureProfiles"_s, u"Core,SmartCharging,RemoteTrigger"_s},
                    {u"ChargeProfileMaxStackLevel"_s, u"3"_s},
                    {u"ChargingScheduleAllowedChargingRateUnit"_s, u"Current"_s},
                    {u"ChargingScheduleMaxPeriods"_s, u"24"_s},
                    {u"MaxChargingProfilesInstalled"_s, u"5"_s},
                    {u"MeterValueSampleInterval"_s, u"60"_s},
                    {u"MeterValuesSampledData"_s, u"Energy.Active.Import.Register"_s},
                    {u"WebSocketPingInterval"_s, u"30"_s}}
    , m_station(station)
    , m_clock(clock)
    , m_peer({.role = OcppRole::ChargePoint,
              .schemas = test::ocppSchemas(),
              .clock = clock,
              .send = [this](const QByteArray &text) { m_toStation.push_back(text); },
              .handle = [this](const QString &action,
                               const QJsonObject &payload) { return handle(action, payload); }})
{
    QObject::connect(&m_station, &OcppStation::hopeless, &m_context, [this] { disconnect(); });
}

ScriptedCharger::~ScriptedCharger()
{
    if (m_connected)
        disconnect();
}

void ScriptedCharger::connect(bool boots)
{
    m_connected = true;
    m_station.attach([this](const QByteArray &text) { m_toCharger.push_back(text); }, u"test"_s);
    if (boots)
        boot();
    pump();
}

void ScriptedCharger::disconnect()
{
    m_connected = false;
    m_toCharger.clear();
    m_toStation.clear();
    m_peer.close();
    m_station.detach();
}

void ScriptedCharger::pump()
{
    m_station.step(m_clock.uptime());
    while (!m_toStation.empty() || !m_toCharger.empty()) {
        if (!m_toStation.empty()) {
            const QByteArray text = m_toStation.front();
            m_toStation.pop_front();
            m_station.receive(text);
        }
        if (!m_toCharger.empty()) {
            const QByteArray text = m_toCharger.front();
            m_toCharger.pop_front();
            const QJsonArray frame = QJsonDocument::fromJson(text).array();
            if (frame[0].toInt() == 2 && m_ignored.contains(frame[2].toString()))
                asked.append({frame[2].toString(), frame[3].toObject()});
            else
                m_peer.receive(text);
        }
        m_station.step(m_clock.uptime());
    }
}

QJsonObject ScriptedCharger::say(const QString &action, const QJsonObject &payload)
{
    QJsonObject answer;
    m_peer.call(action, payload, [&answer](const OcppOutcome &outcome) { answer = outcome.payload; });
    pump();
    return answer;
}

void ScriptedCharger::sayRaw(const QByteArray &text)
{
    m_toStation.push_back(text);
    pump();
}

QJsonObject ScriptedCharger::boot()
{
    return say(u"BootNotification"_s, {{u"chargePointVendor"_s, u"Example"_s},
                                       {u"chargePointModel"_s, u"Box 11"_s},
                                       {u"chargePointSerialNumber"_s, u"S-1"_s},
                                       {u"firmwareVersion"_s, u"1.4"_s}});
}

QJsonObject ScriptedCharger::status(const QString &status, const QString &errorCode)
{
    return say(u"StatusNotification"_s,
               {{u"connectorId"_s, 1}, {u"errorCode"_s, errorCode}, {u"status"_s, status}});
}

QJsonObject ScriptedCharger::meter(const QList<Sample> &samples, Instant time, int transaction)
{
    QJsonArray sampled;
    for (const Sample &sample : samples) {
        QJsonObject json{{u"measurand"_s, sample.measurand}, {u"value"_s, QString::number(sample.value)}};
        if (!sample.phase.isEmpty())
            json[u"phase"] = sample.phase;
        if (!sample.unit.isEmpty())
            json[u"unit"] = sample.unit;
        sampled.append(json);
    }
    QJsonObject payload{{u"connectorId"_s, 1},
                        {u"meterValue"_s, QJsonArray{QJsonObject{{u"timestamp"_s, ocppTimeText(time)},
                                                                 {u"sampledValue"_s, sampled}}}}};
    if (transaction != 0)
        payload[u"transactionId"] = transaction;
    return say(u"MeterValues"_s, payload);
}

void ScriptedCharger::behave(const QString &action)
{
    m_answers.remove(action);
    m_refusals.remove(action);
    m_ignored.removeAll(action);
}

OcppPeer::Answer ScriptedCharger::handle(const QString &action, const QJsonObject &payload)
{
    asked.append({action, payload});
    if (m_refusals.contains(action))
        return OcppRefusal{m_refusals[action], u"the test says so"_s};
    return m_answers.contains(action) ? m_answers[action] : usualAnswer(action, payload);
}

QJsonObject ScriptedCharger::usualAnswer(const QString &action, const QJsonObject &payload)
{
    if (action == u"GetConfiguration"_s) {
        QJsonArray keys;
        for (auto entry = configuration.constBegin(); entry != configuration.constEnd(); ++entry)
            keys.append(
                QJsonObject{{u"key"_s, entry.key()}, {u"readonly"_s, false}, {u"value"_s, entry.value()}});
        return {{u"configurationKey"_s, keys}};
    }
    if (action == u"ChangeConfiguration"_s) {
        const QString key = payload[u"key"].toString();
        const QStringList words = payload[u"value"].toString().split(u',');
        const bool fits = std::all_of(words.begin(), words.end(), [this](const QString &word) {
            return measurable.isEmpty() || measurable.contains(word);
        });
        if (key == u"MeterValuesSampledData"_s && !fits)
            return {{u"status"_s, u"Rejected"_s}};
        configuration[key] = payload[u"value"].toString();
    }
    if (action == u"SetChargingProfile"_s) {
        m_purpose = payload[u"csChargingProfiles"][u"chargingProfilePurpose"].toString();
        m_schedule = payload[u"csChargingProfiles"][u"chargingSchedule"].toObject();
        m_limit = m_schedule[u"chargingSchedulePeriod"][0][u"limit"].toDouble();
    }
    // A profile elsewhere is cleared without harm to the one that holds.
    if (action == u"ClearChargingProfile"_s &&
        payload[u"chargingProfilePurpose"].toString(m_purpose) == m_purpose)
        m_limit.reset();
    if (action == u"GetCompositeSchedule"_s && m_limit) {
        QJsonObject schedule = m_schedule;
        schedule[u"chargingSchedulePeriod"] = QJsonArray{m_schedule[u"chargingSchedulePeriod"][0]};
        const Instant now = m_clock.now() + ahead;
        if (*Instant::fromIso(m_schedule[u"startSchedule"].toString()) > now)
            schedule[u"chargingSchedulePeriod"] =
                QJsonArray{QJsonObject{{u"startPeriod"_s, 0}, {u"limit"_s, kUnlimited}}};
        return {{u"status"_s, u"Accepted"_s},
                {u"connectorId"_s, 1},
                {u"scheduleStart"_s, ocppTimeText(now)},
                {u"chargingSchedule"_s, schedule}};
    }
    if (action == u"TriggerMessage"_s && payload[u"requestedMessage"].toString() == u"MeterValues"_s)
        measureAsAsked();
    if (action == u"UnlockConnector"_s)
        return {{u"status"_s, u"Unlocked"_s}};
    return {{u"status"_s, u"Accepted"_s}};
}

void ScriptedCharger::measureAsAsked()
{
    const Instant now = m_clock.now() + ahead;
    for (; kept > 0; --kept)
        tell(now - kept * std::chrono::minutes(1), u"Sample.Periodic"_s);
    tell(now, u"Trigger"_s);
}

void ScriptedCharger::tell(Instant time, const QString &context)
{
    const QJsonObject sample{
        {u"value"_s, u"21"_s}, {u"measurand"_s, u"Temperature"_s}, {u"context"_s, context}};
    const QJsonObject values{{u"timestamp"_s, ocppTimeText(time)}, {u"sampledValue"_s, QJsonArray{sample}}};
    m_peer.call(u"MeterValues"_s, {{u"connectorId"_s, 1}, {u"meterValue"_s, QJsonArray{values}}}, {});
}

QJsonObject ScriptedCharger::lastAsked(const QString &action) const
{
    for (auto entry = asked.crbegin(); entry != asked.crend(); ++entry) {
        if (entry->action == action)
            return entry->payload;
    }
    return {};
}

int ScriptedCharger::timesAsked(const QString &action) const
{
    return static_cast<int>(std::count_if(asked.cbegin(), asked.cend(),
                                          [&action](const Asked &one) { return one.action == action; }));
}

} // namespace ww::test

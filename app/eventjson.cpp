// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "eventjson.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

QJsonValue number(double value)
{
    return std::isfinite(value) ? QJsonValue(value) : QJsonValue();
}

double numberOr(const QJsonValue &value, double fallback)
{
    return value.isDouble() ? value.toDouble() : fallback;
}

std::optional<Rule> ruleFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(Rule::SelfConsumption); ++i) {
        if (ruleName(static_cast<Rule>(i)) == name)
            return static_cast<Rule>(i);
    }
    return std::nullopt;
}

std::optional<SetpointState> stateFromName(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(SetpointState::Expired); ++i) {
        if (setpointStateName(static_cast<SetpointState>(i)) == name)
            return static_cast<SetpointState>(i);
    }
    return std::nullopt;
}

std::optional<VoltageIncidentKind> incidentKindFromName(const QString &name)
{
    using enum VoltageIncidentKind;
    for (const auto kind : {Sag, Swell, Interruption}) {
        if (voltageIncidentName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

QJsonArray boundsToJson(const std::vector<Bound> &bounds)
{
    QJsonArray list;
    for (const Bound &bound : bounds)
        list.append(QJsonObject{{u"rule"_s, ruleName(bound.rule)},
                                {u"min"_s, number(bound.interval.min)},
                                {u"max"_s, number(bound.interval.max)}});
    return list;
}

std::vector<Bound> boundsFromJson(const QJsonArray &list)
{
    std::vector<Bound> bounds;
    const Interval open;
    for (const QJsonValue &entry : list) {
        if (const auto rule = ruleFromName(entry[u"rule"].toString()))
            bounds.push_back({*rule, {numberOr(entry[u"min"], open.min), numberOr(entry[u"max"], open.max)}});
    }
    return bounds;
}

} // namespace

Event toEvent(const DecisionRecord &record)
{
    QJsonArray arguments;
    for (const auto &[name, value] : record.reason.arguments)
        arguments.append(QJsonArray{name, number(value)});
    return {.kind = kDecisionEvents,
            .id = record.id,
            .time = record.time,
            .device = record.device,
            .payload = {{u"setpoint"_s, QString::fromLatin1(info(record.kind).id)},
                        {u"value"_s, record.value},
                        {u"rule"_s, ruleName(record.rule)},
                        {u"wish"_s, record.wish ? number(*record.wish) : QJsonValue()},
                        {u"bounds"_s, boundsToJson(record.bounds)},
                        {u"why"_s, record.reason.sentenceId},
                        {u"arguments"_s, arguments},
                        {u"untilMs"_s, record.until.msUtc},
                        {u"recheckMs"_s, static_cast<qint64>(record.recheck.count())},
                        {u"state"_s, setpointStateName(record.state)}},
            .cleared = std::nullopt};
}

Event toEvent(const Alarm &alarm)
{
    QJsonObject payload{{u"code"_s, QString::fromLatin1(info(alarm.code).id)}, {u"detail"_s, alarm.detail}};
    if (alarm.cleared)
        payload.insert(u"clearedBy"_s, clearReasonName(alarm.clearedBy));
    return {.kind = kAlarmEvents,
            .id = alarm.id,
            .time = alarm.raised,
            .device = alarm.device,
            .payload = payload,
            .cleared = alarm.cleared};
}

Event toEvent(const DeviceId &meter, const VoltageIncident &incident)
{
    QJsonArray phases;
    for (const Phase phase : incident.phases)
        phases.append(phaseName(phase));
    return {.kind = kVoltageEvents,
            .id = incident.id,
            .time = incident.start,
            .device = meter,
            .payload = {{u"event"_s, voltageIncidentName(incident.kind)},
                        {u"lengthMs"_s, static_cast<qint64>(incident.length.count())},
                        {u"extremeV"_s, number(incident.extremeV)},
                        {u"depthPercent"_s, number(incident.depthPercent)},
                        {u"phases"_s, phases}},
            .cleared = incident.ended ? std::optional(incident.start + incident.length) : std::nullopt};
}

std::optional<DecisionRecord> decisionFromEvent(const Event &event)
{
    const QJsonObject &json = event.payload;
    const auto kind = setpointFromId(json[u"setpoint"].toString());
    const auto rule = ruleFromName(json[u"rule"].toString());
    const auto state = stateFromName(json[u"state"].toString());
    if (!kind || !rule || !state || !json[u"value"].isDouble())
        return std::nullopt;
    DecisionRecord record;
    record.id = event.id;
    record.time = event.time;
    record.device = event.device;
    record.kind = *kind;
    record.value = json[u"value"].toDouble();
    record.rule = *rule;
    if (json[u"wish"].isDouble())
        record.wish = json[u"wish"].toDouble();
    record.bounds = boundsFromJson(json[u"bounds"].toArray());
    record.reason.sentenceId = json[u"why"].toString();
    for (const QJsonValue &argument : json[u"arguments"].toArray())
        record.reason.arguments.emplace_back(argument[0].toString(), argument[1].toDouble());
    record.until = {json[u"untilMs"].toInteger()};
    record.recheck = Duration(json[u"recheckMs"].toInteger());
    record.state = *state;
    return record;
}

std::optional<Alarm> alarmFromEvent(const Event &event)
{
    const QString id = event.payload[u"code"].toString();
    for (const AlarmInfo &row : alarmTable()) {
        if (id == QLatin1StringView(row.id))
            return Alarm{.id = event.id,
                         .code = row.code,
                         .device = event.device,
                         .detail = event.payload[u"detail"].toString(),
                         .raised = event.time,
                         .cleared = event.cleared,
                         .clearedBy = event.payload[u"clearedBy"] == clearReasonName(ClearReason::Restart)
                                          ? ClearReason::Restart
                                          : ClearReason::Over};
    }
    return std::nullopt;
}

std::optional<VoltageIncident> incidentFromEvent(const Event &event)
{
    const QJsonObject &json = event.payload;
    const auto kind = incidentKindFromName(json[u"event"].toString());
    if (!kind || !json[u"extremeV"].isDouble())
        return std::nullopt;
    VoltageIncident incident;
    incident.id = event.id;
    incident.kind = *kind;
    incident.ended = event.cleared.has_value();
    incident.start = event.time;
    incident.length = Duration(json[u"lengthMs"].toInteger());
    incident.extremeV = json[u"extremeV"].toDouble();
    incident.depthPercent = json[u"depthPercent"].toDouble();
    for (const QJsonValue &name : json[u"phases"].toArray()) {
        if (const auto phase = phaseFromName(name.toString()))
            incident.phases.push_back(*phase);
    }
    return incident;
}

} // namespace ww

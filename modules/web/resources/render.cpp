// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/resources/render.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// Catalogue decimals of energies count in the kilo unit.
bool isEnergy(PhysicalUnit unit)
{
    return unit == PhysicalUnit::Wh || unit == PhysicalUnit::Varh || unit == PhysicalUnit::VAh;
}

void writeBound(JsonWriter &json, const Bound &bound)
{
    json.beginObject();
    json.key("rule").value(ruleName(bound.rule));
    json.key("min").value(bound.interval.min);
    json.key("max").value(bound.interval.max);
    json.endObject();
}

} // namespace

QString Reader::deviceName(const DeviceId &id) const
{
    const DeviceState *device = snapshot ? snapshot->device(id) : nullptr;
    return device ? device->name : id.text();
}

double roundForWire(const QuantityInfo &row, double value)
{
    const int decimals = row.wireDecimals - (isEnergy(row.unit) ? 3 : 0);
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale;
}

void writeReadingFields(JsonWriter &json, const Reading &reading, const QuantityInfo &row, Uptime now)
{
    const auto value = reading.last();
    json.key("value");
    if (value)
        json.value(roundForWire(row, *value));
    else
        json.null();
    json.key("quality").value(qualityName(reading.quality()));
    json.key("ageMs");
    if (value)
        json.value(reading.age(now).count());
    else
        json.null();
}

QString unitOf(SetpointKind kind)
{
    return unitSymbol(info(kind).unit);
}

void writeDecision(JsonWriter &json, const DecisionRecord &decision, const Reader &reader)
{
    const auto translate = [&reader](const char *context, const char *source) {
        return reader.text(context, source);
    };
    json.beginObject();
    json.key("id").value(decision.id);
    json.key("time").value(decision.time.toIso());
    json.key("device").value(decision.device.text());
    json.key("deviceName").value(reader.deviceName(decision.device));
    json.key("setpoint").value(info(decision.kind).id);
    json.key("value").value(decision.value);
    json.key("unit").value(unitOf(decision.kind));
    json.key("rule").value(ruleName(decision.rule));
    json.key("sentence").value(renderReason(decision.reason, translate));
    json.key("sentenceId").value(decision.reason.sentenceId);
    json.key("arguments").beginObject();
    for (const auto &[name, value] : decision.reason.arguments)
        json.key(name).value(value);
    json.endObject();
    json.key("wish").value(decision.wish);
    json.key("bounds").beginArray();
    for (const Bound &bound : decision.bounds)
        writeBound(json, bound);
    json.endArray();
    json.key("until").value(decision.until.toIso());
    json.key("recheckMs").value(decision.recheck.count());
    json.key("state").value(setpointStateName(decision.state));
    json.endObject();
}

void writeOverride(JsonWriter &json, const ManualOverride &manual, bool offGrid)
{
    json.beginObject();
    json.key("device").value(manual.device.text());
    json.key("setpoint").value(info(manual.kind).id);
    json.key("value").value(manual.value);
    json.key("until").value(manual.until.toIso());
    json.key("suspended").value(waitsForGrid(manual, offGrid));
    json.endObject();
}

void writeAlarm(JsonWriter &json, const Alarm &alarm, const Reader &reader)
{
    const AlarmInfo &row = info(alarm.code);
    const bool hasDevice = !alarm.device.isEmpty();
    json.beginObject();
    json.key("id").value(alarm.id);
    json.key("code").value(row.id);
    json.key("severity").value(severityName(row.severity));
    json.key("device").textOrNull(alarm.device.text());
    json.key("deviceName").textOrNull(hasDevice ? reader.deviceName(alarm.device) : QString());
    json.key("raised").value(alarm.raised.toIso());
    json.key("cleared").textOrNull(alarm.cleared ? alarm.cleared->toIso() : QString());
    json.key("clearedBy").textOrNull(alarm.cleared ? clearReasonName(alarm.clearedBy) : QString());
    json.key("title").value(reader.text("Alarms", row.title));
    json.key("cause").value(reader.text("Alarms", row.cause));
    json.key("remedy").value(reader.text("Alarms", row.remedy));
    json.key("detail").textOrNull(alarm.detail);
    json.endObject();
}

} // namespace ww

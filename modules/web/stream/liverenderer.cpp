// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "web/stream/liverenderer.h"

#include "web/resources/render.h"

#include <algorithm>
#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

struct SiteValue
{
    const char *key;
    Quantity quantity;
};

constexpr std::array<SiteValue, 7> kSiteValues{{
    {"gridPowerW", Quantity::GridPower},
    {"pvPowerW", Quantity::PvPower},
    {"batteryPowerW", Quantity::BatteryPower},
    {"batterySocPercent", Quantity::StateOfCharge},
    {"loadPowerW", Quantity::LoadPower},
    {"chargerPowerW", Quantity::ChargerPower},
    {"heatPumpPowerW", Quantity::HeatPumpPower},
}};

struct TodayValue
{
    const char *key;
    std::optional<double> TodayEnergies::*value;
};

constexpr std::array<TodayValue, 6> kTodayValues{{
    {"pvEnergyWh", &TodayEnergies::pv},
    {"gridImportEnergyWh", &TodayEnergies::gridImport},
    {"gridExportEnergyWh", &TodayEnergies::gridExport},
    {"loadEnergyWh", &TodayEnergies::load},
    {"batteryChargeEnergyWh", &TodayEnergies::batteryCharge},
    {"batteryDischargeEnergyWh", &TodayEnergies::batteryDischarge},
}};

/// Percentage of `whole` that is not `part`; nullopt when either is unknown or there is no whole.
std::optional<double> shareWithout(const std::optional<double> &part, const std::optional<double> &whole)
{
    if (!part || !whole || *whole <= 0)
        return std::nullopt;
    return std::round(std::clamp(100 * (1 - *part / *whole), 0.0, 100.0) * 10) / 10;
}

void writePlant(JsonWriter &json, const PlantInfo &plant)
{
    json.beginObject();
    json.key("name").value(plant.name);
    json.key("configuration").value(plant.configuration);
    json.key("timeZone").value(plant.timeZone);
    json.key("simulated").value(plant.simulated);
    json.endObject();
}

/// What the plant does not have has no key; what it has but does not know has a missing reading.
void writeSite(JsonWriter &json, const Snapshot &snapshot)
{
    json.beginObject();
    for (const SiteValue &value : kSiteValues) {
        const bool exists =
            std::any_of(snapshot.site.begin(), snapshot.site.end(), [&value](const ChannelReading &r) {
                return r.channel == Channel{value.quantity, Phase::Total};
            });
        if (!exists)
            continue;
        json.key(value.key).beginObject();
        writeReadingFields(json, snapshot.siteReading(value.quantity), info(value.quantity), snapshot.uptime);
        json.endObject();
    }
    json.endObject();
}

void writeToday(JsonWriter &json, const TodayEnergies &today)
{
    json.beginObject();
    for (const TodayValue &value : kTodayValues) {
        const auto energy = today.*value.value;
        json.key(value.key).value(energy ? std::optional(std::round(*energy)) : std::nullopt);
    }
    json.key("selfSufficiencyPercent").value(shareWithout(today.gridImport, today.load));
    json.key("selfConsumptionPercent").value(shareWithout(today.gridExport, today.pv));
    json.endObject();
}

void writeMode(JsonWriter &json, const LiveState &state)
{
    json.beginObject();
    json.key("rule").value(ruleName(state.leadingRule));
    json.key("feedInLimitW")
        .value(state.feedInLimit ? std::optional(state.feedInLimit->value()) : std::nullopt);
    json.key("overrides").beginArray();
    for (const ManualOverride &manual : state.overrides)
        writeOverride(json, manual, state.limits.offGrid);
    json.endArray().endObject();
}

void writeAlarmSummary(JsonWriter &json, const LiveState &state)
{
    json.beginObject();
    json.key("active").value(state.activeAlarms);
    json.key("worst").textOrNull(state.worstAlarm ? severityName(*state.worstAlarm) : QString());
    json.endObject();
}

/// A lease that was renewed ends later than it did when the decision was made.
DecisionRecord asOfNow(DecisionRecord decision, const Snapshot &snapshot)
{
    const DeviceState *device = snapshot.device(decision.device);
    if (!device)
        return decision;
    for (const SetpointStatus &status : device->setpoints) {
        if (status.kind == decision.kind && status.leaseUntil.count() > 0)
            decision.until = std::max(decision.until, snapshot.time + (status.leaseUntil - snapshot.uptime));
    }
    return decision;
}

} // namespace

LiveRenderer::Rendered &LiveRenderer::renderedOf(const std::shared_ptr<const LiveState> &state,
                                                 const QString &language)
{
    Q_ASSERT(state && state->snapshot);
    if (m_state != state) {
        m_state = state;
        m_rendered.clear();
    }
    return m_rendered[language];
}

QByteArray LiveRenderer::renderLoads(const std::shared_ptr<const LiveState> &state, const QString &language)
{
    QByteArray &rendered = renderedOf(state, language).loads;
    if (rendered.isEmpty()) {
        JsonWriter json;
        writeLoadList(json, *state, {m_texts, language, state->snapshot.get()});
        rendered = json.take();
    }
    return rendered;
}

QByteArray LiveRenderer::renderLimits(const std::shared_ptr<const LiveState> &state)
{
    QByteArray &rendered = renderedOf(state, {}).limits;
    if (rendered.isEmpty()) {
        JsonWriter json;
        writeLimits(json, *state);
        rendered = json.take();
    }
    return rendered;
}

QByteArray LiveRenderer::render(const std::shared_ptr<const LiveState> &state, const QString &language)
{
    QByteArray &rendered = renderedOf(state, language).live;
    if (!rendered.isEmpty())
        return rendered;
    const Snapshot &snapshot = *state->snapshot;
    JsonWriter json;
    json.beginObject();
    json.key("sequence").value(snapshot.sequence);
    json.key("time").value(snapshot.time.toIso());
    json.key("uptimeMs").value(snapshot.uptime.count());
    json.key("plant");
    writePlant(json, state->plant);
    json.key("site");
    writeSite(json, snapshot);
    json.key("today");
    writeToday(json, state->today);
    json.key("why");
    if (state->why)
        writeDecision(json, asOfNow(*state->why, snapshot), {m_texts, language, &snapshot});
    else
        json.null();
    json.key("alarms");
    writeAlarmSummary(json, *state);
    json.key("mode");
    writeMode(json, *state);
    json.endObject();
    rendered = json.take();
    return rendered;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/metersettingscheck.h"

#include <numbers>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

using metering::EventThresholds;

constexpr double kLeastStartingShare = 0.1; // of the default

struct EventRow
{
    const char *name;
    double EventThresholds::*value;
};

constexpr std::array kEventRows{
    EventRow{"sagPct", &EventThresholds::sagPct},
    EventRow{"swellPct", &EventThresholds::swellPct},
    EventRow{"interruptionPct", &EventThresholds::interruptionPct},
    EventRow{"hysteresisPct", &EventThresholds::hysteresisPct},
};

/// Sets the field a problem is about to its default and gives its place in the settings file.
QString resetField(const QString &where, MeterSettings &settings)
{
    const metering::EngineSettings defaults;
    if (where == u"rateHz"_s) {
        settings.source.rateHz = SampleSourceSettings().rateHz;
        settings.engine.rateHz = defaults.rateHz;
        return u"/meter/source/rateHz"_s;
    }
    if (where == u"nominalV"_s) {
        const bool threeWire = settings.engine.grid == metering::GridSystem::ThreePhase3w;
        settings.engine.nominalV = defaults.nominalV * (threeWire ? std::numbers::sqrt3 : 1);
        return u"/plant/grid/nominalVoltageV"_s;
    }
    if (where == u"wildLegPhase"_s)
        settings.engine.wildLegPhase = defaults.wildLegPhase;
    for (const EventRow &row : kEventRows) {
        if (where == u"events/"_s + QLatin1StringView(row.name))
            settings.engine.events.*row.value = defaults.events.*row.value;
    }
    if (where == u"events"_s)
        settings.engine.events = defaults.events;
    return u"/meter/"_s + where;
}

} // namespace

void resetWhatTheEngineRefuses(MeterSettings &settings, QList<Error> &problems)
{
    // Twice, for fields are checked against each other only when each is right by itself.
    for (int round = 0; round < 2; ++round) {
        for (const metering::Problem &problem : metering::problemsOf(settings.engine)) {
            const QString where = resetField(QString::fromStdString(problem.where), settings);
            problems.append({ErrorCode::InvalidInput,
                             QString::fromStdString(problem.message) + u"; the default is used"_s, where});
        }
    }
    Q_ASSERT(metering::problemsOf(settings.engine).empty());
}

void readStartingCurrent(const QJsonValue &json, MeterSettings &settings, QList<Error> &problems)
{
    double leastA = 0;
    for (std::size_t p = 0; p < metering::kPhases; ++p) {
        const double usual = settings.engine.current[p].startingA();
        settings.counting.startingCurrentA[p] = usual;
        leastA = std::max(leastA, usual * kLeastStartingShare);
    }
    if (!json.isDouble())
        return;
    if (json.toDouble() < leastA) {
        problems.append(
            {ErrorCode::InvalidInput,
             u"must be at least %1 A, or noise would be counted as energy; the default is used"_s.arg(leastA),
             u"/meter/startingCurrentA"_s});
        return;
    }
    settings.counting.startingCurrentA.fill(json.toDouble());
}

EventThresholds readEventThresholds(const QJsonObject &json)
{
    EventThresholds events;
    for (const EventRow &row : kEventRows)
        events.*row.value = json[QLatin1StringView(row.name)].toDouble(events.*row.value);
    return events;
}

} // namespace ww

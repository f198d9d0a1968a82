// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/metersettings.h"

#include "builtin/metersettingscheck.h"
#include "builtin/metersettingsio.h"
#include "metering/engine/topology.h"

#include <QJsonArray>
#include <QTimeZone>

#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kLargestInputA01 = 63;
constexpr double kLargestInputAv2 = 65;
constexpr double kHighestVoltageShare = 1.15;
constexpr double kLeastLineV = 208; // what 120 V to neutral are called between phases
constexpr quint8 kAllPhases = 0b111;

struct InputKindRow
{
    const char *name;
    metering::CurrentInputKind kind;
};

constexpr std::array kInputKinds{
    InputKindRow{"direct", metering::CurrentInputKind::Direct},
    InputKindRow{"transformer50mA", metering::CurrentInputKind::Transformer50mA},
    InputKindRow{"module333mV", metering::CurrentInputKind::ExtensionModule333mV},
    InputKindRow{"module5A", metering::CurrentInputKind::ExtensionModule5A},
};

constexpr std::array kGrids{metering::GridSystem::SinglePhase, metering::GridSystem::TwoPhase,
                            metering::GridSystem::ThreePhase3w, metering::GridSystem::ThreePhase4w,
                            metering::GridSystem::WildLeg};

metering::GridSystem gridOf(GridSystem system)
{
    return kGrids.at(static_cast<std::size_t>(system));
}

/// The engine wants the voltage between phases where there is no neutral.
double nominalOf(const GridConnection &grid)
{
    const double toNeutral = grid.nominalVoltage.value();
    if (grid.system != GridSystem::ThreePhaseThreeWire)
        return toNeutral;
    const double line = toNeutral * std::numbers::sqrt3;
    return std::round(line) == kLeastLineV ? kLeastLineV : line;
}

metering::CurrentInput readInput(const QJsonObject &json, double largestA)
{
    metering::CurrentInput input;
    const QString kind = json[u"kind"].toString(u"direct"_s);
    for (const InputKindRow &row : kInputKinds) {
        if (kind == QLatin1StringView(row.name))
            input.kind = row.kind;
    }
    input.primaryA = json[u"primaryA"].toDouble(0);
    input.direction = json[u"reversed"].toBool() ? -1 : 1;
    input.maxA = largestA;
    return input;
}

void readInputs(const QJsonArray &list, const PlantConfig &plant, MeterSettings &settings,
                QList<Error> &problems)
{
    const double largest =
        plant.configuration == ProductConfiguration::Av2 ? kLargestInputAv2 : kLargestInputA01;
    const int phases = plant.grid.phases();
    for (auto &input : settings.engine.current)
        input.maxA = largest;
    if (!list.isEmpty() && list.size() != phases)
        problems.append({ErrorCode::InvalidInput,
                         u"this grid system has %1 phases but %2 current inputs are described; describe "
                         u"every phase's"_s.arg(phases)
                             .arg(list.size()),
                         u"/meter/currents"_s});
    for (qsizetype i = 0; i < std::min<qsizetype>(list.size(), phases); ++i) {
        auto &input = settings.engine.current[static_cast<std::size_t>(i)];
        input = readInput(list[i].toObject(), largest);
        for (const metering::Problem &problem : metering::problemsOf(input))
            problems.append({ErrorCode::InvalidInput, QString::fromStdString(problem.message),
                             u"/meter/currents/%1/%2"_s.arg(i).arg(QString::fromStdString(problem.where))});
    }
}

SampleSourceSettings readSource(const QJsonObject &json, QList<Error> &problems)
{
    using Kind = SampleSourceSettings::Kind;
    SampleSourceSettings source;
    const QString kind = json[u"kind"].toString();
    source.kind = kind == u"recording"_s   ? Kind::Recording
                  : kind == u"iio"_s       ? Kind::Iio
                  : kind == u"synthetic"_s ? Kind::Synthetic
                                           : Kind::None;
    source.file = json[u"file"].toString();
    source.uri = json[u"uri"].toString(u"local:"_s);
    source.device = json[u"device"].toString();
    source.rateHz = json[u"rateHz"].toDouble(source.rateHz);
    source.voltsPerCount = json[u"voltsPerCount"].toDouble(1);
    source.amperesPerCount = json[u"amperesPerCount"].toDouble(1);
    if (source.kind == Kind::Recording && source.file.isEmpty())
        problems.append({ErrorCode::InvalidInput, u"a recording needs the name of its CSV file"_s,
                         u"/meter/source/file"_s});
    if (source.kind == Kind::Iio && source.device.isEmpty())
        problems.append({ErrorCode::InvalidInput, u"an IIO source needs the name of the converter"_s,
                         u"/meter/source/device"_s});
    return source;
}

void readDemand(const QJsonObject &json, const PlantConfig &plant, MeterSettings &settings,
                QList<Error> &problems)
{
    auto &demand = settings.demand;
    demand.sliding = json[u"sliding"].toBool();
    const int minutes = json[u"windowMinutes"].toInt(demand.windowMinutes);
    if (metering::isDemandWindow(minutes))
        demand.windowMinutes = minutes;
    else
        problems.append(
            {ErrorCode::InvalidInput,
             u"%1 minutes do not divide an hour; use 1, 2, 3, 4, 5, 6, 10, 12, 15, 20, 30 or 60"_s.arg(
                 minutes),
             u"/meter/demand/windowMinutes"_s});
    const qint64 windowMs = demand.windowMinutes * 60'000LL;
    // Zones have changed their offset in the past; what counts are the rules as they are known now.
    const QDateTime later(QDate(2037, 1, 1), QTime(0, 0), Qt::UTC);
    const qint64 offsetMs = QTimeZone(plant.timeZone).standardTimeOffset(later) * 1000LL;
    demand.alignmentMs = (offsetMs % windowMs + windowMs) % windowMs;
}

void readSumming(const QString &wanted, MeterSettings &settings, QList<Error> &problems)
{
    if (wanted != u"perPhase"_s)
        return;
    if (settings.engine.grid == metering::GridSystem::ThreePhase3w)
        problems.append({ErrorCode::InvalidInput,
                         u"without a neutral the phases have no energy of their own; net is used"_s,
                         u"/meter/summing"_s});
    else
        settings.counting.summing = metering::PhaseSumming::PerPhase;
}

} // namespace

double MeterSettings::highestPowerW() const
{
    const metering::Topology topology = metering::topologyOf(engine);
    double watts = 0;
    for (std::size_t p = 0; p < topology.phases; ++p)
        watts += engine.current[p].maxPrimaryA() * topology.nominalV[p] * kHighestVoltageShare;
    return watts;
}

MeterSettings meterSettingsFromJson(const QJsonObject &json, const PlantConfig &plant, QList<Error> &problems)
{
    MeterSettings settings;
    settings.engine.grid = gridOf(plant.grid.system);
    settings.engine.nominalV = nominalOf(plant.grid);
    settings.engine.wildLegPhase = json[u"wildLegPhase"].toInt(2) - 1;
    settings.engine.apparent = json[u"apparentPower"].toString() == u"arithmetic"_s
                                   ? metering::ApparentMethod::Arithmetic
                                   : metering::ApparentMethod::Vector;
    // Behind a PV system any phase may flow backwards without a transformer being turned round.
    if (!json.contains(u"generatingPhases"_s) && plant.installedPv > Watts(0))
        settings.engine.generatingPhases = kAllPhases;
    for (const QJsonValue &phase : json[u"generatingPhases"].toArray())
        settings.engine.generatingPhases |= static_cast<quint8>(1U << (phase.toInt() - 1));
    settings.source = readSource(json[u"source"].toObject(), problems);
    if (settings.source.rateHz > 0)
        settings.engine.rateHz = settings.source.rateHz;
    readInputs(json[u"currents"].toArray(), plant, settings, problems);
    settings.engine.events = readEventThresholds(json[u"events"].toObject());
    resetWhatTheEngineRefuses(settings, problems);
    readSumming(json[u"summing"].toString(), settings, problems);
    readStartingCurrent(json[u"startingCurrentA"], settings, problems);
    readDemand(json[u"demand"].toObject(), plant, settings, problems);
    settings.tariffs = readTariffs(json[u"tariffs"].toArray());
    settings.inputs = readInputFunctions(json[u"digitalInputs"].toArray(), problems);
    settings.outputs = readOutputFunctions(json[u"digitalOutputs"].toArray(), settings, problems);
    settings.terminals = readTerminals(json[u"terminals"].toObject());
    return settings;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterchannels.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

using metering::GridSystem;
using metering::LineValues;
using metering::PhaseValues;
using metering::SystemValues;
using metering::Value;

/// Where a value exists: voltages to neutral need one, voltages between phases a second phase.
enum class Needs : quint8 { Nothing, Neutral, TwoPhases, ThreePhases };

template <typename Part> struct Row
{
    Quantity quantity;
    Value Part::*value;
    MeteredScope scope;
    Needs needs = Needs::Nothing;
    Phase phase = Phase::Total; ///< Of system values.
};

using enum MeteredScope;

constexpr std::array kPhaseRows{
    Row<PhaseValues>{Quantity::ActivePower, &PhaseValues::activePowerW, Control},
    Row<PhaseValues>{Quantity::ReactivePower, &PhaseValues::reactivePowerVar, Control},
    Row<PhaseValues>{Quantity::ApparentPower, &PhaseValues::apparentPowerVA, Control},
    Row<PhaseValues>{Quantity::Voltage, &PhaseValues::voltageV, Control, Needs::Neutral},
    Row<PhaseValues>{Quantity::Current, &PhaseValues::currentA, Control},
    Row<PhaseValues>{Quantity::PowerFactor, &PhaseValues::powerFactor, All},
    Row<PhaseValues>{Quantity::ReactivePowerTotal, &PhaseValues::reactivePowerTotalVar, All},
    Row<PhaseValues>{Quantity::DisplacementFactor, &PhaseValues::displacementFactor, All},
    Row<PhaseValues>{Quantity::CrestFactorCurrent, &PhaseValues::crestFactorCurrent, All},
    Row<PhaseValues>{Quantity::ThdCurrent, &PhaseValues::thdCurrentPct, All},
    Row<PhaseValues>{Quantity::ThdVoltage, &PhaseValues::thdVoltagePct, All, Needs::Neutral},
};

constexpr std::array kLineRows{
    Row<LineValues>{Quantity::VoltageLineToLine, &LineValues::voltageV, Control},
    Row<LineValues>{Quantity::ThdVoltageLineToLine, &LineValues::thdPct, All},
};

constexpr std::array kSystemRows{
    Row<SystemValues>{Quantity::ActivePower, &SystemValues::activePowerW, Control},
    Row<SystemValues>{Quantity::ReactivePower, &SystemValues::reactivePowerVar, Control},
    Row<SystemValues>{Quantity::ApparentPower, &SystemValues::apparentPowerVA, Control},
    Row<SystemValues>{Quantity::Voltage, &SystemValues::voltageV, Control, Needs::Neutral},
    Row<SystemValues>{Quantity::VoltageLineToLine, &SystemValues::voltageLineToLineV, Control,
                      Needs::TwoPhases},
    Row<SystemValues>{Quantity::Current, &SystemValues::currentA, Control},
    Row<SystemValues>{Quantity::PowerFactor, &SystemValues::powerFactor, All},
    Row<SystemValues>{Quantity::ReactivePowerTotal, &SystemValues::reactivePowerTotalVar, All},
    Row<SystemValues>{Quantity::Frequency, &SystemValues::frequencyHz, All},
    Row<SystemValues>{Quantity::VoltageUnbalance, &SystemValues::voltageUnbalancePct, All,
                      Needs::ThreePhases},
    Row<SystemValues>{Quantity::CurrentUnbalance, &SystemValues::currentUnbalancePct, All,
                      Needs::ThreePhases},
};

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
constexpr std::array kLines{Phase::L12, Phase::L23, Phase::L31};

std::size_t phaseCount(GridSystem grid)
{
    return grid == GridSystem::SinglePhase ? 1 : grid == GridSystem::TwoPhase ? 2 : 3;
}

std::size_t lineCount(GridSystem grid)
{
    return grid == GridSystem::SinglePhase ? 0 : grid == GridSystem::TwoPhase ? 1 : 3;
}

bool exists(Needs needs, GridSystem grid)
{
    switch (needs) {
    case Needs::Nothing: return true;
    case Needs::Neutral: return grid != GridSystem::ThreePhase3w;
    case Needs::TwoPhases: return phaseCount(grid) >= 2;
    case Needs::ThreePhases: return phaseCount(grid) == 3;
    }
    return false;
}

std::optional<double> directed(const Value &current, const Value &power)
{
    if (!current)
        return std::nullopt;
    return power ? std::copysign(*current, *power) : *current;
}

template <typename Part>
void append(std::vector<MeteredValue> &list, const Row<Part> &row, const Part &part, Phase phase,
            GridSystem grid, MeteredScope scope)
{
    if ((scope == Control && row.scope == All) || !exists(row.needs, grid))
        return;
    std::optional<double> value = part.*row.value;
    if constexpr (!std::is_same_v<Part, LineValues>) {
        if (row.quantity == Quantity::Current)
            value = directed(value, part.activePowerW);
    }
    list.push_back({{row.quantity, phase}, value});
}

std::array<Channel, metering::kMeterRegisterCount> registerChannels()
{
    std::array<Channel, metering::kMeterRegisterCount> channels;
    for (const metering::MeterRegisterInfo &row : metering::meterRegisterTable()) {
        const QLatin1StringView name(row.channel.data(), static_cast<qsizetype>(row.channel.size()));
        channels[indexOf(row.id)] = Channel::fromString(QString(name)).value();
    }
    return channels;
}

/// Whether the conductor a register belongs to exists and has an energy of its own.
bool isCounted(metering::RegisterSource source, GridSystem grid)
{
    using metering::RegisterSource;
    return source == RegisterSource::System ||
           (exists(Needs::Neutral, grid) && static_cast<std::size_t>(source) <= phaseCount(grid));
}
static_assert(static_cast<int>(metering::RegisterSource::L1) == 1);

std::optional<double> fromMilli(const metering::DemandPeak &peak)
{
    return peak.utcMs == 0 ? std::nullopt : std::optional(static_cast<double>(peak.milli) / 1000);
}

} // namespace

std::vector<MeteredValue> channelsOf(const metering::Measurement &measured, GridSystem grid,
                                     MeteredScope scope)
{
    std::vector<MeteredValue> list;
    list.reserve(64);
    for (const auto &row : kSystemRows)
        append(list, row, measured.system, Phase::Total, grid, scope);
    for (std::size_t i = 0; i < phaseCount(grid); ++i) {
        for (const auto &row : kPhaseRows)
            append(list, row, measured.phase[i], kPhases[i], grid, scope);
    }
    for (std::size_t i = 0; i < lineCount(grid); ++i) {
        for (const auto &row : kLineRows)
            append(list, row, measured.line[i], kLines[i], grid, scope);
    }
    if (phaseCount(grid) > 1 && exists(Needs::Neutral, grid))
        list.push_back({{Quantity::Current, Phase::N}, measured.system.neutralCurrentA});
    if (scope == All && phaseCount(grid) == 3) {
        const auto &sequence = measured.system.phaseSequence;
        list.push_back({{Quantity::PhaseSequence, Phase::Total},
                        sequence ? std::optional<double>(*sequence) : std::nullopt});
    }
    return list;
}

std::vector<MeteredValue> channelsOf(const metering::MeterRegisters &registers, GridSystem grid)
{
    static const auto channels = registerChannels();
    std::vector<MeteredValue> list;
    list.reserve(channels.size() + 4);
    for (const metering::MeterRegisterInfo &row : metering::meterRegisterTable()) {
        if (isCounted(row.source, grid))
            list.push_back({channels[indexOf(row.id)],
                            metering::catalogueValue(row.id, registers.values()[indexOf(row.id)])});
    }
    const auto &last = registers.demand().last();
    const auto &state = registers.demand().state();
    list.push_back(
        {{Quantity::ActivePowerDemand, Phase::Total}, last ? std::optional(last->activeW) : std::nullopt});
    list.push_back({{Quantity::ActivePowerDemandMax, Phase::Total}, fromMilli(state.activePeak)});
    list.push_back({{Quantity::ApparentPowerDemand, Phase::Total},
                    last ? std::optional(last->apparentVa) : std::nullopt});
    list.push_back({{Quantity::ApparentPowerDemandMax, Phase::Total}, fromMilli(state.apparentPeak)});
    return list;
}

bool isMetered(Channel channel, GridSystem grid)
{
    const auto isIn = [channel](const std::vector<MeteredValue> &list) {
        return std::any_of(list.begin(), list.end(),
                           [channel](const MeteredValue &entry) { return entry.channel == channel; });
    };
    constexpr std::array kStates{Channel{Quantity::Tariff}, Channel{Quantity::DigitalInput1},
                                 Channel{Quantity::DigitalInput2}};
    return std::find(kStates.begin(), kStates.end(), channel) != kStates.end() ||
           isIn(channelsOf({}, grid, All)) || isIn(channelsOf(metering::MeterRegisters({}, {}), grid));
}

} // namespace ww

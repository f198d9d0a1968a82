// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "panel/sampleanalyser.h"

#include <algorithm>
#include <cmath>
#include <numbers>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww::test {

namespace {

struct Row
{
    Quantity quantity;
    Phase phase;
    double value;
};

constexpr Row kRows[] = {
    {Quantity::Voltage, Phase::Total, 231.1},
    {Quantity::VoltageLineToLine, Phase::L12, 401.2},
    {Quantity::VoltageLineToLine, Phase::L23, 399.9},
    {Quantity::VoltageLineToLine, Phase::L31, 399.4},
    {Quantity::VoltageLineToLine, Phase::Total, 400.2},
    {Quantity::Current, Phase::N, 4.871},
    {Quantity::ReactivePower, Phase::L1, 210.4},
    {Quantity::ReactivePower, Phase::L2, -95.2},
    {Quantity::ReactivePower, Phase::L3, 3.1},
    {Quantity::ReactivePower, Phase::Total, 118.3},
    {Quantity::ApparentPower, Phase::L1, 12'839'214},
    {Quantity::ApparentPower, Phase::L2, 1526.1},
    {Quantity::ApparentPower, Phase::L3, 25.8},
    {Quantity::ApparentPower, Phase::Total, 2391},
    {Quantity::PowerFactor, Phase::L1, -0.968},
    {Quantity::PowerFactor, Phase::L2, -0.998},
    {Quantity::PowerFactor, Phase::L3, 0.988},
    {Quantity::PowerFactor, Phase::Total, -0.966},
    {Quantity::ThdVoltage, Phase::L1, 2.14},
    {Quantity::ThdVoltage, Phase::L2, 1.98},
    {Quantity::ThdVoltage, Phase::L3, 2.31},
    {Quantity::ThdCurrent, Phase::L1, 114.6},
    {Quantity::ThdCurrent, Phase::L2, 4.2},
    {Quantity::ThdCurrent, Phase::L3, 31.7},
    {Quantity::ThdVoltageLineToLine, Phase::L12, 1.4},
    {Quantity::ThdVoltageLineToLine, Phase::L23, 1.3},
    {Quantity::ThdVoltageLineToLine, Phase::L31, 1.5},
    {Quantity::ReactivePowerTotal, Phase::L1, 612.4},
    {Quantity::ReactivePowerTotal, Phase::L2, -101.9},
    {Quantity::ReactivePowerTotal, Phase::L3, 4.2},
    {Quantity::ReactivePowerTotal, Phase::Total, 514.7},
    {Quantity::DisplacementFactor, Phase::L1, -0.992},
    {Quantity::DisplacementFactor, Phase::L2, -0.999},
    {Quantity::DisplacementFactor, Phase::L3, 0.993},
    {Quantity::CrestFactorCurrent, Phase::L1, 3.381},
    {Quantity::CrestFactorCurrent, Phase::L2, 1.424},
    {Quantity::CrestFactorCurrent, Phase::L3, 1.71},
    {Quantity::PhaseSequence, Phase::Total, 0},
    {Quantity::Tariff, Phase::Total, 2},
    {Quantity::VoltageUnbalance, Phase::Total, 0.6},
    {Quantity::CurrentUnbalance, Phase::Total, 71.3},
    {Quantity::ActivePowerDemand, Phase::Total, 1204.4},
    {Quantity::ActivePowerDemandMax, Phase::Total, 11'873.2},
    {Quantity::ApparentPowerDemand, Phase::Total, 1290},
    {Quantity::ApparentPowerDemandMax, Phase::Total, 12'011.9},
    {Quantity::ActiveEnergyImportPartial, Phase::Total, 182'733.4},
    {Quantity::ActiveEnergyExportPartial, Phase::Total, 99'999'999'999.4},
    {Quantity::ActiveEnergyExportTariff1, Phase::Total, 8'000'678.9},
    {Quantity::ActiveEnergyExportTariff2, Phase::Total, 4'345'000},
    {Quantity::ActiveEnergyQuadrant1, Phase::Total, 3'900'000},
    {Quantity::ActiveEnergyQuadrant2, Phase::Total, 12'000'000},
    {Quantity::ActiveEnergyQuadrant3, Phase::Total, 345'678.9},
    {Quantity::ActiveEnergyQuadrant4, Phase::Total, 282'733},
    {Quantity::ActiveEnergyImport, Phase::L1, 1'394'244.1},
    {Quantity::ActiveEnergyImport, Phase::L2, 2'394'244.2},
    {Quantity::ActiveEnergyImport, Phase::L3, 394'244.7},
    {Quantity::ActiveEnergyExport, Phase::L1, 4'115'226.3},
    {Quantity::ActiveEnergyExport, Phase::L2, 4'115'226.3},
    {Quantity::ActiveEnergyExport, Phase::L3, 4'115'226.4},
    {Quantity::ReactiveEnergyImport, Phase::Total, 812'004},
    {Quantity::ReactiveEnergyExport, Phase::Total, 77'120},
    {Quantity::ReactiveEnergyImportPartial, Phase::Total, 12'004},
    {Quantity::ReactiveEnergyExportPartial, Phase::Total, 120},
    {Quantity::ReactiveEnergyQuadrant1, Phase::Total, 700'000},
    {Quantity::ReactiveEnergyQuadrant2, Phase::Total, 112'004},
    {Quantity::ReactiveEnergyQuadrant3, Phase::Total, 70'120},
    {Quantity::ReactiveEnergyQuadrant4, Phase::Total, 7000},
    {Quantity::ApparentEnergy, Phase::Total, 17'004'211},
    {Quantity::ApparentEnergyPartial, Phase::Total, 1'004'211},
    {Quantity::ApparentEnergyQuadrant1, Phase::Total, 4'000'000},
    {Quantity::ApparentEnergyQuadrant2, Phase::Total, 12'004'211},
    {Quantity::ApparentEnergyQuadrant3, Phase::Total, 700'000},
    {Quantity::ApparentEnergyQuadrant4, Phase::Total, 300'000},
    {Quantity::RunTimeImport, Phase::Total, 3'720'300},
    {Quantity::RunTimeImportPartial, Phase::Total, 720'300},
    {Quantity::RunTimeExport, Phase::Total, 2'000'040},
    {Quantity::RunTimeExportPartial, Phase::Total, 59},
    {Quantity::OperatingTime, Phase::Total, 31'536'000},
    {Quantity::UnmeasuredTime, Phase::Total, 61},
};

/// A flattened sine for voltages; the pulses of a rectifier for the current of L1.
WaveformTrace trace(Channel channel, double peak, double turn)
{
    constexpr int kPoints = 128;
    constexpr double kCycles = 2;
    WaveformTrace wave{channel, {}};
    for (int n = 0; n < kPoints; ++n) {
        const double angle = 2 * std::numbers::pi * (kCycles * n / kPoints - turn);
        const double sine = std::sin(angle);
        const bool pulses = channel == Channel{Quantity::Current, Phase::L1};
        const double shape = pulses ? std::pow(sine, 9) : sine + 0.06 * std::sin(3 * angle);
        wave.samples.push_back(static_cast<float>(peak * shape));
    }
    return wave;
}

/// Odd orders fall off, even ones are small.
HarmonicSpectrum spectrum(Channel channel, double fundamental, double third, double fall)
{
    HarmonicSpectrum result{channel, fundamental, {}};
    for (int order = 2; order <= 50; ++order)
        result.percent.push_back(order % 2 == 0 ? third * 0.03 : third * std::pow(fall, (order - 3) / 2));
    return result;
}

} // namespace

void analyseLoad(DeviceState &meter, PanelInput &input, Uptime now, Instant time)
{
    for (const Row &row : kRows)
        meter.readings.push_back({{row.quantity, row.phase}, Reading(row.value, now)});
    std::ranges::sort(meter.readings, {}, &ChannelReading::channel);
    auto detail = std::make_shared<MeterDetail>();
    detail->time = time;
    detail->gridSystem = u"3-phase-4-wire"_s;
    detail->waveformMs = 40;
    double turn = 0;
    for (const Phase phase : {Phase::L1, Phase::L2, Phase::L3}) {
        const double amperes = phase == Phase::L1 ? 11.83 : 9.21;
        detail->waveform.push_back(trace({Quantity::Voltage, phase}, 325.3, turn));
        detail->waveform.push_back(trace({Quantity::Current, phase}, amperes, turn + 0.06));
        detail->harmonics.push_back(spectrum({Quantity::Voltage, phase}, 230, 1.8, 0.7));
        detail->harmonics.push_back(
            spectrum({Quantity::Current, phase}, 3.5, phase == Phase::L1 ? 84 : 3.9, 0.86));
        turn += 1.0 / 3;
    }
    detail->demand = {15min, time - 2min, 1204.4, 11'873.2, time - 26h};
    detail->incidents = {
        {2, VoltageIncidentKind::Sag, false, time - 1s, 1s, 171.4, 25.5, {Phase::L2}},
        {1, VoltageIncidentKind::Swell, true, time - 3h, 480ms, 259.2, 12.7, {Phase::L1, Phase::L3}}};
    detail->findings = {
        {u"reversedCt"_s,
         u"I3"_s,
         {},
         u"The current seems to flow backwards. Turn the current transformer or reverse its direction in the settings."_s}};
    detail->calibration = MeterCalibrationNote{time - 720h, u"Reference 7, class 0.05"_s};
    detail->contacts = MeterContacts{{{{u"tariff"_s, true}, {u"partialReset"_s, false}}},
                                     {{{u"pulse"_s, true, true}, {u"alarm"_s, false, false}}},
                                     true};
    input.meters[meter.id] = detail;
}

} // namespace ww::test

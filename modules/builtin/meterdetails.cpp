// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/meterdetails.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace ww {

namespace {

using metering::Harmonics;

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
constexpr std::array kLines{Phase::L12, Phase::L23, Phase::L31};

std::size_t phaseCount(metering::GridSystem grid)
{
    return grid == metering::GridSystem::SinglePhase ? 1 : grid == metering::GridSystem::TwoPhase ? 2 : 3;
}

bool hasNeutral(metering::GridSystem grid)
{
    return grid != metering::GridSystem::ThreePhase3w;
}

void append(std::vector<PhasorReading> &list, Quantity quantity, Phase phase,
            const std::optional<metering::Phasor> &phasor)
{
    if (phasor)
        list.push_back({{quantity, phase}, phasor->rms, phasor->angleRad * 180 / std::numbers::pi});
}

void append(std::vector<HarmonicSpectrum> &list, Channel channel, const Harmonics &harmonics)
{
    const double fundamental = harmonics.rms[1];
    if (harmonics.orders < 2 || fundamental <= 0)
        return;
    HarmonicSpectrum spectrum{channel, fundamental, {}};
    for (std::size_t order = 2; order <= harmonics.orders; ++order)
        spectrum.percent.push_back(100 * harmonics.rms[order] / fundamental);
    list.push_back(std::move(spectrum));
}

/// The engine's traces whose harmonics a grid system has, in the order they are shown.
std::vector<std::pair<std::size_t, Channel>> harmonicTraces(metering::GridSystem grid)
{
    std::vector<std::pair<std::size_t, Channel>> traces;
    const std::size_t phases = phaseCount(grid);
    for (std::size_t i = 0; i < phases && hasNeutral(grid); ++i)
        traces.push_back({i, {Quantity::Voltage, kPhases[i]}});
    for (std::size_t i = 0; i < phases; ++i)
        traces.push_back({metering::kPhases + i, {Quantity::Current, kPhases[i]}});
    for (std::size_t i = 0; i < (phases == 3 ? 3 : phases - 1); ++i)
        traces.push_back({metering::kChannels + i, {Quantity::VoltageLineToLine, kLines[i]}});
    return traces;
}

} // namespace

std::vector<PhasorReading> phasorsOf(const metering::Measurement &measured)
{
    std::vector<PhasorReading> list;
    for (std::size_t i = 0; i < metering::kPhases; ++i)
        append(list, Quantity::Voltage, kPhases[i], measured.phase[i].voltageFundamental);
    for (std::size_t i = 0; i < metering::kPhases; ++i)
        append(list, Quantity::Current, kPhases[i], measured.phase[i].currentFundamental);
    return list;
}

std::vector<HarmonicSpectrum> harmonicsOf(const metering::Measurement &measured, metering::GridSystem grid)
{
    std::vector<HarmonicSpectrum> list;
    for (const auto &[trace, channel] : harmonicTraces(grid)) {
        const std::size_t place = trace % metering::kPhases;
        const auto &group = trace < metering::kPhases     ? measured.voltageHarmonics
                            : trace < metering::kChannels ? measured.currentHarmonics
                                                          : measured.lineHarmonics;
        append(list, channel, group[place]);
    }
    return list;
}

HarmonicRecord recordOf(const metering::HarmonicInterval &interval, metering::GridSystem grid)
{
    HarmonicRecord record{{interval.startUtcMs}, {}};
    for (const auto &[trace, channel] : harmonicTraces(grid)) {
        const auto &orders = interval.rms[trace];
        if (!orders[1])
            continue;
        ChannelHarmonics harmonics{channel, {}};
        std::copy(orders.begin() + 1, orders.end(), harmonics.rms.begin());
        record.channels.push_back(harmonics);
    }
    return record;
}

std::vector<WaveformTrace> tracesOf(const metering::Waveform &waveform, metering::GridSystem grid)
{
    std::vector<WaveformTrace> list;
    for (std::size_t i = 0; i < metering::kChannels && waveform.known; ++i) {
        const bool isVoltage = i < metering::kPhases;
        const std::size_t phase = i % metering::kPhases;
        if (phase >= phaseCount(grid))
            continue;
        const auto &samples = waveform.channel[i];
        list.push_back({{isVoltage ? Quantity::Voltage : Quantity::Current, kPhases[phase]},
                        {samples.begin(), samples.end()}});
    }
    return list;
}

std::optional<MeterDemand> demandOf(const metering::MeterRegisters &registers,
                                    const metering::DemandSettings &settings)
{
    const auto progress = registers.demand().progress(registers.values());
    if (!progress)
        return std::nullopt;
    MeterDemand demand;
    demand.window = std::chrono::minutes(settings.windowMinutes);
    demand.windowStart = {progress->startUtcMs};
    demand.powerW = progress->measuredSeconds > 0
                        ? std::optional(progress->importedWs / progress->measuredSeconds)
                        : std::nullopt;
    const metering::DemandPeak &peak = registers.demand().state().activePeak;
    if (peak.utcMs != 0) {
        demand.maxW = static_cast<double>(peak.milli) / 1000;
        demand.maxAt = Instant{peak.utcMs};
    }
    return demand;
}

VoltageIncident incidentOf(const MeterReport::Incident &found, qint64 id, metering::GridSystem grid)
{
    const metering::VoltageEvent &event = found.event;
    VoltageIncident incident;
    incident.id = id;
    incident.kind = static_cast<VoltageIncidentKind>(event.kind);
    incident.ended = event.ended;
    incident.start = found.start;
    incident.length = Duration(std::llround(event.durationSeconds * 1000));
    incident.extremeV = event.extremeV;
    incident.depthPercent = event.depthPct;
    const auto &names = hasNeutral(grid) ? kPhases : kLines;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if ((event.phaseMask >> i & 1U) != 0)
            incident.phases.push_back(names[i]);
    }
    return incident;
}

} // namespace ww

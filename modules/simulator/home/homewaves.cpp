// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homewaves.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

using metering::kChannels;
using metering::kPhases;

constexpr double kBlocksPerSecond = 100;
// Shares of the fundamental in a residential street: what EN 50160 expects of the voltage, and what
// rectifiers and lamps draw.
constexpr std::array<double, 4> kOrders{1, 3, 5, 7};
constexpr std::array<double, 4> kVoltageShares{1, 0, 0.016, 0.009};
constexpr std::array<double, 4> kCurrentShares{1, 0.07, 0.045, 0.025};
constexpr double kVoltageNoise = 0.01;   // V
constexpr double kCurrentNoise = 0.0001; // A

double phaseShift(std::size_t phase)
{
    return -2 * std::numbers::pi * static_cast<double>(phase) / 3;
}

metering::WaveSpec quietSpec(double rateHz)
{
    metering::WaveSpec spec;
    spec.rateHz = rateHz;
    spec.blockFrames = static_cast<std::size_t>(rateHz / kBlocksPerSecond);
    spec.seed = 20'200'601;
    // Every channel is there from the beginning, whatever flows.
    for (std::size_t channel = 0; channel < kChannels; ++channel)
        spec.channel[channel].noiseRms = channel < kPhases ? kVoltageNoise : kCurrentNoise;
    return spec;
}

} // namespace

void MainsState::set(const PhasePowers &power, const GridState &grid)
{
    const std::scoped_lock lock(m_mutex);
    m_point.power = power;
    m_point.grid = grid;
}

void MainsState::setFaults(std::vector<WaveFault> faults)
{
    const std::scoped_lock lock(m_mutex);
    m_point.faults = std::move(faults);
}

MainsState::Point MainsState::get() const
{
    const std::scoped_lock lock(m_mutex);
    return m_point;
}

HomeWaves::HomeWaves(std::shared_ptr<const MainsState> mains, double rateHz,
                     const std::array<metering::CurrentInput, metering::kPhases> &inputs)
    : m_mains(std::move(mains))
    , m_synthesiser(quietSpec(rateHz), inputs)
    , m_waves(quietSpec(rateHz).channel)
{
    for (metering::ChannelWave &wave : m_waves)
        wave.components.resize(kOrders.size());
}

void HomeWaves::shape(const MainsState::Point &point)
{
    for (std::size_t i = 0; i < kPhases; ++i) {
        const double volts = point.grid.volts[i];
        const double watts = point.power.active[i];
        const double vars = point.power.reactive[i];
        const double amperes = volts > 0 ? std::hypot(watts, vars) / volts : 0;
        const double lag = std::atan2(vars, watts);
        for (std::size_t k = 0; k < kOrders.size(); ++k) {
            const double turn = phaseShift(i) * kOrders[k];
            const double quarter = k == 0 ? -lag : std::numbers::pi / 2;
            m_waves[i].components[k] = {kOrders[k], volts * kVoltageShares[k], turn};
            m_waves[kPhases + i].components[k] = {kOrders[k], amperes * kCurrentShares[k], turn + quarter};
        }
    }
}

/// Does to waves and converters what the faults say.
void HomeWaves::spoil(const std::vector<WaveFault> &faults)
{
    using Failure = metering::Converter::Failure;
    m_converters = {};
    for (const auto &[fault, mask] : faults) {
        for (std::size_t channel = 0; channel < kChannels; ++channel) {
            if ((mask >> channel & 1U) == 0)
                continue;
            auto &components = m_waves[channel].components;
            metering::Converter &converter = m_converters[channel];
            const double share = fault.parameter / 100;
            if (fault.kind == FaultKind::Clip)
                converter.fullScale = std::numbers::sqrt2 * components.front().rms * share;
            else if (fault.kind == FaultKind::Stuck)
                converter.failure = Failure::Stuck;
            else if (fault.kind == FaultKind::NotANumber)
                converter.failure = Failure::NotFinite;
            for (metering::Component &part : components) {
                if (fault.kind == FaultKind::Sag)
                    part.rms *= share;
                else if (fault.kind == FaultKind::ReversedCt)
                    part.angleRad += std::numbers::pi;
            }
        }
    }
}

metering::Outcome<bool> HomeWaves::read(metering::SampleBlock &block)
{
    const MainsState::Point point = m_mains->get();
    shape(point);
    spoil(point.faults);
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
        m_synthesiser.setChannel(static_cast<metering::Channel>(channel), m_waves[channel]);
        m_synthesiser.setConverter(static_cast<metering::Channel>(channel), m_converters[channel]);
    }
    m_synthesiser.setFrequency(point.grid.hertz);
    for (const WaveFault &entry : point.faults) {
        if (entry.fault.kind != FaultKind::LostBlocks)
            continue;
        if (m_losses.parameter(FaultKind::LostBlocks) != entry.fault.parameter)
            m_losses.set(entry.fault);
        if (m_losses.strikes(FaultKind::LostBlocks))
            m_synthesiser.loseBlock();
    }
    return m_synthesiser.read(block);
}

} // namespace ww

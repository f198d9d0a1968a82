// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/homewaves.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

constexpr double kBlocksPerSecond = 100;
// Shares of the fundamental in a residential street: what EN 50160 expects of the voltage, and what
// rectifiers and lamps draw.
constexpr std::array<double, 4> kVoltageShares{1, 0, 0.016, 0.009};
constexpr std::array<double, 4> kCurrentShares{1, 0.07, 0.045, 0.025};
constexpr double kVoltageNoise = 0.02;   // V
constexpr double kCurrentNoise = 0.0002; // A

double phaseShift(std::size_t phase)
{
    return -2 * std::numbers::pi * static_cast<double>(phase) / 3;
}

} // namespace

void MainsState::set(const Point &point)
{
    const std::scoped_lock lock(m_mutex);
    m_point = point;
}

MainsState::Point MainsState::get() const
{
    const std::scoped_lock lock(m_mutex);
    return m_point;
}

HomeWaves::HomeWaves(std::shared_ptr<const MainsState> mains, double rateHz,
                     const std::array<metering::CurrentInput, metering::kPhases> &inputs)
    : m_mains(std::move(mains))
{
    m_info.name = "simulated home";
    m_info.rateHz = rateHz;
    m_info.present.fill(true);
    for (std::size_t i = 0; i < metering::kPhases; ++i) {
        const double factor = inputs[i].factor();
        m_scale[i] = factor != 0 ? 1 / factor : 1;
    }
    const auto frames = static_cast<std::size_t>(rateHz / kBlocksPerSecond);
    for (auto &samples : m_samples)
        samples.resize(frames);
}

void HomeWaves::shape(const MainsState::Point &point)
{
    for (std::size_t i = 0; i < metering::kPhases; ++i) {
        const double volts = point.grid.volts[i];
        const double watts = point.power.active[i];
        const double vars = point.power.reactive[i];
        const double amperes = volts > 0 ? std::hypot(watts, vars) / volts : 0;
        const double lag = std::atan2(vars, watts);
        for (std::size_t k = 0; k < kOrders.size(); ++k) {
            const double turn = phaseShift(i) * kOrders[k];
            const double quarter = k == 0 ? -lag : std::numbers::pi / 2;
            m_peaks[i][k] = std::polar(std::numbers::sqrt2 * volts * kVoltageShares[k], turn);
            m_peaks[metering::kPhases + i][k] =
                std::polar(std::numbers::sqrt2 * amperes * m_scale[i] * kCurrentShares[k], turn + quarter);
        }
    }
}

double HomeWaves::noise()
{
    constexpr double half = std::minstd_rand::max() / 2.0;
    return static_cast<double>(m_random()) / half - 1;
}

metering::Outcome<bool> HomeWaves::read(metering::SampleBlock &block)
{
    const MainsState::Point point = m_mains->get();
    shape(point);
    const std::size_t frames = m_samples[0].size();
    const auto step = std::polar(1.0, 2 * std::numbers::pi * point.grid.hertz / m_info.rateHz);
    for (std::size_t frame = 0; frame < frames; ++frame) {
        const std::complex<double> two = m_turn * m_turn;
        std::array<std::complex<double>, kOrders.size()> turned{m_turn};
        for (std::size_t k = 1; k < turned.size(); ++k)
            turned[k] = turned[k - 1] * two;
        for (std::size_t channel = 0; channel < metering::kChannels; ++channel) {
            double sample = 0;
            for (std::size_t k = 0; k < turned.size(); ++k)
                sample += m_peaks[channel][k].real() * turned[k].real() -
                          m_peaks[channel][k].imag() * turned[k].imag();
            const bool isVoltage = channel < metering::kPhases;
            const double grain =
                isVoltage ? kVoltageNoise : kCurrentNoise * std::abs(m_scale[channel - metering::kPhases]);
            m_samples[channel][frame] = sample + grain * noise();
        }
        m_turn *= step;
    }
    m_turn /= std::abs(m_turn);
    block = {};
    block.firstSample = m_position;
    block.frames = frames;
    for (std::size_t channel = 0; channel < metering::kChannels; ++channel)
        block.channel[channel] = m_samples[channel].data();
    m_position += frames;
    return true;
}

} // namespace ww

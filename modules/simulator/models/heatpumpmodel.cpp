// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/heatpumpmodel.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr int kLocked = 1;
constexpr int kRecommended = 3;
constexpr int kForced = 4;
constexpr double kRecommendedPart = 0.7; // Of the nominal power: a raised set point, not full power.
constexpr double kTankCelsius = 50;
constexpr double kTankSpan = 10;
constexpr double kLockAgain = -0.5; // Part of the buffer above which a lifted lock holds again.

} // namespace

HeatPumpModel::HeatPumpModel(const HeatPumpParameters &parameters)
    : m_parameters(parameters)
{}

void HeatPumpModel::setSgReady(int state)
{
    m_sgReady = std::clamp(state, kLocked, kForced);
}

double HeatPumpModel::wantedWatts(double demand) const
{
    const double room = (m_parameters.buffer - m_buffered).value();
    const double nominal = m_parameters.nominal.value();
    const double evened =
        std::clamp(demand - m_buffered.value() * 3600 / m_parameters.balanceSeconds, 0.0, nominal);
    switch (m_sgReady) {
    case kLocked: return m_lockLifted ? nominal : 0;
    case kRecommended:
        return room > 0 ? std::max(evened, nominal * kRecommendedPart) : std::min(demand, nominal);
    case kForced: return room > 0 ? nominal : std::min(demand, nominal);
    default: return evened;
    }
}

void HeatPumpModel::step(Watts demand, bool gridPresent, double seconds)
{
    // A tank that has gone cold heats in spite of the lock, as every heat pump's own protection does.
    const double fill = m_buffered / m_parameters.buffer;
    m_lockLifted = m_sgReady == kLocked && (fill <= -1 || (m_lockLifted && fill < kLockAgain));
    const double compressorDemand = std::max(0.0, (demand - m_parameters.standby).value());
    const double wanted = gridPresent ? wantedWatts(compressorDemand) : 0;
    const double part = m_parameters.lagSeconds > 0 ? 1 - std::exp(-seconds / m_parameters.lagSeconds) : 1;
    m_compressor = gridPresent ? m_compressor + Watts((wanted - m_compressor.value()) * part) : Watts(0);
    m_power = gridPresent ? m_compressor + m_parameters.standby : Watts(0);
    m_buffered += WattHours((m_compressor.value() - compressorDemand) * seconds / 3600);
    m_energy.add(m_power.value(), seconds);
}

Celsius HeatPumpModel::tankTemperature() const
{
    return Celsius(kTankCelsius + kTankSpan * (m_buffered / m_parameters.buffer));
}

} // namespace ww

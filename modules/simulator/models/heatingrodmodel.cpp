// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/heatingrodmodel.h"

#include <algorithm>

namespace ww {

namespace {

constexpr double kWattHoursPerLitreKelvin = 1.163; // Of water.
constexpr double kCellarCelsius = 15;
constexpr double kColdCelsius = 20; // Nobody takes water that is no warmer.
constexpr double kThermostatKelvin = 5;

} // namespace

HeatingRodModel::HeatingRodModel(const HeatingRodParameters &parameters)
    : m_parameters(parameters)
    , m_tank(parameters.start)
{}

void HeatingRodModel::setPower(Watts power, std::optional<Duration> keep)
{
    m_told = std::clamp(power, Watts(0), m_parameters.nominal);
    m_secondsLeft = static_cast<double>(keep.value_or(m_parameters.timeout).count()) / 1000;
}

void HeatingRodModel::step(bool gridPresent, double seconds)
{
    if (m_secondsLeft <= 0)
        m_told = Watts(0);
    m_secondsLeft -= seconds;
    const double mostCelsius = m_parameters.most.value();
    m_hot = m_tank.value() >= (m_hot ? mostCelsius - kThermostatKelvin : mostCelsius);
    m_power = gridPresent && !m_hot ? m_told : Watts(0);
    m_energy.add(m_power.value(), seconds);
    const double lost = m_parameters.lossPerKelvin.value() * (m_tank.value() - kCellarCelsius);
    const double drawn = m_tank.value() > kColdCelsius ? m_parameters.drawn.value() : 0;
    const double wattHours = (m_power.value() - lost - drawn) * seconds / 3600;
    m_tank = m_tank + Celsius(wattHours / (m_parameters.tankLitres * kWattHoursPerLitreKelvin));
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/chargermodel.h"

#include <cmath>

namespace ww {

namespace {

constexpr double kSnapAmperes = 0.05; // A first-order lag never arrives; closer than this it has.

} // namespace

ChargerModel::ChargerModel(const ChargerParameters &parameters)
    : m_parameters(parameters)
    , m_limit(parameters.max)
{}

void ChargerModel::plug(WattHours wanted)
{
    m_plugged = true;
    m_wanted = wanted;
    m_sessionEnergy = WattHours(0);
}

void ChargerModel::unplug()
{
    m_plugged = false;
    m_current = Amperes(0);
}

void ChargerModel::setCurrentLimit(Amperes limit)
{
    m_limit = std::clamp(limit, Amperes(0), m_parameters.max);
}

void ChargerModel::setPhases(int phases)
{
    const bool single = phases == 1;
    if (std::exchange(m_singlePhase, single) != single)
        m_switchingSeconds = m_parameters.phaseSwitchSeconds;
}

std::optional<Percent> ChargerModel::stateOfCharge() const
{
    if (!m_plugged || !m_parameters.vehicle)
        return std::nullopt;
    const double missing = (m_wanted - m_sessionEnergy) / m_parameters.vehicle->capacity;
    return Percent(std::clamp(100 * (1 - missing), 0.0, 100.0));
}

double ChargerModel::acceptedCurrent() const
{
    const auto soc = stateOfCharge();
    if (!wantsEnergy())
        return 0;
    if (!soc || *soc <= m_parameters.vehicle->taperFrom)
        return m_parameters.max.value();
    const double left = (100 - soc->value()) / (100 - m_parameters.vehicle->taperFrom.value());
    return m_parameters.min.value() + (m_parameters.max - m_parameters.min).value() * left;
}

bool ChargerModel::uses(std::size_t phase) const
{
    if (!m_parameters.wired[phase])
        return false;
    const bool first = std::find(m_parameters.wired.begin(), m_parameters.wired.end(), true) ==
                       m_parameters.wired.begin() + static_cast<std::ptrdiff_t>(phase);
    const bool carHasOne = m_parameters.vehicle && m_parameters.vehicle->phases == 1;
    return first || !(m_singlePhase || carHasOne);
}

int ChargerModel::phases() const
{
    return static_cast<int>(uses(0)) + static_cast<int>(uses(1)) + static_cast<int>(uses(2));
}

int ChargerModel::state() const
{
    if (!m_plugged)
        return 0;
    return m_current > Amperes(0) ? 2 : 1;
}

void ChargerModel::step(const GridState &grid, double seconds)
{
    const bool isSwitching =
        std::exchange(m_switchingSeconds, std::max(0.0, m_switchingSeconds - seconds)) > 0;
    const bool offered = grid.present && m_released && !isSwitching && m_limit >= m_parameters.min;
    const double target = offered ? std::min(m_limit.value(), acceptedCurrent()) : 0;
    const double part =
        m_parameters.carLagSeconds > 0 ? 1 - std::exp(-seconds / m_parameters.carLagSeconds) : 1;
    const double next = m_current.value() + (target - m_current.value()) * part;
    // An opened contactor stops the current at once; only between two currents the car takes its time.
    m_current = Amperes(target == 0 || std::abs(next - target) < kSnapAmperes ? target : next);
    m_power = {};
    for (std::size_t i = 0; i < 3; ++i)
        m_power.active[i] = uses(i) ? m_current.value() * grid.volts[i] : 0;
    const double wattHours = sum(m_power.active) * seconds / 3600;
    const double left = (m_wanted - m_sessionEnergy).value();
    if (wattHours > left && wattHours > 0) {
        for (double &watts : m_power.active)
            watts *= left / wattHours;
    }
    m_sessionEnergy += WattHours(std::min(wattHours, std::max(0.0, left)));
    m_energy.add(sum(m_power.active), seconds);
}

} // namespace ww

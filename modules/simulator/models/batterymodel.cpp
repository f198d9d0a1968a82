// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/batterymodel.h"

#include <cmath>

namespace ww {

namespace {

constexpr double kAsleepPart = 0.1; // Of the stand-by power: the battery management alone stays awake.
constexpr double kRoomCelsius = 22;
constexpr double kRiseAtFullPower = 9;
constexpr double kThermalSeconds = 2400;
// Terminal voltage of a three-phase high-voltage storage bus and how far it follows the state of charge.
constexpr double kEmptyVolts = 600;
constexpr double kVoltsPerPercent = 0.6;

} // namespace

BatteryModel::BatteryModel(const BatteryParameters &parameters)
    : m_parameters(parameters)
    , m_lowest(parameters.socMin)
    , m_highest(parameters.socMax)
    , m_stored(parameters.capacity * (parameters.startSoc.value() / 100))
{
    Q_ASSERT(parameters.capacity > WattHours(0) && parameters.oneWayEfficiency > 0);
}

void BatteryModel::setWindow(Percent lowest, Percent highest)
{
    m_lowest = std::clamp(lowest, m_parameters.socMin, m_parameters.socMax);
    m_highest = std::clamp(highest, m_lowest, m_parameters.socMax);
}

double BatteryModel::taper(double percentLeft) const
{
    if (percentLeft <= 0)
        return 0;
    if (percentLeft >= m_parameters.taperSpan)
        return 1;
    return m_parameters.taperFloor + (1 - m_parameters.taperFloor) * percentLeft / m_parameters.taperSpan;
}

Watts BatteryModel::chargeable(double seconds) const
{
    const double left = m_highest.value() - stateOfCharge().value();
    const double byEnergy =
        left / 100 * m_parameters.capacity.value() * 3600 / (seconds * m_parameters.oneWayEfficiency);
    return Watts(std::clamp(byEnergy, 0.0, m_parameters.maxCharge.value() * taper(left)));
}

Watts BatteryModel::dischargeable(double seconds) const
{
    const double left = stateOfCharge().value() - m_lowest.value();
    const double byEnergy =
        left / 100 * m_parameters.capacity.value() * 3600 * m_parameters.oneWayEfficiency / seconds;
    return Watts(std::clamp(byEnergy, 0.0, m_parameters.maxDischarge.value() * taper(left)));
}

Watts BatteryModel::step(Watts wanted, double seconds)
{
    const double hours = seconds / 3600;
    m_power = std::clamp(wanted, -chargeable(seconds), dischargeable(seconds));
    m_charged.add(-m_power.value(), seconds);
    m_discharged.add(m_power.value(), seconds);
    const double fromCells = m_power > Watts(0) ? m_power.value() / m_parameters.oneWayEfficiency
                                                : m_power.value() * m_parameters.oneWayEfficiency;
    m_asleep = m_power == Watts(0) && stateOfCharge() <= m_lowest;
    const double standby = m_parameters.standby.value() * (m_asleep ? kAsleepPart : 1);
    const double standbyWh = std::min(standby * hours, std::max(0.0, m_stored.value() - fromCells * hours));
    m_stored -= WattHours(fromCells * hours + standbyWh);
    const double eta = m_parameters.oneWayEfficiency;
    const double heat = m_power > Watts(0) ? m_power.value() * (1 / eta - 1) : -m_power.value() * (1 - eta);
    m_lost += WattHours(heat * hours + standbyWh);
    warm(seconds);
    return m_power;
}

void BatteryModel::warm(double seconds)
{
    const Watts rating = std::max(m_parameters.maxCharge, m_parameters.maxDischarge);
    const double part = rating > Watts(0) ? m_power / rating : 0;
    const double target = kRoomCelsius + kRiseAtFullPower * part * part;
    m_temperature += Celsius((target - m_temperature.value()) * (1 - std::exp(-seconds / kThermalSeconds)));
}

Volts BatteryModel::voltage() const
{
    return Volts(kEmptyVolts + kVoltsPerPercent * stateOfCharge().value());
}

Amperes BatteryModel::current() const
{
    return Amperes(m_power.value() / voltage().value());
}

} // namespace ww

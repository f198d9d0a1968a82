// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/hybridinverter.h"

#include <cmath>

namespace ww {

namespace {

constexpr Watts kNothing{0};
constexpr Watts kSnap{0.5}; // A first-order lag never arrives; closer than this it has.
constexpr double kRiseAtNominal = 28;
constexpr double kThermalSeconds = 1200;

} // namespace

HybridInverter::HybridInverter(const InverterParameters &parameters,
                               const std::optional<BatteryParameters> &battery)
    : m_parameters(parameters)
    , m_converter(parameters.nominal, parameters.losses)
    , m_ceiling(parameters.nominal)
{
    if (battery)
        m_battery.emplace(*battery);
}

Watts HybridInverter::follow(Watts from, Watts to, double seconds) const
{
    const double part = m_parameters.lagSeconds > 0 ? 1 - std::exp(-seconds / m_parameters.lagSeconds) : 1;
    const Watts most = m_parameters.nominal * (m_parameters.rampPerSecond * seconds);
    const Watts next = from + std::clamp((to - from) * part, -most, most);
    return std::abs((next - to).value()) < kSnap.value() ? to : next;
}

void HybridInverter::followCeiling(const InverterSurroundings &around, double seconds)
{
    Watts target = std::min(m_parameters.nominal, m_commands.activePowerLimit.value_or(m_parameters.nominal));
    if (m_commands.feedInLimit) {
        // Without its power sensor the device cannot know the export: it feeds in no more than the limit
        // itself.
        target = std::min(target, around.houseLoad.value_or(kNothing) + *m_commands.feedInLimit);
    }
    target = std::max(target, kNothing);
    // A falling limit bites where the power is now, not where the old limit was.
    const Watts from = target < m_ceiling ? std::max(target, std::min(m_ceiling, m_ac)) : m_ceiling;
    m_ceiling = follow(from, target, seconds);
}

Watts HybridInverter::wantedBattery(const InverterSurroundings &around, Watts pv) const
{
    Watts wanted = kNothing;
    if (m_commands.forced.command == ForcedStorage::Command::Charge) {
        wanted = -m_commands.forced.power;
    } else if (m_commands.forced.command == ForcedStorage::Command::Discharge) {
        wanted = m_commands.forced.power;
    } else if (m_commands.storageMode == StorageMode::SelfConsumption && around.houseLoad) {
        wanted = m_converter.dcFor(*around.houseLoad) - pv;
    } else if (m_commands.storageMode == StorageMode::FullFeedIn) {
        wanted = std::min(kNothing, m_converter.dcFor(m_ceiling) - pv);
    }
    return std::clamp(wanted, -m_commands.chargeLimit, m_commands.dischargeLimit);
}

Watts HybridInverter::permittedBattery(Watts wanted, Watts pv, double seconds) const
{
    const Watts lowestAc = m_commands.gridCharging ? -m_parameters.nominal : kNothing;
    const Watts fromAc = std::min(kNothing, m_converter.dcFor(lowestAc) - pv);
    const Watts room = std::max(kNothing, m_converter.dcFor(m_ceiling) - pv);
    const Watts lowest = std::max(-m_battery->chargeable(seconds), fromAc);
    const Watts highest = std::min(m_battery->dischargeable(seconds), room);
    return std::clamp(wanted, lowest, highest);
}

void HybridInverter::advanceForced(double seconds)
{
    ForcedStorage &forced = m_commands.forced;
    if (forced.command == ForcedStorage::Command::None)
        return;
    forced.remaining -= Duration(std::llround(seconds * 1000));
    bool over = forced.remaining <= Duration::zero();
    if (forced.untilSoc) {
        const Percent soc = m_battery ? m_battery->stateOfCharge() : Percent(0);
        over = forced.command == ForcedStorage::Command::Charge ? soc >= forced.target : soc <= forced.target;
    }
    if (over)
        forced = {};
}

void HybridInverter::rest(InverterState state, Watts consumption, double seconds)
{
    m_state = state;
    m_pv = kNothing;
    m_ac = -consumption;
    m_heat = consumption;
    if (m_battery)
        m_battery->step(kNothing, seconds);
}

void HybridInverter::carryIsland(Watts load, Watts offered, double seconds)
{
    // Nobody else balances the house, so nothing is followed with a lag.
    const Watts needed = m_converter.dcFor(std::min(load, m_parameters.nominal));
    Watts battery = kNothing;
    if (m_battery) {
        const Watts wanted =
            std::clamp(needed - offered, -m_battery->chargeable(seconds), m_battery->dischargeable(seconds));
        battery = m_battery->step(wanted, seconds);
    }
    m_pv = std::clamp(needed - battery, kNothing, offered);
    m_ac = m_converter.acFor(m_pv + battery);
    m_heat = m_converter.loss(m_ac);
    m_state = InverterState::Running;
}

void HybridInverter::step(const InverterSurroundings &around, double seconds)
{
    m_stringVoltage = around.stringVoltage;
    followCeiling(around, seconds);
    const Watts offered = std::min(around.pvAvailable, m_parameters.maxPvInput);
    Watts battery = kNothing;
    if (m_battery && around.gridPresent && !around.island && !m_commands.stopped) {
        const Watts wanted = follow(m_battery->power(), wantedBattery(around, offered), seconds);
        battery = permittedBattery(wanted, offered, seconds);
    }
    if (!around.gridPresent) {
        rest(InverterState::GridMissing, kNothing, seconds);
    } else if (around.island && !m_commands.stopped) {
        carryIsland(around.houseLoad.value_or(kNothing), offered, seconds);
    } else if (m_commands.stopped) {
        rest(InverterState::Stopped, m_parameters.nightConsumption, seconds);
    } else if (offered <= m_converter.loss(kNothing) && battery == kNothing) {
        rest(offered > kNothing ? InverterState::Standby : InverterState::NoSun,
             m_parameters.nightConsumption, seconds);
    } else {
        if (m_battery)
            battery = m_battery->step(battery, seconds);
        const Watts most = std::max(kNothing, m_converter.dcFor(m_ceiling) - battery);
        m_pv = std::min(offered, most);
        m_ac = m_converter.acFor(m_pv + battery);
        m_heat = m_converter.loss(m_ac);
        const bool held = m_ceiling < m_parameters.nominal && offered > m_converter.dcFor(m_ceiling);
        m_state = held ? InverterState::Limited : InverterState::Running;
    }
    advanceForced(seconds);
    finish(seconds, around.air);
}

void HybridInverter::finish(double seconds, Celsius air)
{
    m_lost += WattHours(m_heat.value() * seconds / 3600);
    m_pvEnergy.add(m_pv.value(), seconds);
    m_acProduced.add(m_ac.value(), seconds);
    m_acDrawn.add(-m_ac.value(), seconds);
    const double load = m_ac / m_parameters.nominal;
    const double target = air.value() + kRiseAtNominal * load * load;
    m_temperature += Celsius((target - m_temperature.value()) * (1 - std::exp(-seconds / kThermalSeconds)));
}

} // namespace ww

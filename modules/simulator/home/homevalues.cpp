// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homemodel.h"

#include "drivers/profile/profile.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr double kInsulationOhm = 5e6;

double workingState(InverterState state)
{
    // Codes of Quantity::WorkingState.
    switch (state) {
    case InverterState::Stopped: return 0;
    case InverterState::Standby:
    case InverterState::NoSun:
    case InverterState::GridMissing: return 1;
    case InverterState::Running: return 3;
    case InverterState::Limited: return 4;
    }
    Q_UNREACHABLE();
}

std::optional<std::size_t> phaseIndex(Phase phase)
{
    if (phase < Phase::L1 || phase > Phase::L3)
        return std::nullopt;
    return static_cast<std::size_t>(phase) - static_cast<std::size_t>(Phase::L1);
}

/// What one phase of a three-phase meter is to a meter that has only this one.
std::optional<double> singlePhaseValue(const MeterModel &meter, Phase phase, Channel channel)
{
    if (channel.phase != Phase::Total)
        return std::nullopt;
    const bool ofAll = channel.quantity == Quantity::Frequency || channel.quantity == Quantity::Tariff;
    return meter.value({channel.quantity, ofAll ? Phase::Total : phase});
}

/// The loads of a module with three single-phase loads.
std::optional<HomePart> singleLoad(const QString &key)
{
    return key == u"l1"_s   ? std::optional(HomePart::LoadL1)
           : key == u"l2"_s ? std::optional(HomePart::LoadL2)
           : key == u"l3"_s ? std::optional(HomePart::LoadL3)
                            : std::nullopt;
}

} // namespace

std::optional<HomePart> homePartOf(const Profile &profile, const ProfileComponent &component, MeterRole role)
{
    if (profile.extensionModule) {
        if (const auto load = singleLoad(component.key))
            return load;
    }
    switch (component.type) {
    case DeviceType::Inverter: return HomePart::Inverter;
    case DeviceType::Battery: return HomePart::Battery;
    case DeviceType::Charger: return HomePart::Charger;
    case DeviceType::HeatPump: return HomePart::HeatPump;
    case DeviceType::HeatingRod: return HomePart::HeatingRod;
    case DeviceType::Meter:
        // A production meter sits at the inverter's terminals and counts as the inverter does.
        return role == MeterRole::Grid         ? HomePart::GridMeter
               : role == MeterRole::Production ? HomePart::Inverter
                                               : HomePart::LoadMeter;
    default: return std::nullopt;
    }
}

std::optional<double> HomeModel::inverterDcValue(Channel channel) const
{
    const auto string = phaseIndex(channel.phase);
    const bool total = channel.phase == Phase::Total;
    if (!total && (!string || static_cast<int>(*string) >= m_pv.strings))
        return std::nullopt;
    const double power = m_inverter.pvPower().value() / (total ? 1 : m_pv.strings);
    const double volts = m_inverter.stringVoltage().value();
    switch (channel.quantity) {
    case Quantity::DcPower: return power;
    case Quantity::DcVoltage: return volts;
    case Quantity::DcCurrent: return volts > 0 ? power / volts : 0;
    case Quantity::DcEnergy: return total ? std::optional(m_inverter.pvEnergy().wattHours()) : std::nullopt;
    default: return std::nullopt;
    }
}

std::optional<double> HomeModel::inverterValue(Channel channel) const
{
    const Watts nominal = m_inverter.parameters().nominal;
    const InverterCommands &commands = m_inverter.commands();
    const Watts limit = commands.activePowerLimit.value_or(nominal);
    switch (channel.quantity) {
    case Quantity::DcPower:
    case Quantity::DcVoltage:
    case Quantity::DcCurrent:
    case Quantity::DcEnergy: return inverterDcValue(channel);
    // A producer's export is what it made, its import what it drew.
    case Quantity::ActiveEnergyExport:
        return m_inverterTerminals.value({Quantity::ActiveEnergyImport, channel.phase});
    case Quantity::ActiveEnergyImport:
        return m_inverterTerminals.value({Quantity::ActiveEnergyExport, channel.phase});
    case Quantity::WorkingState: return workingState(m_inverter.state());
    case Quantity::Temperature: return m_inverter.temperature().value();
    case Quantity::Efficiency: {
        const double dc = m_truth.pvW + m_truth.batteryW;
        return dc > 0 && m_truth.inverterW > 0 ? std::optional(100 * m_truth.inverterW / dc)
                                               : std::optional(0.0);
    }
    case Quantity::InsulationResistance: return kInsulationOhm;
    case Quantity::AlarmBits1:
    case Quantity::AlarmBits2:
    case Quantity::AlarmBits3: return 0;
    case Quantity::NominalPower:
    case Quantity::MaxActivePower: return nominal.value();
    case Quantity::ActivePowerLimit: return limit.value();
    case Quantity::ActivePowerLimitPercent: return limit / nominal * 100;
    case Quantity::FeedInLimit:
        return commands.feedInLimit ? std::optional(commands.feedInLimit->value()) : std::nullopt;
    default: return m_inverterTerminals.value(channel);
    }
}

std::optional<double> HomeModel::batteryValue(Channel channel) const
{
    const BatteryModel &battery = m_inverter.battery();
    // A storage with an inverter of its own also shows the mains it hangs on.
    if (const auto phase = phaseIndex(channel.phase)) {
        switch (channel.quantity) {
        case Quantity::ActivePower: return battery.power().value() / 3;
        case Quantity::Voltage: return m_grid.volts[*phase];
        default: return std::nullopt;
        }
    }
    if (channel.phase != Phase::Total)
        return std::nullopt;
    if (channel.quantity == Quantity::Frequency)
        return m_grid.hertz;
    const ForcedStorage &forced = m_inverter.commands().forced;
    switch (channel.quantity) {
    case Quantity::ActivePower:
    case Quantity::DcPower: return battery.power().value();
    case Quantity::StateOfCharge: return battery.stateOfCharge().value();
    case Quantity::StateOfHealth: return 100;
    case Quantity::ChargeEnergy: return battery.charged().wattHours();
    case Quantity::DischargeEnergy: return battery.discharged().wattHours();
    case Quantity::Temperature: return battery.temperature().value();
    case Quantity::DcVoltage: return battery.voltage().value();
    case Quantity::DcCurrent: return battery.current().value();
    case Quantity::RatedEnergy: return battery.parameters().capacity.value();
    case Quantity::MaxChargePower: return battery.parameters().maxCharge.value();
    case Quantity::MaxDischargePower: return battery.parameters().maxDischarge.value();
    case Quantity::WorkingState: return battery.isAsleep() ? 1 : 3;
    case Quantity::BatteryPowerSetpoint:
        if (forced.command == ForcedStorage::Command::None)
            return std::nullopt;
        return forced.command == ForcedStorage::Command::Charge ? -forced.power.value()
                                                                : forced.power.value();
    default: return std::nullopt;
    }
}

std::optional<double> HomeModel::chargerValue(Channel channel) const
{
    if (!m_charger)
        return std::nullopt;
    if (const auto phase = phaseIndex(channel.phase)) {
        const double watts = m_charger->power().active[*phase];
        const double volts = m_grid.volts[*phase];
        switch (channel.quantity) {
        case Quantity::ActivePower: return watts;
        case Quantity::Voltage: return volts;
        case Quantity::Current: return volts > 0 ? watts / volts : 0;
        default: return std::nullopt;
        }
    }
    switch (channel.quantity) {
    case Quantity::ActivePower: return sum(m_charger->power().active);
    case Quantity::ActiveEnergyImport: return m_charger->energy().wattHours();
    case Quantity::CurrentLimit: return m_charger->currentLimit().value();
    case Quantity::ChargerState: return m_charger->state();
    case Quantity::ChargerPhases: return m_charger->phases();
    case Quantity::WorkingState: return m_charger->state() == 2 ? 3 : 1;
    case Quantity::Frequency: return m_grid.hertz;
    default: return std::nullopt;
    }
}

std::optional<double> HomeModel::heatPumpValue(Channel channel) const
{
    if (!m_heatPump || channel.phase != Phase::Total)
        return std::nullopt;
    switch (channel.quantity) {
    case Quantity::ActivePower: return m_heatPump->power().value();
    case Quantity::ActiveEnergyImport: return m_heatPump->energy().wattHours();
    case Quantity::SgReadyState: return m_heatPump->sgReady();
    case Quantity::TankTemperature: return m_heatPump->tankTemperature().value();
    case Quantity::NominalPower: return m_heatPump->parameters().nominal.value();
    case Quantity::WorkingState: return m_heatPump->power() > m_heatPump->parameters().standby * 2 ? 3 : 1;
    default: return std::nullopt;
    }
}

std::optional<double> HomeModel::heatingRodValue(Channel channel) const
{
    if (!m_heatingRod || channel.phase != Phase::Total)
        return std::nullopt;
    switch (channel.quantity) {
    case Quantity::ActivePower: return m_heatingRod->power().value();
    case Quantity::ActiveEnergyImport: return m_heatingRod->energy().wattHours();
    case Quantity::TankTemperature: return m_heatingRod->tank().value();
    case Quantity::MaxActivePower: return m_heatingRod->parameters().nominal.value();
    case Quantity::WorkingState: return m_heatingRod->power() > Watts(0) ? 3 : 1;
    default: return std::nullopt;
    }
}

std::optional<double> HomeModel::value(HomePart part, Channel channel, std::size_t loadMeter) const
{
    const MeterModel &load = m_loadMeters.at(loadMeter);
    switch (part) {
    case HomePart::Inverter: return inverterValue(channel);
    case HomePart::Battery: return batteryValue(channel);
    case HomePart::GridMeter: return m_gridMeter.value(channel);
    case HomePart::LoadMeter: return load.value(channel);
    case HomePart::LoadL1: return singlePhaseValue(load, Phase::L1, channel);
    case HomePart::LoadL2: return singlePhaseValue(load, Phase::L2, channel);
    case HomePart::LoadL3: return singlePhaseValue(load, Phase::L3, channel);
    case HomePart::Charger: return chargerValue(channel);
    case HomePart::HeatPump: return heatPumpValue(channel);
    case HomePart::HeatingRod: return heatingRodValue(channel);
    }
    Q_UNREACHABLE();
}

} // namespace ww

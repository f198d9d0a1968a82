// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/devicetype.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr std::array kInverterSetpoints{SetpointKind::ActivePowerLimit, SetpointKind::FeedInLimit};
constexpr std::array kBatterySetpoints{SetpointKind::BatteryPower};
constexpr std::array kChargerSetpoints{SetpointKind::ChargerCurrent, SetpointKind::ChargerPhases};
constexpr std::array kHeatPumpSetpoints{SetpointKind::SgReady};
constexpr std::array kSwitchSetpoints{SetpointKind::SwitchState};
constexpr std::array kHeatingRodSetpoints{SetpointKind::HeatingRodPower};

constexpr std::array<DeviceTypeInfo, 8> kTypes{{
    {DeviceType::Inverter, "inverter", QT_TRANSLATE_NOOP("Devices", "Inverter"), kInverterSetpoints},
    {DeviceType::Battery, "battery", QT_TRANSLATE_NOOP("Devices", "Battery"), kBatterySetpoints},
    {DeviceType::Meter, "meter", QT_TRANSLATE_NOOP("Devices", "Meter"), {}},
    {DeviceType::Charger, "charger", QT_TRANSLATE_NOOP("Devices", "Charger"), kChargerSetpoints},
    {DeviceType::HeatPump, "heatPump", QT_TRANSLATE_NOOP("Devices", "Heat pump"), kHeatPumpSetpoints},
    {DeviceType::Switch, "switch", QT_TRANSLATE_NOOP("Devices", "Switch"), kSwitchSetpoints},
    {DeviceType::HeatingRod, "heatingRod", QT_TRANSLATE_NOOP("Devices", "Heating rod"), kHeatingRodSetpoints},
    {DeviceType::BackupBox, "backupBox", QT_TRANSLATE_NOOP("Devices", "Backup box"), {}},
}};

constexpr std::array<SetpointInfo, 8> kSetpoints{{
    {SetpointKind::BatteryPower, "batteryPower", PhysicalUnit::W, Quantity::BatteryPowerSetpoint},
    {SetpointKind::ActivePowerLimit, "activePowerLimit", PhysicalUnit::W, Quantity::ActivePowerLimit},
    {SetpointKind::FeedInLimit, "feedInLimit", PhysicalUnit::W, Quantity::FeedInLimit},
    {SetpointKind::ChargerCurrent, "chargerCurrent", PhysicalUnit::A, Quantity::CurrentLimit},
    {SetpointKind::ChargerPhases, "chargerPhases", PhysicalUnit::None, Quantity::ChargerPhases},
    {SetpointKind::SwitchState, "switchState", PhysicalUnit::None, Quantity::SwitchState},
    {SetpointKind::SgReady, "sgReady", PhysicalUnit::None, Quantity::SgReadyState},
    {SetpointKind::HeatingRodPower, "heatingRodPower", PhysicalUnit::W, Quantity::HeatingRodPower},
}};

constexpr std::array kRoleNames{"", "grid", "load", "production"};

template <typename Row, std::size_t N, typename Value>
std::optional<Value> findById(const std::array<Row, N> &table, QStringView id, Value Row::*member)
{
    for (const Row &row : table) {
        if (id == QLatin1StringView(row.id))
            return row.*member;
    }
    return std::nullopt;
}

} // namespace

std::span<const DeviceTypeInfo> deviceTypeTable()
{
    return kTypes;
}

const DeviceTypeInfo &info(DeviceType type)
{
    return kTypes.at(static_cast<std::size_t>(type));
}

std::optional<DeviceType> deviceTypeFromId(QStringView id)
{
    return findById(kTypes, id, &DeviceTypeInfo::type);
}

std::span<const SetpointInfo> setpointTable()
{
    return kSetpoints;
}

const SetpointInfo &info(SetpointKind kind)
{
    return kSetpoints.at(static_cast<std::size_t>(kind));
}

std::optional<SetpointKind> setpointFromId(QStringView id)
{
    return findById(kSetpoints, id, &SetpointInfo::kind);
}

QString meterRoleName(MeterRole role)
{
    return QString::fromLatin1(kRoleNames.at(static_cast<std::size_t>(role)));
}

std::optional<MeterRole> meterRoleFromName(QStringView name)
{
    for (std::size_t i = 0; i < kRoleNames.size(); ++i) {
        if (name == QLatin1StringView(kRoleNames[i]))
            return static_cast<MeterRole>(i);
    }
    return std::nullopt;
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/modbusdrivers.h"

#include "drivers/modbus/modbusdevice.h"
#include "drivers/profile/ratedpower.h"
#include "drivers/sunspec/sunspecdevice.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr int kHighestUnit = 247;

} // namespace

ModbusDrivers::ModbusDrivers(const ProfileStore &store, LineFactory lines,
                             std::optional<Duration> gridMeterInterval)
    : m_store(store)
    , m_lines(std::move(lines))
    , m_gridMeterInterval(gridMeterInterval)
{}

void ModbusDrivers::announce(const DeviceSettings &settings)
{
    if (const Profile *profile = m_store.profile(settings.profile))
        m_lines.announce(settings.connection, profile->link);
}

Result<std::unique_ptr<DeviceDriver>> ModbusDrivers::make(const DriverContext &context)
{
    const DeviceSettings &settings = context.settings;
    const Profile *profile = m_store.profile(settings.profile);
    if (!profile)
        return unexpected(ErrorCode::NotFound, u"there is no device profile '%1'; known are %2"_s.arg(
                                                   settings.profile, m_store.ids().join(u", "_s)));
    if (settings.connection.unit < 0 || settings.connection.unit > kHighestUnit)
        return unexpected(ErrorCode::InvalidInput, u"a Modbus unit is 0 to %1"_s.arg(kHighestUnit));
    if (!settings.currents.isEmpty() && !profile->currentInputs)
        return unexpected(ErrorCode::Unsupported,
                          u"current inputs cannot be set on a device of profile '%1'"_s.arg(profile->id));
    const auto rated = withRatedPower(*profile, settings.ratedPower);
    if (!rated)
        return unexpected(rated.error());
    m_lines.announce(settings.connection, profile->link);
    const auto line = m_lines.line(settings.connection);
    if (!line)
        return unexpected(line.error());
    ModbusDevice::Setup setup{.line = **line,
                              .unit = static_cast<quint8>(settings.connection.unit),
                              .clock = context.clock,
                              .profile = *rated,
                              .grid = context.grid,
                              .journal = context.journal,
                              .makeDevice = context.makeDevice,
                              .currents = settings.currents};
    if (settings.role == MeterRole::Grid)
        setup.meterInterval = m_gridMeterInterval;
    if (profile->discovered)
        return std::unique_ptr<DeviceDriver>(std::make_unique<SunspecDevice>(std::move(setup)));
    return std::unique_ptr<DeviceDriver>(std::make_unique<ModbusDevice>(std::move(setup)));
}

} // namespace ww

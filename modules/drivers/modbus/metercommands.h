// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/modbus/registersession.h"
#include "plant/deviceaction.h"

namespace ww {

/// What an extension module can be told as the built-in meter can: to start, pause and reset its resettable
/// registers, to forget its highest demands, and which tariff it counts under.
class MeterCommands final : public QObject, public DeviceActions
{
    Q_OBJECT
public:
    /// Borrows the unit.
    MeterCommands(ModbusUnit &unit, const ProfileMeterCommands &profile, QObject *parent = nullptr);
    [[nodiscard]] QList<DeviceAction> actions() const override;
    /// Conflict while the module has not answered to the command before.
    void perform(DeviceAction action, std::function<void(const Result<void> &)> done) override;

private:
    [[nodiscard]] std::optional<PlannedWrite> writeFor(DeviceAction action) const;

    const ProfileMeterCommands m_profile;
    RegisterSession m_session;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/ocpp/ocppstation.h"
#include "plant/deviceaction.h"

namespace ww {

/// What a person may have a charge point do: restart, let go of the plug, end a charge, go out of service.
class OcppActions final : public DeviceActions
{
public:
    /// Borrows the station.
    OcppActions(OcppStation &station, int connector);
    [[nodiscard]] QList<DeviceAction> actions() const override;
    void perform(DeviceAction action, std::function<void(const Result<void> &)> done) override;

private:
    OcppStation &m_station;
    const int m_connector;
};

} // namespace ww

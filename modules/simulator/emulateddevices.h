// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/modbus/emulateddevice.h"
#include "simulator/ocpp/emulatedchargepoint.h"
#include "simulator/shelly/emulatedswitch.h"

#include <memory>
#include <vector>

namespace ww {

class ProfileStore;
struct SimulationOptions;

/// The home as it is to be emulated, which may differ from how it was recorded: its charger speaks OCPP, or
/// it has a smart plug more.
[[nodiscard]] HomeDescription emulatedHome(HomeDescription recorded, const SimulationOptions &options);

/// The device of the home that is the appliance's own meter; empty when there is none.
[[nodiscard]] DeviceId builtInMeterOf(const HomeDescription &home);

/// An emulator for every device of a home that is one of its own: what the appliance's contacts and built-in
/// meter stand for needs none.
struct EmulatedDevices
{
    std::vector<std::unique_ptr<EmulatedDevice>> modbus; ///< In the home's order.
    std::vector<std::unique_ptr<EmulatedChargePoint>> chargePoints;
    QString chargePointPassword;
    std::vector<std::unique_ptr<EmulatedSwitch>> switches;
};

/// What the emulators live in and with; all is borrowed.
struct EmulationGround
{
    HomeModel &model;
    const Clock &clock;
    const Clock &network; ///< Judges how long the answers of a central system take.
};

/// Makes them; the error names the home and the device.
[[nodiscard]] Result<EmulatedDevices> makeEmulatedDevices(const HomeDescription &home,
                                                          const SimulationOptions &options,
                                                          const ProfileStore &profiles,
                                                          const EmulationGround &ground);

} // namespace ww

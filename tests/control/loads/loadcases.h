// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "loads/loadhome.h"

// Small homes with loads.
namespace ww::test {

inline ControlSettings settingsFor(std::vector<LoadDevice> devices, double fuse = 63)
{
    ControlSettings settings;
    settings.loads.devices = std::move(devices);
    settings.fuse.current = Amperes(fuse);
    return settings;
}

/// A load that may start again at once.
inline LoadDevice device(const char *id, LoadMode mode, double watts = 0)
{
    LoadDevice one = loadDevice(id, mode);
    one.power = Watts(watts);
    one.minRest = Duration(0);
    return one;
}

/// A vehicle that is there for ever and takes all it is offered.
inline Stay hungry()
{
    Stay stay;
    stay.needWh = 1e6;
    stay.capacityWh = 0;
    return stay;
}

inline LoadHomeSetup sunny(std::function<double(double)> sun)
{
    LoadHomeSetup setup;
    setup.sunW = std::move(sun);
    return setup;
}

inline bool isOn(LoadHome &home, const char *id)
{
    return home.load(id).setpoint > 0;
}

} // namespace ww::test

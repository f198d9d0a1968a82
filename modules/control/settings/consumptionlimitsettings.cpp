// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/settings/consumptionlimitsettings.h"

#include <algorithm>
#include <array>

namespace ww {

namespace {

constexpr double kDeviceW = 4200;
constexpr double kLargeGroupW = 11'000;
constexpr double kGroupPart = 0.4;
// For 2, 3 ... 9 and more devices.
constexpr std::array kSimultaneity{0.80, 0.75, 0.70, 0.65, 0.60, 0.55, 0.50, 0.45};

double connected(const ConsumptionLimitSettings &settings, ControllableKind kind)
{
    double sum = 0;
    for (const ControllableDevice &device : settings.devices)
        sum += device.kind == kind ? device.connected.value() : 0;
    return sum;
}

} // namespace

double leastPower(const ConsumptionLimitSettings &settings)
{
    std::size_t count = 0;
    for (const ControllableDevice &device : settings.devices)
        count += device.kind == ControllableKind::Other && device.connected.value() > kDeviceW ? 1 : 0;
    double base = kDeviceW;
    for (const ControllableKind kind : {ControllableKind::HeatPump, ControllableKind::Cooling}) {
        const double group = connected(settings, kind);
        count += group > kDeviceW ? 1 : 0;
        if (group > kLargeGroupW)
            base = std::max(base, kGroupPart * group);
    }
    if (count < 2)
        return base;
    const double factor = kSimultaneity.at(std::min(count - 2, kSimultaneity.size() - 1));
    return base + static_cast<double>(count - 1) * factor * kDeviceW;
}

double usualPower(const ConsumptionLimitSettings &settings)
{
    return settings.power ? settings.power->value() : leastPower(settings);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/loadkind.h"

#include <algorithm>
#include <array>

namespace ww {

namespace {

// How long a kind of load may take to draw what it was told.
constexpr Duration kSwitchSettles{5000};
constexpr Duration kVehicleSettles{30'000};
constexpr Duration kHeatPumpSettles{120'000};

constexpr std::array kKinds{
    LoadKind{DeviceType::Charger, SetpointKind::ChargerCurrent, Quantity::CurrentLimit, kVehicleSettles,
             kVehicleSettles},
    LoadKind{DeviceType::Switch, SetpointKind::SwitchState, Quantity::SwitchState, kSwitchSettles,
             kSwitchSettles},
    LoadKind{DeviceType::HeatPump, SetpointKind::SgReady, Quantity::SgReadyState, kHeatPumpSettles,
             kSwitchSettles},
    LoadKind{DeviceType::HeatingRod, SetpointKind::HeatingRodPower, Quantity::HeatingRodPower, kSwitchSettles,
             kSwitchSettles},
};

} // namespace

const LoadKind *loadKind(DeviceType type)
{
    const auto row =
        std::find_if(kKinds.begin(), kKinds.end(), [type](const LoadKind &one) { return one.type == type; });
    return row == kKinds.end() ? nullptr : &*row;
}

} // namespace ww

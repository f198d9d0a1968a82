// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/wishes.h"

#include "commissioning/known.h"
#include "commissioning/setpoints.h"
#include "commissioning/stepsizes.h"

#include <algorithm>

namespace ww::commissioning {

std::vector<TrialWish> keepStill(const Snapshot &snapshot, const DeviceId &except)
{
    std::vector<TrialWish> wishes;
    for (const DeviceState &device : snapshot.devices) {
        const auto kind = mainSetpoint(device.type);
        if (!kind || device.id == except || !device.range(*kind) || device.type == DeviceType::Inverter)
            continue;
        wishes.push_back({device.id, *kind, *kind == SetpointKind::SgReady ? 2.0 : 0.0});
    }
    return wishes;
}

std::vector<TrialWish> giveMuch(const Snapshot &snapshot, double spareW, const ControlSettings &settings)
{
    std::vector<TrialWish> wishes = keepStill(snapshot, {});
    // What the house uses is given on top, or nothing of it would come to the grid.
    double missing = spareW < kMostStepW / 2 ? kMostStepW - spareW : 0;
    const double least = leastSocToGive(snapshot, settings);
    for (TrialWish &wish : wishes) {
        const DeviceState &device = *snapshot.device(wish.device);
        const auto soc = known(device, Quantity::StateOfCharge);
        if (device.type != DeviceType::Battery || !soc || *soc < least)
            continue;
        wish.value = std::clamp(missing, 0.0, std::max(0.0, device.range(wish.kind)->max));
        missing -= wish.value;
    }
    return wishes;
}

std::vector<TrialWish> drawMuch(const Snapshot &snapshot, double spareW)
{
    std::vector<TrialWish> wishes = keepStill(snapshot, {});
    double fromSun = std::max(0.0, spareW);
    for (TrialWish &wish : wishes) {
        const auto range = snapshot.device(wish.device)->range(wish.kind);
        switch (wish.kind) {
        case SetpointKind::BatteryPower:
            wish.value = std::max(-kMostStepW - fromSun, range->min);
            fromSun = std::max(0.0, fromSun + kMostStepW + wish.value);
            break;
        case SetpointKind::ChargerCurrent: wish.value = std::min(kChargingA, range->max); break;
        case SetpointKind::HeatingRodPower: wish.value = std::min(kMostStepW, range->max); break;
        case SetpointKind::SwitchState: wish.value = 1; break;
        default: break;
        }
    }
    return wishes;
}

} // namespace ww::commissioning

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlsettings.h"

#include <algorithm>

namespace ww {

std::optional<Watts> feedInLimit(const ControlSettings &settings, const PlantConfig &plant)
{
    switch (settings.feedIn.kind) {
    case FeedInLimitKind::None: return std::nullopt;
    case FeedInLimitKind::Zero: return Watts(0);
    case FeedInLimitKind::Power: return std::max(Watts(0), settings.feedIn.power);
    case FeedInLimitKind::PercentOfPv:
        return std::max(Watts(0), plant.installedPv * (settings.feedIn.percent.value() / 100));
    }
    Q_UNREACHABLE();
}

bool limitsFeedIn(const ControlSettings &settings, const PlantConfig &plant)
{
    return settings.feedIn.hard || feedInLimit(settings, plant);
}

std::vector<DeviceId> limitedDevices(const ControlSettings &settings)
{
    std::vector<DeviceId> all;
    const auto add = [&all](const DeviceId &id) {
        if (std::find(all.begin(), all.end(), id) == all.end())
            all.push_back(id);
    };
    for (const ControllableDevice &row : settings.consumptionLimit.devices) {
        if (row.device)
            add(*row.device);
        for (const Circuit &circuit : settings.circuits) {
            if (row.circuit == circuit.name)
                std::for_each(circuit.devices.begin(), circuit.devices.end(), add);
        }
    }
    return all;
}

Amperes heldFuse(const ControlSettings &settings, const PlantConfig &plant)
{
    return std::min(settings.fuse.current, plant.grid.fuse);
}

} // namespace ww

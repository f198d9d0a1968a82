// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/controlstate.h"

#include <algorithm>

namespace ww {

const Told *DeviceMemory::find(SetpointKind kind) const
{
    for (const Told &entry : told) {
        if (entry.kind == kind)
            return &entry;
    }
    return nullptr;
}

void DeviceMemory::tell(SetpointKind kind, double value, Uptime now)
{
    for (Told &entry : told) {
        if (entry.kind != kind)
            continue;
        if (entry.value != value)
            entry = {kind, value, now};
        return;
    }
    told.push_back({kind, value, now});
}

void ControlState::align(const Snapshot &snapshot)
{
    const auto sameId = [](const DeviceMemory &memory, const DeviceState &device) {
        return memory.id == device.id;
    };
    if (std::equal(devices.begin(), devices.end(), snapshot.devices.begin(), snapshot.devices.end(), sameId))
        return;
    std::vector<DeviceMemory> ordered;
    ordered.reserve(snapshot.devices.size());
    for (const DeviceState &device : snapshot.devices) {
        const auto known =
            std::find_if(devices.begin(), devices.end(),
                         [&device](const DeviceMemory &memory) { return memory.id == device.id; });
        ordered.push_back(known == devices.end() ? DeviceMemory{} : *known);
        ordered.back().id = device.id;
    }
    devices = std::move(ordered);
    // One for each inverter, in an order that no longer holds.
    offGrid.suns.clear();
}

} // namespace ww

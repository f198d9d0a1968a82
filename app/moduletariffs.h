// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/plant.h"

#include <map>
#include <set>

namespace ww {

/// Has extension modules count under the tariff of the appliance's own meter: what a module reports is held
/// against it, and the module is told when it differs. Main thread only.
class ModuleTariffs
{
public:
    /// How long a module may take to follow before it is told again.
    static constexpr Duration kRetry = std::chrono::seconds(30);

    explicit ModuleTariffs(Plant &plant)
        : m_plant(plant)
    {}
    /// Once a tick; `own` is the appliance's meter.
    void step(const Snapshot &snapshot, const DeviceId &own);
    /// Meters that take commands about their resettable registers.
    [[nodiscard]] std::set<DeviceId> commandable() const;

private:
    Plant &m_plant;
    std::map<DeviceId, Uptime> m_askedAt;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/plantconfig.h"
#include "plant/reading.h"

#include <map>

namespace ww {

/// Judges whether a value can be true in this plant: range of its unit, power against the fuse, counters
/// against the energy the fuse lets through since the last value, no step back. One per device.
class Plausibility
{
public:
    explicit Plausibility(const GridConnection &grid);
    /// Good, or Implausible. A counter that steps back or leaps is implausible once and becomes the new base,
    /// so that a swapped meter is taken up again without its difference ever counting as energy; one that can
    /// be reset may step back to what it has counted since.
    [[nodiscard]] Quality judge(Channel channel, double value, Uptime at);

private:
    [[nodiscard]] bool gaugePossible(const QuantityInfo &row, double value) const;
    [[nodiscard]] bool counterPossible(Channel channel, PhysicalUnit unit, double value, Uptime at);
    struct Base
    {
        double value;
        Uptime at;
    };
    double m_powerBound;
    double m_currentBound;
    std::map<Channel, Base> m_counters;
};

} // namespace ww

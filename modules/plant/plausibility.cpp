// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plant/plausibility.h"

#include <cmath>

namespace ww {

namespace {

// A fuse carries a multiple of its rating for a while; devices behind it may circulate as much again.
constexpr double kPowerMargin = 4;
constexpr double kCurrentMargin = 4;
constexpr double kEnergyMargin = 2;
// Meters count in steps of up to 0.1 kWh, so one step more than the power explains is always possible.
constexpr double kCounterStepWh = 100;
constexpr double kMsPerHour = 3'600'000;

bool within(double value, double low, double high)
{
    return value >= low && value <= high;
}

} // namespace

Plausibility::Plausibility(const GridConnection &grid)
    : m_powerBound(kPowerMargin * grid.fusePower().value())
    , m_currentBound(kCurrentMargin * grid.fuse.value())
{}

Quality Plausibility::judge(Channel channel, double value, Uptime at)
{
    const QuantityInfo &row = info(channel.quantity);
    const bool possible = row.kind == QuantityKind::Counter ? counterPossible(channel, row.unit, value, at)
                                                            : gaugePossible(row, value);
    return possible ? Quality::Good : Quality::Implausible;
}

bool Plausibility::gaugePossible(const QuantityInfo &row, double value) const
{
    if (!std::isfinite(value))
        return false;
    if (row.kind != QuantityKind::Gauge)
        return true;
    switch (row.unit) {
    case PhysicalUnit::W:
    case PhysicalUnit::Var:
    case PhysicalUnit::VA: return std::abs(value) <= m_powerBound;
    case PhysicalUnit::A: return std::abs(value) <= m_currentBound;
    case PhysicalUnit::V: return within(value, -1500, 1500);
    case PhysicalUnit::Hz: return within(value, 0, 70);
    case PhysicalUnit::DegC: return within(value, -60, 200);
    case PhysicalUnit::Pct: return within(value, -1, 1000);
    default: return true;
    }
}

bool Plausibility::counterPossible(Channel channel, PhysicalUnit unit, double value, Uptime at)
{
    if (!std::isfinite(value) || value < 0)
        return false;
    const auto [entry, first] = m_counters.try_emplace(channel, Base{value, at});
    if (first)
        return true;
    const Base base = std::exchange(entry->second, Base{value, at});
    const double hours = static_cast<double>((at - base.at).count()) / kMsPerHour;
    const double most = unit == PhysicalUnit::Second ? hours * 3600 + 60
                                                     : kEnergyMargin * m_powerBound * hours + kCounterStepWh;
    if (value < base.value)
        return isResettable(channel.quantity) && value <= most; // counted since it was reset
    return value - base.value <= most;
}

} // namespace ww

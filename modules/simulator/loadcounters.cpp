// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/loadcounters.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

constexpr double kDemandSeconds = 900;

std::size_t quadrantOf(double active, double reactive)
{
    if (active >= 0)
        return reactive >= 0 ? 0 : 3;
    return reactive >= 0 ? 1 : 2;
}

std::optional<std::size_t> placeFrom(Quantity quantity, Quantity first)
{
    const auto place = static_cast<std::size_t>(quantity) - static_cast<std::size_t>(first);
    return quantity >= first && place < 4 ? std::optional(place) : std::nullopt;
}

} // namespace

void LoadCounters::Demand::close(double seconds)
{
    last = wattSeconds / seconds;
    most = std::max(most.value_or(*last), *last);
    wattSeconds = 0;
}

void LoadCounters::step(double active, double reactive, double seconds)
{
    const double apparent = std::sqrt(active * active + reactive * reactive);
    m_import.add(active, seconds);
    m_export.add(-active, seconds);
    m_reactiveImport.add(reactive, seconds);
    m_reactiveExport.add(-reactive, seconds);
    m_apparent.add(apparent, seconds);
    const std::size_t quadrant = quadrantOf(active, reactive);
    m_activeQuadrants[quadrant].add(std::abs(active), seconds);
    m_reactiveQuadrants[quadrant].add(std::abs(reactive), seconds);
    m_apparentQuadrants[quadrant].add(apparent, seconds);
    m_importSeconds += active > 0 ? seconds : 0;
    m_exportSeconds += active < 0 ? seconds : 0;
    m_seconds += seconds;
    m_activeDemand.wattSeconds += active * seconds;
    m_apparentDemand.wattSeconds += apparent * seconds;
    m_windowSeconds += seconds;
    if (m_windowSeconds < kDemandSeconds)
        return;
    m_activeDemand.close(m_windowSeconds);
    m_apparentDemand.close(m_windowSeconds);
    m_windowSeconds = 0;
}

std::optional<double> LoadCounters::quadrantValue(Quantity quantity) const
{
    if (const auto place = placeFrom(quantity, Quantity::ActiveEnergyQuadrant1))
        return m_activeQuadrants[*place].wattHours();
    if (const auto place = placeFrom(quantity, Quantity::ReactiveEnergyQuadrant1))
        return m_reactiveQuadrants[*place].wattHours();
    if (const auto place = placeFrom(quantity, Quantity::ApparentEnergyQuadrant1))
        return m_apparentQuadrants[*place].wattHours();
    return std::nullopt;
}

std::optional<double> LoadCounters::value(Quantity quantity) const
{
    switch (quantity) {
    case Quantity::ActivePowerDemand: return m_activeDemand.last;
    case Quantity::ActivePowerDemandMax: return m_activeDemand.most;
    case Quantity::ApparentPowerDemand: return m_apparentDemand.last;
    case Quantity::ApparentPowerDemandMax: return m_apparentDemand.most;
    case Quantity::ActiveEnergyImport:
    case Quantity::ActiveEnergyImportTariff1:
    case Quantity::ActiveEnergyImportPartial: return m_import.wattHours();
    case Quantity::ActiveEnergyExport:
    case Quantity::ActiveEnergyExportTariff1:
    case Quantity::ActiveEnergyExportPartial: return m_export.wattHours();
    case Quantity::ActiveEnergyImportTariff2:
    case Quantity::ActiveEnergyExportTariff2: return 0;
    case Quantity::ReactiveEnergyImport:
    case Quantity::ReactiveEnergyImportPartial: return m_reactiveImport.wattHours();
    case Quantity::ReactiveEnergyExport:
    case Quantity::ReactiveEnergyExportPartial: return m_reactiveExport.wattHours();
    case Quantity::ApparentEnergy:
    case Quantity::ApparentEnergyPartial: return m_apparent.wattHours();
    case Quantity::RunTimeImport:
    case Quantity::RunTimeImportPartial: return m_importSeconds;
    case Quantity::RunTimeExport:
    case Quantity::RunTimeExportPartial: return m_exportSeconds;
    case Quantity::OperatingTime: return m_seconds;
    default: return quadrantValue(quantity);
    }
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/loadcounters.h"

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

void LoadCounters::Totals::add(double active, double reactive, double apparentPower, double seconds)
{
    imported.add(active, seconds);
    exported.add(-active, seconds);
    reactiveImport.add(reactive, seconds);
    reactiveExport.add(-reactive, seconds);
    apparent.add(apparentPower, seconds);
    importSeconds += active > 0 ? seconds : 0;
    exportSeconds += active < 0 ? seconds : 0;
}

void LoadCounters::resetDemand()
{
    m_activeDemand.most.reset();
    m_apparentDemand.most.reset();
}

void LoadCounters::step(double active, double reactive, double seconds, const Counting &counting)
{
    const double apparent = std::sqrt(active * active + reactive * reactive);
    m_total.add(active, reactive, apparent, seconds);
    if (counting.partialRuns)
        m_partial.add(active, reactive, apparent, seconds);
    const std::size_t tariff = counting.tariff == 2 ? 1 : 0;
    m_importTariffs[tariff].add(active, seconds);
    m_exportTariffs[tariff].add(-active, seconds);
    const std::size_t quadrant = quadrantOf(active, reactive);
    m_activeQuadrants[quadrant].add(std::abs(active), seconds);
    m_reactiveQuadrants[quadrant].add(std::abs(reactive), seconds);
    m_apparentQuadrants[quadrant].add(apparent, seconds);
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
    case Quantity::ActiveEnergyImport: return m_total.imported.wattHours();
    case Quantity::ActiveEnergyImportTariff1: return m_importTariffs[0].wattHours();
    case Quantity::ActiveEnergyImportTariff2: return m_importTariffs[1].wattHours();
    case Quantity::ActiveEnergyExport: return m_total.exported.wattHours();
    case Quantity::ActiveEnergyExportTariff1: return m_exportTariffs[0].wattHours();
    case Quantity::ActiveEnergyExportTariff2: return m_exportTariffs[1].wattHours();
    case Quantity::ReactiveEnergyImport: return m_total.reactiveImport.wattHours();
    case Quantity::ReactiveEnergyExport: return m_total.reactiveExport.wattHours();
    case Quantity::ApparentEnergy: return m_total.apparent.wattHours();
    case Quantity::RunTimeImport: return m_total.importSeconds;
    case Quantity::RunTimeExport: return m_total.exportSeconds;
    case Quantity::OperatingTime: return m_seconds;
    default: break;
    }
    const auto partial = partialValue(quantity);
    return partial ? partial : quadrantValue(quantity);
}

std::optional<double> LoadCounters::partialValue(Quantity quantity) const
{
    switch (quantity) {
    case Quantity::ActiveEnergyImportPartial: return m_partial.imported.wattHours();
    case Quantity::ActiveEnergyExportPartial: return m_partial.exported.wattHours();
    case Quantity::ReactiveEnergyImportPartial: return m_partial.reactiveImport.wattHours();
    case Quantity::ReactiveEnergyExportPartial: return m_partial.reactiveExport.wattHours();
    case Quantity::ApparentEnergyPartial: return m_partial.apparent.wattHours();
    case Quantity::RunTimeImportPartial: return m_partial.importSeconds;
    case Quantity::RunTimeExportPartial: return m_partial.exportSeconds;
    default: return std::nullopt;
    }
}

} // namespace ww

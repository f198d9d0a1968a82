// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/metermodel.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

double apparent(double active, double reactive)
{
    return std::hypot(active, reactive);
}

double powerFactor(double active, double reactive)
{
    const double s = apparent(active, reactive);
    return s > 0 ? active / s : 1;
}

double signedCurrent(double active, double reactive, double volts)
{
    return volts > 0 ? std::copysign(apparent(active, reactive) / volts, active) : 0;
}

} // namespace

MeterModel::MeterModel(int phases, MeterTotals totals)
    : m_phases(phases)
    , m_totals(totals)
{
    Q_ASSERT(phases >= 1 && phases <= 3);
}

void MeterModel::step(const PhasePowers &power, const GridState &grid, double seconds)
{
    m_power = power;
    m_grid = grid;
    m_seconds += seconds;
    for (std::size_t i = 0; i < 3; ++i) {
        m_import[i].add(power.active[i], seconds);
        m_export[i].add(-power.active[i], seconds);
    }
    const double active = sum(power.active);
    const double reactive = sum(power.reactive);
    m_importBalanced.add(active, seconds);
    m_exportBalanced.add(-active, seconds);
    countDemand(active, seconds);
    m_reactiveImport.add(reactive, seconds);
    m_reactiveExport.add(-reactive, seconds);
    m_apparent.add(apparent(active, reactive), seconds);
    m_importSeconds += active > 0 ? seconds : 0;
    m_exportSeconds += active < 0 ? seconds : 0;
}

void MeterModel::countDemand(double watts, double seconds)
{
    constexpr double kWindowSeconds = 900;
    m_windowSeconds += seconds;
    m_windowWattSeconds += watts * seconds;
    if (m_windowSeconds < kWindowSeconds)
        return;
    m_demand = m_windowWattSeconds / m_windowSeconds;
    m_demandMax = std::max(m_demandMax.value_or(*m_demand), *m_demand);
    m_windowSeconds = 0;
    m_windowWattSeconds = 0;
}

namespace {

qint64 total(MeterTotals how, const EnergyCounter &balanced, const std::array<EnergyCounter, 3> &phases)
{
    if (how == MeterTotals::Balanced)
        return balanced.milliWattHours();
    return phases[0].milliWattHours() + phases[1].milliWattHours() + phases[2].milliWattHours();
}

} // namespace

qint64 MeterModel::importedMilliWattHours() const
{
    return total(m_totals, m_importBalanced, m_import);
}

qint64 MeterModel::exportedMilliWattHours() const
{
    return total(m_totals, m_exportBalanced, m_export);
}

double MeterModel::lineVoltage(std::size_t first) const
{
    // Law of cosines with 120 degrees between the phases.
    const double a = m_grid.volts[first];
    const double b = m_grid.volts[(first + 1) % 3];
    return std::sqrt(a * a + b * b + a * b);
}

double MeterModel::neutralCurrent() const
{
    // Sum of the three phasors, each turned by its phase angle and its power factor angle.
    double re = 0;
    double im = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        if (m_grid.volts[i] <= 0)
            continue;
        const double magnitude = apparent(m_power.active[i], m_power.reactive[i]) / m_grid.volts[i];
        const double angle = -2 * std::numbers::pi * static_cast<double>(i) / 3 -
                             std::atan2(m_power.reactive[i], m_power.active[i]);
        re += magnitude * std::cos(angle);
        im += magnitude * std::sin(angle);
    }
    return std::hypot(re, im);
}

std::optional<double> MeterModel::phaseValue(Quantity quantity, std::size_t phase) const
{
    const double p = m_power.active[phase];
    const double q = m_power.reactive[phase];
    switch (quantity) {
    case Quantity::ActivePower: return p;
    case Quantity::ReactivePower: return q;
    case Quantity::ApparentPower: return apparent(p, q);
    case Quantity::Voltage: return m_grid.volts[phase];
    case Quantity::Current: return signedCurrent(p, q, m_grid.volts[phase]);
    case Quantity::PowerFactor: return powerFactor(p, q);
    case Quantity::ActiveEnergyImport: return m_import[phase].wattHours();
    case Quantity::ActiveEnergyExport: return m_export[phase].wattHours();
    default: return std::nullopt;
    }
}

std::optional<double> MeterModel::totalValue(Quantity quantity) const
{
    const double p = sum(m_power.active);
    const double q = sum(m_power.reactive);
    switch (quantity) {
    case Quantity::ActivePower: return p;
    case Quantity::ActivePowerDemand: return m_demand;
    case Quantity::ActivePowerDemandMax: return m_demandMax;
    case Quantity::ReactivePower: return q;
    case Quantity::ApparentPower: return apparent(p, q);
    case Quantity::Voltage: return sum(m_grid.volts) / m_phases;
    case Quantity::VoltageLineToLine:
        return m_phases == 3 ? std::optional((lineVoltage(0) + lineVoltage(1) + lineVoltage(2)) / 3)
                             : std::nullopt;
    case Quantity::PowerFactor: return powerFactor(p, q);
    case Quantity::Frequency: return m_grid.hertz;
    case Quantity::PhaseSequence: return 0;
    case Quantity::ActiveEnergyImport:
    case Quantity::ActiveEnergyImportPartial: return static_cast<double>(importedMilliWattHours()) / 1000;
    case Quantity::ActiveEnergyExport:
    case Quantity::ActiveEnergyExportPartial: return static_cast<double>(exportedMilliWattHours()) / 1000;
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
    default: return std::nullopt;
    }
}

std::optional<double> MeterModel::value(Channel channel) const
{
    switch (channel.phase) {
    case Phase::Total: return totalValue(channel.quantity);
    case Phase::L1:
    case Phase::L2:
    case Phase::L3: {
        const auto index = static_cast<std::size_t>(channel.phase) - static_cast<std::size_t>(Phase::L1);
        return static_cast<int>(index) < m_phases ? phaseValue(channel.quantity, index) : std::nullopt;
    }
    case Phase::N:
        return channel.quantity == Quantity::Current ? std::optional(neutralCurrent()) : std::nullopt;
    case Phase::L12:
    case Phase::L23:
    case Phase::L31: break;
    }
    if (channel.quantity != Quantity::VoltageLineToLine || m_phases != 3)
        return std::nullopt;
    return lineVoltage(static_cast<std::size_t>(channel.phase) - static_cast<std::size_t>(Phase::L12));
}

} // namespace ww

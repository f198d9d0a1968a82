// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/metermodel.h"

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

double phaseAngle(std::size_t phase)
{
    return -2 * std::numbers::pi * static_cast<double>(phase) / 3;
}

/// Negative over positive sequence in percent; nullopt without a positive one.
std::optional<double> unbalance(const std::array<std::complex<double>, 3> &phasors)
{
    std::complex<double> positive = 0;
    std::complex<double> negative = 0;
    for (std::size_t i = 0; i < phasors.size(); ++i) {
        positive += phasors[i] * std::polar(1.0, -phaseAngle(i));
        negative += phasors[i] * std::polar(1.0, phaseAngle(i));
    }
    return std::abs(positive) > 0 ? std::optional(100 * std::abs(negative) / std::abs(positive))
                                  : std::nullopt;
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
    for (std::size_t i = 0; i < m_phase.size(); ++i)
        m_phase[i].step(power.active[i], power.reactive[i], seconds, m_counting);
    m_system.step(sum(power.active), sum(power.reactive), seconds, m_counting);
}

void MeterModel::resetPartial()
{
    for (LoadCounters &phase : m_phase)
        phase.resetPartial();
    m_system.resetPartial();
}

void MeterModel::resetDemand()
{
    for (LoadCounters &phase : m_phase)
        phase.resetDemand();
    m_system.resetDemand();
}

/// An active energy of the whole load, made as the totals are.
std::optional<double> MeterModel::activeEnergy(Quantity quantity) const
{
    if (m_totals == MeterTotals::Balanced)
        return m_system.value(quantity);
    double total = 0;
    for (const LoadCounters &phase : m_phase)
        total += phase.value(quantity).value_or(0);
    return total;
}

qint64 MeterModel::importedMilliWattHours() const
{
    if (m_totals == MeterTotals::Balanced)
        return m_system.imported().milliWattHours();
    qint64 total = 0;
    for (const LoadCounters &phase : m_phase)
        total += phase.imported().milliWattHours();
    return total;
}

qint64 MeterModel::exportedMilliWattHours() const
{
    if (m_totals == MeterTotals::Balanced)
        return m_system.exported().milliWattHours();
    qint64 total = 0;
    for (const LoadCounters &phase : m_phase)
        total += phase.exported().milliWattHours();
    return total;
}

double MeterModel::lineVoltage(std::size_t first) const
{
    // Law of cosines with 120 degrees between the phases.
    const double a = m_grid.volts[first];
    const double b = m_grid.volts[(first + 1) % 3];
    return std::sqrt(a * a + b * b + a * b);
}

MeterModel::Phasors MeterModel::currents() const
{
    Phasors phasors{};
    for (std::size_t i = 0; i < phasors.size(); ++i) {
        if (m_grid.volts[i] <= 0)
            continue;
        const double magnitude = apparent(m_power.active[i], m_power.reactive[i]) / m_grid.volts[i];
        phasors[i] =
            std::polar(magnitude, phaseAngle(i) - std::atan2(m_power.reactive[i], m_power.active[i]));
    }
    return phasors;
}

double MeterModel::neutralCurrent() const
{
    const Phasors phasors = currents();
    return std::abs(phasors[0] + phasors[1] + phasors[2]);
}

std::optional<double> MeterModel::voltageUnbalance() const
{
    Phasors phasors{};
    for (std::size_t i = 0; i < phasors.size(); ++i)
        phasors[i] = std::polar(m_grid.volts[i], phaseAngle(i));
    return m_phases == 3 ? unbalance(phasors) : std::nullopt;
}

std::optional<double> MeterModel::currentUnbalance() const
{
    return m_phases == 3 ? unbalance(currents()) : std::nullopt;
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
    default: return m_phase[phase].value(quantity);
    }
}

std::optional<double> MeterModel::totalValue(Quantity quantity) const
{
    const double p = sum(m_power.active);
    const double q = sum(m_power.reactive);
    switch (quantity) {
    case Quantity::ActivePower: return p;
    case Quantity::ReactivePower: return q;
    case Quantity::ApparentPower: return apparent(p, q);
    case Quantity::Voltage: return sum(m_grid.volts) / m_phases;
    case Quantity::VoltageLineToLine:
        return m_phases == 3 ? std::optional((lineVoltage(0) + lineVoltage(1) + lineVoltage(2)) / 3)
                             : std::nullopt;
    case Quantity::PowerFactor: return powerFactor(p, q);
    case Quantity::Frequency: return m_grid.hertz;
    case Quantity::PhaseSequence: return 0;
    case Quantity::VoltageUnbalance: return voltageUnbalance();
    case Quantity::CurrentUnbalance: return currentUnbalance();
    case Quantity::Tariff: return m_counting.tariff;
    case Quantity::ActiveEnergyImport:
    case Quantity::ActiveEnergyImportTariff1:
    case Quantity::ActiveEnergyImportTariff2:
    case Quantity::ActiveEnergyImportPartial:
    case Quantity::ActiveEnergyExport:
    case Quantity::ActiveEnergyExportTariff1:
    case Quantity::ActiveEnergyExportTariff2:
    case Quantity::ActiveEnergyExportPartial: return activeEnergy(quantity);
    default: return m_system.value(quantity);
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

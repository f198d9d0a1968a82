// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/quantity.h"
#include "simulator/models/gridmodel.h"
#include "simulator/models/loadcounters.h"

#include <complex>

namespace ww {

/// How a meter makes its system energies of three phases.
enum class MeterTotals : std::uint8_t {
    Balanced,      ///< Phases are added first, then counted, as a utility meter does.
    SumOfCounters, ///< Each phase is counted by itself and the counters are added, as the EM300 family does.
};

/// An ideal three-phase energy meter: momentary values and energy registers; import positive.
class MeterModel
{
public:
    MeterModel(int phases, MeterTotals totals);

    void step(const PhasePowers &power, const GridState &grid, double seconds);
    /// A value in base unit and catalogue sign; nullopt for what it does not measure.
    [[nodiscard]] std::optional<double> value(Channel channel) const;

    /// Counts under this tariff from the next step on, 1 or 2.
    void setTariff(int tariff) { m_counting.tariff = tariff; }
    /// Lets the resettable registers count, or not.
    void runPartial(bool runs) { m_counting.partialRuns = runs; }
    void resetPartial();
    void resetDemand();
    [[nodiscard]] const LoadCounters::Counting &counting() const { return m_counting; }

    [[nodiscard]] double activePower() const { return sum(m_power.active); }
    [[nodiscard]] const PhasePowers &power() const { return m_power; }
    /// Totals in milliwatt-hours, made as `totals` says.
    [[nodiscard]] qint64 importedMilliWattHours() const;
    [[nodiscard]] qint64 exportedMilliWattHours() const;
    [[nodiscard]] int phases() const { return m_phases; }

private:
    [[nodiscard]] std::optional<double> phaseValue(Quantity quantity, std::size_t phase) const;
    [[nodiscard]] std::optional<double> totalValue(Quantity quantity) const;
    [[nodiscard]] std::optional<double> voltageUnbalance() const;
    [[nodiscard]] std::optional<double> currentUnbalance() const;
    [[nodiscard]] std::optional<double> activeEnergy(Quantity quantity) const;
    [[nodiscard]] double lineVoltage(std::size_t first) const;
    using Phasors = std::array<std::complex<double>, 3>;
    /// Against the voltage of L1, in A.
    [[nodiscard]] Phasors currents() const;
    [[nodiscard]] double neutralCurrent() const;

    const int m_phases;
    const MeterTotals m_totals;
    PhasePowers m_power;
    GridState m_grid;
    LoadCounters::Counting m_counting;
    std::array<LoadCounters, 3> m_phase;
    LoadCounters m_system; ///< Of the phases' sum.
};

} // namespace ww

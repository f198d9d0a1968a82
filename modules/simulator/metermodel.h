// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/quantity.h"
#include "simulator/energycounter.h"
#include "simulator/gridmodel.h"

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

    [[nodiscard]] double activePower() const { return sum(m_power.active); }
    [[nodiscard]] const PhasePowers &power() const { return m_power; }
    /// Totals in milliwatt-hours, made as `totals` says.
    [[nodiscard]] qint64 importedMilliWattHours() const;
    [[nodiscard]] qint64 exportedMilliWattHours() const;
    [[nodiscard]] int phases() const { return m_phases; }

private:
    [[nodiscard]] std::optional<double> phaseValue(Quantity quantity, std::size_t phase) const;
    [[nodiscard]] std::optional<double> totalValue(Quantity quantity) const;
    void countDemand(double watts, double seconds);
    [[nodiscard]] double lineVoltage(std::size_t first) const;
    [[nodiscard]] double neutralCurrent() const;

    const int m_phases;
    const MeterTotals m_totals;
    PhasePowers m_power;
    GridState m_grid;
    std::array<EnergyCounter, 3> m_import;
    std::array<EnergyCounter, 3> m_export;
    EnergyCounter m_importBalanced;
    EnergyCounter m_exportBalanced;
    EnergyCounter m_reactiveImport;
    EnergyCounter m_reactiveExport;
    EnergyCounter m_apparent;
    double m_importSeconds = 0;
    double m_exportSeconds = 0;
    double m_seconds = 0;
    double m_windowSeconds = 0; ///< Of the demand window in progress.
    double m_windowWattSeconds = 0;
    std::optional<double> m_demand; ///< Mean power of the last whole window.
    std::optional<double> m_demandMax;
};

} // namespace ww

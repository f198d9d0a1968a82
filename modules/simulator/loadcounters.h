// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/quantity.h"
#include "simulator/energycounter.h"

#include <array>
#include <optional>

namespace ww {

/// What a meter counts of one load, be it a phase or all of them: energies, quadrants, run times and demand.
/// Import positive. Nobody resets the partial registers or changes the tariff of a simulated meter: partial
/// registers are the totals, and all energy is tariff 1's.
class LoadCounters
{
public:
    void step(double active, double reactive, double seconds);
    /// In base unit and catalogue sign; nullopt for what is no counter or demand, and before the first demand
    /// window has ended.
    [[nodiscard]] std::optional<double> value(Quantity quantity) const;

    [[nodiscard]] const EnergyCounter &imported() const { return m_import; }
    [[nodiscard]] const EnergyCounter &exported() const { return m_export; }

private:
    using Quadrants = std::array<EnergyCounter, 4>;
    /// Mean of a power over windows of a quarter of an hour.
    struct Demand
    {
        double wattSeconds = 0;     ///< Of the window in progress.
        std::optional<double> last; ///< Mean of the last whole window.
        std::optional<double> most;
        void close(double seconds);
    };
    [[nodiscard]] std::optional<double> quadrantValue(Quantity quantity) const;

    EnergyCounter m_import;
    EnergyCounter m_export;
    EnergyCounter m_reactiveImport;
    EnergyCounter m_reactiveExport;
    EnergyCounter m_apparent;
    Quadrants m_activeQuadrants;
    Quadrants m_reactiveQuadrants;
    Quadrants m_apparentQuadrants;
    double m_importSeconds = 0;
    double m_exportSeconds = 0;
    double m_seconds = 0;
    double m_windowSeconds = 0; ///< Of the demand window in progress.
    Demand m_activeDemand;
    Demand m_apparentDemand;
};

} // namespace ww

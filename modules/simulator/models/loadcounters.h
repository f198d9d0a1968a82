// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/quantity.h"
#include "simulator/models/energycounter.h"

#include <array>
#include <optional>

namespace ww {

/// What a meter counts of one load, be it a phase or all of them: energies, quadrants, run times and demand.
/// Import positive.
class LoadCounters
{
public:
    /// How what flows is counted just now.
    struct Counting
    {
        int tariff = 1;          ///< 1 or 2.
        bool partialRuns = true; ///< The resettable registers count.
    };
    void step(double active, double reactive, double seconds, const Counting &counting);
    /// Sets the resettable registers to zero.
    void resetPartial() { m_partial = {}; }
    /// Forgets the highest demands.
    void resetDemand();
    /// In base unit and catalogue sign; nullopt for what is no counter or demand, and before the first demand
    /// window has ended.
    [[nodiscard]] std::optional<double> value(Quantity quantity) const;

    [[nodiscard]] const EnergyCounter &imported() const { return m_total.imported; }
    [[nodiscard]] const EnergyCounter &exported() const { return m_total.exported; }

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

    /// Registers that exist as a total and as a resettable one.
    struct Totals
    {
        EnergyCounter imported;
        EnergyCounter exported;
        EnergyCounter reactiveImport;
        EnergyCounter reactiveExport;
        EnergyCounter apparent;
        double importSeconds = 0;
        double exportSeconds = 0;
        void add(double active, double reactive, double apparentPower, double seconds);
    };
    [[nodiscard]] std::optional<double> partialValue(Quantity quantity) const;

    Totals m_total;
    Totals m_partial;
    std::array<EnergyCounter, 2> m_importTariffs;
    std::array<EnergyCounter, 2> m_exportTariffs;
    Quadrants m_activeQuadrants;
    Quadrants m_reactiveQuadrants;
    Quadrants m_apparentQuadrants;
    double m_seconds = 0;
    double m_windowSeconds = 0; ///< Of the demand window in progress.
    Demand m_activeDemand;
    Demand m_apparentDemand;
};

} // namespace ww

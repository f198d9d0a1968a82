// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"
#include "simulator/models/energycounter.h"

namespace ww {

/// A heat pump with the heat the house can hold back or take in advance, counted in electric energy.
struct HeatPumpParameters
{
    Watts nominal{2'500};
    WattHours buffer{
        4'000};       ///< Electric energy whose heat fits between the coldest and the warmest allowed tank.
    Watts standby{8}; ///< Drawn by its electronics whatever it does.
    double lagSeconds = 20; ///< Time constant of the compressor.
    double balanceSeconds =
        3600; ///< Time over which a surplus or lack of heat is evened out in normal operation.
};

/// Follows the recorded demand of the house; SG Ready (BWP regulation 1.1) shifts it: locked uses up stored
/// heat, recommended and forced store more. No heat is made from nothing: drawn energy = demand + change of
/// the buffer.
class HeatPumpModel
{
public:
    explicit HeatPumpModel(const HeatPumpParameters &parameters);

    /// SG Ready state: 1 locked, 2 normal, 3 recommended, 4 forced.
    void setSgReady(int state);
    [[nodiscard]] int sgReady() const { return m_sgReady; }
    /// Runs for `seconds` while the house demands heat worth `demand` of electric power.
    void step(Watts demand, bool gridPresent, double seconds);

    /// Electric power, drawn positive.
    [[nodiscard]] Watts power() const { return m_power; }
    /// Stored heat as electric energy; negative when the tank is colder than it should be.
    [[nodiscard]] WattHours buffered() const { return m_buffered; }
    [[nodiscard]] Celsius tankTemperature() const;
    [[nodiscard]] const EnergyCounter &energy() const { return m_energy; }
    [[nodiscard]] const HeatPumpParameters &parameters() const { return m_parameters; }

private:
    [[nodiscard]] double wantedWatts(double demand) const;
    const HeatPumpParameters m_parameters;
    int m_sgReady = 2; // Normal.
    bool m_lockLifted = false;
    Watts m_compressor{0};
    Watts m_power{0};
    WattHours m_buffered{0};
    EnergyCounter m_energy;
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"
#include "simulator/models/energycounter.h"

#include <utility>

namespace ww {

/// A storage unit with its DC/DC converter. Powers are at its DC terminals, discharge positive.
struct BatteryParameters
{
    WattHours capacity{10'000};
    Watts maxCharge{5'000};
    Watts maxDischarge{5'000};
    Percent socMin{5};   ///< Never discharged below.
    Percent socMax{100}; ///< Never charged above.
    Percent startSoc{40};
    double oneWayEfficiency = 0.96; ///< Terminals to cells, and cells to terminals.
    Watts standby{10};              ///< Drawn from the cells by its own electronics.
    double taperSpan = 5;    ///< Percent of charge over which power falls off at either end of the window.
    double taperFloor = 0.1; ///< Part of the power that is left at the very end.
};

/// The cells, their limits and their losses. Energy is conserved to rounding: what came in is stored, out or
/// heat.
class BatteryModel
{
public:
    explicit BatteryModel(const BatteryParameters &parameters);

    /// Moves energy for `seconds`; returns the power that really flowed, limited by ratings, window and
    /// taper.
    Watts step(Watts wanted, double seconds);
    /// Highest charge power now possible for a while of `seconds`, positive number.
    [[nodiscard]] Watts chargeable(double seconds) const;
    /// Highest discharge power now possible for a while of `seconds`, positive number.
    [[nodiscard]] Watts dischargeable(double seconds) const;
    /// Moves the window the owner set; both are kept within the unit's own.
    void setWindow(Percent lowest, Percent highest);
    /// The window in force, lower end first.
    [[nodiscard]] std::pair<Percent, Percent> window() const { return {m_lowest, m_highest}; }

    [[nodiscard]] const BatteryParameters &parameters() const { return m_parameters; }
    [[nodiscard]] Watts power() const { return m_power; }
    [[nodiscard]] WattHours stored() const { return m_stored; }
    [[nodiscard]] Percent stateOfCharge() const { return Percent(m_stored / m_parameters.capacity * 100); }
    /// Energy turned to heat since the start: conversion and own consumption.
    [[nodiscard]] WattHours lost() const { return m_lost; }
    [[nodiscard]] const EnergyCounter &charged() const { return m_charged; }
    [[nodiscard]] const EnergyCounter &discharged() const { return m_discharged; }
    [[nodiscard]] Celsius temperature() const { return m_temperature; }
    /// Voltage and current at the terminals; the current has the sign of the power.
    [[nodiscard]] Volts voltage() const;
    [[nodiscard]] Amperes current() const;
    /// Nothing flows and the window's lower end is reached: the electronics nearly switch off.
    [[nodiscard]] bool isAsleep() const { return m_asleep; }

private:
    [[nodiscard]] double taper(double percentLeft) const;
    void warm(double seconds);
    const BatteryParameters m_parameters;
    Percent m_lowest;
    Percent m_highest;
    WattHours m_stored;
    WattHours m_lost{0};
    Watts m_power{0};
    Celsius m_temperature{22};
    EnergyCounter m_charged;
    EnergyCounter m_discharged;
    bool m_asleep = false;
};

} // namespace ww

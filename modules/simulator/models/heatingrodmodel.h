// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/units.h"
#include "simulator/models/energycounter.h"

#include <optional>

namespace ww {

/// A rod with power electronics of its own in a tank of hot water.
struct HeatingRodParameters
{
    Watts nominal{3'000};
    double tankLitres = 300;
    Celsius start{45};
    Celsius most{80};         ///< The thermostat switches off here and on again 5 K below.
    Watts lossPerKelvin{2.5}; ///< Of the tank, against a cellar of 15 °C.
    Watts drawn{150};         ///< Hot water taken, as a mean over the day; none from a cold tank.
    Duration timeout{60'000}; ///< The device's own: a set point that is not renewed ends.
};

/// Heats with the power it is told, continuously from 0 to its nominal power, until nobody says so any more
/// or the water is hot.
class HeatingRodModel
{
public:
    explicit HeatingRodModel(const HeatingRodParameters &parameters);

    /// Holds for `keep`, else for the device's own time-out.
    void setPower(Watts power, std::optional<Duration> keep = {});
    void step(bool gridPresent, double seconds);

    [[nodiscard]] Watts power() const { return m_power; }
    [[nodiscard]] Celsius tank() const { return m_tank; }
    [[nodiscard]] const EnergyCounter &energy() const { return m_energy; }
    [[nodiscard]] const HeatingRodParameters &parameters() const { return m_parameters; }

private:
    const HeatingRodParameters m_parameters;
    Watts m_told{0};
    double m_secondsLeft = 0;
    bool m_hot = false;
    Watts m_power{0};
    Celsius m_tank;
    EnergyCounter m_energy;
};

} // namespace ww

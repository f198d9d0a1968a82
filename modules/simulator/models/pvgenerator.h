// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/units.h"
#include "simulator/models/sunposition.h"

#include <optional>

namespace ww {

/// A PV generator: its size, where it looks and what its modules are like.
struct PvParameters
{
    Watts peak{0};
    double tiltDegrees = 30;     ///< 0 lies flat, 90 stands upright.
    double azimuthDegrees = 180; ///< 0 north, 90 east, 180 south.
    double latitudeDegrees = 50;
    double longitudeDegrees = 8;
    double groundReflection = 0.2;
    double noctCelsius = 45;         ///< Cell temperature at 800 W/m², 20 °C, 1 m/s (IEC 61215).
    double powerPerKelvin = -0.0035; ///< Change of power with cell temperature, typical of today's silicon.
    double dcLosses = 0.07;          ///< Soiling, mismatch and wiring together.
    double stringVoltageV = 600;     ///< Voltage of a string at its best point and 25 °C.
    int strings = 2;                 ///< Equal strings, each on its own tracker.
};

/// The weather as a station reports it.
struct Weather
{
    double globalIrradiance = 0;              ///< On the level, W/m².
    std::optional<double> diffuseIrradiance;  ///< On the level, W/m²; worked out when it was not measured.
    std::optional<double> temperatureCelsius; ///< Of the air; 15 °C is assumed when it was not measured.
};

/// What the generator offers at its best point of operation.
struct PvOutput
{
    Watts available{0};
    double planeIrradiance = 0; ///< W/m² on the modules.
    Celsius cell{15};
    Volts stringVoltage{0};
};

/// Diffuse part of the irradiance from the global one, after D. G. Erbs, S. A. Klein, J. A. Duffie, Solar
/// Energy 28 (1982) 293: the clearer the sky, the smaller the part.
[[nodiscard]] double diffuseFromGlobal(double globalIrradiance, const SunPosition &sun);

/// Irradiance on a tilted plane with an evenly bright sky, after B. Y. H. Liu, R. C. Jordan, Solar Energy 4
/// (1960) 1.
[[nodiscard]] double planeIrradiance(const PvParameters &pv, const Weather &weather, const SunPosition &sun);

/// DC power of the generator under the given weather; cell temperature after R. G. Ross, NOCT method (1976).
[[nodiscard]] PvOutput pvOutput(const PvParameters &pv, const Weather &weather, Instant at);

/// Part of the irradiance a cloud cover of 0 to 1 lets through, after F. Kasten, G. Czeplak, Solar Energy 24
/// (1980) 177.
[[nodiscard]] double cloudTransmission(double cover);

} // namespace ww

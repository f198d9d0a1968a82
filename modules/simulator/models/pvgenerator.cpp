// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/pvgenerator.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

constexpr double kRadians = std::numbers::pi / 180;
constexpr double kSolarConstant = 1361; // W/m², G. Kopp, J. L. Lean, Geophys. Res. Lett. 38 (2011) L01706
constexpr double kAssumedAirCelsius = 15;
// Below this height a level sensor sees too little of the beam to divide by it.
constexpr double kLowestSunSine = 0.0872; // sin 5°
constexpr double kVoltagePerKelvin = -0.0027;

} // namespace

double diffuseFromGlobal(double globalIrradiance, const SunPosition &sun)
{
    const double sine = std::sin(sun.elevationRadians);
    if (sine <= kLowestSunSine || globalIrradiance <= 0)
        return std::max(0.0, globalIrradiance);
    const double clearness = std::min(1.0, globalIrradiance / (kSolarConstant * sun.distanceFactor * sine));
    double part = 0.165;
    if (clearness <= 0.22)
        part = 1 - 0.09 * clearness;
    else if (clearness <= 0.8)
        part = 0.9511 - 0.1604 * clearness + 4.388 * std::pow(clearness, 2) -
               16.638 * std::pow(clearness, 3) + 12.336 * std::pow(clearness, 4);
    return globalIrradiance * part;
}

double planeIrradiance(const PvParameters &pv, const Weather &weather, const SunPosition &sun)
{
    const double global = std::max(0.0, weather.globalIrradiance);
    const double diffuse =
        std::clamp(weather.diffuseIrradiance.value_or(diffuseFromGlobal(global, sun)), 0.0, global);
    const double tilt = pv.tiltDegrees * kRadians;
    const double sineOfSun = std::sin(sun.elevationRadians);
    const double incidence =
        sineOfSun * std::cos(tilt) + std::cos(sun.elevationRadians) * std::sin(tilt) *
                                         std::cos(sun.azimuthRadians - pv.azimuthDegrees * kRadians);
    const double beam =
        sineOfSun <= 0 ? 0
                       : (global - diffuse) * std::max(0.0, incidence) / std::max(sineOfSun, kLowestSunSine);
    const double sky = diffuse * (1 + std::cos(tilt)) / 2;
    const double ground = global * pv.groundReflection * (1 - std::cos(tilt)) / 2;
    return beam + sky + ground;
}

PvOutput pvOutput(const PvParameters &pv, const Weather &weather, Instant at)
{
    const double air = weather.temperatureCelsius.value_or(kAssumedAirCelsius);
    PvOutput output;
    output.cell = Celsius(air);
    if (weather.globalIrradiance <= 0)
        return output;
    const SunPosition sun = sunPosition(at, pv.latitudeDegrees, pv.longitudeDegrees);
    output.planeIrradiance = planeIrradiance(pv, weather, sun);
    output.cell = Celsius(air + output.planeIrradiance / 800 * (pv.noctCelsius - 20));
    const double overStandard = output.cell.value() - 25;
    const double perPeak =
        output.planeIrradiance / 1000 * (1 + pv.powerPerKelvin * overStandard) * (1 - pv.dcLosses);
    output.available = pv.peak * std::max(0.0, perPeak);
    output.stringVoltage = Volts(pv.stringVoltageV * (1 + kVoltagePerKelvin * overStandard));
    return output;
}

double cloudTransmission(double cover)
{
    return 1 - 0.75 * std::pow(std::clamp(cover, 0.0, 1.0), 3.4);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/models/sunposition.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

constexpr double kPi = std::numbers::pi;
constexpr double kMsPerDay = 86'400'000.0;

double dayOfYear(Instant at)
{
    using namespace std::chrono;
    const auto day = floor<days>(sys_time<milliseconds>(milliseconds(at.msUtc)));
    const year_month_day date(day);
    return static_cast<double>((day - sys_days(date.year() / January / 1)).count());
}

double utcMinutes(Instant at)
{
    const double ms = std::fmod(static_cast<double>(at.msUtc), kMsPerDay);
    return (ms < 0 ? ms + kMsPerDay : ms) / 60'000.0;
}

} // namespace

SunPosition sunPosition(Instant at, double latitudeDegrees, double longitudeDegrees)
{
    const double b = 2 * kPi * dayOfYear(at) / 365.0;
    const double declination = 0.006918 - 0.399912 * std::cos(b) + 0.070257 * std::sin(b) -
                               0.006758 * std::cos(2 * b) + 0.000907 * std::sin(2 * b) -
                               0.002697 * std::cos(3 * b) + 0.00148 * std::sin(3 * b);
    const double equationOfTimeMinutes =
        229.18 * (0.000075 + 0.001868 * std::cos(b) - 0.032077 * std::sin(b) - 0.014615 * std::cos(2 * b) -
                  0.040849 * std::sin(2 * b));
    const double solarMinutes = utcMinutes(at) + 4 * longitudeDegrees + equationOfTimeMinutes;
    const double hourAngle = (solarMinutes / 4 - 180) * kPi / 180;
    const double latitude = latitudeDegrees * kPi / 180;

    const double sinElevation = std::sin(latitude) * std::sin(declination) +
                                std::cos(latitude) * std::cos(declination) * std::cos(hourAngle);
    const double east = -std::cos(declination) * std::sin(hourAngle);
    const double north = std::cos(latitude) * std::sin(declination) -
                         std::sin(latitude) * std::cos(declination) * std::cos(hourAngle);
    SunPosition sun;
    sun.elevationRadians = std::asin(std::clamp(sinElevation, -1.0, 1.0));
    sun.azimuthRadians = std::fmod(std::atan2(east, north) + 2 * kPi, 2 * kPi);
    sun.distanceFactor = 1 + 0.033 * std::cos(b);
    return sun;
}

} // namespace ww

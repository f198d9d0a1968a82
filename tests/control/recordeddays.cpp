// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordeddays.h"

#include <algorithm>

namespace ww::test {

namespace {

constexpr double kDayS = 24 * 3600;
constexpr const char *kTerraceSun = "sunny-terrace-weather.csv.gz";
constexpr const char *kTerraceHouse = "sunny-terrace-load.csv.gz";
constexpr const char *kGarageHouse = "family-garage-load.csv.gz";
constexpr const char *kIrradiance = "ghi_w_m2";
// The array's recording begins at 05:33 of its local time, on the day before.
constexpr double kMinuteSunMidnight = kDayS - (5 * 3600 + 33 * 60);

// The recordings of the two homes begin at midnight.
constexpr std::array kShipped{
    RecordedDay{"clear sky", kTerraceSun, kIrradiance, 0, kTerraceHouse, 0},
    RecordedDay{"passing clouds", kTerraceSun, kIrradiance, 2 * kDayS, kTerraceHouse, 2 * kDayS},
    RecordedDay{"sun by the minute, a large household", kMinuteSunFile, "ac_power_w", kMinuteSunMidnight,
                kGarageHouse, 0},
};
constexpr RecordedDay kShowers{
    "showers", kMinuteSunFile, "ac_power_w", kMinuteSunMidnight, "home_ideal65_1min_2017-06.csv.gz", 0};

Recording column(const char *file, const char *name)
{
    return recording(QString::fromLatin1(file), QString::fromLatin1(name));
}

} // namespace

bool RecordedDay::isThere() const
{
    return !column(sunFile, sunColumn).empty() && !column(houseFile, "load_w").empty();
}

std::function<double(double)> RecordedDay::sunW(double peakW) const
{
    Recording values = column(sunFile, sunColumn);
    const auto strongest = std::ranges::max_element(values, {}, &RecordedValue::value);
    const double scale = peakW / strongest->value;
    // At night an inverter draws a little, which is no sun.
    for (RecordedValue &row : values)
        row.value = std::max(0.0, scale * row.value);
    return smooth(std::move(values), sunStart);
}

std::function<double(double)> RecordedDay::houseW() const
{
    return stepwise(column(houseFile, "load_w"), houseStart);
}

std::span<const RecordedDay> shippedDays()
{
    return kShipped;
}

const RecordedDay &showerDay()
{
    return kShowers;
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadsettings.h"
#include "control/settings/jsonrules.h"

namespace ww {

// In the order of the enums.
inline constexpr std::array kLoadModes{"off", "on", "surplus", "minimumAndSurplus", "reserved"};
inline constexpr std::array kLoadPhases{"unknown", "L1", "L2", "L3", "all"};
inline constexpr std::array kBatteryPlaces{"asOrdered", "first", "last"};
inline constexpr std::array kReservationTargets{"energy", "soc", "temperature"};

inline constexpr JsonRule kLoadDelay{.min = 0, .max = 86'400, .unit = "s"};
inline constexpr JsonRule kLoadCurrent{.min = 0, .max = 80, .unit = "A"};

inline constexpr std::array kChargerFields{
    valueField<&ChargerOptions::minCurrent>("minCurrentA", "Least current per phase; vehicles need 6 A.",
                                            {.min = 6, .max = 80, .unit = "A"}),
    valueField<&ChargerOptions::maxCurrent>("maxCurrentA", "Highest current per phase.",
                                            {.min = 6, .max = 80, .unit = "A"}),
    valueField<&ChargerOptions::step>("stepA", "Smallest change of the current the charger can tell apart.",
                                      {.min = 0.1, .max = 2, .unit = "A"}),
    valueField<&ChargerOptions::blindCurrent>(
        "blindCurrentA", "Current while the meter at the grid connection is lost; 0 pauses.", kLoadCurrent),
    valueField<&ChargerOptions::phases>("phases", "1 or 3; 0 changes between them as surplus does.",
                                        {.min = 0, .max = 3}),
    valueField<&ChargerOptions::phaseRest>("phaseRestS", "Shortest time between two changes of the phases.",
                                           {.min = 60, .max = 86'400, .unit = "s"}),
    valueField<&ChargerOptions::vehicleCapacity>(
        "vehicleCapacityWh", "Needed for reservations of a state of charge; 0: not known.",
        {.min = 0, .max = 1e6, .unit = "Wh"}),
};

inline constexpr std::array kHeatPumpFields{
    valueField<&HeatPumpOptions::forceStart>(
        "forceStartW", "Surplus from which SG Ready state 4 is told; 0: state 3 at most.", kPower),
    valueField<&HeatPumpOptions::mayLock>(
        "mayLock", "Whether a hard limit may lock it (state 1), for two hours a day at most."),
};

inline constexpr std::array kHotWaterFields{
    valueField<&HotWaterOptions::step>("stepW", "A heating rod is told multiples of this.",
                                       {.min = 1, .max = 10'000, .unit = "W"}),
    valueField<&HotWaterOptions::maxTemperature>("maxTemperatureC", "Surplus does not heat above this.",
                                                 {.min = 20, .max = 95, .unit = "°C"}),
    valueField<&HotWaterOptions::tankLitres>("tankLitres", "Water in the tank.",
                                             {.min = 10, .max = 10'000, .unit = "l"}),
};

inline constexpr std::array kReservationFields{
    valueField<&Reservation::enabled>("enabled", ""),
    wordField<&Reservation::target>("target", "What is to be reached.",
                                    {.words = kReservationTargets, .required = true}),
    valueField<&Reservation::value>("value", "In Wh, percent or °C, as the target is.",
                                    {.min = 0, .max = 1e6, .required = true}),
    valueField<&Reservation::once>("once", "The time of a single reservation; null: every week.", {}),
    wordSetField<&Reservation::weekdays>("weekdays", "The days of a weekly reservation.",
                                         {.words = kWeekdays}),
    valueField<&Reservation::minuteOfDay>(
        "minuteOfDay", "The time of a weekly one, in minutes on the plant's wall clock.", kMinuteOfDay),
};

inline constexpr std::array kLoadFields{
    valueField<&LoadDevice::device>("device", "The device these settings are for.", kRequired),
    wordField<&LoadDevice::mode>("mode", "What the load shall do.", {.words = kLoadModes, .required = true}),
    valueField<&LoadDevice::fromBattery>("fromBattery", "Whether batteries may discharge into it."),
    valueField<&LoadDevice::power>("powerW", "What it draws when it runs; 0: found out by watching.", kPower),
    valueField<&LoadDevice::start>("startW", "Surplus that starts it; 0: what it draws at least.", kPower),
    valueField<&LoadDevice::stop>("stopW", "Surplus that stops it; 0: three quarters of what starts it.",
                                  kPower),
    valueField<&LoadDevice::startDelay>("startDelayS", "Surplus must last this long before a start.",
                                        kLoadDelay),
    valueField<&LoadDevice::stopDelay>("stopDelayS", "And be missing this long before a stop.", kLoadDelay),
    valueField<&LoadDevice::minRun>("minRunS", "Shortest run.", kLoadDelay),
    valueField<&LoadDevice::minRest>("minRestS", "Shortest rest.", kLoadDelay),
    valueField<&LoadDevice::maxStarts>("maxStarts", "Starts a day; 0: as many as it likes.",
                                       {.min = 0, .max = 1000}),
    wordField<&LoadDevice::phase>("phase", "The phase it sits on.", {.words = kLoadPhases}),
    sectionField<&LoadDevice::charger, kChargerFields>("charger", "For chargers."),
    sectionField<&LoadDevice::heatPump, kHeatPumpFields>("heatPump", "For heat pumps told by SG Ready."),
    sectionField<&LoadDevice::hotWater, kHotWaterFields>("hotWater", "For what heats water."),
    listField<&LoadDevice::reservations, kReservationFields>("reservations", "", {.most = 20}),
};

inline constexpr std::array kLoadsFields{
    listField<&LoadSettings::devices, kLoadFields>(
        "devices", "In the owner's order; a device that is not in it is left alone.", {.most = 40}),
    wordField<&LoadSettings::batteryPlace>("batteryPlace", "Where the batteries stand in that order.",
                                           {.words = kBatteryPlaces}),
    valueField<&LoadSettings::batteryFirstUntil>(
        "batteryFirstUntilPercent", "Below this state of charge the batteries come first.", kPercent),
    valueField<&LoadSettings::shareBetweenChargers>(
        "shareBetweenChargers", "Whether chargers next to each other get equal parts over time."),
};

} // namespace ww

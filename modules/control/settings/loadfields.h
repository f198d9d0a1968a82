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
    valueField<&ChargerOptions::minCurrent>(
        "minCurrentA", QT_TRANSLATE_NOOP("Settings", "Least current per phase; vehicles need 6 A."),
        {.min = 6, .max = 80, .unit = "A"}),
    valueField<&ChargerOptions::maxCurrent>("maxCurrentA",
                                            QT_TRANSLATE_NOOP("Settings", "Highest current per phase."),
                                            {.min = 6, .max = 80, .unit = "A"}),
    valueField<&ChargerOptions::step>(
        "stepA", QT_TRANSLATE_NOOP("Settings", "Smallest change of the current the charger can tell apart."),
        {.min = 0.1, .max = 2, .unit = "A"}),
    valueField<&ChargerOptions::blindCurrent>(
        "blindCurrentA",
        QT_TRANSLATE_NOOP("Settings", "Current while the meter at the grid connection is lost; 0 pauses."),
        kLoadCurrent),
    valueField<&ChargerOptions::phases>(
        "phases", QT_TRANSLATE_NOOP("Settings", "1 or 3; 0 changes between them as surplus does."),
        {.min = 0, .max = 3}),
    valueField<&ChargerOptions::phaseRest>(
        "phaseRestS", QT_TRANSLATE_NOOP("Settings", "Shortest time between two changes of the phases."),
        {.min = 60, .max = 86'400, .unit = "s"}),
    valueField<&ChargerOptions::vehicleCapacity>(
        "vehicleCapacityWh",
        QT_TRANSLATE_NOOP("Settings", "Needed for reservations of a state of charge; 0: not known."),
        {.min = 0, .max = 1e6, .unit = "Wh"}),
};

inline constexpr std::array kHeatPumpFields{
    valueField<&HeatPumpOptions::forceStart>(
        "forceStartW",
        QT_TRANSLATE_NOOP("Settings", "Surplus from which SG Ready state 4 is told; 0: state 3 at most."),
        kPower),
    valueField<&HeatPumpOptions::mayLock>(
        "mayLock",
        QT_TRANSLATE_NOOP("Settings",
                          "Whether a hard limit may lock it (state 1), for two hours a day at most.")),
};

inline constexpr std::array kHotWaterFields{
    valueField<&HotWaterOptions::step>(
        "stepW", QT_TRANSLATE_NOOP("Settings", "A heating rod is told multiples of this."),
        {.min = 1, .max = 10'000, .unit = "W"}),
    valueField<&HotWaterOptions::maxTemperature>(
        "maxTemperatureC", QT_TRANSLATE_NOOP("Settings", "Surplus does not heat above this."),
        {.min = 20, .max = 95, .unit = "°C"}),
    valueField<&HotWaterOptions::tankLitres>("tankLitres",
                                             QT_TRANSLATE_NOOP("Settings", "Water in the tank."),
                                             {.min = 10, .max = 10'000, .unit = "l"}),
};

inline constexpr std::array kReservationFields{
    valueField<&Reservation::enabled>("enabled", QT_TRANSLATE_NOOP("Settings", "Whether it counts.")),
    wordField<&Reservation::target>("target", QT_TRANSLATE_NOOP("Settings", "What is to be reached."),
                                    {.words = kReservationTargets, .required = true}),
    valueField<&Reservation::value>("value",
                                    QT_TRANSLATE_NOOP("Settings", "In Wh, percent or °C, as the target is."),
                                    {.min = 0, .max = 1e6, .required = true}),
    valueField<&Reservation::once>(
        "once", QT_TRANSLATE_NOOP("Settings", "The time of a single reservation; without it every week."),
        {}),
    wordSetField<&Reservation::weekdays>(
        "weekdays", QT_TRANSLATE_NOOP("Settings", "The days of a weekly reservation."), {.words = kWeekdays}),
    valueField<&Reservation::minuteOfDay>(
        "minuteOfDay",
        QT_TRANSLATE_NOOP("Settings", "The time of a weekly one, in minutes on the plant's wall clock."),
        kMinuteOfDay),
};

inline constexpr std::array kLoadFields{
    valueField<&LoadDevice::device>(
        "device", QT_TRANSLATE_NOOP("Settings", "The device these settings are for."), kRequired),
    wordField<&LoadDevice::mode>("mode", QT_TRANSLATE_NOOP("Settings", "What the load shall do."),
                                 {.words = kLoadModes, .required = true}),
    valueField<&LoadDevice::fromBattery>(
        "fromBattery", QT_TRANSLATE_NOOP("Settings", "Whether batteries may discharge into it.")),
    valueField<&LoadDevice::power>(
        "powerW", QT_TRANSLATE_NOOP("Settings", "What it draws when it runs; 0: found out by watching."),
        kPower),
    valueField<&LoadDevice::start>(
        "startW", QT_TRANSLATE_NOOP("Settings", "Surplus that starts it; 0: what it draws at least."),
        kPower),
    valueField<&LoadDevice::stop>(
        "stopW", QT_TRANSLATE_NOOP("Settings", "Surplus that stops it; 0: three quarters of what starts it."),
        kPower),
    valueField<&LoadDevice::startDelay>(
        "startDelayS", QT_TRANSLATE_NOOP("Settings", "Surplus must last this long before a start."),
        kLoadDelay),
    valueField<&LoadDevice::stopDelay>(
        "stopDelayS", QT_TRANSLATE_NOOP("Settings", "And be missing this long before a stop."), kLoadDelay),
    valueField<&LoadDevice::minRun>("minRunS", QT_TRANSLATE_NOOP("Settings", "Shortest run."), kLoadDelay),
    valueField<&LoadDevice::minRest>("minRestS", QT_TRANSLATE_NOOP("Settings", "Shortest rest."), kLoadDelay),
    valueField<&LoadDevice::maxStarts>("maxStarts",
                                       QT_TRANSLATE_NOOP("Settings", "Starts a day; 0: as many as it likes."),
                                       {.min = 0, .max = 1000}),
    wordField<&LoadDevice::phase>("phase", QT_TRANSLATE_NOOP("Settings", "The phase it sits on."),
                                  {.words = kLoadPhases}),
    sectionField<&LoadDevice::charger, kChargerFields>("charger",
                                                       QT_TRANSLATE_NOOP("Settings", "For chargers.")),
    sectionField<&LoadDevice::heatPump, kHeatPumpFields>(
        "heatPump", QT_TRANSLATE_NOOP("Settings", "For heat pumps told by SG Ready.")),
    sectionField<&LoadDevice::hotWater, kHotWaterFields>(
        "hotWater", QT_TRANSLATE_NOOP("Settings", "For what heats water.")),
    listField<&LoadDevice::reservations, kReservationFields>(
        "reservations", QT_TRANSLATE_NOOP("Settings", "What is to be reached by a time."), {.most = 20}),
};

inline constexpr std::array kLoadsFields{
    listField<&LoadSettings::devices, kLoadFields>(
        "devices",
        QT_TRANSLATE_NOOP("Settings", "In the owner's order; a device that is not in it is left alone."),
        {.most = 40}),
    wordField<&LoadSettings::batteryPlace>(
        "batteryPlace", QT_TRANSLATE_NOOP("Settings", "Where the batteries stand in that order."),
        {.words = kBatteryPlaces}),
    valueField<&LoadSettings::batteryFirstUntil>(
        "batteryFirstUntilPercent",
        QT_TRANSLATE_NOOP("Settings", "Below this state of charge the batteries come first."), kPercent),
    valueField<&LoadSettings::shareBetweenChargers>(
        "shareBetweenChargers",
        QT_TRANSLATE_NOOP("Settings", "Whether chargers next to each other get equal parts over time.")),
};

} // namespace ww

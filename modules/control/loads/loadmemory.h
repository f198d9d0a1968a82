// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadsettings.h"
#include "control/residual.h"
#include "core/ids.h"
#include "plant/lockbudget.h"

#include <array>
#include <optional>
#include <vector>

namespace ww {

/// What a load did since midnight of the plant's zone.
struct LoadDay
{
    int starts = 0;
    Duration run{0};
    double energyWh = 0;
};

/// The power of a load found out by watching it.
struct LearntPower
{
    double watts = 0; ///< 0: not known yet.
    LoadPhase phase = LoadPhase::Unknown;
    double gain = 1; ///< W a charger or rod draws for each it is told, at least 1.
    /// A switching that is being watched: the house and its phases before it.
    struct Watch
    {
        Uptime at{0};
        double sign = 1; ///< +1 switched on, -1 off.
        double house = 0;
        std::array<double, 3> phases{};
    };
    std::optional<Watch> watch;
};

/// How far a change between one and three phases has come.
enum class PhaseStep : quint8 { None, Pausing, Settling };

/// What is known of the power a vehicle takes since it came: nothing yet, seen, or it took none when it was
/// looked at.
enum class VehicleLook : quint8 { Unknown, Seen, Nothing };

/// What is remembered of a charger and its vehicle.
struct ChargerMemory
{
    bool connected = false;
    int phases = 3;                   ///< The charger is set to.
    int used = 3;                     ///< The vehicle uses when the charger offers three.
    std::optional<double> takes;      ///< W, where the vehicle takes less than it is offered.
    int wanted = 0;                   ///< Phases it is told to use; 0: nobody has chosen yet.
    std::optional<Uptime> otherSince; ///< Since when the other number of phases would be better.
    std::optional<Uptime> switchedAt; ///< Latest change of the phases.
    PhaseStep step = PhaseStep::None;
    Uptime stepAt{0};
    std::optional<Uptime> idleSince; ///< Offered current and not taken.
    bool refusing = false;           ///< For so long that it counts as full or unwilling.
    Uptime refusedAt{0};
    bool isNew = false;   ///< The vehicle has just come.
    double servedWh = 0;  ///< For an equal share between chargers.
    double sessionWh = 0; ///< Since the vehicle came.
    VehicleLook look = VehicleLook::Unknown;
    std::optional<Uptime> lookAt; ///< Since when it is offered all there is, only to see what it takes.
};

/// What is remembered of one reservation of a load.
struct ReservationMemory
{
    Reservation known;               ///< As it was when the time was worked out.
    std::optional<Instant> deadline; ///< nullopt: never again.
    Instant workedOutAt;
    double deliveredWh = 0;
    bool urgent = false;
    bool done = false;
};

/// What is remembered of one load from tick to tick. A value.
struct LoadMemory
{
    DeviceId id;
    bool seen = false;
    bool on = false;      ///< As decided; the phases' pause of a charger does not count.
    Uptime changedAt{0};  ///< When `on` last changed.
    double told = 0;      ///< W it was last told to draw, as far as known.
    Uptime toldAt{0};     ///< When that last changed.
    double mostTold = 0;  ///< W, the most of what it may still be on its way to or from.
    double lastDrawn = 0; ///< W, while it last answered.
    std::optional<Uptime> enoughSince;
    std::optional<Uptime> lackingSince;
    std::optional<Uptime> roomSince; ///< Since when a hard limit that stopped it leaves room again.
    bool stoppedByLimit = false;
    Rule stoppedBy = Rule::FuseLimit; ///< That limit.
    bool onHiddenSun = false;         ///< Its start reckoned with sun nobody could see.
    bool hot = false;                 ///< The water has reached its limit and has not cooled down yet.
    LearntPower learnt;
    LoadDay today;
    ChargerMemory charger;
    bool forced = false;               ///< A heat pump is told state 4.
    Uptime forcedAt{0};                ///< When that last changed.
    std::optional<Uptime> lockedSince; ///< A heat pump is told state 1.
    std::vector<LockSpan> locks;       ///< When it was locked within the last 24 hours; oldest first.
    std::vector<ReservationMemory> reservations; ///< In the order of the settings.
};

/// What must outlive the program, or a while without its device, of one load, so that it rests and starts as
/// its owner allows.
struct LoadPast
{
    DeviceId id;
    bool on = false;     ///< When it was last known.
    Uptime changedAt{0}; ///< When it was last switched; before a restart: less than 0.
    LoadDay today;
    std::vector<LockSpan> locks;        ///< Of a heat pump, oldest first.
    std::optional<Uptime> lockedSince;  ///< A heat pump is in state 1.
    std::optional<Uptime> awaitedSince; ///< It has been found and has not said yet whether it runs.
};

/// Sun that is held back, estimated by probing.
struct HiddenSun
{
    double watts = 0;
    double step = 0;
    double sun = 0; ///< Of the inverters when last looked at.
    Uptime raisedAt{0};
    std::optional<Uptime> blockedUntil;
    Duration pause{0}; ///< Of the latest failure.
};

/// Everything allocateLoads() remembers between ticks. A value: copy it to try something out.
struct LoadsState
{
    std::vector<LoadMemory> loads; ///< One for each load of the snapshot, in its order.
    std::vector<LoadPast> past;    ///< Of loads that are not there, or have not been met since a restart.
    Residual base;                 ///< The grid without the batteries and the loads.
    double slowSurplus = 0;        ///< W, mean over some seconds.
    double slowHouse = 0;          ///< W, mean consumption beside the loads over a quarter of an hour.
    bool everKnown = false;        ///< There was a tick before.
    bool slowKnown = false;        ///< The means have begun.
    bool batteryServed = false;    ///< The batteries have reached the charge until which they come first.
    HiddenSun hidden;
    Uptime at{0};              ///< Of the latest tick.
    Duration passed{0};        ///< Between the latest two ticks; 0 after a gap.
    Instant wallAt;            ///< The wall clock then.
    bool clockSetBack = false; ///< By more than a few minutes since the tick before.
    Instant dayFrom;           ///< The day counted now, half open.
    Instant dayUntil;
    std::optional<Uptime> dayBehindSince; ///< The wall clock shows a time before that day.
    std::optional<double> sureSun;        ///< W beyond the house, as limits of consumption reckon with it.
    std::optional<double> keptBattery;    ///< W the batteries are held at so that they do not feed loads.
};

} // namespace ww

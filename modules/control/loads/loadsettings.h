// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/ids.h"
#include "core/result.h"
#include "core/units.h"

#include <optional>
#include <vector>

namespace ww {

/// What the owner wants one load to do (B9, B12).
enum class LoadMode : quint8 {
    Off,               ///< Stays off.
    On,                ///< Runs with all it can; a charger charges fast.
    Surplus,           ///< Runs on the surplus of the sun only.
    MinimumAndSurplus, ///< A charger or rod runs with its minimum at least, with more from surplus.
    Reserved,          ///< Runs on surplus, and on all it needs so that its reservations are met.
};

/// Where the batteries stand in the owner's order.
enum class BatteryPlace : quint8 { AsOrdered, First, Last };

/// The phase a load sits on. Unknown is reckoned with the tightest phase until it is learnt.
enum class LoadPhase : quint8 { Unknown, L1, L2, L3, All };

/// What a reservation wants to be reached.
enum class ReservationTarget : quint8 {
    Energy,      ///< Wh since the previous time of the reservation, or since the vehicle came.
    Soc,         ///< Percent of the vehicle's battery.
    Temperature, ///< Degrees Celsius of the hot water.
};

/// A target that is to be reached by a time, once or every week (B8).
struct Reservation
{
    bool enabled = true;
    ReservationTarget target = ReservationTarget::Energy;
    double value = 0;            ///< In the unit of the target.
    std::optional<Instant> once; ///< The time; nullopt: every week.
    int weekdays = 0x7f;         ///< Bit 0 is Monday; at least one for a weekly reservation.
    int minuteOfDay = 7 * 60;    ///< On the plant's wall clock, 0 to 1439.
    bool operator==(const Reservation &) const = default;
};

/// What the owner says about a charger and the vehicles that come to it.
struct ChargerOptions
{
    Amperes minCurrent{6};   ///< Per phase; IEC 61851-1 knows nothing between 0 and 6 A.
    Amperes maxCurrent{16};  ///< Per phase; the device may allow less.
    Amperes step{1};         ///< What the charger can tell apart, 0.1 to 2 A.
    Amperes blindCurrent{6}; ///< While the meter at the grid connection is silent; 0 pauses.
    int phases = 0;          ///< 1 or 3; 0 changes between them as surplus does, where the device can.
    Duration phaseRest = std::chrono::minutes(10); ///< Between two changes of the phases.
    WattHours vehicleCapacity{0};                  ///< Needed for reservations of a state of charge.
    bool operator==(const ChargerOptions &) const = default;
};

/// What the owner says about a heat pump told through SG Ready (B10).
struct HeatPumpOptions
{
    Watts forceStart{0};  ///< Surplus from which state 4 is told; 0: state 3 at most.
    bool mayLock = false; ///< A hard limit may lock it (state 1) for at most two hours a day.
    bool operator==(const HeatPumpOptions &) const = default;
};

/// What the owner says about hot water heated by a rod, a heat pump or a switch.
struct HotWaterOptions
{
    Watts step{100};            ///< A rod is told multiples of this.
    Celsius maxTemperature{60}; ///< Surplus does not heat above this.
    double tankLitres = 200;
    bool operator==(const HotWaterOptions &) const = default;
};

/// One load as the owner wants it. The order of the loads is that of their entries.
struct LoadDevice
{
    DeviceId device;
    LoadMode mode = LoadMode::Surplus;
    bool fromBattery = false; ///< The batteries may discharge into it.
    Watts power{0};           ///< What it draws when it runs; 0: learnt. A rod and a charger: at most.
    Watts start{0};           ///< Surplus that starts it; 0: what it draws at least.
    Watts stop{0};            ///< Surplus below which it stops; 0: three quarters of what starts it.
    Duration startDelay = std::chrono::seconds(60); ///< Surplus must last this long before a start.
    Duration stopDelay = std::chrono::minutes(3);   ///< And be missing this long before a stop.
    Duration minRun = std::chrono::minutes(5);
    Duration minRest = std::chrono::minutes(5);
    int maxStarts = 0; ///< A day of the plant's zone; 0: as many as it likes.
    LoadPhase phase = LoadPhase::Unknown;
    ChargerOptions charger;
    HeatPumpOptions heatPump;
    HotWaterOptions hotWater;
    std::vector<Reservation> reservations;
    bool operator==(const LoadDevice &) const = default;
};

/// What the owner wants from the loads. A device without an entry is left alone.
struct LoadSettings
{
    std::vector<LoadDevice> devices;
    BatteryPlace batteryPlace = BatteryPlace::AsOrdered;
    Percent batteryFirstUntil{0};     ///< Below this state of charge the batteries come first, whatever
                                      ///< their place.
    bool shareBetweenChargers = true; ///< Chargers next to each other in the order get equal parts over time.
    /// The entry of a device; nullptr when there is none.
    [[nodiscard]] const LoadDevice *find(const DeviceId &device) const;
    bool operator==(const LoadSettings &) const = default;
};

/// Makes loads agree with themselves: of two entries for one device the first counts, one that contradicts
/// itself keeps its device off, the others stay as they are.
void mendLoads(LoadSettings &settings);

/// Refuses loads that contradict themselves; ranges are those of the JSON fields. `where` is a JSON pointer,
/// or both pointers of a contradiction.
[[nodiscard]] Result<void> validateLoads(const LoadSettings &settings);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "simulator/models/batterymodel.h"
#include "simulator/models/powerconverter.h"

#include <optional>

namespace ww {

/// What the inverter is, apart from its storage.
struct InverterParameters
{
    Watts nominal{10'000};
    ConverterLosses losses;
    double lagSeconds = 1; ///< Time constant with which battery power and power limits are followed.
    double rampPerSecond =
        1; ///< Fastest change of battery power and power limit, in nominal powers a second.
    Watts nightConsumption{5}; ///< Drawn from the grid while it stands by.
    Watts maxPvInput{15'000};  ///< DC power beyond which the trackers move off the best point.
};

/// What the storage does when nobody forces it.
enum class StorageMode : std::uint8_t {
    SelfConsumption, ///< Keeps the grid connection point at zero as far as it can.
    FullFeedIn,      ///< Stores only what the inverter could not feed in.
    Hold,            ///< Neither charges nor discharges.
};

/// A charge or discharge somebody ordered, which ends by itself.
struct ForcedStorage
{
    enum class Command : std::uint8_t { None, Charge, Discharge };
    Command command = Command::None;
    Watts power{0};
    bool untilSoc = false; ///< Ends at `target`, otherwise when `remaining` is used up.
    Duration remaining{0};
    Percent target{100};
};

/// Everything that can be ordered from outside. The defaults are a device nobody commands.
struct InverterCommands
{
    std::optional<Watts> activePowerLimit; ///< Highest AC power.
    std::optional<Watts>
        feedInLimit; ///< Highest export at the grid connection point, held by the device itself.
    StorageMode storageMode = StorageMode::SelfConsumption;
    Watts chargeLimit{1e9};
    Watts dischargeLimit{1e9};
    bool gridCharging = true; ///< The storage may be charged with power from the AC side.
    ForcedStorage forced;
    bool stopped = false; ///< Somebody switched it off.
};

/// What the inverter meets in one step.
struct InverterSurroundings
{
    Watts pvAvailable{0};
    Volts stringVoltage{0};
    /// What the rest of the house draws, as its own power sensor last showed; nullopt when the sensor is
    /// silent.
    std::optional<Watts> houseLoad;
    bool gridPresent = true;
    /// The house is cut off the grid: the inverter makes its voltage and gives what the house draws.
    bool island = false;
    Celsius air{20};
};

/// What it is doing.
enum class InverterState : std::uint8_t { Standby, NoSun, GridMissing, Running, Limited, Stopped };

/// A hybrid inverter: PV and, when fitted, a storage on its DC side, one AC connection.
class HybridInverter
{
public:
    HybridInverter(const InverterParameters &parameters, const std::optional<BatteryParameters> &battery);

    void step(const InverterSurroundings &around, double seconds);

    [[nodiscard]] const InverterParameters &parameters() const { return m_parameters; }
    [[nodiscard]] InverterCommands &commands() { return m_commands; }
    [[nodiscard]] const InverterCommands &commands() const { return m_commands; }
    [[nodiscard]] const PowerConverter &converter() const { return m_converter; }
    [[nodiscard]] bool hasBattery() const { return m_battery.has_value(); }
    [[nodiscard]] BatteryModel &battery() { return *m_battery; }
    [[nodiscard]] const BatteryModel &battery() const { return *m_battery; }

    /// AC active power, feeding into the house positive.
    [[nodiscard]] Watts acPower() const { return m_ac; }
    /// PV power really taken, at most what was available.
    [[nodiscard]] Watts pvPower() const { return m_pv; }
    [[nodiscard]] Volts stringVoltage() const { return m_stringVoltage; }
    [[nodiscard]] InverterState state() const { return m_state; }
    [[nodiscard]] Celsius temperature() const { return m_temperature; }
    /// Energy turned to heat since the start, without the storage's own losses.
    [[nodiscard]] WattHours lost() const { return m_lost; }
    [[nodiscard]] const EnergyCounter &pvEnergy() const { return m_pvEnergy; }
    [[nodiscard]] const EnergyCounter &acProduced() const { return m_acProduced; }
    [[nodiscard]] const EnergyCounter &acDrawn() const { return m_acDrawn; }

private:
    [[nodiscard]] Watts wantedBattery(const InverterSurroundings &around, Watts pv) const;
    [[nodiscard]] Watts permittedBattery(Watts wanted, Watts pv, double seconds) const;
    [[nodiscard]] Watts follow(Watts from, Watts to, double seconds) const;
    void followCeiling(const InverterSurroundings &around, double seconds);
    void advanceForced(double seconds);
    void carryIsland(Watts load, Watts offered, double seconds);
    void rest(InverterState state, Watts consumption, double seconds);
    void finish(double seconds, Celsius air);

    const InverterParameters m_parameters;
    PowerConverter m_converter;
    std::optional<BatteryModel> m_battery;
    InverterCommands m_commands;
    InverterState m_state = InverterState::Standby;
    Watts m_ceiling;
    Watts m_ac{0};
    Watts m_heat{
        0}; ///< Booked by itself, not as the rest of the balance: so that the balance proves something.
    Watts m_pv{0};
    Volts m_stringVoltage{0};
    Celsius m_temperature{20};
    WattHours m_lost{0};
    EnergyCounter m_pvEnergy;
    EnergyCounter m_acProduced;
    EnergyCounter m_acDrawn;
};

} // namespace ww

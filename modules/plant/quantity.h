// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHashFunctions>
#include <QString>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace ww {

/// Everything the product measures, counts or sets; one row each in quantityTable(). Values are in the base
/// unit of the row's PhysicalUnit. The numbers are part of stored history: append only, never reorder.
enum class Quantity : std::uint16_t {
    ActivePower,          ///< Active power; positive towards the house (meter: import, inverter and battery:
                          ///< production or discharge, load: consumption).
    ReactivePower,        ///< Reactive power; positive is imported (inductive load), after EN 62053-23.
    ApparentPower,        ///< Apparent power.
    Voltage,              ///< RMS voltage phase to neutral; total is the mean of the phases.
    VoltageLineToLine,    ///< RMS voltage between phases; total is the mean.
    Current,              ///< RMS current; phase N is the neutral; signed like the active power of its phase.
    PowerFactor,          ///< Active over apparent power, sign of the active power.
    Frequency,            ///< Mains frequency.
    ThdCurrent,           ///< Total harmonic distortion of the current to the 31st order (C5).
    ThdVoltage,           ///< Total harmonic distortion of the phase voltage to the 31st order (C5).
    ThdVoltageLineToLine, ///< Total harmonic distortion of the line voltage to the 31st order (C5).
    ActivePowerDemand,    ///< Mean active power over the demand window (15 min unless set).
    ActivePowerDemandMax, ///< Highest demand since the last reset.
    ApparentPowerDemand,  ///< Mean apparent power over the demand window.
    ApparentPowerDemandMax, ///< Highest apparent demand since the last reset.
    VoltageUnbalance,       ///< Negative over positive sequence voltage, IEC 61000-4-30.
    CurrentUnbalance,       ///< Negative over positive sequence current.
    PhaseSequence,          ///< 0 is L1-L2-L3, -1 is L1-L3-L2.
    ActiveEnergyImport, ///< Imported or consumed active energy, total (C1); producers count here what they
                        ///< drew.
    ActiveEnergyExport, ///< Exported or produced active energy, total (C1).
    ActiveEnergyImportPartial,   ///< Resettable imported active energy (C1).
    ActiveEnergyExportPartial,   ///< Resettable exported active energy (C1).
    ActiveEnergyImportTariff1,   ///< Imported active energy under tariff 1 (C1).
    ActiveEnergyImportTariff2,   ///< Imported active energy under tariff 2 (C1).
    ActiveEnergyExportTariff1,   ///< Exported active energy under tariff 1 (C1).
    ActiveEnergyExportTariff2,   ///< Exported active energy under tariff 2 (C1).
    ActiveEnergyQuadrant1,       ///< Active energy while P>0, Q>0 (C1).
    ActiveEnergyQuadrant2,       ///< Active energy while P<0, Q>0 (C1).
    ActiveEnergyQuadrant3,       ///< Active energy while P<0, Q<0 (C1).
    ActiveEnergyQuadrant4,       ///< Active energy while P>0, Q<0 (C1).
    ReactiveEnergyImport,        ///< Imported reactive energy, total (C2).
    ReactiveEnergyExport,        ///< Exported reactive energy, total (C2).
    ReactiveEnergyImportPartial, ///< Resettable imported reactive energy (C2).
    ReactiveEnergyExportPartial, ///< Resettable exported reactive energy (C2).
    ReactiveEnergyQuadrant1,     ///< Reactive energy in quadrant I (C2).
    ReactiveEnergyQuadrant2,     ///< Reactive energy in quadrant II (C2).
    ReactiveEnergyQuadrant3,     ///< Reactive energy in quadrant III (C2).
    ReactiveEnergyQuadrant4,     ///< Reactive energy in quadrant IV (C2).
    ApparentEnergy,              ///< Apparent energy, total (C2).
    ApparentEnergyPartial,       ///< Resettable apparent energy (C2).
    ApparentEnergyQuadrant1,     ///< Apparent energy in quadrant I (C2).
    ApparentEnergyQuadrant2,     ///< Apparent energy in quadrant II (C2).
    ApparentEnergyQuadrant3,     ///< Apparent energy in quadrant III (C2).
    ApparentEnergyQuadrant4,     ///< Apparent energy in quadrant IV (C2).
    RunTimeImport,               ///< Time with imported energy, total (C3).
    RunTimeExport,               ///< Time with exported energy, total (C3).
    RunTimeImportPartial,        ///< Resettable time with imported energy (C3).
    RunTimeExportPartial,        ///< Resettable time with exported energy (C3).
    OperatingTime,               ///< Time the meter has been supplied (C3).
    DcPower,                     ///< DC input power; for an inverter the PV power.
    DcVoltage,                   ///< DC voltage; phases L1..L3 stand for strings or trackers 1..3.
    DcCurrent,                   ///< DC current; phases L1..L3 stand for strings or trackers 1..3.
    DcEnergy,                    ///< Energy taken from the DC side, total.
    StateOfCharge,               ///< Stored energy over usable capacity.
    StateOfHealth,               ///< Remaining over nameplate capacity.
    ChargeEnergy,                ///< Energy charged into the storage, total.
    DischargeEnergy,             ///< Energy discharged from the storage, total.
    Temperature,                 ///< Device temperature.
    InsulationResistance,        ///< DC insulation resistance.
    Efficiency,                  ///< Conversion efficiency.
    WorkingState,         ///< Device state as its profile maps it: 0 off, 1 standby, 2 starting, 3 running, 4
                          ///< limited, 5 fault, 6 off-grid.
    WorkingMode,          ///< Mode word of the device, meaning in its profile.
    AlarmBits1,           ///< Raw alarm bits, meaning in the device's profile.
    AlarmBits2,           ///< Raw alarm bits, meaning in the device's profile.
    AlarmBits3,           ///< Raw alarm bits, meaning in the device's profile.
    NominalPower,         ///< Nominal active power.
    MaxActivePower,       ///< Highest active power the device can give; clamp of its power limit.
    RatedEnergy,          ///< Usable storage capacity.
    MaxChargePower,       ///< Highest charge power now possible, positive number.
    MaxDischargePower,    ///< Highest discharge power now possible, positive number.
    BatteryPowerSetpoint, ///< Battery power the device has accepted; discharge positive, charge negative.
    ActivePowerLimit,     ///< Active power limit the device has accepted.
    ActivePowerLimitPercent, ///< Active power limit the device has accepted, of its nominal power.
    FeedInLimit,             ///< Feed-in limit the device has accepted; positive number is power leaving.
    CurrentLimit,            ///< Charging current the charger has accepted.
    ChargerState, ///< IEC 61851: 0 A no vehicle, 1 B connected, 2 C charging, 3 D ventilation, 4 E error, 5 F
                  ///< fault; 6 taken out of service, 7 reserved for somebody.
    ChargerPhases,          ///< Phases the charger uses, 1 or 3.
    SwitchState,            ///< 0 off, 1 on.
    SgReadyState,           ///< 1 locked, 2 normal, 3 recommended, 4 forced.
    HeatingRodPower,        ///< Power the rod has accepted.
    TankTemperature,        ///< Hot water temperature.
    OnGrid,                 ///< 1 the house is on the grid, 0 off-grid.
    TransferSwitch,         ///< DI1 of the backup box: 0 grid, 1 generator or island.
    GeneratorAlarm,         ///< DI2 of the backup box: 1 alarm.
    DigitalInput1,          ///< 0 open, 1 closed.
    DigitalInput2,          ///< 0 open, 1 closed.
    Tariff,                 ///< Tariff in force, 1 or 2.
    GridPower,              ///< Site: power at the grid connection point, import positive.
    PvPower,                ///< Site: power of all PV.
    BatteryPower,           ///< Site: power of all storage, discharge positive.
    LoadPower,              ///< Site: consumption of the house, all loads included.
    ChargerPower,           ///< Site: power of all chargers.
    HeatPumpPower,          ///< Site: power of all heat pumps and heating rods.
    GridImportEnergy,       ///< Site: energy imported from the grid.
    GridExportEnergy,       ///< Site: energy fed into the grid.
    PvEnergy,               ///< Site: energy of all PV.
    LoadEnergy,             ///< Site: energy used by the house.
    BatteryChargeEnergy,    ///< Site: energy charged into storage.
    BatteryDischargeEnergy, ///< Site: energy discharged from storage.
    UnmeasuredTime,         ///< Part of the operating time in which a meter had no usable values.
    SessionEnergy,          ///< Energy the car at the charger has taken since its charge began.
    ReactivePowerTotal, ///< All power that is not active, harmonics included, with the sign of ReactivePower.
    DisplacementFactor, ///< cos phi of the fundamentals, sign of their active power.
    CrestFactorCurrent, ///< Highest momentary current over its RMS value (C6).
};

/// The unit a quantity's value is in, everywhere inside the product.
enum class PhysicalUnit : std::uint8_t { None, W, Var, VA, Wh, Varh, VAh, V, A, Hz, Pct, DegC, Ohm, Second };

/// Whether a quantity exists for the system only, or also per phase.
enum class Scope : std::uint8_t { System, Both };

/// What may be done with the values of a quantity over time.
enum class QuantityKind : std::uint8_t {
    Gauge,   ///< A momentary value: mean, minimum and maximum make sense.
    Counter, ///< Only ever grows: differences make sense. Stored as integers of the base unit times 1000.
    State,   ///< A code: the last value counts.
    Rating,  ///< A property of the device that hardly changes.
};

/// Which conductor or pair of conductors a value belongs to; Total is the system value.
enum class Phase : std::uint8_t { Total, L1, L2, L3, N, L12, L23, L31 };

/// One row of the catalogue: everything LCD, REST, gateways and reports need to render a quantity.
struct QuantityInfo
{
    Quantity quantity;
    const char *id;     ///< Name at every untyped edge, lowerCamel, without unit.
    const char *symbol; ///< Short symbol for the LCD, at most 6 characters.
    const char *name;   ///< English source text in translation context "Quantities".
    PhysicalUnit unit;
    Scope scope;
    QuantityKind kind;
    std::uint8_t displayDecimals; ///< Decimals on the LCD in the displayed (kilo) unit, requirement C8.
    std::uint8_t
        wireDecimals; ///< Decimals over communication in the base unit (energy: in the kilo unit), C8.
};

/// Number of quantities in the catalogue.
inline constexpr std::size_t kQuantityCount = 104;

/// The whole catalogue, in the order of the enum.
[[nodiscard]] std::span<const QuantityInfo> quantityTable();
/// The row of one quantity.
[[nodiscard]] const QuantityInfo &info(Quantity quantity);
/// Whether a counter can be set back to zero by whoever uses the meter: the partial registers (C1 to C3).
[[nodiscard]] bool isResettable(Quantity quantity);
/// Finds a quantity by its id ("activePower").
[[nodiscard]] std::optional<Quantity> quantityFromId(QStringView id);
/// Symbol of a unit: "W", "kWh" is never used inside, "" for None.
[[nodiscard]] QString unitSymbol(PhysicalUnit unit);
/// "total", "L1" ... "L31".
[[nodiscard]] QString phaseName(Phase phase);
/// Parses phaseName()'s words.
[[nodiscard]] std::optional<Phase> phaseFromName(QStringView name);

/// A quantity of a phase: the key of a reading within its device.
struct Channel
{
    Quantity quantity = Quantity::ActivePower;
    Phase phase = Phase::Total;
    auto operator<=>(const Channel &) const = default;
    /// "activePower.L1".
    [[nodiscard]] QString toString() const;
    /// Parses "activePower" (total) or "activePower.L1".
    [[nodiscard]] static std::optional<Channel> fromString(QStringView text);
    friend size_t qHash(const Channel &c, size_t seed = 0)
    {
        return ::qHash((static_cast<unsigned>(c.quantity) << 3) | static_cast<unsigned>(c.phase), seed);
    }
};

} // namespace ww

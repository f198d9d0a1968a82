// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/result.h"
#include "plant/plantconfig.h"
#include "simulator/recording/recordedseries.h"

#include <QJsonDocument>
#include <QList>
#include <QMap>

#include <optional>

namespace ww {

/// What a recorded column is. The unit of its values is in the comment.
enum class HomeQuantity : std::uint8_t {
    TotalLoad,          ///< W, all the house takes, car and heat pump included.
    HouseholdLoad,      ///< W, without car and heat pump.
    Appliance,          ///< W, one appliance inside the household load; its title says which.
    PvPower,            ///< W, production.
    EvPower,            ///< W, taken by the car.
    HeatPumpPower,      ///< W, electric.
    GlobalIrradiance,   ///< W/m², on the level.
    DiffuseIrradiance,  ///< W/m², on the level.
    OutdoorTemperature, ///< °C.
    WindSpeed,          ///< m/s.
};

/// "totalLoad" ... as written in home descriptions.
[[nodiscard]] QString homeQuantityName(HomeQuantity quantity);
/// The values believed in a recording of this quantity, bounds included.
[[nodiscard]] CsvColumn homeQuantityColumn(HomeQuantity quantity, const QString &columnName);

/// Where a home is, in degrees; north and east positive.
struct GeoPosition
{
    double latitudeDegrees = 0;
    double longitudeDegrees = 0;
};

/// The PV generator and its inverter.
struct HomePv
{
    Watts peak{0};
    double tiltDegrees = 30;     ///< 0 lies flat, 90 stands upright.
    double azimuthDegrees = 180; ///< 0 north, 90 east, 180 south.
    Watts inverterNominal{0};
    std::optional<GeoPosition> position; ///< Unknown for a bare CSV recording.
    Watts nightConsumption{5};           ///< What the inverter draws from the grid while it stands by.
};

/// The storage. Efficiency is from the terminals and back.
struct HomeBattery
{
    WattHours capacity{10'000};
    Watts maxCharge{5'000};
    Watts maxDischarge{5'000};
    Percent socMin{5};
    Percent socMax{100};
    Percent startSoc{40};
    Percent roundTripEfficiency{92};
    Watts standby{10};
};

/// The grid connection and how the unmeasured rest of the household load spreads over its phases.
struct HomeGrid
{
    GridConnection connection;
    Hertz nominalFrequency{50};
    QList<double> loadShares{0.4, 0.3, 0.3}; ///< One a phase, sum 1.
};

/// One charge of the car as the recording shows it.
struct ChargingSession
{
    Instant plugIn;
    Instant plugOut;
    WattHours energy{0};
};

/// The car, as far as charging shows it.
struct HomeVehicle
{
    WattHours capacity{40'000};
    Percent taperFrom{97}; ///< From here on it takes less and less.
    int phases = 3;        ///< Of its on-board charger.
    bool tellsSoc = false; ///< The charger can learn how full it is.
};

/// The charger and the car at it.
struct HomeCharger
{
    QList<int> phases{1, 2, 3};
    Amperes minCurrent{6};
    Amperes maxCurrent{16};
    std::optional<HomeVehicle> vehicle; ///< Unknown: it takes all it is offered.
    QList<ChargingSession> sessions;    ///< In order, not overlapping, within the recording.
};

/// The heat pump.
struct HomeHeatPump
{
    Watts nominal{0};
    QList<int> phases{1, 2, 3};
};

/// A heating rod in a hot water tank.
struct HomeHeatingRod
{
    Watts nominal{0};
    QList<int> phases{1};
    double tankLitres = 300;
};

/// A smart plug with something to switch behind it.
struct HomeSmartPlug
{
    Watts load{0}; ///< While it is on.
    int phase = 1; ///< Of the outlet.
};

/// How a simulated device is reached.
enum class HomeLink : std::uint8_t {
    ModbusTcp,
    ModbusRtu,
    RtuOverTcp, ///< Frames of a serial line on a socket, as gateways and battery boxes have them.
    Http,
    Ocpp,
    DigitalOutput, ///< Told by the appliance's relay contacts: a heat pump with SG Ready.
    DigitalInput,  ///< Tells by contacts at the appliance's inputs: a backup box.
    BuiltIn        ///< Part of the appliance itself: its meter, which gets samples instead of registers.
};

/// A physical device the simulator emulates, from the profile that drives the real one.
struct HomeDevice
{
    QString id;
    QString name;
    QString profile;         ///< Id of a device profile, "huawei-sun2000".
    QList<DeviceType> types; ///< What it is to the plant: a hybrid inverter is also battery and meter.
    HomeLink link = HomeLink::ModbusTcp;
    int unit = 1;                     ///< Modbus unit id.
    MeterRole role = MeterRole::None; ///< Of the meter in it.
    QMap<QString, QString> partNames; ///< Names of its further meters by key, see DeviceSettings.
};

/// One column of a recording file.
struct HomeColumn
{
    QString name;
    HomeQuantity quantity = HomeQuantity::TotalLoad;
    Interpolation interpolation = Interpolation::Step;
    QString title;            ///< Of an appliance; empty otherwise.
    std::optional<int> phase; ///< The phase an appliance is wired to, 1 to 3, when stated.
};

/// One recording file of a home.
struct HomeFile
{
    QString file; ///< Beside the description.
    qint64 stepMs = 60'000;
    qint64 maxGapMs = 0;
    QList<HomeColumn> columns;
};

/// Where a recording comes from and under which terms.
struct HomeAttribution
{
    QString title;
    QString license; ///< SPDX id.
    QString creator;
    QString cite;
};

/// Everything about a simulated home except the recorded values.
struct HomeDescription
{
    QString name;
    QString title;
    QString place;
    QByteArray timeZone = "UTC"; ///< IANA name.
    Instant start;               ///< Of the recording.
    Duration period{0};          ///< Length of the recording, after which it repeats.
    ProductConfiguration configuration = ProductConfiguration::A01;
    HomePv pv;
    HomeBattery battery;
    HomeGrid grid;
    std::optional<HomeCharger> charger;
    std::optional<HomeHeatPump> heatPump;
    std::optional<HomeHeatingRod> heatingRod;
    std::optional<HomeSmartPlug> smartPlug;
    bool backupBox = false; ///< Cuts the house off a lost grid, so that its inverter carries it.
    QList<HomeDevice> devices;
    QList<HomeFile> files;
    QStringList assumptions; ///< Sentences on what was not recorded.
    QList<HomeAttribution> attribution;
};

/// Reads a description: schema first (resources/homes/home.schema.json), then contradictions. `name` is the
/// file for errors, whose `where` is "file:/json/pointer".
[[nodiscard]] Result<HomeDescription> parseHomeDescription(const QJsonDocument &document,
                                                           const QString &name);

/// Refuses what a schema cannot see: limits crossed, phases that do not exist, sessions out of order, a smart
/// load in configuration A01, the same quantity twice, no load or no PV. `where` of the error is a JSON
/// pointer.
[[nodiscard]] Result<void> checkHome(const HomeDescription &home);

} // namespace ww

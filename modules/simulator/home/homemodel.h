// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulator/models/chargermodel.h"
#include "simulator/models/heatingrodmodel.h"
#include "simulator/models/heatpumpmodel.h"
#include "simulator/models/houseload.h"
#include "simulator/models/hybridinverter.h"
#include "simulator/models/metermodel.h"
#include "simulator/models/pvgenerator.h"
#include "simulator/recording/carschedule.h"

#include <deque>

namespace ww {

struct Profile;
struct ProfileComponent;

/// What can be played with while the home lives.
struct HomeInfluences
{
    double sunFactor = 1;  ///< Strength of the sun, of the recorded one; 0 to 1.5.
    double cloudCover = 0; ///< 0 to 1, on top of the recorded weather.
    bool gridLost = false; ///< The street has no power; without a backup box the house has none either,
                           ///< with one the inverter carries it.
    std::optional<bool> carPresent; ///< Overrules the recording; nullopt follows it.
};

/// What is really going on in the home: the truth that meters and registers are compared with. Catalogue
/// signs.
struct HomeTruth
{
    Instant at;
    double gridW = 0;
    double loadW = 0; ///< Everything behind the inverter: household, car, heat pump, rod, switches.
    double householdW = 0;
    double chargerW = 0;
    double heatPumpW = 0;
    double heatingRodW = 0;
    double switchedW = 0; ///< Behind smart switches.
    double inverterW = 0;
    double pvW = 0;          ///< DC power really taken.
    double pvAvailableW = 0; ///< DC power the sun offered.
    double batteryW = 0;
    double sunElevationDegrees = 0;
    double planeIrradiance = 0; ///< W/m² on the modules; 0 when PV power was recorded instead of weather.
    bool offGrid = false;       ///< The backup box has cut the house off the grid.
    bool dark = false;          ///< Off the grid the house draws more than there is, and has no power.
    bool recorded = true;       ///< False while a gap of the household recording is bridged.
};

/// Which part of the home a device measures or is.
enum class HomePart : std::uint8_t {
    Inverter,
    Battery,
    GridMeter,
    LoadMeter,
    LoadL1, ///< What hangs on one phase of the load, as a single-phase meter sees it.
    LoadL2,
    LoadL3,
    Charger,
    HeatPump,
    HeatingRod
};

/// The part of a home a component of a device shows; nullopt when homes have no such thing. The loads of an
/// extension module hang on one phase each.
[[nodiscard]] std::optional<HomePart> homePartOf(const Profile &profile, const ProfileComponent &component,
                                                 MeterRole role);

/// A house with sun, storage, loads and a grid connection, moved on in steps. Deterministic: same recording,
/// commands and steps give the same result to the bit.
class HomeModel
{
public:
    /// The recording must outlive the model.
    explicit HomeModel(const HomeRecording &recording);

    /// Lets the home live from `at` for `length` (more than 0) with what was recorded for `at`.
    void step(Instant at, Duration length);

    [[nodiscard]] const HomeDescription &description() const { return m_recording.description(); }
    [[nodiscard]] HomeInfluences &influences() { return m_influences; }
    [[nodiscard]] const HomeInfluences &influences() const { return m_influences; }
    [[nodiscard]] const HomeTruth &truth() const { return m_truth; }
    [[nodiscard]] const GridState &grid() const { return m_grid; }
    [[nodiscard]] HybridInverter &inverter() { return m_inverter; }
    [[nodiscard]] const HybridInverter &inverter() const { return m_inverter; }
    [[nodiscard]] const MeterModel &gridMeter() const { return m_gridMeter; }
    /// An instrument at the loads; number 0 is there from the start.
    [[nodiscard]] MeterModel &loadMeter(std::size_t number) { return m_loadMeters.at(number); }
    /// One more instrument at the loads, with registers, demand and tariff of its own; gives its number.
    std::size_t addLoadMeter();
    /// What is plugged in behind smart switches draws this from the next step on, while there is power.
    void setSwitchedLoad(const PhasePowers &load) { m_switched = load; }
    /// nullptr when the home has none.
    [[nodiscard]] ChargerModel *charger() { return m_charger ? &*m_charger : nullptr; }
    [[nodiscard]] HeatPumpModel *heatPump() { return m_heatPump ? &*m_heatPump : nullptr; }
    [[nodiscard]] HeatingRodModel *heatingRod() { return m_heatingRod ? &*m_heatingRod : nullptr; }

    /// What a perfect instrument at a part of the home shows; nullopt when there is no such value. Of the
    /// instruments at the loads it is the one with the number `loadMeter`.
    [[nodiscard]] std::optional<double> value(HomePart part, Channel channel,
                                              std::size_t loadMeter = 0) const;

private:
    void moveCar(Instant at);
    [[nodiscard]] GridState mainsOfHouse(Instant at, double seconds);
    [[nodiscard]] PhasePowers loads(Instant at, double seconds);
    [[nodiscard]] InverterSurroundings surroundings(Instant at, double seconds);
    [[nodiscard]] std::optional<double> inverterValue(Channel channel) const;
    [[nodiscard]] std::optional<double> inverterDcValue(Channel channel) const;
    [[nodiscard]] std::optional<double> batteryValue(Channel channel) const;
    [[nodiscard]] std::optional<double> chargerValue(Channel channel) const;
    [[nodiscard]] std::optional<double> heatPumpValue(Channel channel) const;
    [[nodiscard]] std::optional<double> heatingRodValue(Channel channel) const;

    const HomeRecording &m_recording;
    PvParameters m_pv;
    GridParameters m_gridParameters;
    HouseLoad m_house;
    CarSchedule m_car;
    HybridInverter m_inverter;
    MeterModel m_gridMeter;
    std::deque<MeterModel> m_loadMeters;
    MeterModel m_inverterTerminals; ///< Counts production as import.
    std::optional<ChargerModel> m_charger;
    std::optional<HeatPumpModel> m_heatPump;
    std::optional<HeatingRodModel> m_heatingRod;
    std::optional<std::size_t> m_pvTrack;
    std::optional<std::size_t> m_globalTrack;
    std::optional<std::size_t> m_diffuseTrack;
    std::optional<std::size_t> m_temperatureTrack;
    std::optional<std::size_t> m_heatPumpTrack;

    HomeInfluences m_influences;
    HomeTruth m_truth;
    GridState m_grid;
    PhaseValues m_imported{};
    PhasePowers m_switched;
    std::optional<CarVisit> m_visit;
    double m_lastOfferedW = 0;
    double m_lastDemandW = 0;
    std::optional<double> m_lastLoadW;
    double m_darkSeconds = 0; ///< Until the inverter tries again to carry the house.
};

/// Parameters of the inverter and the battery a home describes.
[[nodiscard]] InverterParameters inverterParameters(const HomeDescription &home);
[[nodiscard]] BatteryParameters batteryParameters(const HomeBattery &battery);

} // namespace ww

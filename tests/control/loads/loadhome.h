// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decide.h"
#include "control/loadview.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace ww::test {

/// A vehicle's stay at a charger, seconds since the start of the run.
struct Stay
{
    double from = 0;
    double until = 1e9;
    double needWh = 20'000; ///< Then it is full.
    double mostA = 32;
    int phases = 3;     ///< Of its charger.
    double reactsS = 5; ///< Seconds until it follows a new current.
    double capacityWh = 50'000;
    double socAtStart = 20;
    bool refuses = false;
};

/// A load of the model: what it physically is and does.
struct ModelLoad
{
    DeviceId id;
    DeviceType type = DeviceType::Switch;
    double watts = 1000; ///< A switch, a rod's most, a heat pump when asked to run.
    LoadPhase phase = LoadPhase::L1;
    bool metered = true;
    bool tellsState = true; ///< A charger tells its vehicle's state, a switch its contact.
    int chargerPhases = 3;
    bool changesPhases = false;
    double mostA = 16;
    std::vector<Stay> stays;
    std::function<double(double)> ownW; ///< A heat pump by itself, over seconds.
    double gain = 1; ///< Of a charger or rod: W it draws for each it is told; elements and voltages have
                     ///< tolerances.
    bool opensThermostat = false; ///< Draws nothing whatever it is told.
    bool hasTank = false;
    double tankC = 40;
    double litres = 300;
    double coolingW = 60;  ///< The tank's loss and use.
    bool silent = false;   ///< Does not answer.
    bool ignores = false;  ///< Keeps to what it was told before, whatever it is told now.
    bool vanished = false; ///< Nobody knows it any more.
    bool garbles = false;  ///< Says NaN instead of its power.

    // What happens.
    double setpoint = 0;
    int setPhases = 3;
    double power = 0;
    double energyWh = 0;
    double chargedWh = 0; ///< Into the vehicle that is there.
    std::size_t stay = 0;
    std::deque<std::pair<double, double>> orders; ///< Currents on their way to the vehicle.
    double takenA = 0;
};

/// A moment a setpoint changed.
struct Switching
{
    double at = 0;
    double from = 0;
    double to = 0;
};

/// What the home has beside loads.
struct LoadHomeSetup
{
    std::function<double(double)> houseW = [](double) { return 400.0; };
    std::function<double(double)> sunW = [](double) { return 0.0; }; ///< What the panels could give together.
    std::array<double, 3> houseShares{0.4, 0.35, 0.25};
    std::vector<double> inverters{10'000};
    std::vector<double> batteries; ///< W each; 2 h of it as capacity.
    double batterySoc = 50;
    std::size_t batteryAt = 0; ///< Place of the batteries among the loads in the owner's order.
    bool tellsPhases = true;
    bool collapses =
        false; ///< As an island that is overloaded it is dark for a minute; then it is tried again.
    Instant start{1'590'969'600'000};
};

/// A home with any number of loads in closed loop with decide(): steps of one second, devices that lag,
/// meters that are read each second, no sockets, no clock.
class LoadHome
{
public:
    LoadHome(LoadHomeSetup setup, std::vector<ModelLoad> loads, ControlSettings settings,
             PlantConfig plant = {});

    /// Lets time pass. Every second is shown to `onSecond`.
    void run(double seconds);
    std::function<void(const LoadHome &)> onSecond;
    /// The same before anything is decided: what has come of itself since the latest orders.
    std::function<void(const LoadHome &)> onWorld;

    [[nodiscard]] double seconds() const { return m_seconds; }
    [[nodiscard]] Instant time() const { return m_snapshot.time; }
    [[nodiscard]] double grid() const { return m_grid; }
    [[nodiscard]] const std::array<double, 3> &phases() const { return m_phases; }
    [[nodiscard]] double battery() const;
    [[nodiscard]] double soc() const { return m_soc; }
    void setSoc(double soc) { m_soc = soc; }
    [[nodiscard]] double sun() const;
    [[nodiscard]] double house() const { return m_house; }
    /// W a load approaches with what it was told last.
    [[nodiscard]] double headsFor(const ModelLoad &load) const;
    /// W the batteries approach together.
    [[nodiscard]] double batteryHeadsFor() const;
    /// W of the sun that the inverters' limits leave of what there is now.
    [[nodiscard]] double sunLeft() const;
    /// W the inverters' limits let them give together.
    [[nodiscard]] double sunAllowed() const;
    [[nodiscard]] ModelLoad &load(const char *id);
    /// The part of a load's power on one of three phases; in a home with one phase all loads are on the
    /// first.
    [[nodiscard]] static double phasePart(const ModelLoad &load, std::size_t phase);
    /// Whether a vehicle is at a charger.
    [[nodiscard]] bool hasVehicle(const ModelLoad &load) const;
    [[nodiscard]] bool isMeterLost() const { return m_meterLost; }
    [[nodiscard]] const std::vector<ModelLoad> &loads() const { return m_loads; }
    [[nodiscard]] ControlSettings &settings() { return m_settings; }
    [[nodiscard]] const ControlSettings &settings() const { return m_settings; }
    [[nodiscard]] LoadHomeSetup &setup() { return m_setup; }
    [[nodiscard]] const LoadHomeSetup &setup() const { return m_setup; }
    [[nodiscard]] PlantConfig &plant() { return m_plant; }
    [[nodiscard]] const PlantConfig &plant() const { return m_plant; }
    [[nodiscard]] std::vector<ModelLoad> &allLoads() { return m_loads; }
    /// What control knows of the world outside.
    [[nodiscard]] ControlInputs &inputs() { return m_inputs; }
    [[nodiscard]] LoadDevice &settingsOf(const char *id);
    [[nodiscard]] ControlState &state() { return m_state; }
    [[nodiscard]] const Decision &decision() const { return m_decision; }
    /// What the latest decision was made on.
    [[nodiscard]] const Snapshot &snapshot() const { return m_isPartial ? m_shown : m_snapshot; }
    [[nodiscard]] const LoadStatus *status(const char *id) const;
    [[nodiscard]] QString why(const char *id) const;
    [[nodiscard]] const std::vector<Switching> &switchings(const char *id, SetpointKind kind);
    void loseMeter(bool lost) { m_meterLost = lost; }
    /// Cuts the home off the grid, where its batteries balance it, or brings it back; the transfer switch is
    /// the input of that number.
    void beIsland(bool island, int input);
    [[nodiscard]] bool isIsland() const { return m_island; }
    /// It has no power: its batteries could not carry it.
    [[nodiscard]] bool isDark() const { return m_seconds < m_darkUntil; }
    [[nodiscard]] int collapses() const { return m_collapses; }
    /// Of the grid connection.
    [[nodiscard]] std::size_t phaseCount() const { return static_cast<std::size_t>(m_plant.grid.phases()); }
    void jumpTo(Instant time) { m_snapshot.time = time; }
    /// Longest time in one piece a phase carried more than `watts`, in seconds.
    [[nodiscard]] double longestAbove() const { return m_longestAbove; }
    void watchPhasesAbove(double watts) { m_above = watts; }
    double importedWh = 0;
    double exportedWh = 0;
    double sunWh = 0;
    double batteryOutWh = 0;

private:
    void step();
    void beDark();
    /// What flows where, once every device has moved.
    void balance();
    void move(ModelLoad &load);
    void moveVehicle(ModelLoad &load);
    [[nodiscard]] double vehicleTakes(const ModelLoad &load, double amperes) const;
    [[nodiscard]] double batteryTarget(std::size_t battery) const;
    void measure();
    void report(const ModelLoad &load, DeviceState &device);
    void hideVanished();
    void control();
    void tellLoad(ModelLoad &load, SetpointKind kind, double value);
    void build();
    [[nodiscard]] DeviceState &device(const DeviceId &id);

    LoadHomeSetup m_setup;
    std::vector<ModelLoad> m_loads;
    ControlSettings m_settings;
    PlantConfig m_plant;
    ControlState m_state;
    ControlInputs m_inputs;
    Decision m_decision;
    Snapshot m_snapshot;
    Snapshot m_shown;         ///< Without the loads that have vanished.
    bool m_isPartial = false; ///< Some have.
    std::vector<double> m_limits;
    std::vector<double> m_suns;
    std::vector<double> m_batteryTold;
    std::vector<double> m_batteryPower;
    std::map<std::pair<QString, SetpointKind>, std::vector<Switching>> m_switchings;
    std::array<double, 3> m_phases{};
    double m_seconds = 0;
    double m_grid = 0;
    double m_house = 0;
    double m_soc = 50;
    double m_above = 1e9;
    double m_runAbove = 0;
    double m_longestAbove = 0;
    bool m_meterLost = false;
    bool m_island = false;
    double m_darkUntil = 0;
    int m_collapses = 0;
};

/// A switch, a charger, a heat pump and a rod as they come.
[[nodiscard]] ModelLoad modelSwitch(const char *id, double watts, LoadPhase phase = LoadPhase::L1);
[[nodiscard]] ModelLoad modelCharger(const char *id, std::vector<Stay> stays);
[[nodiscard]] ModelLoad modelHeatPump(const char *id, double watts);
[[nodiscard]] ModelLoad modelRod(const char *id, double watts);

/// Settings for one load.
[[nodiscard]] LoadDevice loadDevice(const char *id, LoadMode mode);

} // namespace ww::test

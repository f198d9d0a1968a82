// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/home/homemodel.h"

#include <cmath>
#include <numbers>

namespace ww {

namespace {

constexpr double kPvOverNominal = 1.5;       // DC input a hybrid inverter takes, of its AC nominal power.
constexpr double kSensorDelaySeconds = 0.5;  // The inverter's own power sensor is this old when it is used.
constexpr WattHours kUnplannedVisit{20'000}; // What a car wants that was plugged in by hand.
constexpr double kDefaultStringVolts = 600;
constexpr double kIslandRetrySeconds = 60; // After an overload the inverter waits so long.
constexpr double kUnservedW = 20;          // Less than this missing is the converter's own tolerance.
constexpr GridState kNoMains{{}, 0, false};

PvParameters pvParameters(const HomePv &pv)
{
    PvParameters parameters;
    parameters.peak = pv.peak;
    parameters.tiltDegrees = pv.tiltDegrees;
    parameters.azimuthDegrees = pv.azimuthDegrees;
    if (pv.position) {
        parameters.latitudeDegrees = pv.position->latitudeDegrees;
        parameters.longitudeDegrees = pv.position->longitudeDegrees;
    }
    return parameters;
}

GridParameters gridParameters(const HomeGrid &grid)
{
    GridParameters parameters;
    parameters.nominal = grid.connection.nominalVoltage;
    parameters.frequency = grid.nominalFrequency;
    parameters.phases = grid.connection.phases();
    return parameters;
}

ChargerParameters chargerParameters(const HomeCharger &charger)
{
    ChargerParameters parameters;
    parameters.min = charger.minCurrent;
    parameters.max = charger.maxCurrent;
    for (int phase = 1; phase <= 3; ++phase)
        parameters.wired[static_cast<std::size_t>(phase - 1)] = charger.phases.contains(phase);
    if (charger.vehicle)
        parameters.vehicle = VehicleParameters{charger.vehicle->capacity, charger.vehicle->taperFrom,
                                               charger.vehicle->phases, charger.vehicle->tellsSoc};
    return parameters;
}

QList<int> allPhases(int count)
{
    return count == 1 ? QList<int>{1} : count == 2 ? QList<int>{1, 2} : QList<int>{1, 2, 3};
}

} // namespace

InverterParameters inverterParameters(const HomeDescription &home)
{
    InverterParameters parameters;
    parameters.nominal = home.pv.inverterNominal;
    parameters.maxPvInput = home.pv.inverterNominal * kPvOverNominal;
    parameters.nightConsumption = home.pv.nightConsumption;
    return parameters;
}

BatteryParameters batteryParameters(const HomeBattery &battery)
{
    BatteryParameters parameters;
    parameters.capacity = battery.capacity;
    parameters.maxCharge = battery.maxCharge;
    parameters.maxDischarge = battery.maxDischarge;
    parameters.socMin = battery.socMin;
    parameters.socMax = battery.socMax;
    parameters.startSoc = battery.startSoc;
    parameters.oneWayEfficiency = std::sqrt(battery.roundTripEfficiency.value() / 100);
    parameters.standby = battery.standby;
    return parameters;
}

HomeModel::HomeModel(const HomeRecording &recording)
    : m_recording(recording)
    , m_pv(pvParameters(description().pv))
    , m_gridParameters(gridParameters(description().grid))
    , m_house(recording)
    , m_car(recording)
    , m_inverter(inverterParameters(description()), batteryParameters(description().battery))
    , m_gridMeter(m_gridParameters.phases, MeterTotals::Balanced)
    , m_inverterTerminals(m_gridParameters.phases, MeterTotals::Balanced)
    , m_pvTrack(recording.find(HomeQuantity::PvPower))
    , m_globalTrack(recording.find(HomeQuantity::GlobalIrradiance))
    , m_diffuseTrack(recording.find(HomeQuantity::DiffuseIrradiance))
    , m_temperatureTrack(recording.find(HomeQuantity::OutdoorTemperature))
    , m_heatPumpTrack(recording.find(HomeQuantity::HeatPumpPower))
{
    addLoadMeter();
    if (description().charger)
        m_charger.emplace(chargerParameters(*description().charger));
    if (description().heatPump) {
        HeatPumpParameters parameters;
        parameters.nominal = description().heatPump->nominal;
        m_heatPump.emplace(parameters);
    }
    if (const auto &rod = description().heatingRod)
        m_heatingRod.emplace(HeatingRodParameters{.nominal = rod->nominal, .tankLitres = rod->tankLitres});
}

std::size_t HomeModel::addLoadMeter()
{
    m_loadMeters.emplace_back(m_gridParameters.phases, MeterTotals::SumOfCounters);
    return m_loadMeters.size() - 1;
}

void HomeModel::moveCar(Instant at)
{
    std::optional<CarVisit> visit = m_car.at(at);
    if (m_influences.carPresent && !*m_influences.carPresent)
        visit.reset();
    else if (m_influences.carPresent && !visit)
        visit = m_visit ? m_visit : CarVisit{at, kUnplannedVisit};
    if (visit == m_visit)
        return;
    m_visit = visit;
    if (visit)
        m_charger->plug(visit->wanted);
    else
        m_charger->unplug();
}

PhasePowers HomeModel::loads(Instant at, double seconds)
{
    PhasePowers total;
    const PhasePowers &household = m_house.at(at);
    if (m_grid.present)
        total = household;
    m_truth.householdW = sum(total.active);
    m_truth.recorded = m_house.isRecorded();
    m_truth.switchedW = m_grid.present ? sum(m_switched.active) : 0;
    if (m_grid.present)
        total += m_switched;
    if (m_charger) {
        moveCar(at);
        m_charger->step(m_grid, seconds);
        total += m_charger->power();
        m_truth.chargerW = sum(m_charger->power().active);
    }
    if (m_heatPump) {
        if (m_heatPumpTrack)
            m_lastDemandW = m_recording.value(*m_heatPumpTrack, at).value_or(m_lastDemandW);
        m_heatPump->step(Watts(m_lastDemandW), m_grid.present, seconds);
        total += spreadEvenly(m_heatPump->power(), description().heatPump->phases);
        m_truth.heatPumpW = m_heatPump->power().value();
    }
    if (m_heatingRod) {
        m_heatingRod->step(m_grid.present, seconds);
        total += spreadEvenly(m_heatingRod->power(), description().heatingRod->phases);
        m_truth.heatingRodW = m_heatingRod->power().value();
    }
    m_truth.loadW = sum(total.active);
    return total;
}

InverterSurroundings HomeModel::surroundings(Instant at, double seconds)
{
    InverterSurroundings around;
    around.gridPresent = m_grid.present;
    around.island = m_truth.offGrid;
    const Instant recorded = m_recording.recordedTime(at);
    const double transmission = m_influences.sunFactor * cloudTransmission(m_influences.cloudCover);
    if (m_temperatureTrack)
        around.air = Celsius(m_recording.value(*m_temperatureTrack, at).value_or(around.air.value()));
    if (m_pvTrack) {
        m_lastOfferedW = m_recording.value(*m_pvTrack, at).value_or(m_lastOfferedW);
        const Watts ac(m_lastOfferedW * transmission);
        // The recording shows what came out of an inverter; ours must be offered what made that.
        around.pvAvailable = ac > Watts(0) ? m_inverter.converter().dcFor(ac) : Watts(0);
        around.stringVoltage = Volts(ac > Watts(0) ? kDefaultStringVolts : 0);
    } else if (m_globalTrack) {
        m_lastOfferedW = m_recording.value(*m_globalTrack, at).value_or(m_lastOfferedW);
        Weather weather{m_lastOfferedW * transmission, {}, {}};
        // More cloud means the same sky light and less beam, so a measured diffuse part stays as long as it
        // fits.
        if (m_diffuseTrack)
            weather.diffuseIrradiance = m_recording.value(*m_diffuseTrack, at);
        weather.temperatureCelsius = around.air.value();
        const PvOutput output = pvOutput(m_pv, weather, recorded);
        around.pvAvailable = output.available;
        around.stringVoltage = output.stringVoltage;
        m_truth.planeIrradiance = output.planeIrradiance;
    }
    m_truth.pvAvailableW = around.pvAvailable.value();
    m_truth.sunElevationDegrees =
        sunPosition(recorded, m_pv.latitudeDegrees, m_pv.longitudeDegrees).elevationRadians * 180 /
        std::numbers::pi;
    const bool outpacesSensor = seconds < kSensorDelaySeconds && !around.island;
    around.houseLoad = Watts(outpacesSensor ? m_lastLoadW.value_or(m_truth.loadW) : m_truth.loadW);
    return around;
}

GridState HomeModel::mainsOfHouse(Instant at, double seconds)
{
    m_truth.offGrid = m_influences.gridLost && description().backupBox;
    m_darkSeconds = m_truth.offGrid ? std::max(0.0, m_darkSeconds - seconds) : 0;
    m_truth.dark = m_darkSeconds > 0;
    if (m_influences.gridLost && (!m_truth.offGrid || m_truth.dark))
        return kNoMains;
    return gridState(m_gridParameters, at, m_truth.offGrid ? PhaseValues{} : m_imported);
}

void HomeModel::step(Instant at, Duration length)
{
    Q_ASSERT(length > Duration::zero());
    const double seconds = static_cast<double>(length.count()) / 1000;
    m_truth.at = at + length;
    m_grid = mainsOfHouse(at, seconds);
    PhasePowers atGrid = loads(at, seconds);
    for (MeterModel &meter : m_loadMeters)
        meter.step(atGrid, m_grid, seconds);
    m_inverter.step(surroundings(at, seconds), seconds);
    m_lastLoadW = m_truth.loadW;

    const PhasePowers produced = spreadEvenly(m_inverter.acPower(), allPhases(m_gridParameters.phases));
    m_inverterTerminals.step(produced, m_grid, seconds);
    for (std::size_t i = 0; i < 3; ++i)
        atGrid.active[i] -= produced.active[i];
    if (m_truth.offGrid) {
        // Nothing flows through an open transfer switch; what the house wanted beyond this makes it dark.
        if (!m_truth.dark && sum(atGrid.active) > kUnservedW)
            m_darkSeconds = kIslandRetrySeconds;
        atGrid = {};
    }
    m_gridMeter.step(atGrid, m_truth.offGrid ? kNoMains : m_grid, seconds);
    m_imported = atGrid.active;

    m_truth.gridW = sum(atGrid.active);
    m_truth.inverterW = m_inverter.acPower().value();
    m_truth.pvW = m_inverter.pvPower().value();
    m_truth.batteryW = m_inverter.battery().power().value();
}

} // namespace ww

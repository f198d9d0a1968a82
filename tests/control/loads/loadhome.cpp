// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/loadhome.h"

#include <cmath>

namespace ww::test {

namespace {

constexpr Uptime kStart{100'000};
constexpr double kVolts = 230;
constexpr double kHours = 1.0 / 3600;
// What a device with a lag of one second covers of its way in one.
constexpr double kLag = 0.63;
// Heat pumps take half a minute to come down.
constexpr double kHeatPumpLag = 0.1;
// An island carries no more than this above what its batteries can give, W; s until it is tried again.
constexpr double kTolerance = 20;
constexpr double kRetryS = 60;

double spread(LoadPhase phase, std::size_t index)
{
    if (phase == LoadPhase::All)
        return 1.0 / 3;
    const auto own = phase == LoadPhase::Unknown ? 0 : static_cast<std::size_t>(phase) - 1;
    return own == index ? 1 : 0;
}

} // namespace

LoadHome::LoadHome(LoadHomeSetup setup, std::vector<ModelLoad> loads, ControlSettings settings,
                   PlantConfig plant)
    : m_setup(std::move(setup))
    , m_loads(std::move(loads))
    , m_settings(std::move(settings))
    , m_plant(std::move(plant))
    , m_limits(m_setup.inverters)
    , m_suns(m_setup.inverters.size())
    , m_batteryTold(m_setup.batteries.size())
    , m_batteryPower(m_setup.batteries.size())
    , m_soc(m_setup.batterySoc)
{
    m_snapshot.uptime = kStart;
    m_snapshot.time = m_setup.start;
    build();
}

void LoadHome::build()
{
    const auto add = [this](const QString &id, DeviceType type) -> DeviceState & {
        DeviceState device;
        device.id = DeviceId(id);
        device.type = type;
        device.link = LinkState::Connected;
        m_snapshot.devices.push_back(device);
        return m_snapshot.devices.back();
    };
    add(QStringLiteral("grid"), DeviceType::Meter).role = MeterRole::Grid;
    for (std::size_t i = 0; i < m_setup.inverters.size(); ++i)
        add(QStringLiteral("sun%1").arg(i), DeviceType::Inverter)
            .ranges.push_back({SetpointKind::ActivePowerLimit, 0, m_setup.inverters[i]});
    for (std::size_t place = 0; place <= m_loads.size(); ++place) {
        for (std::size_t i = 0; place == m_setup.batteryAt && i < m_setup.batteries.size(); ++i)
            add(QStringLiteral("battery%1").arg(i), DeviceType::Battery)
                .ranges.push_back({SetpointKind::BatteryPower, -m_setup.batteries[i], m_setup.batteries[i]});
        if (place == m_loads.size())
            break;
        const ModelLoad &load = m_loads[place];
        DeviceState &device = add(load.id.text(), load.type);
        switch (load.type) {
        case DeviceType::Charger:
            device.ranges.push_back({SetpointKind::ChargerCurrent, 0, load.mostA});
            if (load.changesPhases)
                device.ranges.push_back({SetpointKind::ChargerPhases, 1, 3});
            break;
        case DeviceType::HeatPump: device.ranges.push_back({SetpointKind::SgReady, 1, 4}); break;
        case DeviceType::HeatingRod:
            device.ranges.push_back({SetpointKind::HeatingRodPower, 0, load.watts});
            break;
        default: device.ranges.push_back({SetpointKind::SwitchState, 0, 1}); break;
        }
    }
}

void LoadHome::run(double seconds)
{
    const double end = m_seconds + seconds;
    while (m_seconds < end - 0.5) {
        step();
        measure();
        if (onWorld)
            onWorld(*this);
        control();
        if (onSecond)
            onSecond(*this);
    }
}

void LoadHome::step()
{
    m_seconds += 1;
    m_snapshot.uptime += Duration(1000);
    m_snapshot.time = m_snapshot.time + Duration(1000);
    m_house = m_setup.houseW(m_seconds);
    double all = 0;
    for (const double most : m_setup.inverters)
        all += most;
    const double potential = m_setup.sunW(m_seconds);
    for (std::size_t i = 0; i < m_suns.size(); ++i) {
        const double able = std::min(potential * m_setup.inverters[i] / all, m_setup.inverters[i]);
        m_suns[i] += kLag * (std::min(able, m_limits[i]) - m_suns[i]);
    }
    for (std::size_t i = 0; i < m_batteryPower.size(); ++i)
        m_batteryPower[i] += kLag * (batteryTarget(i) - m_batteryPower[i]);
    for (ModelLoad &load : m_loads)
        move(load);
    if (isDark())
        beDark();
    balance();
    importedWh += std::max(0.0, m_grid) * kHours;
    exportedWh += std::max(0.0, -m_grid) * kHours;
    sunWh += sun() * kHours;
    batteryOutWh += std::max(0.0, battery()) * kHours;
    const double worst = *std::max_element(m_phases.begin(), m_phases.end());
    m_runAbove = worst > m_above ? m_runAbove + 1 : 0;
    m_longestAbove = std::max(m_longestAbove, m_runAbove);
}

void LoadHome::beDark()
{
    m_house = 0;
    std::ranges::fill(m_suns, 0.0);
    for (ModelLoad &load : m_loads)
        load.power = 0;
}

void LoadHome::balance()
{
    double used = m_house - sun();
    for (const ModelLoad &load : m_loads)
        used += load.power;
    double capacity = 0;
    double most = 0;
    for (const double watts : m_setup.batteries) {
        capacity += 2 * watts;
        most += watts;
    }
    if (m_island && m_setup.collapses && !isDark() && used > most + kTolerance) {
        m_darkUntil = m_seconds + kRetryS;
        ++m_collapses;
    }
    // They make the island's grid; what is too much for them its voltage and frequency have to bear.
    for (std::size_t i = 0; m_island && i < m_batteryPower.size(); ++i)
        m_batteryPower[i] = std::clamp(used, -most, most) * m_setup.batteries[i] / most;
    if (capacity > 0)
        m_soc = std::clamp(m_soc - battery() * kHours / capacity * 100, 0.0, 100.0);
    m_phases = {};
    for (std::size_t i = 0; !m_island && i < phaseCount(); ++i) {
        m_phases.at(i) =
            m_house * m_setup.houseShares.at(i) - (sun() + battery()) / static_cast<double>(phaseCount());
        for (const ModelLoad &load : m_loads)
            m_phases.at(i) += load.power * phasePart(load, i);
    }
    m_grid = m_phases[0] + m_phases[1] + m_phases[2];
}

void LoadHome::beIsland(bool island, int input)
{
    m_island = island;
    m_inputs.digital.at(static_cast<std::size_t>(input - 1)) = island;
}

double LoadHome::phasePart(const ModelLoad &load, std::size_t phase)
{
    const bool all3 = load.type == DeviceType::Charger && load.stay < load.stays.size() &&
                      load.setPhases == 3 && load.stays[load.stay].phases == 3;
    return spread(all3 ? LoadPhase::All : load.phase, phase);
}

bool LoadHome::hasVehicle(const ModelLoad &load) const
{
    return load.stay < load.stays.size() && m_seconds >= load.stays[load.stay].from;
}

double LoadHome::headsFor(const ModelLoad &load) const
{
    switch (load.type) {
    case DeviceType::Charger: return vehicleTakes(load, load.setpoint);
    case DeviceType::HeatPump: {
        const double own = load.ownW ? load.ownW(m_seconds) : 0;
        return load.setpoint == 1 ? 0 : load.setpoint >= 3 ? std::max(own, load.watts) : own;
    }
    case DeviceType::HeatingRod: return load.opensThermostat ? 0 : load.gain * load.setpoint;
    default: return load.setpoint >= 0.5 ? load.watts : 0;
    }
}

void LoadHome::move(ModelLoad &load)
{
    switch (load.type) {
    case DeviceType::Charger: moveVehicle(load); break;
    case DeviceType::HeatPump: load.power += kHeatPumpLag * (headsFor(load) - load.power); break;
    case DeviceType::HeatingRod: load.power += kLag * (headsFor(load) - load.power); break;
    default: load.power = headsFor(load); break;
    }
    load.energyWh += load.power * kHours;
    if (load.hasTank)
        load.tankC += (load.power - load.coolingW) * kHours / (1.163 * load.litres);
}

double LoadHome::vehicleTakes(const ModelLoad &load, double amperes) const
{
    if (!hasVehicle(load))
        return 0;
    const Stay &stay = load.stays[load.stay];
    if (stay.refuses || load.chargedWh >= stay.needWh || load.setpoint < 6)
        return 0;
    const double current = std::min({amperes, load.setpoint, stay.mostA});
    return current >= 6 ? load.gain * current * kVolts * std::min(load.setPhases, stay.phases) : 0;
}

void LoadHome::moveVehicle(ModelLoad &load)
{
    if (load.stay < load.stays.size() && m_seconds > load.stays[load.stay].until) {
        ++load.stay;
        load.chargedWh = 0;
        load.takenA = 0;
    }
    while (!load.orders.empty() && load.orders.front().first <= m_seconds) {
        load.takenA = load.orders.front().second;
        load.orders.pop_front();
    }
    // A charger cuts at once; more current comes when the vehicle follows.
    load.power = vehicleTakes(load, load.takenA);
    load.chargedWh += load.power * kHours;
}

double LoadHome::batteryTarget(std::size_t battery) const
{
    const double told = m_batteryTold[battery];
    return (m_soc >= 100 && told < 0) || (m_soc <= 0 && told > 0) ? 0 : told;
}

double LoadHome::batteryHeadsFor() const
{
    double sum = 0;
    for (std::size_t i = 0; i < m_batteryTold.size(); ++i)
        sum += batteryTarget(i);
    return sum;
}

double LoadHome::sunLeft() const
{
    double sum = 0;
    for (std::size_t i = 0; i < m_suns.size(); ++i)
        sum += std::min(m_suns[i], m_limits[i]);
    return sum;
}

double LoadHome::sunAllowed() const
{
    double sum = 0;
    for (const double limit : m_limits)
        sum += limit;
    return sum;
}

double LoadHome::battery() const
{
    double sum = 0;
    for (const double power : m_batteryPower)
        sum += power;
    return sum;
}

double LoadHome::sun() const
{
    double sum = 0;
    for (const double power : m_suns)
        sum += power;
    return sum;
}

DeviceState &LoadHome::device(const DeviceId &id)
{
    return *std::find_if(m_snapshot.devices.begin(), m_snapshot.devices.end(),
                         [&id](const DeviceState &one) { return one.id == id; });
}

void LoadHome::tellLoad(ModelLoad &load, SetpointKind kind, double value)
{
    double &setpoint = load.setpoint;
    if (load.ignores || value == setpoint)
        return;
    m_switchings[{load.id.text(), kind}].push_back({m_seconds, setpoint, value});
    if (load.type == DeviceType::Charger && load.stay < load.stays.size())
        load.orders.emplace_back(m_seconds + load.stays[load.stay].reactsS, value);
    setpoint = value;
}

void LoadHome::control()
{
    hideVanished();
    m_decision = decide(m_settings, m_plant, m_state, snapshot(), m_inputs);
    // A setpoint nobody renews falls back to what is safe.
    std::map<std::pair<QString, SetpointKind>, double> told;
    for (const Command &command : m_decision.commands)
        told[{snapshot().devices[command.device].id.text(), command.kind}] = command.value;
    const auto value = [&told](const DeviceId &id, SetpointKind kind, double safe) {
        const auto entry = told.find({id.text(), kind});
        return entry == told.end() ? safe : entry->second;
    };
    for (std::size_t i = 0; i < m_limits.size(); ++i)
        m_limits[i] = value(DeviceId(QStringLiteral("sun%1").arg(i)), SetpointKind::ActivePowerLimit,
                            m_setup.inverters[i]);
    for (std::size_t i = 0; i < m_batteryTold.size(); ++i)
        m_batteryTold[i] = value(DeviceId(QStringLiteral("battery%1").arg(i)), SetpointKind::BatteryPower, 0);
    for (ModelLoad &load : m_loads) {
        const SetpointKind kind = info(load.type).setpoints.front();
        tellLoad(load, kind, value(load.id, kind, load.type == DeviceType::HeatPump ? 2 : 0));
        if (load.changesPhases && !load.ignores) {
            const int phases = static_cast<int>(value(load.id, SetpointKind::ChargerPhases, load.setPhases));
            if (phases != load.setPhases)
                m_switchings[{load.id.text(), SetpointKind::ChargerPhases}].push_back(
                    {m_seconds, static_cast<double>(load.setPhases), static_cast<double>(phases)});
            load.setPhases = phases;
        }
    }
}

ModelLoad &LoadHome::load(const char *id)
{
    return *std::find_if(m_loads.begin(), m_loads.end(),
                         [id](const ModelLoad &one) { return one.id.text() == QLatin1StringView(id); });
}

LoadDevice &LoadHome::settingsOf(const char *id)
{
    return *std::find_if(m_settings.loads.devices.begin(), m_settings.loads.devices.end(),
                         [id](const LoadDevice &one) { return one.device.text() == QLatin1StringView(id); });
}

const LoadStatus *LoadHome::status(const char *id) const
{
    for (const LoadStatus &status : m_decision.loads) {
        if (snapshot().devices[status.device].id.text() == QLatin1StringView(id))
            return &status;
    }
    return nullptr;
}

QString LoadHome::why(const char *id) const
{
    const LoadStatus *entry = status(id);
    return entry ? QString::fromLatin1(sentenceId(entry->why.why())) : QString();
}

const std::vector<Switching> &LoadHome::switchings(const char *id, SetpointKind kind)
{
    return m_switchings[{QString::fromLatin1(id), kind}];
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loads/randomloads.h"

#include <cmath>

namespace ww::test {

namespace {

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};
constexpr std::array kLoadTypes{DeviceType::Charger, DeviceType::Switch, DeviceType::Switch,
                                DeviceType::HeatPump, DeviceType::HeatingRod};

} // namespace

RandomLoads::RandomLoads(quint32 seed)
    : m_dice(seed)
{}

void RandomLoads::addDevice(const QString &id, DeviceType type)
{
    DeviceState device;
    device.id = DeviceId(id);
    device.type = type;
    device.link = LinkState::Connected;
    Unit unit;
    unit.metered = chance(0.7);
    unit.tellsPhases = chance(0.5);
    unit.watts = number(50, 6000);
    unit.state = whole(0, 2);
    unit.fault = chance(0.7) ? 0 : 0.1;
    switch (type) {
    case DeviceType::Battery: device.ranges = {{SetpointKind::BatteryPower, -unit.watts, unit.watts}}; break;
    case DeviceType::Inverter: device.ranges = {{SetpointKind::ActivePowerLimit, 0, 2 * unit.watts}}; break;
    case DeviceType::Charger:
        device.ranges = {{SetpointKind::ChargerCurrent, 0, number(4, 32)}};
        if (chance(0.5))
            device.ranges.push_back({SetpointKind::ChargerPhases, 1, 3});
        break;
    case DeviceType::HeatPump: device.ranges = {{SetpointKind::SgReady, 1, 4}}; break;
    case DeviceType::HeatingRod: device.ranges = {{SetpointKind::HeatingRodPower, 0, unit.watts}}; break;
    case DeviceType::Switch: device.ranges = {{SetpointKind::SwitchState, 0, 1}}; break;
    default: break;
    }
    m_snapshot.devices.push_back(device);
    m_units.push_back(unit);
}

void RandomLoads::draw()
{
    m_snapshot = {};
    m_units.clear();
    m_settings = {};
    m_snapshot.uptime = Uptime(whole(100'000, 1'000'000));
    m_snapshot.time = {1'590'969'600'000 + static_cast<qint64>(whole(0, 30'000)) * 1'000'000};
    m_plant.timeZone = chance(0.5) ? "Europe/Berlin" : "UTC";
    m_plant.grid.system = chance(0.7) ? GridSystem::ThreePhaseFourWire : GridSystem::OnePhase;
    m_plant.grid.fuse = Amperes(whole(10, 80));
    addDevice(QStringLiteral("grid"), DeviceType::Meter);
    m_snapshot.devices.back().role = MeterRole::Grid;
    for (int i = whole(0, 2); i > 0; --i)
        addDevice(QStringLiteral("sun%1").arg(i), DeviceType::Inverter);
    for (int i = whole(0, 2); i > 0; --i)
        addDevice(QStringLiteral("battery%1").arg(i), DeviceType::Battery);
    for (int i = whole(1, 6); i > 0; --i)
        addDevice(QStringLiteral("load%1").arg(i), kLoadTypes.at(static_cast<std::size_t>(whole(0, 4))));
    drawSettings();
}

Duration RandomLoads::delay()
{
    return Duration(chance(0.3) ? 0 : whole(1, 900'000));
}

void RandomLoads::drawSettings()
{
    m_settings.fuse.current = Amperes(whole(6, 80));
    m_settings.loads.batteryPlace = static_cast<BatteryPlace>(whole(0, 2));
    m_settings.loads.batteryFirstUntil = Percent(chance(0.7) ? 0 : whole(1, 100));
    m_settings.loads.shareBetweenChargers = chance(0.7);
    if (chance(0.2))
        m_settings.feedIn.kind = FeedInLimitKind::Zero;
    for (const DeviceState &device : m_snapshot.devices) {
        if (!device.id.text().startsWith(QStringLiteral("load")) || chance(0.1))
            continue;
        LoadDevice load;
        load.device = device.id;
        drawLoad(load);
        m_settings.loads.devices.push_back(load);
    }
}

void RandomLoads::drawLoad(LoadDevice &load)
{
    load.mode = static_cast<LoadMode>(whole(0, 4));
    load.fromBattery = chance(0.2);
    load.power = Watts(chance(0.5) ? 0 : number(50, 11'000));
    load.start = Watts(chance(0.7) ? 0 : number(100, 6000));
    load.stop = load.start * (chance(0.5) ? 0 : 0.5);
    load.startDelay = delay();
    load.stopDelay = delay();
    load.minRun = delay();
    load.minRest = delay();
    load.maxStarts = chance(0.8) ? 0 : whole(1, 3);
    load.phase = static_cast<LoadPhase>(whole(0, 4));
    load.charger.maxCurrent = Amperes(whole(6, 32));
    load.charger.minCurrent =
        Amperes(std::min(load.charger.maxCurrent.value(), static_cast<double>(whole(6, 10))));
    load.charger.step = Amperes(chance(0.5) ? 1 : 0.1);
    load.charger.blindCurrent = chance(0.5) ? Amperes(0) : load.charger.minCurrent;
    load.charger.phases = chance(0.6) ? 0 : chance(0.5) ? 1 : 3;
    load.charger.phaseRest = delay();
    load.charger.vehicleCapacity = 40_kWh;
    load.heatPump.forceStart = Watts(chance(0.5) ? 0 : 8000);
    load.heatPump.mayLock = chance(0.5);
    load.hotWater.step = Watts(whole(1, 500));
    if (load.mode == LoadMode::Reserved)
        drawReservation(load);
}

void RandomLoads::drawReservation(LoadDevice &load)
{
    Reservation reservation;
    reservation.target = static_cast<ReservationTarget>(whole(0, 2));
    reservation.value =
        reservation.target == ReservationTarget::Energy ? number(100, 40'000) : number(20, 60);
    reservation.weekdays = whole(1, 127);
    reservation.minuteOfDay = whole(0, 1439);
    if (chance(0.3))
        reservation.once = m_snapshot.time + Duration(whole(-10'000'000, 100'000'000));
    load.reservations.push_back(reservation);
}

void RandomLoads::put(DeviceState &device, Channel channel, double value)
{
    const auto place =
        std::lower_bound(device.readings.begin(), device.readings.end(), channel,
                         [](const ChannelReading &entry, Channel wanted) { return entry.channel < wanted; });
    // Sources are read a second before the meter, so that nobody can take them for moving at that moment.
    const bool isMeter = device.type == DeviceType::Meter;
    const ChannelReading reading{channel, Reading(value, m_snapshot.uptime - Duration(isMeter ? 0 : 1000))};
    if (place != device.readings.end() && place->channel == channel)
        *place = reading;
    else
        device.readings.insert(place, reading);
}

const Snapshot &RandomLoads::next(const Decision &told)
{
    // Readings older than every movement, so that what was drawn is known.
    const Duration passed(whole(5000, chance(0.5) ? 10'000 : 400'000));
    m_snapshot.uptime += passed;
    m_snapshot.time = m_snapshot.time + (chance(0.98) ? passed : Duration(whole(-9'000'000, 9'000'000)));
    m_changed = chance(0.05) && !m_settings.loads.devices.empty();
    if (m_changed)
        m_settings.loads
            .devices[static_cast<std::size_t>(
                whole(0, static_cast<int>(m_settings.loads.devices.size()) - 1))]
            .mode = static_cast<LoadMode>(whole(0, 3));
    for (std::size_t i = 0; i < m_snapshot.devices.size(); ++i)
        move(m_snapshot.devices[i], m_units[i], told);
    return m_snapshot;
}

void RandomLoads::move(DeviceState &device, Unit &unit, const Decision &told)
{
    device.link = chance(unit.fault) ? LinkState::Absent : LinkState::Connected;
    switch (device.type) {
    case DeviceType::Meter: {
        const int count = m_plant.grid.phases();
        const double scale = 1.2 * m_plant.grid.fusePower().value() / count;
        double total = 0;
        for (int i = 0; i < count; ++i) {
            const double power = chance(0.3) ? number(-300, 300) : number(-scale, scale);
            total += power;
            put(device, {Quantity::ActivePower, kPhases.at(static_cast<std::size_t>(i))}, power);
        }
        put(device, {Quantity::ActivePower}, total);
        break;
    }
    case DeviceType::Battery:
        put(device, {Quantity::ActivePower}, number(-unit.watts, unit.watts));
        put(device, {Quantity::StateOfCharge}, whole(0, 100));
        for (const Phase phase : kPhases)
            put(device, {Quantity::Voltage, phase}, 230);
        break;
    case DeviceType::Inverter:
        put(device, {Quantity::ActivePower}, number(0, 2 * unit.watts));
        for (const Phase phase : kPhases)
            put(device, {Quantity::Voltage, phase}, 230);
        break;
    default: moveLoad(device, unit, told); break;
    }
}

void RandomLoads::moveLoad(DeviceState &device, Unit &unit, const Decision &told)
{
    double target = 0;
    for (const LoadStatus &status : told.loads) {
        if (&m_snapshot.devices[status.device] == &device)
            target = status.target;
    }
    // Most do what they are told; some do half, nothing, or what they like.
    const int mood = whole(0, 9);
    const double power = mood < 7 ? target : mood == 7 ? target / 2 : mood == 8 ? 0 : unit.watts;
    if (unit.metered)
        put(device, {Quantity::ActivePower}, power);
    if (device.type == DeviceType::Charger) {
        unit.state = chance(0.9) ? unit.state : whole(0, 5);
        put(device, {Quantity::ChargerState}, unit.state);
        if (chance(0.2))
            put(device, {Quantity::StateOfCharge}, whole(0, 100));
    }
    if (device.type == DeviceType::HeatingRod && unit.tellsPhases)
        put(device, {Quantity::TankTemperature}, whole(30, 65));
}

} // namespace ww::test

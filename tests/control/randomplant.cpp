// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomplant.h"

#include <cmath>

namespace ww::test {

namespace {

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

} // namespace

quint32 chosenSeed(std::optional<quint32> usual)
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("WATTWARD_SEED", &isGiven);
    if (isGiven)
        return static_cast<quint32>(given);
    return usual.value_or(QRandomGenerator::global()->bounded(1'000'000'000));
}

RandomPlant::RandomPlant(quint32 seed)
    : m_dice(seed)
{}

double RandomPlant::power(double scale)
{
    // Zero, a little and a lot are all worth a try.
    switch (whole(0, 5)) {
    case 0: return 0;
    case 1: return number(-100, 100);
    case 2: return std::round(number(-scale, scale));
    default: return number(-scale, scale);
    }
}

void RandomPlant::draw()
{
    m_now = Uptime(whole(0, 1'000'000));
    m_time = {1'590'969'600'000 + whole(0, 1'000'000)};
    m_faults = chance(0.5) ? 0 : number(0, 0.3);
    m_hasGrid = chance(0.95);
    m_phases = chance(0.5);
    m_currents = chance(0.5);
    m_plant.grid.system = static_cast<GridSystem>(whole(0, 4));
    m_plant.grid.fuse = Amperes(whole(6, 100));
    m_plant.installedPv = Watts(whole(1, 40) * 1000);
    drawUnits();
    drawSettings();
    m_inputs = {};
    m_inputs.digital.fill(false);
    m_inputs.consumptionLimitW = kEndless;
    m_isTested = chance(0.3);
}

double RandomPlant::oddly(double value)
{
    return chance(0.02) ? (chance(0.5) ? std::nan("") : INFINITY) : value;
}

void RandomPlant::drawTrial()
{
    Trial &trial = m_inputs.trial;
    trial = {};
    for (const Unit &unit : m_units) {
        const auto kinds = info(unit.type).setpoints;
        if (!kinds.empty() && chance(0.7))
            trial.wishes.push_back({DeviceId(QString::fromLatin1(unit.id)), kinds.front(),
                                    oddly(power(1.5 * std::max(unit.high, -unit.low)))});
    }
    if (!trial.wishes.empty() && chance(0.2))
        trial.lapsing = trial.wishes.back();
    switch (whole(0, 7)) {
    case 0: trial.feedIn = Watts(oddly(number(-1000, 20'000))); break;
    case 1: trial.fuse = Amperes(oddly(number(0, 60))); break;
    case 2: trial.consumption = Watts(oddly(number(-1000, 20'000))); break;
    case 3: trial.contacts = whole(0, 3); break;
    case 4: trial.meterLost = true; break;
    default: break;
    }
}

void RandomPlant::drawSettings()
{
    m_settings = {};
    m_settings.feedIn.kind = static_cast<FeedInLimitKind>(whole(0, 3));
    m_settings.feedIn.power = Watts(chance(0.3) ? 0 : number(0, 20'000));
    m_settings.feedIn.percent = Percent(number(0, 100));
    m_settings.feedIn.perPhase = chance(0.2);
    m_settings.fuse.current = Amperes(number(4, 100));
    m_settings.storage.minSoc = Percent(whole(0, 90));
    m_settings.storage.maxSoc = Percent(m_settings.storage.minSoc.value() + whole(1, 10));
    // Loads are shed before the battery is as full as it gets.
    m_settings.offGrid.reserveSoc = Percent(std::min(20.0, m_settings.storage.maxSoc.value() - 1));
    m_settings.mode = chance(0.85) ? OperatingMode::SelfConsumption : OperatingMode::Off;
    m_settings.regulation.deadBand = Watts(chance(0.2) ? 0 : number(0, 200));
    const auto limit = feedInLimit(m_settings, m_plant);
    m_settings.feedIn.failSafe = Watts(limit ? number(0, limit->value()) : 0);
    m_settings.ripple.enabled = chance(0.1);
    m_settings.ripple.debounce = Duration(0);
    if (!m_units.empty() && chance(0.1)) {
        m_settings.consumptionLimit.source = ConsumptionLimitSource::External;
        m_settings.consumptionLimit.devices = {{DeviceId(QString::fromLatin1(m_units.front().id))}};
    }
    if (chance(0.3))
        drawOverride();
}

void RandomPlant::drawOverride()
{
    const auto &unit =
        m_units.empty() ? Unit{"nobody", DeviceType::Battery, 0, 0, 0, true, true, {}}
                        : m_units[static_cast<std::size_t>(whole(0, static_cast<int>(m_units.size()) - 1))];
    const auto kinds = info(unit.type).setpoints;
    const SetpointKind kind =
        kinds.empty() || chance(0.1)
            ? SetpointKind::BatteryPower
            : kinds[static_cast<std::size_t>(whole(0, static_cast<int>(kinds.size()) - 1))];
    m_settings.overrides.push_back({DeviceId(QString::fromLatin1(unit.id)), kind, power(2 * unit.high),
                                    m_time + Duration(whole(-1000, 60'000))});
}

void RandomPlant::drawUnits()
{
    m_units.clear();
    const int inverters = whole(0, 3);
    for (int i = 0; i < inverters; ++i)
        m_units.push_back({"sun" + QByteArray::number(i),
                           DeviceType::Inverter,
                           chance(0.9) ? 0.0 : 100.0,
                           number(500, 20'000),
                           0,
                           chance(0.5),
                           false,
                           {}});
    const int batteries = whole(0, 6);
    for (int i = 0; i < batteries; ++i) {
        const double charge = chance(0.05) ? 0 : number(0, 10'000);
        const QByteArray inverter =
            inverters > 0 && chance(0.4) ? "sun" + QByteArray::number(whole(0, inverters - 1)) : QByteArray();
        m_units.push_back({"bat" + QByteArray::number(i), DeviceType::Battery, -charge, number(0, 10'000),
                           number(500, 30'000), chance(0.5), chance(0.3), inverter});
    }
    constexpr std::array kOthers{DeviceType::Charger, DeviceType::Switch, DeviceType::HeatingRod,
                                 DeviceType::Meter};
    for (int i = whole(0, 3); i > 0; --i) {
        const DeviceType type = kOthers.at(static_cast<std::size_t>(whole(0, 3)));
        m_units.push_back({"any" + QByteArray::number(i),
                           type,
                           0,
                           type == DeviceType::Switch ? 1.0 : 32.0,
                           0,
                           true,
                           false,
                           {}});
    }
    for (std::size_t i = m_units.size(); i > 1; --i)
        std::swap(m_units[i - 1], m_units[static_cast<std::size_t>(whole(0, static_cast<int>(i) - 1))]);
}

Snapshot RandomPlant::next()
{
    m_now += Duration(whole(1, 3000));
    m_time = m_time + Duration(whole(-100, 3000));
    Picture picture(m_now, m_time);
    if (m_hasGrid)
        addGrid(picture);
    for (const Unit &unit : m_units)
        addUnit(picture, unit);
    if (m_isTested)
        drawTrial();
    return picture.snapshot();
}

void RandomPlant::addGrid(Picture &picture)
{
    const int count = m_plant.grid.phases();
    const double scale = 1.5 * m_plant.grid.fusePower().value();
    double total = 0;
    std::array<double, 3> phases{};
    for (int i = 0; i < count; ++i)
        total += phases.at(static_cast<std::size_t>(i)) = power(scale / count);
    picture.grid(total);
    for (int i = 0; m_phases && i < count; ++i)
        picture.read(Quantity::ActivePower, phases.at(static_cast<std::size_t>(i)),
                     kPhases.at(static_cast<std::size_t>(i)));
    for (int i = 0; m_phases && m_currents && i < count; ++i)
        addCurrent(picture, kPhases.at(static_cast<std::size_t>(i)), phases.at(static_cast<std::size_t>(i)));
    if (chance(m_faults))
        addFault(picture);
}

void RandomPlant::addCurrent(Picture &picture, Phase phase, double watts)
{
    const double nominal = m_plant.grid.nominalVoltage.value();
    // A weak phase, or one that is lost and carries next to nothing.
    const double volts = nominal * (chance(0.1) ? number(0, 1) : number(0.9, 1.1));
    const bool isLost = volts < nominal / 2;
    const double apparent = std::hypot(watts, chance(0.5) ? 0 : number(0, 3000));
    picture.read(Quantity::Voltage, volts, phase);
    picture.read(Quantity::Current, isLost ? number(0, 5) : apparent / volts, phase);
}

void RandomPlant::addUnit(Picture &picture, const Unit &unit)
{
    const QByteArray id = unit.id;
    if (unit.type == DeviceType::Battery) {
        picture.battery(id.constData(), number(unit.low, unit.high), whole(0, 100));
        picture.last().ranges = {{SetpointKind::BatteryPower, unit.low, unit.high}};
        picture.read(Quantity::RatedEnergy, unit.capacity);
        if (unit.promises) {
            picture.read(Quantity::MaxChargePower, number(0, 10'000));
            picture.read(Quantity::MaxDischargePower, number(0, 10'000));
        }
        picture.last().coupledTo = DeviceId(QString::fromLatin1(unit.coupledTo));
    } else if (unit.type == DeviceType::Inverter) {
        picture.inverter(id.constData(), number(0, unit.high), unit.high);
        picture.last().ranges = {{SetpointKind::ActivePowerLimit, unit.low, unit.high},
                                 {SetpointKind::FeedInLimit, 0, unit.high}};
    } else {
        DeviceState &device = picture.add(id.constData(), unit.type);
        for (const SetpointKind kind : info(unit.type).setpoints)
            device.ranges.push_back({kind, unit.low, unit.high});
        picture.read(Quantity::ActivePower, power(3000));
    }
    if (unit.evenPhases) {
        for (const Phase phase : kPhases)
            picture.read(Quantity::Voltage, 230, phase);
    }
    if (chance(m_faults))
        addFault(picture);
}

void RandomPlant::addFault(Picture &picture)
{
    DeviceState &device = picture.last();
    const Quantity quantity = chance(0.5) ? Quantity::ActivePower : Quantity::StateOfCharge;
    switch (whole(0, 8)) {
    case 0: device.link = LinkState::Absent; break;
    case 1: device.link = LinkState::Connecting; break;
    case 2: picture.unread(quantity); break;
    case 3: picture.read(quantity, power(1e4), Phase::Total, Quality::Stale); break;
    case 4: picture.read(quantity, power(1e7), Phase::Total, Quality::Implausible); break;
    case 5: picture.read(quantity, chance(0.5) ? std::nan("") : INFINITY); break;
    case 6:
        picture.read(quantity, number(0, 100), Phase::Total, Quality::Good, Duration(whole(0, 20'000)));
        break;
    case 7: device.ranges.clear(); break;
    case 8:
        for (DeviceState::Range &range : device.ranges)
            std::swap(range.min, range.max);
        break;
    }
}

} // namespace ww::test

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantmodel.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww::test {

namespace {

constexpr double kTickS = 0.1;
constexpr double kVolts = 230;
constexpr double kInverterW = 8000;
constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

} // namespace

PlantModel::PlantModel()
{
    plant.installedPv = Watts(0);
    plant.name = u"Home"_s;
}

double PlantModel::random()
{
    m_seed = m_seed * 1'664'525 + 1'013'904'223;
    return static_cast<double>(m_seed >> 8) / (1U << 23) - 1;
}

DeviceState PlantModel::meter() const
{
    DeviceState meter = modelDevice("meter", DeviceType::Meter);
    meter.role = MeterRole::Grid;
    if (!meterAnswers)
        return meter;
    double total = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const Transformer &transformer = transformers.at(i);
        const double watts = m_conductors.at(transformer.conductor);
        // The current of another conductor meets this phase's voltage 120 degrees away.
        const double power = watts * transformer.sign * (transformer.conductor == i ? 1 : -0.5);
        total += power;
        addReading(meter, Quantity::ActivePower, power, m_now, kPhases.at(i));
        addReading(meter, Quantity::Current, std::copysign(std::abs(watts) / kVolts, power), m_now,
                   kPhases.at(i));
    }
    addReading(meter, Quantity::ActivePower, total, m_now);
    return meter;
}

DeviceState PlantModel::batteryState() const
{
    DeviceState battery = modelDevice("battery", DeviceType::Battery);
    if (batteryIsMeasured)
        addReading(battery, Quantity::ActivePower, m_readBattery, m_readBatteryAt);
    addReading(battery, Quantity::StateOfCharge, soc, m_now);
    addReading(battery, Quantity::RatedEnergy, 10'000, m_now);
    for (const Phase phase : kPhases) {
        if (batteryIsMeasured)
            addReading(battery, Quantity::ActivePower, m_readBattery / 3, m_readBatteryAt, phase);
    }
    battery.ranges.push_back({SetpointKind::BatteryPower, -5000, 5000});
    SetpointStatus status;
    status.state = !m_told.value    ? SetpointState::Expired
                   : batteryRefuses ? SetpointState::Refused
                                    : SetpointState::Confirmed;
    status.wanted = m_told.value.value_or(0);
    status.readBack = m_told.value;
    status.safeValue = 0;
    status.leaseUntil = m_told.renewed + settings.regulation.lease;
    battery.setpoints.push_back(status);
    return battery;
}

DeviceState PlantModel::inverterState() const
{
    DeviceState inverter = modelDevice("inverter", DeviceType::Inverter);
    if (inverterIsMeasured)
        addReading(inverter, Quantity::ActivePower, m_sun, m_now);
    for (const Phase phase : kPhases) {
        if (inverterIsMeasured)
            addReading(inverter, Quantity::ActivePower, m_sun / 3, m_now, phase);
    }
    if (inverterIsRead)
        return inverter;
    const auto kind = inverterHoldsFeedIn ? SetpointKind::FeedInLimit : SetpointKind::ActivePowerLimit;
    inverter.ranges.push_back({kind, 0, kInverterW});
    SetpointStatus status;
    status.kind = kind;
    const auto &told = m_toldSun.value;
    status.state = !told             ? m_toldSun.hasEnded ? SetpointState::Expired : SetpointState::Idle
                   : inverterRefuses ? SetpointState::Refused
                                     : SetpointState::Confirmed;
    status.wanted = told.value_or(kInverterW);
    status.readBack = told;
    status.leaseUntil = m_toldSun.renewed + settings.regulation.lease;
    inverter.setpoints.push_back(status);
    return inverter;
}

DeviceState PlantModel::rodState() const
{
    DeviceState rod = modelDevice("rod", DeviceType::HeatingRod);
    addReading(rod, Quantity::ActivePower, m_rod, m_now);
    rod.ranges.push_back({SetpointKind::HeatingRodPower, 0, rodW});
    SetpointStatus heat;
    heat.kind = SetpointKind::HeatingRodPower;
    heat.state = m_toldRod.value ? SetpointState::Confirmed : SetpointState::Idle;
    heat.wanted = m_toldRod.value.value_or(0);
    rod.setpoints.push_back(heat);
    return rod;
}

Snapshot PlantModel::picture() const
{
    Snapshot snapshot;
    snapshot.uptime = m_now;
    snapshot.time = {1'590'969'600'000 + m_now.count()};
    snapshot.devices.push_back(meter());
    if (hasBattery)
        snapshot.devices.push_back(batteryState());
    if (sunW > 0)
        snapshot.devices.push_back(inverterState());
    if (rodW > 0)
        snapshot.devices.push_back(rodState());
    if (charger.exists)
        snapshot.devices.push_back(charger.device(m_now, settings.regulation.lease));
    if (pump.exists)
        snapshot.devices.push_back(pump.device(m_now, settings.regulation.lease));
    return snapshot;
}

void PlantModel::Wire::send(Uptime now, double value)
{
    if (sent.empty() || sent.back().second != value)
        sent.emplace_back(now, value);
}

double PlantModel::Wire::arrived(Uptime now, Duration delay, double before) const
{
    for (auto entry = sent.rbegin(); entry != sent.rend(); ++entry) {
        if (entry->first + delay <= now)
            return entry->second;
    }
    return before;
}

Leased *PlantModel::toldOf(SetpointKind kind)
{
    switch (kind) {
    case SetpointKind::BatteryPower: return &m_told;
    case SetpointKind::ActivePowerLimit:
    case SetpointKind::FeedInLimit: return &m_toldSun;
    case SetpointKind::HeatingRodPower: return &m_toldRod;
    case SetpointKind::SgReady: return &pump.told;
    case SetpointKind::ChargerCurrent: return &charger.told;
    default: return nullptr;
    }
}

void PlantModel::apply(const Decision &decision, const Snapshot &snapshot)
{
    const auto &lapsing = inputs.trial.lapsing;
    std::vector<Leased *> held;
    for (const Command &command : decision.commands) {
        Leased *const told = toldOf(command.kind);
        if (!told)
            continue;
        held.push_back(told);
        const DeviceId &id = snapshot.devices[command.device].id;
        const bool isLeft = lapsing && lapsing->device == id && lapsing->value == command.value;
        told->tell(command.value, m_now, isLeft);
    }
    for (Leased *const told : {&m_told, &m_toldSun, &m_toldRod, &pump.told, &charger.told}) {
        if (std::ranges::find(held, told) == held.end())
            told->release();
        if (leaseEnds)
            told->lapse(m_now, settings.regulation.lease);
    }
    m_sunWire.send(m_now, m_toldSun.value.value_or(kInverterW));
    m_rodWire.send(m_now, m_toldRod.value.value_or(0));
}

double PlantModel::sunNow() const
{
    if (!inverterObeys || inverterRefuses)
        return std::min(sunW, kInverterW);
    const double limit = m_sunWire.arrived(m_now, inverterDelay, kInverterW);
    if (!inverterHoldsFeedIn)
        return std::min(sunW, limit);
    const double used = 3 * houseW + m_rod + charger.power() + pump.power() - m_battery - foreignSunW;
    return std::clamp(limit + used, 0.0, sunW);
}

void PlantModel::move()
{
    const bool keeps = m_told.hasEnded && !batteryGoesBack;
    const double held = m_told.value.value_or(keeps ? m_told.last : 0);
    const double target = batteryObeys && !batteryRefuses ? held : 0;
    m_battery += (target - m_battery) * (1 - std::exp(-kTickS / batteryLagS));
    pump.move(m_now);
    charger.move(m_now);
    const double heat = std::min(rodW, m_rodWire.arrived(m_now, rodDelay, 0));
    m_rod = rodIsHot ? 0 : rodObeys ? heat : std::max(m_rod, heat);
    m_sun = sunNow();
    const std::array loads{charger.power(), m_rod, pump.power()};
    double worst = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        m_conductors.at(i) = houseW + noiseW * random() - (m_battery + m_sun + foreignSunW) / 3 + loads.at(i);
        worst = std::max(worst, std::abs(m_conductors.at(i)) / kVolts);
    }
    m_mostCurrent = std::max(m_mostCurrent, worst);
}

void PlantModel::step()
{
    if (beforeStep)
        beforeStep();
    const Snapshot snapshot = picture();
    inputs.trial = selfTest.tick({snapshot, settings, plant, inputs, broken});
    const Decision decision = decide(settings, plant, m_state, snapshot, inputs);
    broken = decision.broken;
    wasBroken.fuse |= broken.plant.fuse;
    wasBroken.feedIn |= broken.plant.feedIn;
    wasBroken.ripple |= broken.plant.ripple;
    wasBroken.consumption |= broken.plant.consumption;
    wasBroken.peak |= broken.plant.peak;
    apply(decision, snapshot);
    m_now += Duration(100);
    move();
    if (m_now - m_readBatteryAt >= batteryPeriod) {
        m_readBattery = m_battery;
        m_readBatteryAt = m_now;
    }
}

std::optional<commissioning::Report> PlantModel::test()
{
    constexpr int kMostSteps = 20 * 60 * 10;
    for (int i = 0; i < 50; ++i)
        step();
    const Snapshot snapshot = picture();
    if (!selfTest.start({snapshot, settings, plant, inputs}, false).empty())
        return std::nullopt;
    for (int i = 0; i < kMostSteps && selfTest.isRunning(); ++i)
        step();
    return selfTest.takeReport();
}

} // namespace ww::test

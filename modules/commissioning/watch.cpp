// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/watch.h"

#include "commissioning/known.h"
#include "commissioning/setpoints.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ww::commissioning {

namespace {

constexpr std::array kPhases{Phase::L1, Phase::L2, Phase::L3};

const SetpointStatus *statusOf(const DeviceState &device, SetpointKind kind)
{
    const auto found = std::ranges::find(device.setpoints, kind, &SetpointStatus::kind);
    return found == device.setpoints.end() ? nullptr : &*found;
}

bool holds(const SetpointStatus &status)
{
    return status.state == SetpointState::Pending || status.state == SetpointState::Confirmed;
}

/// A device counts as measured when its power was known for most of the time.
constexpr double kMostMissing = 0.2;

/// W all inverters are told to stay below together; endless when one is told nothing.
double toldLimit(const Snapshot &snapshot)
{
    double sum = 0;
    for (const DeviceState &device : snapshot.devices) {
        if (device.type != DeviceType::Inverter)
            continue;
        const SetpointStatus *status =
            statusOf(device, steppedSetpoint(device).value_or(SetpointKind::ActivePowerLimit));
        sum += status && holds(*status) ? status->wanted : std::numeric_limits<double>::infinity();
    }
    return sum;
}

} // namespace

Watch::Watch(const PlannedStep &step, const ControlSettings &settings, const PlantConfig &plant)
    : m_step(step)
    , m_count(static_cast<std::size_t>(plant.grid.phases()))
    , m_volts(plant.grid.nominalVoltage.value())
    , m_failSafe(limitsFeedIn(settings, plant) ? settings.feedIn.failSafe.value()
                                               : std::numeric_limits<double>::infinity())
    , m_limited(limitedDevices(settings))
{}

void Watch::take(const Snapshot &snapshot)
{
    const DeviceState *meter = snapshot.gridMeter();
    m_disturbed =
        m_disturbed || !meter || meter->link != LinkState::Connected || !known(*meter, Quantity::ActivePower);
    if (meter)
        takeMeter(*meter);
    takeSums(snapshot);
    if (const DeviceState *device = snapshot.device(m_step.device))
        takeDevice(*device, snapshot.uptime);
    for (const DeviceState &device : snapshot.devices)
        takeObedience(device, snapshot.uptime);
    m_taken = snapshot.uptime;
}

void Watch::takeObedience(const DeviceState &device, Uptime now)
{
    const auto kind = steppedSetpoint(device);
    const SetpointStatus *status = kind ? statusOf(device, *kind) : nullptr;
    if (!status)
        return;
    auto found = std::ranges::find(m_devices, device.id, &DeviceWatch::id);
    if (found == m_devices.end())
        found = m_devices.insert(found, {device.id, device.name, *kind, {}, {}, false});
    // What it refuses it was told all the same.
    found->refused = found->refused || status->state == SetpointState::Refused;
    if (holds(*status) || status->state == SetpointState::Refused)
        found->told.add(now, status->wanted);
    const Reading power = device.reading(Quantity::ActivePower);
    if (!power.isGood())
        return;
    if (*kind != SetpointKind::FeedInLimit)
        found->power.add(power.at(), *power.good());
    else if (!m_feedIn.isEmpty())
        found->power.add(power.at(), std::min(*power.good(), m_feedIn.points().back().value));
}

void Watch::notePower(const DeviceState &device, std::optional<double> power, Uptime now)
{
    auto found = std::ranges::find(m_measured, device.id, &Measured::id);
    if (found == m_measured.end())
        found = m_measured.insert(found, {device.id, device.name, device.type, {}, {}});
    found->missing.add(now, power ? 0 : 1);
    if (power)
        found->power.add(device.reading(Quantity::ActivePower).at(), *power);
}

bool Watch::isLimited(const DeviceId &device) const
{
    return m_limited.empty() || std::ranges::find(m_limited, device) != m_limited.end();
}

bool Watch::isIn(PowerSum sum, const Measured &device) const
{
    const bool isInverter = device.type == DeviceType::Inverter;
    switch (sum) {
    case PowerSum::Sun: return isInverter;
    case PowerSum::Unsafe:
        return device.type == DeviceType::Battery || (isInverter && std::isfinite(m_failSafe));
    case PowerSum::FromGrid: return !isInverter && isLimited(device.id);
    }
    Q_UNREACHABLE();
}

QStringList Watch::unmeasured(PowerSum sum, Uptime from, Uptime until) const
{
    QStringList names;
    for (const Measured &device : m_measured) {
        if (isIn(sum, device) && stretch(device.missing.points(), from, until).mean > kMostMissing)
            names.append(device.name);
    }
    return names;
}

std::optional<Watch::Seldom> Watch::slowest(PowerSum sum) const
{
    std::optional<Seldom> found;
    for (const Measured &device : m_measured) {
        if (!isIn(sum, device) || device.power.isEmpty())
            continue;
        const std::span<const Point> looked = device.missing.points();
        const Duration between = period(device.power.points()).value_or(looked.back().at - looked.front().at);
        if (!found || between > found->period)
            found = Seldom{device.name, between};
    }
    return found;
}

bool Watch::isAnsweredSince(Uptime at) const
{
    const auto reaches = [at](const Series &series) {
        return !series.isEmpty() && series.points().back().at >= at;
    };
    return reaches(m_answer) || reaches(m_power);
}

void Watch::takeMeter(const DeviceState &meter)
{
    const auto total = known(meter, Quantity::ActivePower);
    const Uptime at = meter.reading(Quantity::ActivePower).at();
    if (!total)
        return;
    m_total.add(at, *total);
    m_feedIn.add(at, -*total);
    double most = m_count == 1 ? std::abs(*total) / m_volts : 0;
    for (std::size_t i = 0; i < m_count; ++i) {
        const Phase phase = kPhases.at(i);
        const double volts = known(meter, Quantity::Voltage, phase).value_or(m_volts);
        // A single phase may be told as the total only.
        const auto power = m_count == 1 ? known(meter, Quantity::ActivePower, phase).value_or(*total)
                                        : known(meter, Quantity::ActivePower, phase);
        const auto current = known(meter, Quantity::Current, phase);
        if (power)
            m_phases.at(i).power.add(at, *power);
        // With the sign of the power its change is whole even where the direction of the flow turns.
        if (current)
            m_phases.at(i).apparent.add(at,
                                        std::copysign(std::abs(*current) * volts, power.value_or(*total)));
        if (current || power)
            most = std::max(most, current ? std::abs(*current) : std::abs(*power) / volts);
    }
    m_current.add(at, *total > 0 ? most : 0);
}

void Watch::takeSums(const Snapshot &snapshot)
{
    const Uptime now = snapshot.uptime;
    double sun = 0;
    double battery = 0;
    double drawn = 0;
    double limited = 0;
    for (const DeviceState &device : snapshot.devices) {
        if (!mainSetpoint(device.type))
            continue;
        const auto power = known(device, Quantity::ActivePower);
        notePower(device, power, now);
        if (!power)
            continue;
        if (device.type == DeviceType::Inverter) {
            sun += *power;
            continue;
        }
        battery += device.type == DeviceType::Battery ? *power : 0;
        const double used = std::max(0.0, device.type == DeviceType::Battery ? -*power : *power);
        drawn += used;
        limited += isLimited(device.id) ? used : 0;
    }
    m_sun.add(now, sun);
    m_toldSun.add(now, toldLimit(snapshot));
    m_drawn.add(now, drawn);
    m_unsafe.add(now, std::abs(battery) + std::max(0.0, sun - m_failSafe));
    if (!m_total.isEmpty())
        m_fromGrid.add(now, std::min(limited, std::max(0.0, m_total.points().back().value)));
}

void Watch::takeStatus(const SetpointStatus &status, Uptime now)
{
    const bool isNew = m_told.isEmpty() || m_told.points().back().value != status.wanted ||
                       (m_inForce.points().back().value > 0) != holds(status);
    // Whatever was read since the picture before may be an answer already.
    if (isNew && m_taken)
        m_changed = *m_taken;
    m_told.add(now, status.wanted);
    m_inForce.add(now, holds(status) ? 1 : 0);
    m_pending.add(now, status.state == SetpointState::Pending ? 1 : 0);
    if (holds(status)) {
        m_leaseEnd.add(now, static_cast<double>(status.leaseUntil.count()));
        m_safe = status.safeValue;
    }
    m_refused = m_refused || status.state == SetpointState::Refused;
    if (status.readBack && status.state != SetpointState::Pending)
        m_readBack = {*status.readBack, status.wanted};
}

void Watch::takeAnswer(const DeviceState &device, Uptime now)
{
    const Reading power = device.reading(Quantity::ActivePower);
    if (power.isGood())
        m_power.add(power.at(), *power.good());
    if (m_step.kind == SetpointKind::FeedInLimit) {
        if (!m_feedIn.isEmpty())
            m_answer.add(m_feedIn.points().back().at, m_feedIn.points().back().value);
        return;
    }
    if (m_isSource || (device.type == DeviceType::HeatingRod && power.isGood())) {
        if (power.isGood())
            m_answer.add(power.at(), *power.good());
        return;
    }
    // States are told when they change, or seldom.
    const Reading state = device.reading(info(m_step.kind).readBack);
    if (state.isGood() && state.at() >= m_changed)
        m_answer.add(now, *state.good());
}

void Watch::takeDevice(const DeviceState &device, Uptime now)
{
    m_isSource = device.type == DeviceType::Battery || device.type == DeviceType::Inverter;
    if (const SetpointStatus *status = statusOf(device, m_step.kind))
        takeStatus(*status, now);
    takeAnswer(device, now);
    for (std::size_t i = 0; i < m_count; ++i) {
        const Reading own = device.reading(Quantity::ActivePower, kPhases.at(i));
        const Reading current = device.reading(Quantity::Current, kPhases.at(i));
        if (own.isGood())
            m_phases.at(i).device.add(own.at(), *own.good());
        else if (current.isGood())
            m_phases.at(i).device.add(current.at(), std::abs(*current.good()) * m_volts);
    }
}

} // namespace ww::commissioning

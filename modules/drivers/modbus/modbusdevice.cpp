// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/modbus/modbusdevice.h"

using namespace Qt::StringLiterals;

namespace ww {

/// A component and, once it is there, the plant device with its reader and writer.
struct ModbusDevice::Part
{
    const ProfileComponent &component;
    Device *device = nullptr;
    bool refused = false; ///< The plant does not want it.
    bool probing = false;
    Uptime probeAt{0};
    std::unique_ptr<ComponentPoller> poller;
    std::unique_ptr<SetpointActuator> actuator;
    QList<ProfileAlarm> alarms;
};

ModbusDevice::ModbusDevice(Setup setup, QObject *parent)
    : DeviceDriver(parent)
    , m_unit{setup.line, setup.unit, setup.clock, setup.profile.link}
    , m_profile(std::move(setup.profile))
    , m_grid(setup.grid)
    , m_journal(setup.journal)
    , m_makeDevice(std::move(setup.makeDevice))
    , m_monitor(setup.clock.uptime())
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ModbusDevice::step);
    connect(&m_unit.line, &ModbusLine::connectedChanged, this, &ModbusDevice::onLineConnected);
    if (m_profile.currentInputs && !setup.currents.isEmpty()) {
        m_currents = std::make_unique<CurrentInputs>(m_unit, *m_profile.currentInputs, setup.currents);
        connect(m_currents.get(), &CurrentInputs::told, this, [this](const QString &problem) {
            Q_EMIT condition(AlarmCode::SettingsInvalid, problem);
            schedule();
        });
    }
    if (m_profile.meterCommands)
        m_commands = std::make_unique<MeterCommands>(m_unit, *m_profile.meterCommands);
    for (const ProfileComponent &component : m_profile.components) {
        if (setup.meterInterval && component.type == DeviceType::Meter)
            m_intervals[{component.key, ReadGroup::Control}] = *setup.meterInterval;
        addPart(component);
    }
}

ModbusDevice::~ModbusDevice()
{
    if (!m_commands)
        return;
    for (const auto &part : m_parts) {
        if (part->device)
            part->device->setActions(nullptr);
    }
}

void ModbusDevice::addPart(const ProfileComponent &component)
{
    m_parts.push_back(std::make_unique<Part>(Part{component, nullptr, false, false, Uptime(0), {}, {}, {}}));
    if (!component.optional)
        makePart(*m_parts.back());
}

void ModbusDevice::makePart(Part &part)
{
    part.device = m_makeDevice(partOf(part.component));
    part.refused = !part.device;
    if (part.refused)
        return;
    part.device->setActions(m_commands.get());
    part.poller = std::make_unique<ComponentPoller>(m_unit, part.component, *part.device, m_grid,
                                                    identityOf(part.component), nullptr);
    part.actuator =
        std::make_unique<SetpointActuator>(m_unit, part.component, *part.device, m_journal, nullptr);
    for (const auto &[key, interval] : m_intervals) {
        if (key.first == part.component.key)
            part.poller->setInterval(key.second, interval);
    }
    connect(part.poller.get(), &ComponentPoller::answered, this, &ModbusDevice::onAnswered);
    connect(part.poller.get(), &ComponentPoller::finished, this, [this, &part] { onFinished(part); });
    connect(part.actuator.get(), &SetpointActuator::released, this, &ModbusDevice::released);
    connect(part.actuator.get(), &SetpointActuator::progressed, this, &ModbusDevice::schedule);
    connect(part.actuator.get(), &SetpointActuator::foreignWrite, this,
            [this, &part](SetpointKind, const QString &detail) { Q_EMIT foreignWrite(part.device, detail); });
}

DevicePart ModbusDevice::partOf(const ProfileComponent &component) const
{
    const auto keyOf = [this](const QString &key) {
        return key == m_profile.components.first().key ? QString() : key;
    };
    DevicePart part;
    part.key = keyOf(component.key);
    part.type = component.type;
    if (!component.coupledTo.isEmpty())
        part.coupledTo = keyOf(component.coupledTo);
    return part;
}

DeviceIdentity ModbusDevice::identityOf(const ProfileComponent &component) const
{
    DeviceIdentity identity;
    identity.manufacturer =
        component.manufacturer.isEmpty() ? m_profile.manufacturer : component.manufacturer;
    identity.model = component.model.isEmpty() ? m_profile.model : component.model;
    identity.profile = m_profile.id;
    identity.tested = m_profile.tested;
    identity.linkDetail = u"%1, unit %2"_s.arg(m_unit.line.description()).arg(m_unit.id);
    return identity;
}

QList<Device *> ModbusDevice::devices() const
{
    QList<Device *> devices;
    for (const auto &part : m_parts) {
        if (part->device)
            devices.append(part->device);
    }
    return devices;
}

void ModbusDevice::setInterval(const QString &componentKey, ReadGroup group, Duration interval)
{
    m_intervals[{componentKey, group}] = interval;
    for (const auto &part : m_parts) {
        if (part->poller && part->component.key == componentKey)
            part->poller->setInterval(group, interval);
    }
}

void ModbusDevice::start()
{
    m_started = true;
    step();
}

void ModbusDevice::step()
{
    const Uptime now = m_unit.clock.uptime();
    if (m_currents)
        m_currents->step(now);
    for (const auto &part : m_parts) {
        if (part->poller) {
            // Commands first: a lease that ends now must not wait behind a round of reads.
            part->actuator->step(now);
            part->poller->step(now);
        } else if (!part->refused && !part->probing && now >= part->probeAt) {
            probe(*part, now);
        }
    }
    schedule();
}

void ModbusDevice::probe(Part &part, Uptime now)
{
    part.probing = true;
    part.probeAt = now + kProbeInterval;
    const RegisterField field = part.component.presence->field;
    // Control may need what is there; once in ten seconds it costs the others nothing.
    m_unit.line.read({m_unit.id, field.type, field.address, field.words}, BusPriority::Control, this,
                     [this, &part, field](const ReadOutcome &outcome) {
                         part.probing = false;
                         m_unit.count(outcome.fault);
                         const auto raw = decodeRaw(field, {outcome.values.constData(),
                                                            static_cast<std::size_t>(outcome.values.size())});
                         if (outcome.ok() && raw && part.component.presence->anyOf.contains(*raw)) {
                             makePart(part);
                             if (part.poller)
                                 part.poller->setPresent(true, m_unit.clock.uptime());
                         }
                         onAnswered(outcome.fault);
                         schedule();
                     });
}

void ModbusDevice::onAnswered(const std::optional<ModbusFault> &fault)
{
    const Uptime now = m_unit.clock.uptime();
    const LinkState before = m_monitor.state();
    m_monitor.onResult(fault, now);
    const LinkState after = m_monitor.state();
    // It may be another module.
    if (m_currents && before == LinkState::Absent && after == LinkState::Connected)
        m_currents->refresh();
    for (const auto &part : m_parts) {
        if (!part->poller)
            continue;
        // Ratings and identity may be another device's after an absence.
        if (before == LinkState::Absent && after == LinkState::Connected)
            part->poller->refresh();
        part->poller->setLink(after, now);
    }
}

void ModbusDevice::onFinished(Part &part)
{
    QList<ProfileAlarm> active = part.poller->activeAlarms();
    const auto same = [](const ProfileAlarm &a, const ProfileAlarm &b) {
        return a.word == b.word && a.bit == b.bit;
    };
    const bool changed =
        !std::equal(active.cbegin(), active.cend(), part.alarms.cbegin(), part.alarms.cend(), same);
    part.alarms = active;
    if (changed) {
        QList<DeviceAlarm> alarms;
        for (const ProfileAlarm &alarm : active)
            alarms.append({alarm.severity, alarm.name});
        Q_EMIT alarmsChanged(part.device, alarms);
    }
    schedule();
}

void ModbusDevice::onLineConnected(bool connected)
{
    if (!connected)
        return;
    if (m_currents)
        m_currents->refresh();
    for (const auto &part : m_parts) {
        part->probeAt = Uptime(0);
        if (part->poller)
            part->poller->refresh();
    }
    if (m_started)
        step();
}

void ModbusDevice::withdrawAll()
{
    for (const auto &part : m_parts) {
        if (part->actuator)
            part->actuator->withdrawAll();
    }
}

void ModbusDevice::leaveAll()
{
    for (const auto &part : m_parts) {
        if (part->actuator)
            part->actuator->leaveAll();
    }
}

bool ModbusDevice::isIdle() const
{
    return std::all_of(m_parts.begin(), m_parts.end(),
                       [](const auto &part) { return !part->actuator || part->actuator->isIdle(); });
}

void ModbusDevice::schedule()
{
    if (!m_started)
        return;
    Uptime next = m_currents ? m_currents->nextDue() : Uptime::max();
    for (const auto &part : m_parts) {
        if (part->poller)
            next = std::min({next, part->poller->nextDue(), part->actuator->nextDue()});
        else if (!part->refused && !part->probing)
            next = std::min(next, part->probeAt);
    }
    if (next == Uptime::max())
        return;
    const Duration wait = std::max(Duration(0), next - m_unit.clock.uptime());
    m_timer.start(wait.count() == 0 ? std::chrono::milliseconds(0) : m_unit.clock.realTime(wait));
}

} // namespace ww

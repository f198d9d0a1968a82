// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulatorbridge.h"

#include "mainthread.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

Key panelKey(PanelKey key)
{
    switch (key) {
    case PanelKey::Up: return Key::Up;
    case PanelKey::Down: return Key::Down;
    case PanelKey::Enter: return Key::Enter;
    case PanelKey::Back: return Key::Back;
    }
    Q_UNREACHABLE();
}

void restoreFaults(Simulation &simulation, const QList<FaultOrder> &before)
{
    simulation.clearFaults();
    for (const FaultOrder &order : before)
        (void)simulation.setFault(order);
}

Result<void> replaceFaults(Simulation &simulation, const QList<SimulatedFault> &faults)
{
    QList<FaultOrder> orders;
    for (const SimulatedFault &fault : faults) {
        const auto order = makeFault(fault.target.text(), fault.kind, fault.parameter);
        if (!order)
            return unexpected(order.error().code, order.error().message,
                              u"faults/%1/%2"_s.arg(orders.size()).arg(order.error().where));
        orders.append(*order);
    }
    const QList<FaultOrder> before = simulation.faults();
    simulation.clearFaults();
    for (qsizetype i = 0; i < orders.size(); ++i) {
        if (const auto set = simulation.setFault(orders[i]); !set) {
            restoreFaults(simulation, before);
            return unexpected(ErrorCode::InvalidInput, set.error().message, u"faults/%1/target"_s.arg(i));
        }
    }
    return {};
}

} // namespace

SimulatorWebControl::SimulatorWebControl(Simulation &simulation, ScaledClock &clock, QString home)
    : m_simulation(simulation)
    , m_clock(clock)
    , m_home(std::move(home))
{}

SimulatorState SimulatorWebControl::state() const
{
    SimulatorState state{.home = m_home, .speed = m_clock.speed(), .faults = {}, .contacts = {}};
    if (m_inputs)
        state.contacts =
            onThreadOf(m_inputs, [this] {
                return std::array{m_inputs->input(1).value_or(false), m_inputs->input(2).value_or(false)};
            }).value_or(state.contacts);
    const auto faults = onThreadOf(&m_simulation, [this] { return m_simulation.faults(); });
    for (const FaultOrder &order : faults.value_or(QList<FaultOrder>{})) {
        const FaultInfo &row = info(order.fault.kind);
        state.faults.append({DeviceId(order.device), QString::fromLatin1(row.name),
                             *row.parameter ? std::optional(order.fault.parameter) : std::nullopt});
    }
    return state;
}

Result<void> SimulatorWebControl::setSpeed(double speed)
{
    m_clock.setSpeed(speed);
    return {};
}

Result<void> SimulatorWebControl::setFaults(const QList<SimulatedFault> &faults)
{
    const auto done =
        onThreadOf(&m_simulation, [this, faults] { return replaceFaults(m_simulation, faults); });
    return done ? *done : Result<void>(unexpected(done.error()));
}

Result<void> SimulatorWebControl::setContacts(const std::array<bool, 2> &closed)
{
    if (!m_inputs)
        return unexpected(ErrorCode::Unreachable, u"the inputs are not there yet; try again"_s);
    return flatten(onThreadOf(m_inputs, [this, closed]() -> Result<void> {
        for (std::size_t i = 0; i < closed.size(); ++i)
            m_inputs->setInput(static_cast<int>(i) + 1, closed.at(i));
        // One terminal is both what rules look at and what the built-in meter counts by.
        if (m_appliance)
            m_appliance->meters().setInputs({closed[0], closed[1]});
        return {};
    }));
}

Result<void> SimulatorWebControl::pressKey(PanelKey key)
{
    const auto done = onThreadOf(&m_simulation, [this, key]() -> Result<void> {
        if (!m_appliance)
            return unexpected(ErrorCode::Unreachable, u"the panel is not there yet; try again"_s);
        m_appliance->panel().lcd().press(panelKey(key));
        return {};
    });
    return done ? *done : Result<void>(unexpected(done.error()));
}

SimulatorWindowControls::SimulatorWindowControls(Simulation &simulation, ScaledClock &clock,
                                                 Appliance &appliance, SimulatedDigitalIo &contacts,
                                                 QObject *parent)
    : SimulatorControls(parent)
    , m_simulation(simulation)
    , m_clock(clock)
    , m_appliance(appliance)
    , m_contacts(contacts)
    , m_cables(simulation)
{
    connect(&simulation, &Simulation::stepped, this, &SimulatorControls::changed);
    connect(&simulation, &Simulation::influencesChanged, this, &SimulatorControls::changed);
    connect(&appliance.meters(), &BuiltInMeters::outputsChanged, this, &SimulatorControls::meterLedChanged);
}

QString SimulatorWindowControls::home() const
{
    return m_simulation.recording().description().title.section(u':', 0, 0);
}

QDateTime SimulatorWindowControls::plantTime() const
{
    // QML shows times in the computer's zone, so the plant's wall clock is handed over as it reads.
    const QTimeZone zone(m_simulation.plantConfig().timeZone);
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(m_clock.now().msUtc, zone);
    return QDateTime(there.date(), there.time());
}

void SimulatorWindowControls::setSpeed(double speed)
{
    m_clock.setSpeed(std::clamp(speed, 1.0, 60.0));
    Q_EMIT changed();
}

double SimulatorWindowControls::sunPercent() const
{
    return m_simulation.state().sunFactor * 100;
}

void SimulatorWindowControls::setSunPercent(double percent)
{
    m_simulation.setSunFactor(percent / 100);
}

double SimulatorWindowControls::cloudPercent() const
{
    return m_simulation.state().cloudCover * 100;
}

void SimulatorWindowControls::setCloudPercent(double percent)
{
    m_simulation.setCloudCover(percent / 100);
}

bool SimulatorWindowControls::gridPresent() const
{
    return m_simulation.state().gridPresent;
}

void SimulatorWindowControls::setGridPresent(bool present)
{
    m_simulation.setGridLoss(!present);
}

bool SimulatorWindowControls::hasCharger() const
{
    return m_simulation.state().hasCharger;
}

bool SimulatorWindowControls::carPresent() const
{
    return m_simulation.state().carPresent;
}

void SimulatorWindowControls::setCarPresent(bool present)
{
    m_simulation.setCarPresent(present);
}

void SimulatorWindowControls::setInput(std::size_t index, bool closed)
{
    m_contacts.setInput(static_cast<int>(index) + 1, closed);
    m_appliance.meters().setInputs({input1(), input2()});
    Q_EMIT changed();
}

void SimulatorWindowControls::setInput1(bool closed)
{
    setInput(0, closed);
}

void SimulatorWindowControls::setInput2(bool closed)
{
    setInput(1, closed);
}

bool SimulatorWindowControls::output(std::size_t index) const
{
    const auto states = m_appliance.meters().outputs();
    return states && states->closed[index].value_or(false);
}

bool SimulatorWindowControls::meterLed() const
{
    const auto states = m_appliance.meters().outputs();
    return states && states->led;
}

QVariantList SimulatorWindowControls::devices() const
{
    QVariantList list;
    for (const DeviceSettings &settings : m_simulation.devices()) {
        SimulatedDevice device;
        device.id = settings.id.text();
        device.name = settings.name;
        device.failed = hasFailed(m_simulation, device.id);
        list.append(QVariant::fromValue(device));
    }
    return list;
}

QVariantList SimulatorWindowControls::cables() const
{
    QVariantList list;
    for (const SimulatedCable &cable : m_cables.list())
        list.append(QVariant::fromValue(cable));
    return list;
}

void SimulatorWindowControls::setDeviceFailed(const QString &id, bool failed)
{
    if (failed)
        (void)m_simulation.setFault(FaultOrder{id, {FaultKind::Offline, 0}});
    else
        m_simulation.clearFault(DeviceId(id), FaultKind::Offline);
}

void SimulatorWindowControls::setPlugged(const QString &id, bool plugged)
{
    m_cables.setPlugged(id, plugged);
    showManagementLink();
    Q_EMIT changed();
}

void SimulatorWindowControls::setManagementSystem(bool there)
{
    m_managementSystem = there;
    showManagementLink();
    Q_EMIT changed();
}

void SimulatorWindowControls::showManagementLink()
{
    const ManagementLink link = !m_managementSystem            ? ManagementLink::None
                                : m_cables.isPlugged(u"wan"_s) ? ManagementLink::Connected
                                                               : ManagementLink::Interrupted;
    m_appliance.panel().setManagementLink(link);
}

} // namespace ww

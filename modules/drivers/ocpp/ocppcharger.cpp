// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/ocpp/ocppcharger.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

const QString kOwnTag = u"wattward"_s;

/// A state as on the wire, what it is in IEC 61851-1, and whether a current can flow in it.
struct StateRow
{
    const char *status;
    int code; ///< As Quantity::ChargerState has it.
    bool mayFlow;
};

// A fault may be a contactor that does not open.
constexpr std::array kStates{
    StateRow{"Available", 0, false},  StateRow{"Preparing", 1, false},     StateRow{"Charging", 2, true},
    StateRow{"SuspendedEV", 1, true}, StateRow{"SuspendedEVSE", 1, false}, StateRow{"Finishing", 1, false},
    StateRow{"Reserved", 7, false},   StateRow{"Unavailable", 6, false},   StateRow{"Faulted", 4, true},
};

const StateRow *stateRow(const QString &status)
{
    const auto found = std::find_if(kStates.begin(), kStates.end(), [&status](const StateRow &row) {
        return status == QLatin1StringView(row.status);
    });
    return found == kStates.end() ? nullptr : &*found;
}

} // namespace

OcppCharger::OcppCharger(Setup setup)
    : m_setup(std::move(setup))
    , m_station({.identity = m_setup.settings.connection.identity,
                 .connector = m_setup.settings.charger.connector,
                 .idTags = m_setup.settings.charger.idTags,
                 .ownTag = kOwnTag,
                 .clock = m_setup.clock,
                 .network = m_setup.network,
                 .transactions = m_setup.transactions,
                 .schemas = m_setup.schemas})
    , m_actuator({.station = m_station,
                  .device = m_setup.device,
                  .clock = m_setup.clock,
                  .settings = m_setup.settings.charger,
                  .ownTag = kOwnTag,
                  .nominalV = m_setup.grid.nominalVoltage.value()})
    , m_actions(m_station, m_setup.settings.charger.connector)
    , m_plausibility(m_setup.grid)
    , m_absentAt(m_setup.clock.uptime() + kFirstPatience)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &OcppCharger::step);
    connect(&m_station, &OcppStation::measured, this, &OcppCharger::onMeasured);
    connect(&m_station, &OcppStation::statusChanged, this, &OcppCharger::onStatus);
    connect(&m_station, &OcppStation::transactionChanged, this,
            [this] { reportEnergy(m_setup.clock.uptime()); });
    connect(&m_station, &OcppStation::connectedChanged, this, &OcppCharger::onConnected);
    connect(&m_station, &OcppStation::ready, this, &OcppCharger::describe);
    connect(&m_station, &OcppStation::progressed, this, &OcppCharger::schedule);
    connect(&m_actuator, &OcppActuator::progressed, this, &OcppCharger::schedule);
    connect(&m_actuator, &OcppActuator::released, this, &OcppCharger::released);
    connect(&m_actuator, &OcppActuator::foreignWrite, this,
            [this](const QString &detail) { Q_EMIT foreignWrite(&m_setup.device, detail); });
    m_setup.device.setMaxAge({Quantity::CurrentLimit}, 2 * OcppActuator::kLease);
    // A charge may rest for long between two values.
    m_setup.device.setMaxAge({Quantity::ActiveEnergyImport}, std::chrono::hours(24));
    m_setup.device.setActions(&m_actions);
    describe();
}

OcppCharger::~OcppCharger()
{
    m_setup.device.setActions(nullptr);
}

void OcppCharger::start()
{
    m_started = true;
    step();
}

void OcppCharger::step()
{
    const Uptime now = m_setup.clock.uptime();
    m_station.step(now);
    m_actuator.step(now);
    if (now >= m_refreshAt)
        refresh(now);
    poll(now);
    schedule();
}

void OcppCharger::schedule()
{
    if (!m_started)
        return;
    const Uptime now = m_setup.clock.uptime();
    const Uptime next = std::min({m_station.nextDue(), m_actuator.nextDue(), m_refreshAt});
    const Duration wait = std::max(Duration(0), next - now);
    m_timer.start(wait.count() == 0 ? std::chrono::milliseconds(0) : m_setup.clock.realTime(wait));
}

void OcppCharger::withdrawAll()
{
    m_station.setClosing();
    m_actuator.withdrawAll();
}

void OcppCharger::leaveAll()
{
    m_station.setClosing();
    m_actuator.leaveAll();
}

bool OcppCharger::isCharging() const
{
    return m_station.status().status == u"Charging"_s;
}

Duration OcppCharger::maxAge() const
{
    const int seconds =
        m_station.capabilities().value(u"MeterValueSampleInterval"_s).value_or(QString()).toInt();
    return std::max<Duration>(kShortestMaxAge, std::chrono::seconds(std::clamp(seconds, 0, 3600) + 10));
}

void OcppCharger::onMeasured(const OcppMeterReport &report)
{
    const Uptime now = m_setup.clock.uptime();
    const Duration age = m_station.ageOf(report);
    const Uptime at = now - age;
    m_setup.device.touch(now);
    // What the charge point kept while it was offline counts as energy, but it is not how things are.
    if (age > maxAge() || (m_measuredAt && at < *m_measuredAt))
        return;
    m_measuredAt = at;
    for (const auto &[channel, value] : report.values) {
        if (channel.quantity == Quantity::ActiveEnergyImport)
            continue;
        m_setup.device.setMaxAge(channel, maxAge());
        m_setup.device.report(channel, value, at, m_plausibility.judge(channel, value, at));
    }
    reportEnergy(at);
    m_actuator.observe(report, isCharging());
}

void OcppCharger::reportEnergy(Uptime at)
{
    const Channel total{Quantity::ActiveEnergyImport};
    if (const auto energy = m_setup.transactions.totalWh(m_station.key()))
        m_setup.device.report(total, *energy, at, m_plausibility.judge(total, *energy, at));
    if (const auto session = m_setup.transactions.sessionWh(m_station.key()))
        m_setup.device.report({Quantity::SessionEnergy}, *session, at);
    else
        m_setup.device.reportMissing({Quantity::SessionEnergy});
}

void OcppCharger::onStatus()
{
    const OcppConnectorStatus &status = m_station.status();
    QList<DeviceAlarm> alarms;
    if (!status.fault.isEmpty())
        alarms.append({status.status == u"Faulted"_s ? Severity::Major : Severity::Warning, status.fault});
    if (std::exchange(m_alarms, alarms) != alarms)
        Q_EMIT alarmsChanged(&m_setup.device, alarms);
    const StateRow *state = stateRow(status.status);
    const bool rests = state && !state->mayFlow;
    if (rests && !std::exchange(m_rests, rests))
        m_restsSince = m_setup.clock.uptime();
    m_rests = rests;
    m_refreshAt = Uptime(0);
    if (!isCharging())
        m_actuator.observe({}, false);
    schedule();
}

void OcppCharger::onConnected(bool connected)
{
    m_setup.device.setLink(connected ? LinkState::Connected : LinkState::Absent, m_setup.clock.uptime());
    m_absentAt = Uptime::max();
    m_rests = false;
    m_measuredAt.reset();
    m_pollAt = m_setup.clock.uptime() + kPoll;
    describe();
    schedule();
}

void OcppCharger::describe()
{
    const OcppIdentity &about = m_station.about();
    DeviceIdentity identity;
    identity.manufacturer = about.vendor;
    identity.model = about.model;
    identity.serial = about.serial;
    identity.firmware = about.firmware;
    identity.profile = u"ocpp16"_s;
    identity.tested = false;
    identity.linkDetail = m_station.isConnected()
                              ? m_station.linkDetail()
                              : u"OCPP 1.6, waits for '%1' to call"_s.arg(m_station.identity());
    m_setup.device.setIdentity(identity);
}

void OcppCharger::refresh(Uptime now)
{
    m_refreshAt = now + kRefresh;
    if (now >= m_absentAt) {
        m_absentAt = Uptime::max();
        m_setup.device.setLink(LinkState::Absent, now);
    }
    const StateRow *state = stateRow(m_station.status().status);
    if (!m_station.isConnected() || !state)
        return;
    m_setup.device.touch(now);
    m_setup.device.report({Quantity::ChargerState}, state->code, now);
    if (!state->mayFlow)
        reportIdle(now);
}

void OcppCharger::reportIdle(Uptime now)
{
    // The contactor is open; but whoever has measured since knows better than who concludes.
    const bool isMeasured =
        m_measuredAt && *m_measuredAt > m_restsSince + kRefresh && now - *m_measuredAt <= maxAge();
    if (isMeasured)
        return;
    for (const Quantity quantity : {Quantity::ActivePower, Quantity::Current}) {
        for (const Phase phase : {Phase::Total, Phase::L1, Phase::L2, Phase::L3}) {
            const bool isKnown = m_setup.device.reading({quantity, phase}, now).quality() != Quality::Missing;
            if (isKnown || (quantity == Quantity::ActivePower && phase == Phase::Total))
                m_setup.device.report({quantity, phase}, 0, now);
        }
    }
}

void OcppCharger::poll(Uptime now)
{
    if (!m_station.isReady() || !m_station.capabilities().hasRemoteTrigger() || now < m_pollAt)
        return;
    m_pollAt = now + kPoll;
    if (m_measuredAt && now - *m_measuredAt < kPoll)
        return;
    m_station.call(
        u"TriggerMessage"_s,
        {{u"requestedMessage"_s, u"MeterValues"_s}, {u"connectorId"_s, m_setup.settings.charger.connector}},
        [](const OcppOutcome &) {});
}

} // namespace ww

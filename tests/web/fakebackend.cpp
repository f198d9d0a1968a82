// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakebackend.h"

#include "system/panelpin.h"

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

namespace {

constexpr Instant kNow{1'591'005'600'000}; // 2020-06-01T10:00:00Z
constexpr Uptime kUptime = 3600s;

DeviceState sampleMeter()
{
    DeviceState meter;
    meter.id = DeviceId(u"meter"_s);
    meter.type = DeviceType::Meter;
    meter.role = MeterRole::Grid;
    meter.name = u"Grid \"meter\""_s;
    meter.identity = {u"Carlo Gavazzi"_s,
                      u"EM340"_s,
                      u"123456"_s,
                      u"1.0"_s,
                      u"gavazzi-em340"_s,
                      true,
                      u"Modbus TCP 192.168.1.5:502, unit 1"_s};
    meter.link = LinkState::Connected;
    meter.lastSeen = kUptime - 400ms;
    meter.readings = {{{Quantity::ActivePower, Phase::Total}, Reading(-1234.5678, kUptime - 400ms)},
                      {{Quantity::ActivePower, Phase::L1}, Reading(-400, kUptime - 20s, Quality::Stale)},
                      {{Quantity::ActiveEnergyImport, Phase::Total}, Reading(1234567.8, kUptime - 400ms)}};
    return meter;
}

/// A meter that tells readings and nothing more.
DeviceState samplePlainMeter()
{
    DeviceState meter;
    meter.id = DeviceId(u"heating"_s);
    meter.type = DeviceType::Meter;
    meter.role = MeterRole::Load;
    meter.name = u"Heating"_s;
    meter.link = LinkState::Connected;
    meter.lastSeen = kUptime - 1s;
    meter.readings = {{{Quantity::ActivePower, Phase::Total}, Reading(812.5, kUptime - 1s)},
                      {{Quantity::PowerFactor, Phase::Total}, Reading(0.987, kUptime - 1s)}};
    return meter;
}

DeviceState sampleBattery()
{
    DeviceState battery;
    battery.id = DeviceId(u"inv1-battery"_s);
    battery.type = DeviceType::Battery;
    battery.name = u"Battery"_s;
    battery.link = LinkState::Absent;
    battery.readings = {{{Quantity::StateOfCharge, Phase::Total}, Reading()}};
    battery.setpoints = {
        {SetpointKind::BatteryPower, SetpointState::Confirmed, -1200, -1200, 0, kUptime + 20s, {}},
        {SetpointKind::FeedInLimit, SetpointState::Idle, 0, {}, {}, Uptime{0}, {}}};
    battery.ranges = {{SetpointKind::BatteryPower, -5000, 5000}};
    return battery;
}

} // namespace

DecisionRecord sampleDecision()
{
    DecisionRecord decision;
    decision.id = 42;
    decision.time = kNow;
    decision.device = DeviceId(u"inv1-battery"_s);
    decision.value = -1200;
    decision.wish = -1500;
    decision.bounds = {{Rule::FeedInLimit, {.min = -3000}}};
    decision.reason = {u"why.selfConsumption.charge"_s, {{u"powerW"_s, -1200}}};
    decision.until = kNow + 30s;
    decision.state = SetpointState::Confirmed;
    return decision;
}

Alarm sampleAlarm()
{
    Alarm alarm;
    alarm.id = 7;
    alarm.code = AlarmCode::MeterLost;
    alarm.device = DeviceId(u"meter"_s);
    alarm.raised = kNow - 60s;
    return alarm;
}

MeterDetailPtr sampleMeterDetail()
{
    auto detail = std::make_shared<MeterDetail>();
    detail->time = kNow;
    detail->gridSystem = u"3-phase-4-wire"_s;
    detail->phasors = {{{Quantity::Voltage, Phase::L1}, 230.04, 0},
                       {{Quantity::Current, Phase::L1}, 1.7342, 178.126}};
    detail->harmonics = {{{Quantity::Voltage, Phase::L1}, 230.04, {0.1, 2.34567, 0.05}}};
    detail->waveformMs = 40;
    detail->waveform = {{{Quantity::Voltage, Phase::L1}, {0, 325, 0, -325}}};
    detail->demand = MeterDemand{15min, kNow - 5min, 1234.56, 4321.0, kNow - 24h};
    detail->incidents = {
        {3, VoltageIncidentKind::Sag, true, kNow - 1h, 240ms, 172.5, 25, {Phase::L1, Phase::L2}}};
    detail->findings = {{u"reversedCt"_s, u"I2"_s, u"Turn the current transformer of L2."_s}};
    detail->calibration = MeterCalibrationNote{kNow - 720h, u"Reference 7, class 0.05"_s};
    detail->doubtful = {{Quantity::ActivePower, Phase::L1}};
    detail->contacts = MeterContacts{.inputs = {{{u"remoteStatus"_s, true}, {u"tariff"_s, {}}}},
                                     .outputs = {{{u"remote"_s, false, true}, {u"none"_s, {}, {}}}},
                                     .led = true};
    return detail;
}

std::shared_ptr<LiveState> sampleLiveState()
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->sequence = 1;
    snapshot->time = kNow;
    snapshot->uptime = kUptime;
    snapshot->devices = {sampleMeter(), sampleBattery(), samplePlainMeter()};
    snapshot->site = {{{Quantity::StateOfCharge, Phase::Total}, Reading()},
                      {{Quantity::GridPower, Phase::Total}, Reading(-1234.5678, kUptime - 400ms)},
                      {{Quantity::PvPower, Phase::Total}, Reading(3210, kUptime - 100ms)},
                      {{Quantity::LoadPower, Phase::Total}, Reading(775.4, kUptime - 400ms)}};
    auto state = std::make_shared<LiveState>();
    state->plant = {u"Sunny terrace"_s, u"A02"_s, u"Europe/Berlin"_s, true};
    state->snapshot = snapshot;
    state->today = {.pv = 10000,
                    .gridImport = 500,
                    .gridExport = 4000,
                    .load = 2000,
                    .batteryCharge = {},
                    .batteryDischarge = {}};
    state->why = sampleDecision();
    state->activeAlarms = 1;
    state->worstAlarm = Severity::Major;
    state->feedInLimit = Watts(5000);
    state->meters = {{DeviceId(u"meter"_s), sampleMeterDetail()}};
    return state;
}

Result<FrontState> FakeFront::state() const
{
    const std::scoped_lock lock(m_mutex);
    return FrontState{.panel = m_preferences,
                      .panelPinSet = !m_pin.isEmpty(),
                      .ssid = u"Wattward-WW0123456789"_s,
                      .accessPointAwake = true,
                      .accessPointOpen = false,
                      .accessPointHasLabelPassword = m_password.isEmpty()};
}

Result<void> FakeFront::setPanelPreferences(const PanelPreferences &preferences)
{
    if (auto allowed = checkPanelPreferences(preferences); !allowed)
        return allowed;
    const std::scoped_lock lock(m_mutex);
    m_preferences = preferences;
    return {};
}

Result<void> FakeFront::setPanelPin(const QString &pin)
{
    if (auto allowed = checkNewPin(pin); !allowed)
        return allowed;
    const std::scoped_lock lock(m_mutex);
    m_pin = pin;
    return {};
}

Result<void> FakeFront::setAccessPointPassword(const QString &password)
{
    const std::scoped_lock lock(m_mutex);
    m_password = password;
    return {};
}

QString FakeFront::pin() const
{
    const std::scoped_lock lock(m_mutex);
    return m_pin;
}

QString FakeFront::accessPointPassword() const
{
    const std::scoped_lock lock(m_mutex);
    return m_password;
}

FakeBackend::FakeBackend(bool simulated)
    : m_simulated(simulated)
{
    reset();
}

void FakeBackend::reset()
{
    const std::scoped_lock lock(m_mutex);
    m_live = sampleLiveState();
    m_settings = {};
    m_simulator = {u"sunny-terrace"_s, 1, {}};
    m_lastKey.reset();
    m_lastPartialAction.reset();
    m_lastOutput.reset();
    m_demandResets = 0;
    m_failure.reset();
    m_lastHistory.reset();
    m_lastDecisions.reset();
}

Result<void> FakeBackend::outcome() const
{
    return m_failure ? Result<void>(unexpected(*m_failure)) : Result<void>();
}

std::shared_ptr<const LiveState> FakeBackend::live() const
{
    const std::scoped_lock lock(m_mutex);
    ++m_looks;
    return m_live;
}

void FakeBackend::setLive(std::shared_ptr<const LiveState> state)
{
    const std::scoped_lock lock(m_mutex);
    m_live = std::move(state);
}

void FakeBackend::tick(Duration by)
{
    const std::scoped_lock lock(m_mutex);
    auto snapshot = std::make_shared<Snapshot>(*m_live->snapshot);
    ++snapshot->sequence;
    snapshot->time = snapshot->time + by;
    snapshot->uptime += by;
    auto next = std::make_shared<LiveState>(*m_live);
    next->snapshot = snapshot;
    m_live = next;
}

void FakeBackend::failWith(const Error &error)
{
    const std::scoped_lock lock(m_mutex);
    m_failure = error;
}

Result<QList<Alarm>> FakeBackend::alarms(bool activeOnly) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_failure)
        return unexpected(*m_failure);
    QList<Alarm> alarms{sampleAlarm()};
    if (!activeOnly) {
        Alarm past = sampleAlarm();
        past.id = 6;
        past.code = AlarmCode::StorageFull;
        past.device = {};
        past.detail = u"disk"_s;
        past.cleared = past.raised + 5s;
        alarms.append(past);
    }
    return alarms;
}

Result<QList<DecisionRecord>> FakeBackend::decisions(const DecisionQuery &query) const
{
    const std::scoped_lock lock(m_mutex);
    m_lastDecisions = query;
    if (m_failure)
        return unexpected(*m_failure);
    return QList<DecisionRecord>{sampleDecision()};
}

Result<HistoryAnswer> FakeBackend::history(const HistoryQuery &query) const
{
    const std::scoped_lock lock(m_mutex);
    m_lastHistory = query;
    if (m_failure)
        return unexpected(*m_failure);
    constexpr std::optional<double> gap;
    HistoryAnswer answer;
    answer.resolution = query.resolution == Resolution::Auto ? Resolution::Quarter : query.resolution;
    answer.timeMs = {query.from.msUtc, query.from.msUtc + 60'000};
    for (const SeriesKey &key : query.series) {
        SeriesColumns columns{.key = key};
        if (info(key.channel.quantity).kind == QuantityKind::Counter) {
            columns.delta = {12, gap};
            columns.rejected = {0, 3};
        } else {
            columns.mean = {1.26, gap};
            columns.min = {1, gap};
            columns.max = {2, gap};
        }
        answer.series.append(columns);
    }
    return answer;
}

ControlSettings FakeBackend::controlSettings() const
{
    const std::scoped_lock lock(m_mutex);
    return m_settings;
}

Result<ControlSettings> FakeBackend::setControlSettings(const ControlSettings &settings)
{
    const std::scoped_lock lock(m_mutex);
    if (m_failure)
        return unexpected(*m_failure);
    PlantConfig plant;
    plant.grid.fuse = Amperes(6300);
    plant.installedPv = Watts(9000);
    if (auto valid = validate(settings, plant); !valid)
        return unexpected(valid.error());
    m_settings = settings;
    return m_settings;
}

Result<void> FakeBackend::setOverride(const ManualOverride &wanted)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_failure)
        m_settings.overrides.push_back(wanted);
    return outcome();
}

Result<void> FakeBackend::clearOverrides(const DeviceId &device, std::optional<SetpointKind> kind)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_settings.overrides, [&](const ManualOverride &manual) {
        return (device.isEmpty() || manual.device == device) && (!kind || manual.kind == *kind);
    });
    return outcome();
}

Result<void> FakeBackend::performAction(const DeviceId &device, DeviceAction)
{
    const std::scoped_lock lock(m_mutex);
    if (device.text() == u"nobody"_s)
        return unexpected(ErrorCode::NotFound, u"there is no such device"_s);
    return outcome();
}

Result<void> FakeBackend::commandPartials(const DeviceId &, PartialAction action)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_failure)
        m_lastPartialAction = action;
    return outcome();
}

Result<void> FakeBackend::switchOutput(const DeviceId &, std::size_t output, bool active)
{
    const std::scoped_lock lock(m_mutex);
    if (output == 1)
        return unexpected(ErrorCode::Unsupported, u"this output tells pulses"_s, u"output"_s);
    if (!m_failure)
        m_lastOutput = {output, active};
    return outcome();
}

Result<void> FakeBackend::resetDemand(const DeviceId &)
{
    const std::scoped_lock lock(m_mutex);
    m_demandResets += m_failure ? 0 : 1;
    return outcome();
}

std::optional<std::pair<std::size_t, bool>> FakeBackend::lastOutput() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastOutput;
}

int FakeBackend::demandResets() const
{
    const std::scoped_lock lock(m_mutex);
    return m_demandResets;
}

std::optional<PartialAction> FakeBackend::lastPartialAction() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastPartialAction;
}

Result<QByteArray> FakeBackend::panelImage() const
{
    const std::scoped_lock lock(m_mutex);
    if (m_failure)
        return unexpected(*m_failure);
    return QByteArray("\x89PNG\r\n\x1a\n");
}

SimulatorState FakeBackend::state() const
{
    const std::scoped_lock lock(m_mutex);
    return m_simulator;
}

Result<void> FakeBackend::setSpeed(double speed)
{
    const std::scoped_lock lock(m_mutex);
    m_simulator.speed = speed;
    return outcome();
}

Result<void> FakeBackend::setFaults(const QList<SimulatedFault> &faults)
{
    const std::scoped_lock lock(m_mutex);
    for (qsizetype i = 0; i < faults.size(); ++i) {
        if (!QStringList{u"delay"_s, u"offline"_s}.contains(faults[i].kind))
            return unexpected(ErrorCode::InvalidInput, u"It is no fault of this simulator."_s,
                              u"faults/%1/kind"_s.arg(i));
    }
    m_simulator.faults = faults;
    return outcome();
}

Result<void> FakeBackend::pressKey(PanelKey key)
{
    const std::scoped_lock lock(m_mutex);
    m_lastKey = key;
    return outcome();
}

std::optional<PanelKey> FakeBackend::lastKey() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastKey;
}

std::optional<HistoryQuery> FakeBackend::lastHistoryQuery() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastHistory;
}

std::optional<DecisionQuery> FakeBackend::lastDecisionQuery() const
{
    const std::scoped_lock lock(m_mutex);
    return m_lastDecisions;
}

} // namespace ww

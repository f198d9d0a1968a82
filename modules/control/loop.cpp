// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loop.h"

#include "control/record/flightrecorder.h"
#include "control/settings/settingsjson.h"
#include "core/logging.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kLongestOverride = std::chrono::hours(24);
constexpr Duration kLongestExternalLimit = std::chrono::hours(24);
// The wall clock was set when it and the uptime differ by more than this.
constexpr Duration kClockSet{2000};

/// Limits step in where they keep a rule from its wish; a limit that is only told to a device does not.
Rule leading(const Decision &decision)
{
    Rule leading = Rule::SelfConsumption;
    for (const Command &command : decision.commands) {
        const bool steppedIn = !command.wish || !command.allowed.interval().contains(*command.wish) ||
                               command.rule >= Rule::ManualOverride;
        if (steppedIn)
            leading = std::min(leading, command.rule);
    }
    return leading;
}

} // namespace

ControlLoop::ControlLoop(Plant &plant, const ControlSettings &settings, QObject *parent)
    : QObject(parent)
    , m_plant(plant)
    , m_settings(settings)
    // Like alarms: above everything stored, as long as less than one row a millisecond is written.
    , m_ledger(plant.clock().now().msUtc)
{
    connect(&m_plant, &Plant::deviceRemoved, this, &ControlLoop::forgetDevice);
    tellUnusable(makeUsable(m_settings, plant.config()));
}

void ControlLoop::tellUnusable(const QList<Error> &errors)
{
    for (const Error &error : errors) {
        qCWarning(lcControl).noquote() << "a setting of control is not usable:" << error.toString();
        m_plant.alarms().addDetail(AlarmCode::SettingsInvalid, error.toString());
    }
}

Surroundings ControlLoop::surroundings() const
{
    Surroundings now{.grid = m_plant.config().grid,
                     .now = m_plant.clock().now(),
                     .priceIsTold = m_inputs.pricePerKwh.has_value()};
    for (const Device *device : m_plant.devices())
        now.devices.emplace(device->id(), device->type());
    return now;
}

void ControlLoop::fitToDevices()
{
    tellUnusable(mendFit(m_settings, surroundings()));
}

Result<void> ControlLoop::setSettings(const ControlSettings &settings)
{
    if (auto valid = validate(settings, m_plant.config()); !valid)
        return valid;
    if (auto free = checkInputs(settings, m_inputUsers); !free)
        return free;
    if (auto fit = checkFit(settings, m_settings, surroundings()); !fit)
        return fit;
    if (settings == m_settings)
        return {};
    m_settings = settings;
    Q_EMIT settingsChanged(m_settings);
    return {};
}

Result<void> ControlLoop::setOverride(const ManualOverride &manual)
{
    const Device *device = m_plant.device(manual.device);
    if (!device)
        return unexpected(ErrorCode::NotFound, u"there is no device with this id"_s, u"override.device"_s);
    if (!device->sink() || !device->sink()->supports(manual.kind))
        return unexpected(ErrorCode::Unsupported, u"this device cannot be told this; choose another one"_s,
                          u"override.setpoint"_s);
    const Instant now = m_plant.clock().now();
    if (manual.until <= now || manual.until > now + kLongestOverride)
        return unexpected(ErrorCode::InvalidInput, u"must end within the next 24 hours"_s,
                          u"override.until"_s);
    ControlSettings next = m_settings;
    std::erase_if(next.overrides, [&manual](const ManualOverride &other) {
        return other.device == manual.device && other.kind == manual.kind;
    });
    next.overrides.push_back(manual);
    if (auto taken = setSettings(next); !taken)
        return taken;
    (void)m_overrideEnds.apply(m_settings.overrides, now, m_plant.clock().uptime());
    return {};
}

void ControlLoop::takeUpOverrides(std::vector<ManualOverride> overrides)
{
    m_settings.overrides = std::move(overrides);
    const Clock &clock = m_plant.clock();
    (void)m_overrideEnds.apply(m_settings.overrides, clock.now(), clock.uptime());
}

Result<void> ControlLoop::setExternalLimit(const ExternalLimit &limit)
{
    if (m_settings.consumptionLimit.source != ConsumptionLimitSource::External)
        return unexpected(ErrorCode::Conflict,
                          u"the settings name another source; choose external as /consumptionLimit/source"_s);
    const Instant now = m_plant.clock().now();
    if (limit.watts && !(std::isfinite(*limit.watts) && *limit.watts >= 0))
        return unexpected(ErrorCode::InvalidInput, u"must be at least 0"_s, u"powerW"_s);
    if (limit.until <= now || limit.until > now + kLongestExternalLimit)
        return unexpected(ErrorCode::InvalidInput, u"must end within the next 24 hours"_s, u"until"_s);
    m_external = limit;
    m_externalEnd = m_plant.clock().uptime() + (limit.until - now);
    return {};
}

void ControlLoop::takeExternalLimit(Instant now, Uptime uptime)
{
    if (m_settings.consumptionLimit.source != ConsumptionLimitSource::External && m_external) {
        m_external.reset();
        m_inputs.consumptionLimitW.reset();
    }
    if (!m_external)
        return;
    // It was said for so long, whatever the clock is set to meanwhile; what is shown of its end follows.
    const bool isOver = uptime >= m_externalEnd;
    const Instant end = now + (m_externalEnd - uptime);
    if (std::chrono::abs(end - m_external->until) > kClockSet)
        m_external->until = end;
    m_inputs.consumptionLimitW =
        !isOver && m_external->watts ? *m_external->watts : std::numeric_limits<double>::infinity();
}

void ControlLoop::clearOverrides(const std::function<bool(const ManualOverride &)> &which)
{
    if (std::erase_if(m_settings.overrides, which) > 0)
        Q_EMIT settingsChanged(m_settings);
}

void ControlLoop::tick(const SnapshotPtr &snapshot)
{
    if (!m_running)
        return;
    expireOverrides(snapshot->time, snapshot->uptime);
    takeStates(*snapshot);
    takeLocalTime(snapshot->time);
    takeExternalLimit(snapshot->time, snapshot->uptime);
    const Decision decision = decideOn(*snapshot);
    m_leadingRule = leading(decision);
    m_loads = loadViews(decision, *snapshot);
    m_limits = decision.limits;
    m_broken = decision.broken;
    tellStarts(*snapshot);
    act(decision, *snapshot);
    raiseAlarms(decision, *snapshot);
}

std::optional<FeedInLockPast> ControlLoop::feedInLock() const
{
    return lockOf(m_state, m_plant.clock().uptime());
}

LimitsPast ControlLoop::limitsPast() const
{
    return limitsPastOf(m_state, m_settings, m_plant.config(), m_plant.clock().uptime());
}

void ControlLoop::takeUp(const FeedInLockPast &lock)
{
    ww::takeUp(m_state, lock, m_plant.clock().uptime());
}

void ControlLoop::takeUp(const LimitsPast &past)
{
    ww::takeUp(m_state, past, m_settings, m_plant.config(), m_plant.clock().uptime());
}

void ControlLoop::setRecorder(FlightRecorder *recorder)
{
    m_recorder = recorder;
    if (m_recorder)
        m_recorder->restart();
}

Decision ControlLoop::decideOn(const Snapshot &snapshot)
{
    if (m_recorder)
        m_recorder->begin(snapshot, m_settings, m_plant.config(), m_state);
    Decision decision = decide(m_settings, m_plant.config(), m_state, snapshot, m_inputs);
    if (m_recorder)
        m_recorder->note(snapshot, m_inputs, decision);
    return decision;
}

void ControlLoop::takeLocalTime(Instant now)
{
    const QByteArray &name = m_plant.config().timeZone;
    if (m_zone.id() != name)
        m_zone = QTimeZone(name).isValid() ? QTimeZone(name) : QTimeZone::utc();
    const int seconds = m_zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(now.msUtc, Qt::UTC));
    m_inputs.utcOffset = std::chrono::minutes(seconds / 60);
}

void ControlLoop::expireOverrides(Instant now, Uptime uptime)
{
    if (m_overrideEnds.apply(m_settings.overrides, now, uptime))
        Q_EMIT settingsChanged(m_settings);
}

void ControlLoop::takeStates(const Snapshot &snapshot)
{
    for (const DeviceState &device : snapshot.devices) {
        bool refused = false;
        for (const SetpointStatus &status : device.setpoints) {
            refused = refused || status.state == SetpointState::Refused;
            if (const DecisionRecord *record = m_ledger.noteState({device.id, status.kind}, status.state))
                Q_EMIT updated(*record);
        }
        if (!device.setpoints.empty())
            m_plant.alarms().set(refused, AlarmCode::SetpointRefused, device.id);
    }
}

void ControlLoop::tellStarts(const Snapshot &snapshot)
{
    const bool isAny = std::ranges::any_of(m_state.loads.loads, [&snapshot](const LoadMemory &memory) {
        return memory.on && memory.changedAt == snapshot.uptime;
    });
    if (isAny)
        Q_EMIT loadStarts();
}

void ControlLoop::act(const Decision &decision, const Snapshot &snapshot)
{
    for (const Command &command : decision.commands) {
        hold(command, snapshot);
        const DecisionRecord *record =
            m_ledger.note(command, snapshot, m_settings.regulation.lease, decision.recheck);
        if (record)
            Q_EMIT decided(*record);
    }
    tellWaiting(snapshot);
    letGo(snapshot);
}

void ControlLoop::hold(const Command &command, const Snapshot &snapshot)
{
    const DeviceState &state = snapshot.devices[command.device];
    const Device *device = m_plant.device(state.id);
    if (!device || !device->sink())
        return;
    const auto [entry, isNew] = m_held.try_emplace({state.id, command.kind});
    Held &held = entry->second;
    held.wanted = true;
    // Half the lease leaves time for a slow line to carry the renewal.
    const bool isDue = held.leaseUntil - snapshot.uptime <= m_settings.regulation.lease / 2;
    if (!isNew && held.value == command.value && (!isDue || lapses({state.id, command.kind}, command.value)))
        return;
    held.value = command.value;
    held.leaseUntil = snapshot.uptime + m_settings.regulation.lease;
    device->sink()->apply({command.kind, held.value, held.leaseUntil});
}

bool ControlLoop::lapses(const SetpointKey &key, double value) const
{
    const auto &lapsing = m_inputs.trial.lapsing;
    return lapsing && lapsing->device == key.device && lapsing->kind == key.kind && lapsing->value == value;
}

void ControlLoop::letGo(const Snapshot &snapshot)
{
    for (auto entry = m_held.begin(); entry != m_held.end();) {
        if (std::exchange(entry->second.wanted, false)) {
            ++entry;
            continue;
        }
        const Why why = m_waiting.contains(entry->first) ? Why::OverrideWaits : Why::LetGo;
        release(entry->first, entry->second, why, snapshot.time);
        entry = m_held.erase(entry);
    }
}

void ControlLoop::tellWaiting(const Snapshot &snapshot)
{
    std::set<SetpointKey> waiting;
    for (const ManualOverride &manual : m_settings.overrides) {
        const SetpointKey key{manual.device, manual.kind};
        if (!waitsForGrid(manual, m_limits.offGrid) || !snapshot.device(manual.device))
            continue;
        waiting.insert(key);
        // One that held until now is told of when it is let go.
        if (!m_waiting.contains(key) && !m_held.contains(key))
            Q_EMIT decided(m_ledger.noteWaiting(key, manual.value, Rule::ManualOverride, Why::OverrideWaits,
                                                snapshot.time));
    }
    m_waiting = std::move(waiting);
}

void ControlLoop::release(const SetpointKey &key, const Held &held, Why why, Instant now)
{
    const Device *device = m_plant.device(key.device);
    SetpointSink *sink = device ? device->sink() : nullptr;
    if (sink && why == Why::Goodbye)
        sink->leave(key.kind);
    else if (sink)
        sink->withdraw(key.kind);
    Q_EMIT decided(m_ledger.noteRelease(key, held.value, why, now));
}

void ControlLoop::withdrawAll()
{
    m_running = false;
    m_inputs.trial = {};
    const auto held = std::exchange(m_held, {});
    for (const auto &[key, value] : held)
        release(key, value, Why::Goodbye, m_plant.clock().now());
    // A lock of the feed-in lasts its hours, limits come back slowly and loads rest, whoever stops in
    // between.
    const auto lock = feedInLock();
    const LimitsPast limits = limitsPast();
    LoadsPast loads = loadsPast();
    m_state = {};
    takeUp(limits);
    if (lock)
        takeUp(*lock);
    takeUpLoads(std::move(loads));
    if (m_recorder)
        m_recorder->restart();
}

void ControlLoop::forgetDevice(const DeviceId &id)
{
    std::erase_if(m_held, [&id](const auto &entry) { return entry.first.device == id; });
    clearOverrides([&id](const ManualOverride &manual) { return manual.device == id; });
}

std::optional<DecisionRecord> ControlLoop::inForce() const
{
    const auto &records = m_ledger.records();
    for (auto record = records.rbegin(); record != records.rend(); ++record) {
        if (record->state != SetpointState::Idle && m_held.contains({record->device, record->kind}))
            return *record;
    }
    return std::nullopt;
}

} // namespace ww

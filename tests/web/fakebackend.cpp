// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakebackend.h"

#include "samplestate.h"

#include "system/panelpin.h"

#include <limits>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace ww {

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
    m_surroundings.reset();
    m_simulator = {.home = u"sunny-terrace"_s, .speed = 1, .faults = {}, .contacts = {}};
    m_lastKey.reset();
    m_lastPartialAction.reset();
    m_lastOutput.reset();
    m_demandResets = 0;
    m_externalLimit.reset();
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

void FakeBackend::setSurroundings(const Surroundings &surroundings)
{
    const std::scoped_lock lock(m_mutex);
    m_surroundings = surroundings;
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

Result<std::vector<HarmonicPoint>> FakeBackend::harmonics(const DeviceId &, const HarmonicQuery &query) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_failure)
        return unexpected(*m_failure);
    std::vector<HarmonicPoint> points{{query.from, 4.6, 230}};
    for (Instant at = query.from + HarmonicRecord::kLength; at < query.to; at = at + HarmonicRecord::kLength)
        points.push_back({at, std::nullopt, std::nullopt});
    return points;
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
    if (m_surroundings) {
        if (auto fit = checkFit(settings, m_settings, *m_surroundings); !fit)
            return unexpected(fit.error());
    }
    m_settings = settings;
    auto next = std::make_shared<LiveState>(*m_live);
    next->circuits = settings.circuits;
    m_live = next;
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

Result<void> FakeBackend::setExternalLimit(const ExternalLimit &limit)
{
    const std::scoped_lock lock(m_mutex);
    if (m_settings.consumptionLimit.source != ConsumptionLimitSource::External)
        return unexpected(ErrorCode::Conflict, u"the settings name another source; choose external"_s);
    if (!m_failure)
        m_externalLimit = limit;
    return outcome();
}

std::optional<ExternalLimit> FakeBackend::externalLimit() const
{
    const std::scoped_lock lock(m_mutex);
    return m_externalLimit;
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

Result<void> FakeBackend::setContacts(const std::array<bool, 2> &closed)
{
    const std::scoped_lock lock(m_mutex);
    m_simulator.contacts = closed;
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

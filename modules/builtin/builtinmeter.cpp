// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "builtin/builtinmeter.h"

#include "builtin/meterdetails.h"
#include "core/logging.h"

using namespace Qt::StringLiterals;

namespace ww {

namespace {

constexpr Duration kControlAge{3000};
constexpr Duration kInputPace{1000};
constexpr std::size_t kMostIncidents = 100;

/// What people are told about the state of the register file; empty when it was sound.
QString damageOf(const RegisterStore &store)
{
    const metering::LoadedRegisters &loaded = store.loaded();
    if (!store.setAside().isEmpty())
        return u"No stored register could be read; counting began at zero. The file was kept as %1."_s.arg(
            store.setAside());
    if (loaded.steppedBack)
        return u"A stored register was below an older one; the higher value was taken."_s;
    if (loaded.interrupted)
        return u"Power failed while registers were stored; at most the last second of energy is missing."_s;
    if (loaded.damaged > 0)
        return u"%1 stored states could not be read; the newest of the others was taken."_s.arg(
            loaded.damaged);
    return {};
}

} // namespace

Result<std::unique_ptr<BuiltInMeter>> BuiltInMeter::create(const DriverContext &context, Setup setup)
{
    Device *device = context.makeDevice({});
    if (!device)
        return unexpected(ErrorCode::Refused, u"the plant does not take the built-in meter"_s);
    auto store = RegisterStore::open(setup.registerFile, context.clock.now());
    const QString failure = store ? QString() : store.error().toString();
    std::unique_ptr<BuiltInMeter> meter(
        new BuiltInMeter(context, std::move(setup), device, store ? std::move(*store) : nullptr));
    if (!failure.isEmpty())
        meter->m_storeDamage = failure;
    return meter;
}

BuiltInMeter::BuiltInMeter(const DriverContext &context, Setup setup, Device *device,
                           std::unique_ptr<RegisterStore> store)
    : m_setup(std::move(setup))
    , m_clock(context.clock)
    , m_device(device)
    , m_zone(m_setup.timeZone)
    , m_plausibility(context.grid)
    , m_store(std::move(store))
    , m_incidents(m_setup.incidents.begin(), m_setup.incidents.end())
    , m_lastIncident(m_incidents.empty() ? context.clock.now().msUtc
                                         : std::max(context.clock.now().msUtc, m_incidents.front().id))
    , m_inputs(m_setup.settings.inputs)
{
    const metering::MeterState state = m_store ? m_store->loaded().newest.state : metering::MeterState{};
    m_pipeline = std::make_unique<MeterPipeline>(m_setup.settings, state, m_setup.source, m_clock,
                                                 [this](const metering::MeterState &now) {
                                                     if (m_store)
                                                         m_store->store(now);
                                                 });
    m_outputs = std::make_unique<MeterOutputs>(m_setup.settings, state.pulsed, m_clock);
    auto detail = std::make_shared<MeterDetail>();
    detail->time = context.clock.now();
    detail->gridSystem = gridSystemName(context.grid.system);
    detail->incidents = m_setup.incidents;
    detail->partialRunning = state.partialPaused == 0;
    detail->calibration = m_setup.calibration;
    detail->calibrationRefused = m_setup.calibrationRefused;
    detail->contacts = contacts();
    m_detail = std::move(detail);
    if (m_store)
        m_storeDamage = damageOf(*m_store);
    m_debounce.setSingleShot(true);
    connect(&m_debounce, &QTimer::timeout, this, &BuiltInMeter::applyInputs);
    connect(&m_inputPace, &QTimer::timeout, this, &BuiltInMeter::reportInputs);
    introduce();
}

BuiltInMeter::~BuiltInMeter()
{
    m_thread.reset();
    m_pipeline->storeNow();
}

void BuiltInMeter::introduce()
{
    DeviceIdentity identity;
    identity.manufacturer = u"Wattward"_s;
    identity.model = u"Built-in meter, not for billing"_s;
    identity.profile = u"meter"_s;
    identity.linkDetail = u"Built in"_s;
    m_device->setIdentity(identity);
    m_device->setLink(LinkState::Connecting, m_clock.uptime());
    const metering::Measurement nothing;
    for (const MeteredValue &entry : channelsOf(nothing, m_setup.settings.engine.grid, MeteredScope::Control))
        m_device->setMaxAge(entry.channel, kControlAge);
}

void BuiltInMeter::tellStore(const QString &failure)
{
    QString detail = failure.isEmpty() ? m_storeDamage : failure;
    if (detail.isEmpty() && m_store && m_store->isSlow())
        detail =
            u"The medium needs more than %1 ms to store the registers: a loss of power can cost more than "
            "a second of energy. Replace the medium, or take other work off it."_s.arg(
                MediumWatch::kSlowest.count());
    Q_EMIT condition(AlarmCode::MeterRegisters, detail);
}

void BuiltInMeter::start()
{
    tellStore({});
    updateTariff();
    m_inputPace.start(m_clock.realTime(kInputPace));
    m_thread = std::make_unique<MeterThread>(*m_pipeline, m_clock, [this] {
        if (!m_notified.exchange(true))
            QMetaObject::invokeMethod(this, &BuiltInMeter::collect, Qt::QueuedConnection);
    });
}

void BuiltInMeter::step()
{
    updateTariff();
    m_pipeline->advance();
    collect();
    if (m_clock.uptime() >= m_inputsDue)
        reportInputs();
}

void BuiltInMeter::collect()
{
    m_notified = false;
    const MeterReport found = m_pipeline->take();
    if (!found.isEmpty())
        report(found);
    // What was measured with it came before it.
    if (found.failure) {
        m_sourceFailure = found.failure->toString();
        m_running.clear();
        m_device->setLink(LinkState::Absent, m_clock.uptime());
        Q_EMIT condition(AlarmCode::MeterInput, m_sourceFailure);
    }
    if (!found.isEmpty())
        Q_EMIT reported();
}

void BuiltInMeter::report(const MeterReport &found)
{
    takeIncidents(found);
    if (found.harmonics) {
        const HarmonicRecord record = recordOf(*found.harmonics, m_setup.settings.engine.grid);
        if (!record.channels.empty())
            Q_EMIT harmonicsRecorded(record);
    }
    if (found.window) {
        if (!std::exchange(m_sourceFailure, {}).isEmpty())
            Q_EMIT condition(AlarmCode::MeterInput, {});
        m_device->setLink(LinkState::Connected, found.at);
        reportAll(channelsOf(*found.window, m_setup.settings.engine.grid, MeteredScope::Control), found.at);
    }
    if (found.registers && m_store) {
        m_outputs->feed(*found.registers);
        m_pipeline->setPulsed(m_outputs->marks());
    }
    if (found.second)
        reportSecond(found);
    m_outputs->watch(*m_device);
}

void BuiltInMeter::reportAll(const std::vector<MeteredValue> &values, Uptime at)
{
    for (const MeteredValue &entry : values) {
        const bool counter = info(entry.channel.quantity).kind == QuantityKind::Counter;
        if (!entry.value)
            m_device->reportMissing(entry.channel);
        else if (counter || info(entry.channel.quantity).unit == PhysicalUnit::Pct)
            m_device->report(entry.channel, *entry.value, at);
        else
            m_device->report(entry.channel, *entry.value, at,
                             m_plausibility.judge(entry.channel, *entry.value, at));
    }
}

void BuiltInMeter::reportSecond(const MeterReport &found)
{
    const auto grid = m_setup.settings.engine.grid;
    reportAll(channelsOf(*found.second, grid, MeteredScope::All), found.at);
    auto detail = std::make_shared<MeterDetail>();
    detail->time = m_clock.now();
    detail->gridSystem = m_detail->gridSystem;
    detail->phasors = phasorsOf(*found.second);
    detail->harmonics = harmonicsOf(*found.second, grid);
    detail->waveform = tracesOf(found.waveform, grid);
    const auto hertz = found.second->system.frequencyHz;
    detail->waveformMs = detail->waveform.empty() || !hertz ? 0 : 2000 / *hertz;
    detail->incidents.assign(m_incidents.begin(), m_incidents.end());
    detail->findings = findingsOf(*found.second, sourceLabel(found.source));
    detail->lateWindows = static_cast<qint64>(found.lateWindows);
    detail->doubtful = doubtfulChannels(*found.second, grid);
    detail->calibration = m_setup.calibration;
    detail->calibrationRefused = m_setup.calibrationRefused;
    detail->contacts = contacts();
    if (found.registers && m_store) {
        reportAll(channelsOf(*found.registers, grid), found.at);
        m_device->report({Quantity::Tariff, Phase::Total}, m_tariff, found.at);
        detail->demand = demandOf(*found.registers, m_setup.settings.demand);
        detail->partialRunning = found.registers->partialRuns();
    }
    m_detail = std::move(detail);
    updateTariff();
    tellAlarms(found);
}

void BuiltInMeter::tellAlarms(const MeterReport &found)
{
    for (const auto &[code, detail] : m_alarms.update(*found.second, sourceLabel(found.source), found.at))
        Q_EMIT condition(code, detail);
    tellStore(m_store ? m_store->failure() : QString());
    // All slots have been written anew since the start: what was damaged is gone.
    if (m_store &&
        m_store->sequence() > m_store->loaded().newest.sequence + metering::RegisterJournal::kSlots)
        m_storeDamage.clear();
}

void BuiltInMeter::takeIncidents(const MeterReport &found)
{
    for (const MeterReport::Incident &entry : found.incidents) {
        const auto [known, isNew] = m_running.try_emplace(entry.event.id, 0);
        if (isNew) {
            m_lastIncident = std::max(m_lastIncident + 1, entry.start.msUtc);
            known->second = m_lastIncident;
        }
        const VoltageIncident told = incidentOf(entry, known->second, m_setup.settings.engine.grid);
        std::erase_if(m_incidents, [&told](const VoltageIncident &old) { return old.id == told.id; });
        m_incidents.push_front(told);
        if (m_incidents.size() > kMostIncidents)
            m_incidents.pop_back();
        if (told.ended)
            m_running.erase(known);
        Q_EMIT incident(told);
    }
}

void BuiltInMeter::updateTariff()
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(m_clock.now().msUtc, m_zone);
    const metering::LocalMoment moment{local.date().month(), local.date().dayOfWeek(),
                                       local.time().hour() * 60 + local.time().minute()};
    m_tariff = m_inputTariff.value_or(metering::tariffAt(m_setup.settings.tariffs, moment));
    m_pipeline->setTariff(m_tariff);
}

Result<void> BuiltInMeter::needStore() const
{
    if (m_store)
        return {};
    return unexpected(ErrorCode::Io, u"the registers cannot be stored; see the alarm about them"_s);
}

Result<void> BuiltInMeter::commandPartials(PartialAction action)
{
    if (auto stored = needStore(); !stored)
        return stored;
    if (action == PartialAction::Reset) {
        m_pipeline->post([](metering::MeterRegisters &registers) { registers.resetPartial(); });
        return {};
    }
    if (m_partialByInput)
        return unexpected(ErrorCode::Conflict, u"a digital input starts and pauses the partial registers; "
                                               u"give it another function to do it here"_s);
    const bool runs = action == PartialAction::Start;
    m_pipeline->post([runs](metering::MeterRegisters &registers) { registers.runPartial(runs); });
    return {};
}

Result<void> BuiltInMeter::resetDemand()
{
    if (auto stored = needStore(); !stored)
        return stored;
    m_pipeline->post([](metering::MeterRegisters &registers) { registers.resetPeaks(); });
    return {};
}

Result<void> BuiltInMeter::switchOutput(std::size_t output, bool active)
{
    auto done = m_outputs->switchRemote(output, active);
    showContacts();
    return done;
}

MeterContacts BuiltInMeter::contacts() const
{
    MeterContacts all;
    for (std::size_t i = 0; i < all.inputs.size(); ++i)
        all.inputs[i] = {inputFunctionName(m_setup.settings.inputs[i].function), m_inputsActive[i]};
    const MeterOutputStates &states = m_outputs->states();
    for (std::size_t i = 0; i < all.outputs.size(); ++i)
        all.outputs[i] = {outputFunctionName(m_setup.settings.outputs[i].function), states.active[i],
                          states.closed[i]};
    all.led = states.led;
    all.ledPulsesPerKwh = m_outputs->ledPulsesPerKwh();
    return all;
}

/// The contacts at the inputs as states of the device, so that remote status is seen and recorded. By the
/// clock: they are known whether there are samples or not.
void BuiltInMeter::reportInputs()
{
    const Uptime now = m_clock.uptime();
    m_inputsDue = now + kInputPace;
    constexpr std::array kInputs{Quantity::DigitalInput1, Quantity::DigitalInput2};
    static_assert(kInputs.size() == metering::kDigitalInputs);
    for (std::size_t i = 0; i < kInputs.size(); ++i) {
        const Channel channel{kInputs[i], Phase::Total};
        if (m_inputsActive[i]) {
            m_device->setApartFromLink(channel);
            m_device->report(channel, *m_inputsActive[i] != m_setup.settings.inputs[i].normallyClosed ? 1 : 0,
                             now);
        } else if (m_device->reading(channel, now).last()) {
            m_device->reportMissing(channel);
        }
    }
}

/// Shows a change at once, not with the next second.
void BuiltInMeter::showContacts()
{
    if (m_detail->contacts == contacts())
        return;
    auto detail = std::make_shared<MeterDetail>(*m_detail);
    detail->contacts = contacts();
    m_detail = std::move(detail);
}

void BuiltInMeter::setInputs(const metering::InputLevels &levels)
{
    m_levels = levels;
    applyInputs();
}

void BuiltInMeter::applyInputs()
{
    const metering::InputWishes wishes = m_inputs.update(m_levels, m_clock.uptime());
    m_inputTariff = wishes.tariff;
    m_inputsActive = wishes.active;
    reportInputs();
    showContacts();
    updateTariff();
    if (wishes.partialRuns && wishes.partialRuns != m_partialByInput) {
        m_partialByInput = wishes.partialRuns;
        const bool runs = *wishes.partialRuns;
        m_pipeline->post([runs](metering::MeterRegisters &registers) { registers.runPartial(runs); });
    }
    if (wishes.resetPartial)
        m_pipeline->post([](metering::MeterRegisters &registers) { registers.resetPartial(); });
    if (const auto settles = m_inputs.nextChange())
        m_debounce.start(m_clock.realTime(std::max(*settles - m_clock.uptime(), Uptime(1))));
}

} // namespace ww

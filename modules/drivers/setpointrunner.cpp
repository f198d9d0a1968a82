// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/setpointrunner.h"

#include "core/logging.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

// The device keeps a command this many keep-alives by itself, so that two may get lost.
constexpr int kKeepAlivesHeld = 3;
// A read-back is looked at every few seconds, so it stays fresh far longer than that.
constexpr Duration kReadBackAge = std::chrono::minutes(2);

QString wordsText(const QList<quint16> &words)
{
    QStringList parts;
    for (const quint16 word : words)
        parts.append(QString::number(word));
    return parts.join(u' ');
}

/// The first register that holds something else than was written; empty when all agree.
template <typename Writes> QString difference(const Writes &writes, const RegisterMemory &memory)
{
    for (const PlannedWrite &write : writes) {
        const auto words = memory.get(write.field);
        if (write.verify && !write.isLease && words && *words != write.words)
            return u"register %1 holds %2 instead of %3"_s.arg(write.field.address)
                .arg(wordsText(*words), wordsText(write.words));
    }
    return {};
}

template <typename Writes> QList<RegisterField> fieldsToVerify(const Writes &writes)
{
    QList<RegisterField> fields;
    for (const PlannedWrite &write : writes) {
        if (write.verify)
            fields.append(write.field);
    }
    return fields;
}

QList<PlannedWrite> valuesOf(const std::map<quint16, PlannedWrite> &writes)
{
    QList<PlannedWrite> values;
    for (const auto &[address, write] : writes)
        values.append(write);
    return values;
}

} // namespace

SetpointRunner::SetpointRunner(ModbusUnit &unit, const ProfileComponent &component,
                               const ProfileSetpoint &profile, Device &device, SetpointJournal &journal,
                               QObject *parent)
    : QObject(parent)
    , m_unit(unit)
    , m_component(component)
    , m_profile(profile)
    , m_device(device)
    , m_journal(journal)
    , m_session(unit, nullptr)
{
    m_status.kind = profile.kind;
    m_status.safeValue = profile.safeValue;
    if (const auto left = journal.outstanding(device.id(), profile.kind)) {
        m_originals = *left;
        m_phase = Phase::Releasing;
        m_release = SetpointState::Idle;
        m_wakeAt = Uptime(0);
        setState(SetpointState::Pending, u"taking back what the last run left"_s);
    }
}

SetpointRunner::~SetpointRunner()
{
    if (m_phase == Phase::Idle || !m_unit.line.isConnected())
        return;
    const auto writes = planSteps(m_profile.safe, input(), true);
    if (!writes)
        return;
    for (const PlannedWrite &write : *writes) {
        const WriteRequest request{m_unit.id, write.field.type, write.field.address, write.words,
                                   write.multiple};
        m_unit.line.write(request, BusPriority::Command, &m_unit.line, [](const WriteOutcome &) {});
    }
}

std::optional<std::pair<double, double>> SetpointRunner::range() const
{
    const auto min = boundValue(m_profile.min, channels());
    const auto max = boundValue(m_profile.max, channels());
    return min && max && *min <= *max ? std::optional(std::pair(*min, *max)) : std::nullopt;
}

void SetpointRunner::apply(const Setpoint &setpoint)
{
    const auto bounds = range();
    m_status.wanted = setpoint.value;
    if (!bounds) {
        setState(SetpointState::Refused, u"the range of the device is not known yet"_s);
        return;
    }
    const double value = std::clamp(setpoint.value, bounds->first, bounds->second);
    const bool same = value == m_wanted.value;
    m_wanted = {setpoint.kind, value, setpoint.leaseUntil};
    m_status.leaseUntil = setpoint.leaseUntil;
    switch (m_phase) {
    case Phase::Idle: begin(); break;
    case Phase::Commanding:
        m_changed = m_changed || !same;
        setState(m_status.state, m_status.detail);
        break;
    case Phase::Releasing: m_changed = true; break;
    case Phase::Holding:
        if (m_session.isBusy())
            m_changed = m_changed || !same;
        else if (!same && !m_failed)
            command(false);
        // A refused command is repeated at its own pace, with whatever is wanted then.
        setState(m_status.state, m_status.detail);
        break;
    }
    Q_EMIT progressed();
}

void SetpointRunner::withdraw()
{
    if (m_phase == Phase::Idle) {
        setState(SetpointState::Idle);
        return;
    }
    m_changed = false;
    m_release = SetpointState::Idle;
    if (m_phase != Phase::Releasing && !m_session.isBusy())
        writeSafe();
    Q_EMIT progressed();
}

bool SetpointRunner::leaseEnded() const
{
    return now() >= m_wanted.leaseUntil;
}

Uptime SetpointRunner::nextDue() const
{
    if (m_phase == Phase::Idle || m_session.isBusy())
        return Uptime::max();
    return m_phase == Phase::Releasing ? m_wakeAt : std::min(m_wakeAt, m_wanted.leaseUntil);
}

void SetpointRunner::step(Uptime at)
{
    if (m_phase == Phase::Idle || m_session.isBusy())
        return;
    if (m_phase != Phase::Releasing && leaseEnded()) {
        m_release = SetpointState::Expired;
        writeSafe();
        return;
    }
    if (at < m_wakeAt)
        return;
    m_wakeAt = Uptime::max();
    switch (m_phase) {
    case Phase::Commanding: verify(); break;
    case Phase::Releasing: writeSafe(); break;
    case Phase::Holding: {
        const bool keepAlive = m_profile.keepAlive.count() > 0 && at - m_startedAt >= m_profile.keepAlive;
        if (m_failed || keepAlive)
            command(true);
        else
            check();
        break;
    }
    case Phase::Idle: break;
    }
}

void SetpointRunner::begin()
{
    QList<RegisterField> originals;
    for (const ProfileStep &step : m_profile.safe) {
        if (step.source == StepSource::Original)
            originals.append(step.field);
    }
    m_phase = Phase::Commanding;
    setState(SetpointState::Pending);
    if (originals.isEmpty()) {
        m_journal.begin(m_device.id(), m_profile.kind, {});
        command(true);
        return;
    }
    m_session.read(originals, [this](const std::optional<ModbusFault> &fault, const RegisterMemory &memory) {
        if (fault || m_release || leaseEnded()) {
            // Nothing was written yet; the next renewal tries again.
            m_phase = Phase::Idle;
            m_release.reset();
            setState(fault ? SetpointState::Refused : SetpointState::Idle,
                     fault ? faultText(*fault) : QString());
            Q_EMIT released();
            return;
        }
        m_originals = memory;
        m_journal.begin(m_device.id(), m_profile.kind, memory);
        m_changed = false;
        command(true);
    });
}

void SetpointRunner::command(bool starting)
{
    m_phase = Phase::Commanding;
    m_changed = false;
    const ProfileBranch *branch = m_profile.branchFor(m_wanted.value);
    starting = starting || branch != m_branch;
    const auto writes = branch ? planSteps(branch->steps, input(), starting)
                               : unexpected(ErrorCode::Unsupported, u"the profile cannot write this value"_s);
    if (!writes) {
        m_failed = true;
        setState(SetpointState::Refused, writes.error().message);
        hold(now() + kRefusedPause);
        return;
    }
    if (starting) {
        m_startedAt = now();
        m_expected.clear();
    }
    m_branch = branch;
    for (const PlannedWrite &write : *writes)
        m_expected.insert_or_assign(write.field.address, write);
    setState(SetpointState::Pending);
    m_verifyTries = 0;
    m_session.write(*writes, [this](const std::optional<ModbusFault> &fault) { onWritten(fault); });
}

void SetpointRunner::onWritten(const std::optional<ModbusFault> &fault)
{
    if (fault)
        fail(*fault, u"writing: "_s);
    else if (m_changed && !m_release && !leaseEnded())
        command(false);
    else
        verify();
}

void SetpointRunner::verify()
{
    m_session.read(fieldsToVerify(valuesOf(m_expected)),
                   [this](const std::optional<ModbusFault> &fault, const RegisterMemory &memory) {
                       onVerified(fault, memory);
                   });
}

void SetpointRunner::onVerified(const std::optional<ModbusFault> &fault, const RegisterMemory &memory)
{
    if (fault) {
        fail(*fault, u"reading back: "_s);
        return;
    }
    m_known.merge(memory);
    m_status.readBack = commandedValue(m_profile, m_known.reader(), channels());
    const QString wrong = difference(valuesOf(m_expected), memory);
    if (!wrong.isEmpty() && ++m_verifyTries < kVerifyTries && !m_release && !m_changed) {
        m_wakeAt = now() + kVerifyPause;
        Q_EMIT progressed();
        return;
    }
    reportReadBack(m_status.readBack);
    m_failed = !wrong.isEmpty();
    m_retry = kRetryFirst;
    const bool limited = m_wanted.value != m_status.wanted;
    if (m_failed)
        setState(SetpointState::Refused, wrong);
    else
        setState(SetpointState::Confirmed, limited ? u"limited to the range of the device"_s : QString());
    hold(now() + (m_failed ? kRefusedPause : kCheckInterval));
}

void SetpointRunner::check()
{
    m_session.read(
        fieldsToVerify(valuesOf(m_expected)),
        [this, started = now()](const std::optional<ModbusFault> &fault, const RegisterMemory &memory) {
            onChecked(fault, memory, started);
        });
}

void SetpointRunner::onChecked(const std::optional<ModbusFault> &fault, const RegisterMemory &memory,
                               Uptime started)
{
    // On a slow line looking takes long; then it is done less often.
    const Uptime next = now() + std::max<Duration>(kCheckInterval, 4 * (now() - started));
    if (fault) {
        hold(next);
        return;
    }
    m_known.merge(memory);
    m_status.readBack = commandedValue(m_profile, m_known.reader(), channels());
    reportReadBack(m_status.readBack);
    const QString wrong = difference(valuesOf(m_expected), memory);
    if (wrong.isEmpty()) {
        if (std::exchange(m_foreign, false))
            Q_EMIT foreignWrite({});
        setState(m_status.state, m_status.detail);
        hold(next);
        return;
    }
    const bool again = std::exchange(m_foreign, true);
    m_failed = true;
    setState(SetpointState::Refused, u"another system writes: "_s + wrong);
    Q_EMIT foreignWrite(wrong);
    hold(again ? now() + kForeignPause : now());
}

void SetpointRunner::fail(const ModbusFault &fault, const QString &what)
{
    const bool refused = fault.kind == ModbusFault::Kind::Exception;
    m_failed = true;
    m_branch = nullptr;
    setState(refused ? SetpointState::Refused : SetpointState::Pending, what + faultText(fault));
    const Duration pause = refused ? kRefusedPause : m_retry;
    m_retry = std::min<Duration>(2 * m_retry, kRetryMost);
    hold(now() + pause);
}

void SetpointRunner::hold(Uptime wakeAt)
{
    m_phase = Phase::Holding;
    m_wakeAt = wakeAt;
    if (m_profile.keepAlive.count() > 0 && !m_failed)
        m_wakeAt = std::min(m_wakeAt, m_startedAt + m_profile.keepAlive);
    if (m_release || leaseEnded()) {
        m_release = m_release.value_or(SetpointState::Expired);
        writeSafe();
    } else if (m_changed && !m_failed) {
        command(false);
    }
    Q_EMIT progressed();
}

void SetpointRunner::writeSafe()
{
    m_phase = Phase::Releasing;
    m_wakeAt = Uptime::max();
    m_branch = nullptr;
    const auto writes = planSteps(m_profile.safe, input(), true);
    if (!writes) {
        retrySafe(writes.error().message);
        return;
    }
    m_session.write(*writes, [this, writes = *writes](const std::optional<ModbusFault> &fault) {
        if (fault)
            retrySafe(faultText(*fault));
        else
            verifySafe(writes);
    });
}

void SetpointRunner::verifySafe(const QList<PlannedWrite> &writes)
{
    m_session.read(fieldsToVerify(writes),
                   [this, writes](const std::optional<ModbusFault> &fault, const RegisterMemory &memory) {
                       const QString wrong = fault ? faultText(*fault) : difference(writes, memory);
                       if (wrong.isEmpty())
                           finishRelease();
                       else
                           retrySafe(wrong);
                   });
}

void SetpointRunner::retrySafe(const QString &detail)
{
    setState(SetpointState::Pending, u"the safe value is not written yet: "_s + detail);
    m_wakeAt = now() + m_retry;
    m_retry = std::min<Duration>(2 * m_retry, kRetryMost);
    Q_EMIT progressed();
}

void SetpointRunner::finishRelease()
{
    m_journal.end(m_device.id(), m_profile.kind);
    m_phase = Phase::Idle;
    m_retry = kRetryFirst;
    m_failed = false;
    m_originals = {};
    m_known = {};
    m_expected.clear();
    m_status.readBack.reset();
    if (std::exchange(m_foreign, false))
        Q_EMIT foreignWrite({});
    setState(std::exchange(m_release, std::nullopt).value_or(SetpointState::Idle));
    reportReadBack(std::nullopt);
    const bool again = std::exchange(m_changed, false) && !leaseEnded();
    Q_EMIT released();
    if (again)
        begin();
    Q_EMIT progressed();
}

void SetpointRunner::setState(SetpointState state, const QString &detail)
{
    m_status.state = state;
    m_status.detail = detail;
    m_device.setSetpointStatus(m_status);
}

void SetpointRunner::reportReadBack(std::optional<double> value)
{
    const Channel channel{info(m_profile.kind).readBack};
    const bool polled = m_component.reading(channel) != nullptr;
    if (value) {
        if (!polled)
            m_device.setMaxAge(channel, kReadBackAge);
        m_device.report(channel, *value, now());
    } else if (!polled) {
        m_device.reportMissing(channel);
    }
}

StepInput SetpointRunner::input() const
{
    const auto bounds = range();
    const Duration remaining = m_wanted.leaseUntil - now();
    return {.value = m_wanted.value,
            .lease = m_profile.keepAlive.count() > 0 ? kKeepAlivesHeld * m_profile.keepAlive : remaining,
            .maximum = bounds ? std::optional(bounds->second) : std::nullopt,
            .channel = channels(),
            .original = m_originals.reader()};
}

ChannelReader SetpointRunner::channels() const
{
    return [this](Channel channel) { return m_device.reading(channel, now()).last(); };
}

} // namespace ww

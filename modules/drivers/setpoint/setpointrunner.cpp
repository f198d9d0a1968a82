// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/setpoint/setpointrunner.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

/// How much of a range a change takes; all of a range without width.
double partOf(double change, const std::pair<double, double> &range)
{
    const double width = range.second - range.first;
    return width > 0 ? std::min(change / width, 1.0) : 1;
}

} // namespace

SetpointRunner::SetpointRunner(ModbusUnit &unit, const ProfileComponent &component,
                               const ProfileSetpoint &profile, Device &device, SetpointJournal &journal,
                               QObject *parent)
    : QObject(parent)
    , m_clock(unit.clock)
    , m_profile(profile)
    , m_device(device)
    , m_journal(journal)
    , m_registers(unit, component, profile, device)
{
    m_status.kind = profile.kind;
    m_status.safeValue = profile.safeValue;
    takeUp();
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
    if (!same)
        m_looks.onChanged(now(), partOf(std::abs(value - m_wanted.value), *bounds));
    m_wanted = {setpoint.kind, value, setpoint.leaseUntil};
    m_status.leaseUntil = setpoint.leaseUntil;
    switch (m_phase) {
    case Phase::Idle: begin(); break;
    case Phase::Commanding:
        if (!same && !m_release && !isLookOverdue() && m_registers.dropReadBack(m_looks.isLeap()))
            command(false);
        else
            m_changed = m_changed || !same;
        setState(m_status.state, m_status.detail);
        break;
    case Phase::Releasing: m_changed = true; break;
    case Phase::Holding:
        if (!same && looksBeforeWriting()) {
            m_changed = true; // Written as soon as the look is done.
            check();
        } else if (!same && maySendNew() && !m_release && takesNow())
            command(m_robbed);
        else if (m_registers.isBusy())
            m_changed = m_changed || !same;
        // A refused command is repeated at its own pace, with whatever is wanted then.
        setState(m_status.state, m_status.detail);
        break;
    }
    Q_EMIT progressed();
}

bool SetpointRunner::leaseEnded() const
{
    return now() >= m_wanted.leaseUntil;
}

Uptime SetpointRunner::nextDue() const
{
    if (m_registers.isBusy())
        return Uptime::max();
    if (m_phase == Phase::Idle)
        return m_left ? m_wakeAt : Uptime::max();
    return m_phase == Phase::Releasing ? m_wakeAt : std::min(m_wakeAt, m_wanted.leaseUntil);
}

void SetpointRunner::step(Uptime at)
{
    if (m_registers.isBusy() || (m_phase == Phase::Idle && !m_left))
        return;
    if (m_phase != Phase::Idle && m_phase != Phase::Releasing && leaseEnded()) {
        m_release = expired();
        writeSafe();
        return;
    }
    if (at < m_wakeAt)
        return;
    m_wakeAt = Uptime::max();
    switch (m_phase) {
    case Phase::Commanding: verify(); break;
    case Phase::Releasing: writeSafe(); break;
    case Phase::Holding:
        // Keeping alive would wipe out what another writer left, so it comes after a look.
        if (m_failed || m_robbed)
            command(true);
        else
            check();
        break;
    case Phase::Idle: takeBack(u"nothing has been commanded since the start"_s); break;
    }
}

void SetpointRunner::begin()
{
    m_phase = Phase::Commanding;
    m_looks.begin(now());
    setState(SetpointState::Pending);
    if (std::exchange(m_left, false)) {
        command(true);
    } else if (m_registers.hasOriginals() && !m_journal.isDoubtful(m_device.id(), m_profile.kind)) {
        readOriginals();
    } else {
        m_journal.begin(m_device.id(), m_profile.kind, {});
        command(true);
    }
}

void SetpointRunner::readOriginals()
{
    m_registers.readOriginals([this](const std::optional<ModbusFault> &fault, const RegisterMemory &memory) {
        // One that refuses to be read, or keeps silent about it twice, is commanded all the same where
        // something else can be put in its place.
        const bool isHopeless = fault && (fault->kind == ModbusFault::Kind::Exception || m_unreadable);
        m_unreadable = fault.has_value();
        const bool fails = fault && !(isHopeless && m_registers.canDoWithoutOriginals());
        if (fails || m_release || leaseEnded()) {
            // Nothing was written yet; the next renewal tries again.
            m_phase = Phase::Idle;
            m_release.reset();
            setState(fails ? SetpointState::Refused : SetpointState::Idle,
                     fails ? faultText(*fault) : QString());
            Q_EMIT released();
            return;
        }
        m_registers.setOriginals(memory);
        m_journal.begin(m_device.id(), m_profile.kind, memory);
        m_changed = false;
        command(true);
    });
}

void SetpointRunner::command(bool whole)
{
    m_phase = Phase::Commanding;
    m_changed = false;
    const auto plan = m_registers.plan(m_wanted.value, remainingLease(), whole);
    if (!plan) {
        m_failed = true;
        setState(SetpointState::Refused, plan.error().message);
        hold(now() + kRefusedPause);
        return;
    }
    if (plan->isWhole)
        m_startedAt = now();
    m_looks.onWritten(now());
    m_told = m_wanted.value;
    if (std::exchange(m_robbed, false))
        m_foreignAt = now(); // Until now somebody else's value stood.
    // What was refused stays so until it is taken: others must not count on it at every try.
    if (m_status.state != SetpointState::Refused)
        setState(SetpointState::Pending);
    m_verifyTries = 0;
    m_registers.write(*plan, [this](const std::optional<ModbusFault> &fault) { onWritten(fault); });
}

void SetpointRunner::onWritten(const std::optional<ModbusFault> &fault)
{
    if (fault)
        fail(*fault, u"writing: "_s);
    else if (m_changed && !m_release && !leaseEnded() && !isLookOverdue())
        command(false);
    else
        verify();
}

void SetpointRunner::verify()
{
    m_registers.readBack([this](const std::optional<ModbusFault> &fault, const QString &difference) {
        onVerified(fault, difference);
    });
}

void SetpointRunner::onVerified(const std::optional<ModbusFault> &fault, const QString &difference)
{
    if (fault) {
        fail(*fault, u"reading back: "_s);
        return;
    }
    m_looks.onRead(now());
    m_status.readBack = m_registers.value();
    if (!difference.isEmpty() && ++m_verifyTries < kVerifyTries && !m_release && !m_changed) {
        m_wakeAt = now() + kVerifyPause;
        Q_EMIT progressed();
        return;
    }
    m_registers.reportValue();
    m_failed = !difference.isEmpty();
    m_retry = kRetryFirst;
    const bool limited = m_wanted.value != m_status.wanted;
    if (m_failed)
        setState(SetpointState::Refused, difference);
    else
        setState(SetpointState::Confirmed, limited ? u"limited to the range of the device"_s : QString());
    hold(now() + (m_failed ? kRefusedPause : m_looks.afterWriting()));
}

/// With another writer a new value waits its turn as the old one does; a limit the plant has to keep does
/// not.
bool SetpointRunner::maySendNew() const
{
    return !m_failed && (!m_robbed || isLimit());
}

bool SetpointRunner::isLimit() const
{
    return m_profile.kind == SetpointKind::ActivePowerLimit || m_profile.kind == SetpointKind::FeedInLimit;
}

/// Whether the registers are free for a new value; what is being read is given up for it, unless it must be
/// seen first.
bool SetpointRunner::takesNow()
{
    return !m_registers.isBusy() || (!isLookOverdue() && m_registers.dropReadBack(m_looks.isLeap()));
}

void SetpointRunner::fail(const ModbusFault &fault, const QString &what)
{
    const bool refused = fault.kind == ModbusFault::Kind::Exception;
    m_failed = true;
    setState(refused ? SetpointState::Refused : SetpointState::Pending, what + faultText(fault));
    const Duration pause = refused ? kRefusedPause : m_retry;
    m_retry = std::min<Duration>(2 * m_retry, kRetryMost);
    hold(now() + pause);
}

void SetpointRunner::hold(Uptime wakeAt)
{
    m_phase = Phase::Holding;
    m_wakeAt = wakeAt;
    if (m_profile.keepAlive.count() > 0 && !m_failed && !m_robbed)
        m_wakeAt = std::min(m_wakeAt, m_startedAt + m_profile.keepAlive);
    if (m_release || leaseEnded()) {
        m_release = m_release.value_or(expired());
        writeSafe();
    } else if (m_changed && maySendNew()) {
        if (isLookOverdue() && !m_robbed)
            check();
        else
            command(m_robbed);
    }
    Q_EMIT progressed();
}

void SetpointRunner::setState(SetpointState state, const QString &detail)
{
    m_status.state = state;
    m_status.detail = detail;
    m_device.setSetpointStatus(m_status);
}

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Gives the device back, or leaves it at its fallback; and what the last run left on it.
#include "drivers/setpoint/setpointrunner.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

SetpointRunner::~SetpointRunner()
{
    if (m_phase != Phase::Idle)
        m_registers.sendSafe(ending(m_profile.leave && (!m_release || m_release->leaves)), m_wanted.value,
                             remainingLease());
}

/// What the last run left on the device, as far as the journal tells.
void SetpointRunner::takeUp()
{
    if (const auto left = m_journal.outstanding(m_device.id(), m_profile.kind)) {
        m_registers.setOriginals(*left);
        m_left = m_profile.leave.has_value();
        m_wakeAt = now() + kTidyPause;
        if (!m_left)
            takeBack(u"taking back what the last run left"_s);
    } else if (m_journal.damage() && m_profile.kind == SetpointKind::BatteryPower &&
               !m_registers.hasOriginals()) {
        m_journal.begin(m_device.id(), m_profile.kind, {});
        takeBack(u"taking back what the last run may have left"_s);
    } else if (m_journal.damage() && m_registers.hasOriginals() && m_registers.canDoWithoutOriginals()) {
        // A limit that stays errs to less sun, and it may be somebody else's; but it may be ours, too.
        m_journal.doubt(m_device.id(), m_profile.kind);
    }
}

void SetpointRunner::takeBack(const QString &detail)
{
    m_phase = Phase::Releasing;
    m_release = Release{};
    m_wakeAt = Uptime(0);
    setState(SetpointState::Pending, detail);
}

void SetpointRunner::withdraw()
{
    if (m_phase == Phase::Idle && !m_left)
        setState(SetpointState::Idle);
    else
        release({});
}

void SetpointRunner::leave()
{
    const bool isGivenBack = m_phase == Phase::Releasing && m_release && !m_release->leaves;
    if (!m_profile.leave)
        withdraw();
    else if (m_phase == Phase::Idle)
        setState(SetpointState::Idle);
    else if (!isGivenBack)
        release({.leaves = true});
}

void SetpointRunner::release(const Release &release)
{
    m_changed = false;
    m_release = release;
    if (m_phase != Phase::Releasing && !m_registers.isBusy())
        writeSafe();
    Q_EMIT progressed();
}

const QList<ProfileStep> &SetpointRunner::ending(bool leaves) const
{
    return leaves ? *m_profile.leave : m_profile.safe;
}

void SetpointRunner::writeSafe()
{
    m_phase = Phase::Releasing;
    m_wakeAt = Uptime::max();
    const bool leaves = m_release && m_release->leaves;
    m_registers.makeSafe(ending(leaves), m_wanted.value, remainingLease(),
                         [this, leaves](const QString &problem) { onSafe(problem, leaves); });
}

void SetpointRunner::onSafe(const QString &problem, bool leaves)
{
    if (!problem.isEmpty())
        retrySafe(problem);
    else if (leaves && m_release && !m_release->leaves)
        writeSafe(); // It is to be given back after all.
    else
        finishRelease(leaves);
}

void SetpointRunner::retrySafe(const QString &detail)
{
    setState(SetpointState::Pending, u"the safe value is not written yet: "_s + detail);
    m_wakeAt = now() + m_retry;
    m_retry = std::min<Duration>(2 * m_retry, kRetryMost);
    Q_EMIT progressed();
}

void SetpointRunner::finishRelease(bool leaves)
{
    if (!leaves) {
        m_journal.end(m_device.id(), m_profile.kind);
        m_registers.setOriginals({});
    }
    m_left = leaves;
    m_phase = Phase::Idle;
    m_wakeAt = Uptime::max();
    m_retry = kRetryFirst;
    m_failed = false;
    m_registers.forget();
    m_status.readBack.reset();
    m_robbed = false;
    m_fought = false;
    if (std::exchange(m_foreignAt, std::nullopt))
        Q_EMIT foreignWrite({});
    setState(std::exchange(m_release, std::nullopt).value_or(Release{}).state);
    m_registers.reportValue();
    const bool again = std::exchange(m_changed, false) && !leaseEnded();
    Q_EMIT released();
    if (again)
        begin();
    Q_EMIT progressed();
}

} // namespace ww

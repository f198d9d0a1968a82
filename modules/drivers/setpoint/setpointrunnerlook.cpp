// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Looks at what the device was told: somebody else may write to it, too.
#include "drivers/setpoint/setpointrunner.h"

using namespace Qt::StringLiterals;

namespace ww {

bool SetpointRunner::isLookOverdue() const
{
    return m_looks.isOverdue(now(), isLimit() && m_wanted.value < m_told);
}

bool SetpointRunner::isKeepAliveDue() const
{
    return m_profile.keepAlive.count() > 0 && now() - m_startedAt >= m_profile.keepAlive;
}

bool SetpointRunner::looksBeforeWriting() const
{
    return (m_looks.isTurn(now()) || isLookOverdue()) && !m_failed && !m_robbed && !m_release &&
           !m_registers.isBusy();
}

void SetpointRunner::check()
{
    m_registers.readBack(
        [this, started = now()](const std::optional<ModbusFault> &fault, const QString &difference) {
            onChecked(fault, difference, started);
        });
}

void SetpointRunner::onChecked(const std::optional<ModbusFault> &fault, const QString &difference,
                               Uptime started)
{
    m_looks.onLooked(now(), now() - started);
    const Uptime next = now() + m_looks.interval();
    if (fault) {
        if (isKeepAliveDue() && !m_release && !leaseEnded())
            command(true);
        else
            hold(next);
        return;
    }
    m_looks.onRead(now());
    m_status.readBack = m_registers.value();
    m_registers.reportValue();
    if (difference.isEmpty())
        onOurs(next);
    else
        onForeign(difference);
}

void SetpointRunner::onOurs(Uptime next)
{
    if (m_looks.sinceWritten(now()) >= LookRhythm::kCheckInterval)
        m_fought = false;
    if (m_foreignAt && now() - *m_foreignAt >= kForeignQuiet) {
        m_foreignAt.reset();
        Q_EMIT foreignWrite({});
    }
    setState(m_status.state, m_status.detail);
    const bool isAgain = isKeepAliveDue() || m_registers.isAheadUsedUp();
    if (isAgain && !m_release && !leaseEnded())
        command(isKeepAliveDue());
    else
        hold(next);
}

void SetpointRunner::onForeign(const QString &difference)
{
    m_foreignAt = now();
    m_robbed = true;
    setState(SetpointState::Refused, u"another system writes: "_s + difference);
    Q_EMIT foreignWrite(difference);
    hold(std::exchange(m_fought, true) ? now() + kForeignPause : now());
}

} // namespace ww

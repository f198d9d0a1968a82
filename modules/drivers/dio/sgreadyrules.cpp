// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/dio/sgreadyrules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace ww {

namespace {

bool isBoost(SgReady state)
{
    return state == SgReady::Recommended || state == SgReady::Forced;
}

QString inMinutes(Duration left)
{
    return u"%1 min"_s.arg(std::chrono::ceil<std::chrono::minutes>(left).count());
}

} // namespace

SgReadyRules::SgReadyRules(const SgReadyTimes &times, const SgReadyContacts &contacts, Uptime start,
                           std::vector<LockSpan> past)
    : m_times(times)
    , m_contacts(contacts)
    , m_since(start)
    , m_boostSince(start)
    , m_pauseSince(start)
    , m_locks(std::move(past))
{
    Q_ASSERT(m_contacts.contains(static_cast<int>(SgReady::Normal)));
}

SgReady SgReadyRules::possible(SgReady wish) const
{
    if (m_contacts.contains(static_cast<int>(wish)))
        return wish;
    if (wish == SgReady::Forced && m_contacts.contains(static_cast<int>(SgReady::Recommended)))
        return SgReady::Recommended;
    return SgReady::Normal;
}

std::optional<Uptime> SgReadyRules::lockedSince() const
{
    return m_state == SgReady::Locked ? std::optional(m_since) : std::nullopt;
}

std::vector<LockSpan> SgReadyRules::locks(Uptime now) const
{
    std::vector<LockSpan> all = m_locks;
    if (const auto since = lockedSince())
        all.push_back({*since, now});
    forgetOldLocks(all, now);
    return all;
}

bool SgReadyRules::mayLock(Uptime at) const
{
    return m_contacts.contains(static_cast<int>(SgReady::Locked)) && !m_lockSpent &&
           mayBeLocked(m_times.lock, locks(at), lockedSince(), at);
}

std::optional<Uptime> SgReadyRules::heldUntil(SgReady target, Uptime now) const
{
    // A lock protects the grid; nothing delays it.
    if (target == SgReady::Locked)
        return std::nullopt;
    Uptime until = m_since + m_times.changeLeast;
    if (isBoost(m_state) && !isBoost(target))
        until = std::max(until, m_boostSince + m_times.boostLeast);
    if (!isBoost(m_state) && isBoost(target))
        until = std::max(until, m_pauseSince + m_times.pauseLeast);
    return until > now ? std::optional(until) : std::nullopt;
}

void SgReadyRules::enter(SgReady state, Uptime now)
{
    if (m_state == SgReady::Locked)
        m_locks = locks(now);
    if (isBoost(state) && !isBoost(m_state))
        m_boostSince = now;
    if (!isBoost(state) && isBoost(m_state))
        m_pauseSince = now;
    m_state = state;
    m_since = now;
}

SgReady SgReadyRules::update(SgReady wish, Uptime now)
{
    SgReady target = possible(wish);
    m_reason = target == wish ? QString() : u"the wiring cannot show state %1"_s.arg(static_cast<int>(wish));
    if (wish != SgReady::Locked)
        m_lockSpent = false;
    if (target == SgReady::Locked && !mayLock(now)) {
        m_lockSpent = true;
        m_reason = u"the two hours a lock may last are used up"_s;
        target = SgReady::Normal;
    }
    m_nextChange = Uptime::max();
    // What must still wait does not keep a lock.
    if (m_state == SgReady::Locked && isBoost(target) && heldUntil(target, now) &&
        !heldUntil(SgReady::Normal, now))
        enter(SgReady::Normal, now);
    if (target != m_state) {
        const auto until = heldUntil(target, now);
        if (until) {
            m_reason = u"state %1 is held for another %2"_s.arg(static_cast<int>(m_state))
                           .arg(inMinutes(*until - now));
            m_nextChange = *until;
        } else {
            enter(target, now);
        }
    }
    if (m_state == SgReady::Locked)
        m_nextChange = std::min(m_nextChange, now + lockLeft(m_times.lock, locks(now), lockedSince(), now));
    return m_state;
}

void SgReadyRules::release(Uptime now)
{
    if (m_state != SgReady::Normal)
        enter(SgReady::Normal, now);
    m_nextChange = Uptime::max();
    m_reason.clear();
}

} // namespace ww

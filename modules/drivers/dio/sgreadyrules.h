// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "plant/devicesettings.h"
#include "plant/sgreadytimes.h"

#include <optional>

namespace ww {

/// The states of the SG Ready label (BWP regulation), as Quantity::SgReadyState numbers them.
enum class SgReady : quint8 {
    Locked = 1,      ///< Contacts 1:0. Hard lock, at most two hours.
    Normal = 2,      ///< Contacts 0:0. What a heat pump does when nobody speaks to it.
    Recommended = 3, ///< Contacts 0:1. Run stronger; no definite start.
    Forced = 4,      ///< Contacts 1:1. Definite start as far as the controller allows.
};

/// Decides which state the contacts show, given what is wished and what was before. Pure: time is an
/// argument, never runs backwards.
class SgReadyRules
{
public:
    /// Starts in normal with a pause to keep, because nobody knows what was before. `past` are the locks of
    /// the last 24 hours, with times that may lie before the start.
    SgReadyRules(const SgReadyTimes &times, const SgReadyContacts &contacts, Uptime start,
                 std::vector<LockSpan> past = {});

    /// The state nearest to the wish that the wiring can show: never stronger, a lock only for a lock.
    [[nodiscard]] SgReady possible(SgReady wish) const;
    /// The state to show now; the next call starts from it.
    SgReady update(SgReady wish, Uptime now);
    /// Back to normal at once, whatever was to be held.
    void release(Uptime now);
    [[nodiscard]] SgReady state() const { return m_state; }
    /// When update() with the same wish may give another state; Uptime::max(): not by itself.
    [[nodiscard]] Uptime nextChange() const { return m_nextChange; }
    /// Why the state is not the wish yet or any more; empty when it is.
    [[nodiscard]] QString reason() const { return m_reason; }
    /// The locks of the last 24 hours, the one under way up to now.
    [[nodiscard]] std::vector<LockSpan> locks(Uptime now) const;
    /// Whether a wish for a lock would be shown, or be shown on, by then.
    [[nodiscard]] bool mayLock(Uptime at) const;

private:
    /// Begin of the lock under way.
    [[nodiscard]] std::optional<Uptime> lockedSince() const;
    [[nodiscard]] std::optional<Uptime> heldUntil(SgReady target, Uptime now) const;
    void enter(SgReady state, Uptime now);

    const SgReadyTimes m_times;
    const SgReadyContacts m_contacts;
    SgReady m_state = SgReady::Normal;
    Uptime m_since;           ///< The state was entered.
    Uptime m_boostSince;      ///< Recommended or forced was entered from below.
    Uptime m_pauseSince;      ///< They were left.
    bool m_lockSpent = false; ///< The lock under way had to end; another begins only after a new wish.
    std::vector<LockSpan> m_locks;
    Uptime m_nextChange = Uptime::max();
    QString m_reason;
};

} // namespace ww

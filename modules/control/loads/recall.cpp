// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/recall.h"

#include "control/loads/loadspast.h"

#include <algorithm>

namespace ww {

namespace {

// A device that has been found has said its state after this time, or never will.
constexpr Duration kPatience{30'000};

auto find(auto &past, const DeviceId &id)
{
    return std::ranges::find_if(past, [&id](const LoadPast &one) { return one.id == id; });
}

/// Nobody knows how long a lock lasted that was under way, so it counts until now; none is longer than locks
/// may be.
std::vector<LockSpan> locksUntil(const LoadPast &past, Uptime now)
{
    std::vector<LockSpan> locks = past.locks;
    if (!past.lockedSince)
        return locks;
    std::erase_if(locks, [&past](const LockSpan &lock) { return lock.until >= *past.lockedSince; });
    locks.push_back({*past.lockedSince, std::min(now, *past.lockedSince + LockTimes().most)});
    return locks;
}

} // namespace

void keepPast(LoadsState &state, const LoadMemory &memory, Uptime now)
{
    std::erase_if(state.past, [&memory](const LoadPast &past) { return past.id == memory.id; });
    state.past.push_back(pastOf(memory));
    // What nobody renewed has ended: there is no state to wait for.
    state.past.back().awaitedSince = now - kPatience;
}

bool isAwaited(Context &context, const LoadMemory &memory, bool tellsState)
{
    auto &past = context.state.loads.past;
    if (memory.seen || tellsState || past.empty())
        return false;
    const auto own = find(past, memory.id);
    if (own == past.end() || !own->on)
        return false;
    own->awaitedSince = own->awaitedSince.value_or(context.snapshot.uptime);
    return context.snapshot.uptime - *own->awaitedSince < kPatience;
}

void recall(Context &context, Load &load)
{
    auto &past = context.state.loads.past;
    if (past.empty())
        return;
    LoadMemory &memory = *load.memory;
    const auto own = find(past, memory.id);
    if (own == past.end())
        return;
    const Uptime now = context.snapshot.uptime;
    memory.today = own->today;
    memory.locks = locksUntil(*own, now);
    // The next vehicle need not rest for the one that was stopped.
    const bool isOther = load.type == DeviceType::Charger && !memory.charger.connected;
    if (memory.on && own->on)
        memory.changedAt = own->changedAt;
    else if (!memory.on && !isOther)
        memory.changedAt = own->on ? now : own->changedAt;
    past.erase(own);
}

} // namespace ww

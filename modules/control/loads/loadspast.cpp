// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/loads/loadspast.h"

#include <algorithm>

namespace ww {

LoadPast pastOf(const LoadMemory &memory)
{
    return {memory.id, memory.on, memory.changedAt, memory.today, memory.locks, memory.lockedSince, {}};
}

LoadsPast pastOf(const LoadsState &state)
{
    LoadsPast past{state.past, state.dayFrom, state.dayUntil};
    for (const LoadMemory &memory : state.loads) {
        if (memory.seen)
            past.loads.push_back(pastOf(memory));
    }
    std::sort(past.loads.begin(), past.loads.end(),
              [](const LoadPast &a, const LoadPast &b) { return a.id < b.id; });
    return past;
}

void takeUp(LoadsState &state, LoadsPast past)
{
    state.past = std::move(past.loads);
    state.dayFrom = past.dayFrom;
    state.dayUntil = past.dayUntil;
}

} // namespace ww

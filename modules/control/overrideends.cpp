// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/overrideends.h"

#include <algorithm>

namespace ww {

namespace {

// The wall clock was set when an override would last this much longer than the time it has left.
constexpr Duration kClockSet{2000};

} // namespace

Uptime OverrideEnds::endOf(const ManualOverride &manual, Instant now, Uptime uptime) const
{
    const auto known =
        std::ranges::find_if(m_ends, [&manual](const End &end) { return end.manual == manual; });
    return known == m_ends.end() ? uptime + (manual.until - now) : known->at;
}

bool OverrideEnds::apply(std::vector<ManualOverride> &overrides, Instant now, Uptime uptime)
{
    if (overrides.empty() && m_ends.empty())
        return false;
    bool isChanged = false;
    std::vector<End> ends;
    std::vector<ManualOverride> held;
    for (ManualOverride manual : overrides) {
        const Uptime at = endOf(manual, now, uptime);
        if (now >= manual.until || uptime >= at) {
            isChanged = true;
            continue;
        }
        const Instant latest = now + (at - uptime);
        if (manual.until - latest > kClockSet) {
            manual.until = latest;
            isChanged = true;
        }
        ends.push_back({manual, at});
        held.push_back(manual);
    }
    m_ends = std::move(ends);
    if (isChanged)
        overrides = std::move(held);
    return isChanged;
}

} // namespace ww

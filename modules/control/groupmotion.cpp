// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/groupmotion.h"

#include <algorithm>

namespace ww {

GroupMotion::GroupMotion(const GridTrack &grid, Uptime from)
    : m_grid(grid)
    , m_first(grid.size() - 1)
    , m_sureUntil(grid.back().at)
{
    while (m_first > 0 && grid[m_first - 1].at > from)
        --m_first;
}

void GroupMotion::add(std::size_t index, const Track &track)
{
    m_sureUntil = std::min(m_sureUntil, track.latest().at - Track::kSkew);
    m_identity = m_identity * 1'000'003 + index + 1;
    for (std::size_t i = m_first; i < m_grid.size(); ++i) {
        Moment &moment = m_moments[i];
        const Track::Look look = track.lookAt(m_grid[i].at);
        moment.possible.min += look.possible.min;
        moment.possible.max += look.possible.max;
        moment.plain += look.value;
    }
}

} // namespace ww

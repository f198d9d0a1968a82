// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/residual.h"

#include "control/interval.h"

namespace ww {

namespace {

// How fast a belief that explains everything still drifts to the plain sum, so that no small error stays for
// ever.
constexpr double kDriftSeconds = 10;
// Between two readings further apart nobody knows when the devices moved, and the plain sum says nothing.
constexpr double kRestW = 200;

} // namespace

double Residual::update(const GridTrack &grid, const GroupMotion &devices)
{
    if (!m_valid || devices.identity() != m_group) {
        m_sure = {grid.back().at, grid.back().value + devices.plain(grid.size() - 1)};
        m_group = devices.identity();
        m_valid = true;
        return m_sure.value;
    }
    double belief = m_sure.value;
    std::size_t first = grid.size();
    while (first > 0 && grid[first - 1].at > m_sure.at)
        --first;
    for (std::size_t i = first; i < grid.size(); ++i) {
        const Sample &sample = grid[i];
        belief = shifted(devices.possible(i), sample.value).clamp(belief);
        if (sample.at > devices.sureUntil())
            continue;
        const double seconds = static_cast<double>((sample.at - m_sure.at).count()) / 1000;
        if (devices.possible(i).max - devices.possible(i).min <= kRestW) {
            const double plain = sample.value + devices.plain(i);
            belief += (plain - belief) * seconds / (seconds + kDriftSeconds);
        }
        m_sure = {sample.at, belief};
    }
    return belief;
}

} // namespace ww

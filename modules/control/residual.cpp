// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/residual.h"

#include "control/interval.h"

namespace ww {

namespace {

// How fast a belief that explains everything still drifts to the plain sum, so that no small error stays for
// ever.
constexpr double kDriftSeconds = 10;

Interval possibleSum(std::span<const Track *const> sources, Uptime at)
{
    Interval sum = point(0);
    for (const Track *source : sources) {
        const Interval part = source->possibleAt(at);
        sum.min += part.min;
        sum.max += part.max;
    }
    return sum;
}

double plainSum(std::span<const Track *const> sources, Uptime at)
{
    double sum = 0;
    for (const Track *source : sources)
        sum += source->valueAt(at);
    return sum;
}

} // namespace

double Residual::update(const GridTrack &grid, std::span<const Track *const> sources, std::size_t group)
{
    Uptime sureUntil = grid.back().at;
    for (const Track *source : sources)
        sureUntil = std::min(sureUntil, source->latest().at - Track::kSkew);
    if (!m_valid || group != m_group) {
        m_sure = {grid.back().at, grid.back().value + plainSum(sources, grid.back().at)};
        m_group = group;
        m_valid = true;
        return m_sure.value;
    }
    double belief = m_sure.value;
    for (std::size_t i = 0; i < grid.size(); ++i) {
        const Sample &sample = grid[i];
        if (sample.at <= m_sure.at)
            continue;
        belief = shifted(possibleSum(sources, sample.at), sample.value).clamp(belief);
        if (sample.at > sureUntil)
            continue;
        const double seconds = static_cast<double>((sample.at - m_sure.at).count()) / 1000;
        const double plain = sample.value + plainSum(sources, sample.at);
        belief += (plain - belief) * seconds / (seconds + kDriftSeconds);
        m_sure = {sample.at, belief};
    }
    return belief;
}

} // namespace ww

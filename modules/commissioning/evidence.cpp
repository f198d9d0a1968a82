// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commissioning/watch.h"

#include <algorithm>
#include <cmath>

namespace ww::commissioning {

namespace {

/// Mean and spread of the changes of a series at edges that go up, down, up ...; what is missing gives
/// nothing.
struct Change
{
    double mean = 0;
    double noise = 0;
    int count = 0;
};

Change changeAt(std::span<const Point> points, std::span<const Uptime> edges, Duration hold)
{
    std::vector<double> changes;
    double scatter = 0;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Stretch before = stretch(points, edges[i] - hold * 2 / 5, edges[i]);
        const Stretch after = stretch(points, edges[i] + hold * 3 / 5, edges[i] + hold);
        if (before.count == 0 || after.count == 0)
            continue;
        changes.push_back((after.mean - before.mean) * (i % 2 == 0 ? 1 : -1));
        scatter = std::max({scatter, before.scatter, after.scatter});
    }
    Change change;
    change.count = static_cast<int>(changes.size());
    if (changes.empty())
        return change;
    for (const double each : changes)
        change.mean += each / static_cast<double>(changes.size());
    double squares = 0;
    for (const double each : changes)
        squares += (each - change.mean) * (each - change.mean);
    change.noise = std::max(scatter / 2, std::sqrt(squares / static_cast<double>(changes.size())));
    return change;
}

} // namespace

PhaseEvidence Watch::evidence(std::span<const Uptime> edges, Duration hold) const
{
    PhaseEvidence evidence;
    evidence.phases = m_count;
    std::array<double, 3> own{};
    double ownSum = 0;
    int ownCount = 0;
    for (std::size_t i = 0; i < m_count; ++i) {
        const Change change = changeAt(m_phases.at(i).power.points(), edges, hold);
        evidence.change.at(i) = change.mean;
        evidence.noise.at(i) = change.noise;
        const Change apparent = changeAt(m_phases.at(i).apparent.points(), edges, hold);
        if (apparent.count > 0)
            evidence.apparent.at(i) = apparent.mean;
        const Change device = changeAt(m_phases.at(i).device.points(), edges, hold);
        own.at(i) = std::abs(device.mean);
        ownSum += own.at(i);
        ownCount += device.count > 0 ? 1 : 0;
    }
    const Change power = changeAt(m_power.points(), edges, hold);
    if (power.count > 0)
        evidence.expected = m_isSource ? -power.mean : power.mean;
    const double most = *std::ranges::max_element(own);
    if (ownCount > 1 && ownSum > 0 && most > 0.8 * ownSum)
        evidence.onPhase = static_cast<std::size_t>(std::ranges::max_element(own) - own.begin());
    evidence.balanced = m_count == 1 || (ownCount == 3 && most > 0 && most < 0.45 * ownSum);
    return evidence;
}

} // namespace ww::commissioning

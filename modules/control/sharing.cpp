// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "control/sharing.h"

#include <algorithm>
#include <cmath>

namespace ww {

namespace {

double room(const Share &share, double direction)
{
    return direction > 0 ? share.allowed.max - share.value : share.value - share.allowed.min;
}

double openWeight(std::span<const Share> shares, double direction)
{
    double sum = 0;
    for (const Share &share : shares)
        sum += room(share, direction) > 0 ? share.weight : 0;
    return sum;
}

/// How far all open shares can go together, per weight, before the first one meets its limit.
double commonStep(std::span<const Share> shares, double direction)
{
    double step = std::numeric_limits<double>::infinity();
    for (const Share &share : shares) {
        if (room(share, direction) > 0)
            step = std::min(step, room(share, direction) / share.weight);
    }
    return step;
}

void advance(Share &share, double step, double direction)
{
    const double left = room(share, direction);
    if (left <= 0)
        return;
    const double move = step * share.weight;
    // Rounding must not leave a sliver of room that would cost another round.
    if (move >= left * (1 - 1e-12))
        share.value = direction > 0 ? share.allowed.max : share.allowed.min;
    else
        share.value += direction * move;
}

} // namespace

void shareOut(std::span<Share> shares, double demand)
{
    double left = demand;
    for (Share &share : shares) {
        share.value = share.allowed.clamp(0);
        left -= share.value;
    }
    const double direction = left > 0 ? 1 : -1;
    left = std::abs(left);
    // Every round but the last closes at least one share.
    for (std::size_t round = 0; round <= shares.size() && left > 0; ++round) {
        const double weight = openWeight(shares, direction);
        if (weight <= 0)
            return;
        const double step = std::min(commonStep(shares, direction), left / weight);
        for (Share &share : shares)
            advance(share, step, direction);
        left -= step * weight;
    }
}

} // namespace ww

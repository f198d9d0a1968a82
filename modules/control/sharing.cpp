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

/// The shares that have room.
struct Open
{
    double weight = 0;                                     ///< Of all of them.
    double step = std::numeric_limits<double>::infinity(); ///< How far they can go together, per weight.
};

Open openShares(std::span<const Share> shares, double direction)
{
    Open open;
    for (const Share &share : shares) {
        const double left = room(share, direction);
        if (left > 0) {
            open.weight += share.weight;
            open.step = std::min(open.step, left / share.weight);
        }
    }
    return open;
}

void goToEnd(Share &share, double direction)
{
    if (room(share, direction) > 0)
        share.value = direction > 0 ? share.allowed.max : share.allowed.min;
}

void advance(Share &share, double step, double direction)
{
    const double left = room(share, direction);
    if (left <= 0)
        return;
    const double move = step * share.weight;
    // Rounding must not leave a sliver of room that would cost another round.
    if (move >= left * (1 - 1e-12))
        goToEnd(share, direction);
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
    // Round after round every share would come to its end.
    if (std::isinf(left)) {
        for (Share &share : shares)
            goToEnd(share, direction);
        return;
    }
    // Every round but the last closes at least one share.
    for (std::size_t round = 0; round <= shares.size() && left > 0; ++round) {
        const Open open = openShares(shares, direction);
        if (open.weight <= 0)
            return;
        const double step = std::min(open.step, left / open.weight);
        for (Share &share : shares)
            advance(share, step, direction);
        left -= step * open.weight;
    }
}

} // namespace ww

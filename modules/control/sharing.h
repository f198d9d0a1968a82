// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/interval.h"

#include <QVarLengthArray>

#include <span>

namespace ww {

/// One part of a shared sum: the values it may have, how much of the sum it should take, and the value it
/// gets.
struct Share
{
    Interval allowed;
    double weight = 1; ///< Above 0; shares grow in this proportion until one meets its limit.
    double value = 0;
};

/// The shares of a usual plant's devices, without allocations.
using Shares = QVarLengthArray<Share, 16>;

/// Shares `demand` out: everybody starts at the allowed value nearest to 0 and moves in the direction that is
/// needed, in proportion to the weights, until the sum is met or all are at their limits. The sum of the
/// values is the demand clamped to the sum of the limits; no value falls when the demand grows.
void shareOut(std::span<Share> shares, double demand);

} // namespace ww

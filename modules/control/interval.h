// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/decision.h"

namespace ww {

/// What both allow; commutative and associative. Empty when they have nothing in common.
[[nodiscard]] Interval intersect(const Interval &a, const Interval &b);

/// What is left of `stronger` when a weaker rule asks for `weaker`: their intersection, or, when they
/// contradict each other, the one value of `stronger` that comes nearest. Never empty unless `stronger` is,
/// never leaves `stronger`.
[[nodiscard]] Interval narrow(const Interval &stronger, const Interval &weaker);

/// The interval of one value.
[[nodiscard]] inline Interval point(double value)
{
    return {value, value};
}

/// All values of `interval`, moved by `by`.
[[nodiscard]] inline Interval shifted(const Interval &interval, double by)
{
    return {interval.min + by, interval.max + by};
}

} // namespace ww

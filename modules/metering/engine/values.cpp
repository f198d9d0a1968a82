// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "metering/engine/values.h"

#include <cmath>

namespace ww::metering {

namespace {

Value distortionPct(const std::array<double, kMaxOrder + 1> &rms, std::size_t orders, std::size_t order)
{
    if (order > orders || order < 2 || !(rms[1] > 0))
        return std::nullopt;
    double square = 0;
    for (std::size_t h = 2; h <= order; ++h)
        square += rms[h] * rms[h];
    return 100 * std::sqrt(square) / rms[1];
}

} // namespace

Value thdPct(const Harmonics &harmonics, std::size_t order)
{
    return distortionPct(harmonics.rms, harmonics.orders, order);
}

Value thdSubgroupPct(const Harmonics &harmonics, std::size_t order)
{
    return distortionPct(harmonics.subgroupRms, harmonics.orders, order);
}

} // namespace ww::metering

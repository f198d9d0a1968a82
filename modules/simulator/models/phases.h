// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

namespace ww {

/// One number for each of the phases L1, L2, L3; unit as named where it is used.
using PhaseValues = std::array<double, 3>;

[[nodiscard]] constexpr double sum(const PhaseValues &values)
{
    return values[0] + values[1] + values[2];
}

/// Active and reactive power of the three phases, W and var.
struct PhasePowers
{
    PhaseValues active{};
    PhaseValues reactive{};

    PhasePowers &operator+=(const PhasePowers &other)
    {
        for (std::size_t i = 0; i < 3; ++i) {
            active[i] += other.active[i];
            reactive[i] += other.reactive[i];
        }
        return *this;
    }
};

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/reading.h"

#include <cmath>

namespace ww {

/// The value of a good reading that is a number.
[[nodiscard]] inline std::optional<double> finite(const Reading &reading)
{
    const auto value = reading.good();
    return value && std::isfinite(*value) ? value : std::nullopt;
}

} // namespace ww

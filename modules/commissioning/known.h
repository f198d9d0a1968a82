// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plant/snapshot.h"

#include <cmath>
#include <optional>

namespace ww::commissioning {

/// A value as long as it is good and a number.
[[nodiscard]] inline std::optional<double> known(const DeviceState &device, Quantity quantity,
                                                 Phase phase = Phase::Total)
{
    const auto value = device.reading(quantity, phase).good();
    return value && std::isfinite(*value) ? value : std::nullopt;
}

} // namespace ww::commissioning

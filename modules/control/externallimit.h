// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"

#include <optional>

namespace ww {

/// What somebody outside says the devices of the consumption limit may draw from the grid together, until
/// when.
struct ExternalLimit
{
    std::optional<double> watts; ///< nullopt: there is no limit.
    Instant until;               ///< Then there is none any more.
    bool operator==(const ExternalLimit &) const = default;
};

} // namespace ww

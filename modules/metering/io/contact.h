// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace ww::metering {

/// Normal state of a relay output: that of its contact while its function is not active.
enum class NormalState : std::uint8_t { Open, Closed };

/// Whether the contact must be closed. A relay without supply opens: an output that must tell its own failure
/// is normally closed.
[[nodiscard]] constexpr bool isClosed(bool active, NormalState normal)
{
    return active != (normal == NormalState::Closed);
}

} // namespace ww::metering

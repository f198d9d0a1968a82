// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "control/loads/loadmemory.h"

namespace ww {

/// The loads' part of what control must not forget over a restart.
struct LoadsPast
{
    std::vector<LoadPast> loads; ///< By id.
    Instant dayFrom;             ///< The day their starts are counted of, half open.
    Instant dayUntil;
};

/// What a load that is known leaves behind when it is gone.
[[nodiscard]] LoadPast pastOf(const LoadMemory &memory);

/// What is to be remembered of the loads, also of those that have not been met since a restart.
[[nodiscard]] LoadsPast pastOf(const LoadsState &state);

/// Begins with what was remembered.
void takeUp(LoadsState &state, LoadsPast past);

} // namespace ww

// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "drivers/discovery/servicebrowser.h"

namespace ww {

class Simulation;

/// Browsers of the simulated network: they find the emulated smart switches of a home that are not offline,
/// as mDNS finds real ones, and nothing outside. The simulation must outlive them.
[[nodiscard]] ServiceBrowserFactory simulatedBrowsers(const Simulation &simulation);

} // namespace ww

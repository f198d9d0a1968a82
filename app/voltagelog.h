// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"
#include "plant/meterdetail.h"

namespace ww {

/// The newest voltage events of a meter in the event log, newest first, at most 100. An event that was
/// running when an earlier run ended is over, with the length it was seen to have. Empty when the log cannot
/// be read.
[[nodiscard]] std::vector<VoltageIncident> pastIncidents(HistoryReader &log, const DeviceId &meter);

} // namespace ww

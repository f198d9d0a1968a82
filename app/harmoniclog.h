// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/historyreader.h"
#include "plant/harmonicrecord.h"

namespace ww {

/// A record as an event of the log. Its kind names the meter, so that the records of two have ids of their
/// own. Each channel takes 66 bytes, coded in base 64: the highest harmonic as a 32-bit float, then every
/// order as a 16-bit part of it.
[[nodiscard]] Event toEvent(const DeviceId &meter, const HarmonicRecord &record);
/// The record an event was made of; what is not understood is left out.
[[nodiscard]] HarmonicRecord harmonicsFromEvent(const Event &event);
/// Every ten minutes of the query, oldest first, recorded or not.
[[nodiscard]] Result<std::vector<HarmonicPoint>> readHarmonics(HistoryReader &log, const DeviceId &meter,
                                                               const HarmonicQuery &query);

} // namespace ww

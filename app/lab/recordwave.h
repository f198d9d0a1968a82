// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "cyclesignal.h"
#include "metering/source/source.h"

namespace ww {

/// Samples of a load without a gap.
struct RecordedWave
{
    double rateHz = 0;
    std::size_t frames = 0;
    ChannelSamples channel;
};

/// Records a source that waits for its hardware for so long. All samples are kept in memory, so that a slow
/// disk loses none. Errors: LimitExceeded when that would be too many; Io when the source fails or ends
/// before, samples were lost, or the source's clock is off by more than 0.1 % (known from five seconds on).
[[nodiscard]] Result<RecordedWave> recordWave(metering::SampleSource &source, double seconds,
                                              const Clock &clock);

} // namespace ww
